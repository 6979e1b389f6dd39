from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.actions import reset_second_factor
from accounts.queries import number_of
from core.by import SYSTEM
from core.errors import RuleBroken


class Command(BaseCommand):
    """Take somebody's second factor away, where no administrator can sign in to do it."""

    help = "Take the second factor of an account away, for a reason."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a name and a reason."""
        parser.add_argument("username")
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, username: str, reason: str, **options: Any) -> None:
        """Take it away or say why not."""
        try:
            account = number_of(username)
            reset_second_factor(
                account=account, reason=reason, by=SYSTEM, now=timezone.now()
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{username} signs in with the password alone.")
