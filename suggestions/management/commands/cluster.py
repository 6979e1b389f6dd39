from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from suggestions.actions import ask_for_clustering


class Command(BaseCommand):
    """Ask for articles to be compared with each other; a worker does it."""

    help = "Compare articles that were not compared yet, or not by the rules of today."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether all are wanted."""
        parser.add_argument(
            "--all", action="store_true", help="All: names or spellings have changed."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for it and say how many there are."""
        count = ask_for_clustering(everything=options["all"], now=timezone.now())
        self.stdout.write(f"{count} article versions will be compared by a worker.")
