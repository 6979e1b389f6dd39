from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.by import SYSTEM
from core.errors import RuleBroken
from sources.actions import change_licence


class Command(BaseCommand):
    """Record on what terms the rows of a data set may be passed on, where that was wrong."""

    help = "Change the licence of one release of a data set (docs/imports.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the release, the terms, and why."""
        parser.add_argument("dataset", help="Its short name.")
        parser.add_argument("release")
        parser.add_argument("licence", help="A code of that list.")
        parser.add_argument("--reason", required=True, help="Why it changes.")
        parser.add_argument(
            "--attribution", default="", help="How its makers ask to be named."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Change it, or say what is public of it."""
        try:
            dataset = change_licence(
                slug=options["dataset"],
                release=options["release"],
                licence=options["licence"],
                attribution=options["attribution"],
                reason=options["reason"],
                by=SYSTEM,
                now=timezone.now(),
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{dataset}: {dataset.licence.label}.")
