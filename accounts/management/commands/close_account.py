from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.actions import deactivate_account
from accounts.queries import number_of
from core.by import SYSTEM
from core.errors import RuleBroken


class Command(BaseCommand):
    """Close an account: all of its sessions end at once."""

    help = "Close an account, for a reason. An administrator can open it again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a name and a reason."""
        parser.add_argument("username")
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, username: str, reason: str, **options: Any) -> None:
        """Close it or say why not."""
        try:
            account = number_of(username)
            deactivate_account(
                account=account, reason=reason, by=SYSTEM, now=timezone.now()
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{username} can sign in no more.")
