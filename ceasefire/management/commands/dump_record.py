from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.filters import read
from timeline.layouts.files import LAYOUTS, path_for, write_file
from timeline.processes import all_processes


class Command(BaseCommand):
    """Write the record's events in the column layout of another dataset."""

    help = "Write events in the layout of ACLED or of UCDP GED; see docs/layouts.md."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a folder or a file, a layout, and what to narrow by."""
        parser.add_argument(
            "path", type=Path, help="A folder, or a file ending in .csv."
        )
        parser.add_argument("--as", dest="layout", choices=LAYOUTS, required=True)
        parser.add_argument("--process", action="append", default=[])
        parser.add_argument(
            "--as-of", default="", help="A day: what was known by then."
        )

    def handle(self, *args: Any, path: Path, layout: str, **options: Any) -> None:
        """Write it, and say what was written and what was left out."""
        given = {"process": options["process"], "as_of": [options["as_of"]]}
        filters = read(given, others=frozenset())
        if filters.problems:
            raise CommandError(" ".join(filters.problems.values()))
        known = {process.slug for process in all_processes(filters.as_of)}
        if unknown := set(filters.processes) - known:
            raise CommandError(f"There is no process {', '.join(sorted(unknown))}.")
        file = path_for(layout, path)
        for line in write_file(layout, file, filters).lines():
            self.stdout.write(line)
        self.stdout.write(f"Written to {file}.")
