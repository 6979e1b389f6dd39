from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from ceasefire.demo import demo_editor, load_demo


class Command(BaseCommand):
    """Fill an empty record with the demonstration, and make the demo editor."""

    help = "Load the demonstration into an empty record."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is not there yet; running it again changes nothing."""
        now = timezone.now()
        loaded = load_demo(now=now)
        self.stdout.write(
            "The demonstration is loaded." if loaded else "The record is not empty."
        )
        if settings.LOCAL:  # elsewhere accounts are made by hand: manage.py add_account
            login = demo_editor(data_dir=settings.DATA_DIR, now=now)
            self.stdout.write(f"Demo editor: {login.username} / {login.password}")
