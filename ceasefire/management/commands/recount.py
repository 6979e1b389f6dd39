from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from editions.actions import list_anew, recount_all


class Command(BaseCommand):
    """Count anew how many things stand, and list them under their parties; acts wait meanwhile."""

    help = (
        "Count what stands on timelines anew, and list it under its parties, where the nightly "
        "look found a difference."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count in one transaction, list in another."""
        self.stdout.write(f"{recount_all()} counts.")
        self.stdout.write(f"{list_anew()} rows of lists of parties put right.")
