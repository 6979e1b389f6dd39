from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.by import SYSTEM
from core.errors import RuleBroken
from events.actions import add_route_rule


class Command(BaseCommand):
    """Say which articles belong to a process: those of a feed, or those that hold some names."""

    help = "Add a rule by which articles belong to a process."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the process, and what an article must come by or name."""
        parser.add_argument("process", help="Its short name.")
        parser.add_argument("--feed", default="", help="Address of a feed.")
        parser.add_argument(
            "--name",
            action="append",
            default=[],
            dest="names",
            help="Short name of a party, organisation, person or place; may be repeated.",
        )
        parser.add_argument(
            "--least",
            type=int,
            default=None,
            help="How many of the names an article must hold; all, unless said.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the rule; it counts for articles read from now on."""
        names, least = options["names"], options["least"]
        try:
            add_route_rule(
                process=options["process"],
                feed=options["feed"],
                names=names,
                least_names=len(set(names)) if least is None else least,
                by=SYSTEM,
                now=timezone.now(),
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Articles that match it belong to the process from now on.")
