from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.actions import add_account
from accounts.models import User
from core.by import SYSTEM
from core.errors import RuleBroken


class Command(BaseCommand):
    """Make an account for the desk; the password is asked for, or read from standard input."""

    help = "Make an account. Asks for its password, or reads it from a pipe."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a name and a role."""
        parser.add_argument("username")
        parser.add_argument("--role", default="editor", choices=User.Role.values)

    def handle(self, *args: Any, username: str, role: str, **options: Any) -> None:
        """Make the account or say why not."""
        if sys.stdin.isatty():
            password = getpass.getpass(f"Password for {username}: ")
        else:
            password = sys.stdin.readline().rstrip("\n")
        try:
            add_account(
                username=username,
                password=password,
                role=role,
                by=SYSTEM,
                now=timezone.now(),
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{username} may now sign in ({role}).")
