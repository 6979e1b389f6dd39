from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from ceasefire.bulk import write_files


class Command(BaseCommand):
    """Write files of all that is published, as beat does each night."""

    help = "Write each kind as NDJSON and CSV, with sizes and SHA-256 (docs/api.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them, and say what and where."""
        for one in write_files(now=timezone.now())["resources"]:
            self.stdout.write(f"{one['hash'][7:]}  {one['bytes']:>12}  {one['path']}")
        self.stdout.write(f"Written to {settings.BULK_DIR}.")
