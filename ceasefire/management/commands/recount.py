from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from editions.actions import recount_all


class Command(BaseCommand):
    """Count anew how many things stand on timelines; acts wait meanwhile."""

    help = "Count what stands on timelines anew, where the nightly look found a difference."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, in one transaction."""
        self.stdout.write(f"{recount_all()} counts.")
