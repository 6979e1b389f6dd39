from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from things.loading.describing import describe


class Command(BaseCommand):
    """Write the description of a package that was made by hand, anew, from its tables' names."""

    help = (
        "Write datapackage.json for the tables that lie in a folder (docs/package.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Write it."""
        if not folder.is_dir():
            raise CommandError("There is no such folder.")
        self.stdout.write(f"{describe(folder)} tables are described.")
