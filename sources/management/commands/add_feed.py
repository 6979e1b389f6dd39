from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.by import SYSTEM
from core.errors import RuleBroken
from sources.actions import add_feed


class Command(BaseCommand):
    """Register a feed; the worker polls it from now on."""

    help = "Register an RSS or Atom feed by its address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, the outlet's name and how often to poll."""
        parser.add_argument("url")
        parser.add_argument("--outlet", default="", help="Default: the host's name.")
        parser.add_argument(
            "--minutes", type=float, default=10.0, help="Between polls."
        )

    def handle(
        self, *args: Any, url: str, outlet: str, minutes: float, **options: Any
    ) -> None:
        """Register the feed or say why not."""
        try:
            feed = add_feed(
                url=url,
                outlet=outlet,
                interval=dt.timedelta(minutes=minutes),
                by=SYSTEM,
                now=timezone.now(),
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Registered {feed.url} ({feed.outlet}). It is polled next.")
