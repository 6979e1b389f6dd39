from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from sources.queries import Faring, how_feeds_fare, open_notices, totals
from sources.queries.faring import SHOWN


class Command(BaseCommand):
    """Say how every feed fares, as the desk's page of sources does."""

    help = "Print each feed's state, last success, next try, lag, last error and articles a day."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which of them are shown."""
        parser.add_argument(
            "--show", choices=SHOWN, default="all", help="Default: all of them."
        )

    def handle(self, *args: Any, show: str, **options: Any) -> None:
        """Print what is told of feeds, then each feed, then how many there are."""
        now = timezone.now()
        for notice in open_notices():
            self.stdout.write(f"! {notice.words}")
        after: int | None = None
        while True:
            page = how_feeds_fare(now=now, shown=show, after=after)
            for feed in page.feeds:
                self._tell(feed, now)
            after = page.after
            if after is None:
                break
        found = totals(now=now)
        self.stdout.write(
            f"{found.all} feeds, {found.trouble} to look at, {found.paused} paused, "
            f"{found.notices} notices."
        )

    def _tell(self, feed: Faring, now: dt.datetime) -> None:
        mark = "!" if feed.trouble else " "
        self.stdout.write(f"{mark} {feed.name} ({feed.outlet}): {feed.condition_words}")
        told = [feed.read_words(now), feed.next_words(now), feed.lag_words(now)]
        self.stdout.write(f"    {feed.url}")
        self.stdout.write(f"    {'. '.join(told)}.")
        if feed.error:
            self.stdout.write(f"    {feed.error}")
        self.stdout.write(f"    {feed.spark}  {feed.chart_words}")
