from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ceasefire.drawing import placed


class Command(BaseCommand):
    """Draw the model anew into docs/record.md; a test fails while that page shows an older one."""

    help = "Draw the model into docs/record.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace what stands between the two marks."""
        page = settings.BASE_DIR / "docs" / "record.md"
        page.write_text(placed(page.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(f"{page} shows the model as it is.")
