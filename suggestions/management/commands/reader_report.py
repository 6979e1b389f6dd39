from __future__ import annotations

import csv
import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.formulas import inert
from suggestions.queries import rules_told
from suggestions.rules.report import COLUMNS, as_lines


class Command(BaseCommand):
    """Print what editors made of what the reader found, by rule: a bad rule shows."""

    help = "Print by rule what was offered, accepted, edited, merged and rejected."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a first day, and whether the table is for a machine."""
        parser.add_argument("--since", default="", help="From this day of UTC on.")
        parser.add_argument("--csv", action="store_true", help="As comma-separated.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it; nothing is written."""
        rules = rules_told(since=_start(options["since"]))
        if options["csv"]:
            table = csv.writer(self.stdout, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows([inert(str(cell)) for cell in told.row()] for told in rules)
            return
        if not rules:
            self.stdout.write("Nothing was found or decided in that time.")
            return
        for line in as_lines(rules):
            self.stdout.write(line)


def _start(day: str) -> dt.datetime | None:
    """Return the moment at which a day of UTC begins; None where none is given."""
    if not day:
        return None
    try:
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time.min, dt.UTC)
    except ValueError as error:
        raise CommandError(f"“{day}” is not a day such as 2025-02-28.") from error
