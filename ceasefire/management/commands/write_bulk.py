from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ceasefire.bulk import write_files
from timeline.giving.bulk import WritingAlready


class Command(BaseCommand):
    """Write files of all that is published, as beat does each night."""

    help = "Write each kind as NDJSON and CSV, with sizes and SHA-256 (docs/api.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them, and say what and where."""
        try:
            written = write_files(now=timezone.now())
        except WritingAlready:
            raise CommandError("Another process is writing them now.") from None
        for one in written["resources"]:
            self.stdout.write(f"{one['hash'][7:]}  {one['bytes']:>12}  {one['path']}")
        self.stdout.write(f"Written to {settings.BULK_DIR}.")
