from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from things.actions.rendering_all import render_all


class Command(BaseCommand):
    """Render all that is published again, after an upgrade that asks for it."""

    help = "Render what is published again; what reads otherwise is published anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to go on."""
        parser.add_argument(
            "--after", type=int, default=0, help="Go on after this thing's number."
        )

    def handle(self, *args: Any, after: int, **options: Any) -> None:
        """Go through all of it, and say how far it is and what read otherwise."""
        things = changed = 0
        for stretch in render_all(after=after, now=timezone.now()):
            things += stretch.things
            changed += stretch.changed
            self.stdout.write(
                f"{things} things; to go on from here: --after {stretch.last}"
            )
        self.stdout.write(f"{things} things rendered again, {changed} read otherwise.")
