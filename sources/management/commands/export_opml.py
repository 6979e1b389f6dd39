from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sources.queries import listed_feeds
from sources.rendering import opml


class Command(BaseCommand):
    """Write the list of feeds as feed readers take it."""

    help = "Print every registered feed as OPML."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the list."""
        self.stdout.write(opml(listed_feeds(), now=timezone.now()), ending="")
