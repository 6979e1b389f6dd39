from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ceasefire.auditing import findings


class Command(BaseCommand):
    """Look over the record and report where what must agree does not."""

    help = "Check the record; ends with an error when it finds something."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each finding as it comes. Notices are printed, and are no error."""
        broken = notices = 0
        for found in findings():
            word = "notice" if found.notice else "finding"
            self.stdout.write(f"{word}: {found.rule}: {found.subject}: {found.words}")
            broken += not found.notice
            notices += found.notice
        if broken:
            raise CommandError(f"{broken} findings, {notices} notices.")
        self.stdout.write(f"Nothing is amiss; {notices} notices.")
