from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from ceasefire.demo import load_demo


class Command(BaseCommand):
    """Fill an empty record with the demonstration, and make the demo editor."""

    help = "Load the demonstration record and print the demo editor's login."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is not there yet; running it again changes nothing."""
        login = load_demo(data_dir=settings.DATA_DIR, now=timezone.now())
        self.stdout.write(f"Demo editor: {login.username} / {login.password}")
