from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.beside import beside
from timeline.moments import AsOf, BadMoment, read_day
from timeline.processes import all_processes
from timeline.totals import totals_of
from timeline.totals_text import as_lines


class Command(BaseCommand):
    """Print what exchanges delivered, added up one by one, with what others say of it."""

    help = "Print the running totals of a process, exchange by exchange."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the process, a table to lay beside, and a day."""
        parser.add_argument("process", help="Its short name, such as gaza-2025.")
        parser.add_argument("--beside", type=Path, help="A CSV file of other totals.")
        parser.add_argument("--as-of", default="", help="What was known on this day.")

    def handle(self, *args: Any, process: str, **options: Any) -> None:
        """Print them; nothing is written."""
        try:
            day = read_day(options["as_of"]) if options["as_of"] else None
        except BadMoment as error:
            raise CommandError(str(error)) from error
        as_of = AsOf(known_on=day)
        if process not in {one.slug for one in all_processes()}:
            raise CommandError(f"There is no process {process}.")
        totals = totals_of(process, as_of)
        path = options["beside"]
        others = beside(totals, _lines(path)) if path else None
        for line in as_lines(totals, others):
            self.stdout.write(line)


def _lines(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path}: {error}") from error
