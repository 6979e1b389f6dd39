from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sources.handlers.rereading import captures_to_reread, reread

EVERY = 100


class Command(BaseCommand):
    """Read what was received again, with the parsers as they are now."""

    help = "Read captures again; a text that reads otherwise is a new version."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which captures, and whether to write."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="All that was received.")
        which.add_argument("--since", default="", help="Received since: 2025-02-28.")
        parser.add_argument(
            "--after", type=int, default=0, help="Go on after this capture's number."
        )
        parser.add_argument("--dry-run", action="store_true", help="Write nothing.")

    def handle(
        self, *args: Any, since: str, after: int, dry_run: bool, **options: Any
    ) -> None:
        """Read them one by one, and say how far it is and what reads otherwise."""
        start = _day(since)
        total = captures_to_reread(since=start, after=after).count()
        done = changed = unread = 0
        for found in reread(
            since=start, after=after, dry_run=dry_run, now=timezone.now()
        ):
            done += 1
            changed += len(found.changed)
            for public_id in found.changed:
                words = "would read otherwise" if dry_run else "reads otherwise"
                self.stdout.write(f"{public_id} {words}")
            if found.problem:
                unread += 1
                self.stderr.write(f"capture {found.capture}: {found.problem}")
            if done % EVERY == 0:
                self.stdout.write(
                    f"{done} of {total} captures; to go on from here: --after {found.capture}"
                )
        words = "would be" if dry_run else "are"
        self.stdout.write(
            f"{done} captures read, {unread} could not be; "
            f"{changed} articles {words} read otherwise."
        )


def _day(words: str) -> dt.datetime | None:
    if not words:
        return None
    try:
        day = dt.date.fromisoformat(words)
    except ValueError as error:
        raise CommandError(f"“{words}” is not a day like 2025-02-28.") from error
    return dt.datetime.combine(day, dt.time(), dt.UTC)
