"""What the commands that erase have in common: who, why, a look before, and a role of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone
from environ import Env

from accounts.models import User
from accounts.rules import require
from core.by import By
from core.errors import RuleBroken

ERASER = "eraser"


class ErasingCommand(BaseCommand):
    """Show what would go, and erase it for good if told so. It cannot be undone.

    ``verb`` is what ``accounts.rules`` calls it, ``missing`` what is said where there is nothing
    to erase, ``digest_of`` what the digest printed in the end is of.
    """

    verb = missing = digest_of = ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is erased, who erases it, and why."""
        parser.add_argument("public_id")
        parser.add_argument("--reason", required=True, help="Kept, and may be shown.")
        parser.add_argument("--by", required=True, help="An administrator's account.")
        parser.add_argument("--yes", action="store_true", help="Erase, do not ask.")

    def handle(self, *args: Any, public_id: str, **options: Any) -> None:
        """Show what will go, and erase it if told so."""
        user = User.objects.filter(username=options["by"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no account {options['by']}.")
        try:
            require(user.by, self.verb)
            going = self.what_goes(public_id)
            if not going:
                raise RuleBroken(self.missing)
            self.stdout.write(going)
            if not options["yes"]:
                self.stdout.write("Nothing is erased yet. --yes erases it for good.")
                return
            _set_up_eraser()
            digest = self.erase(public_id, options, by=user.by, now=timezone.now())
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        finally:
            if ERASER in connections.settings:
                connections[ERASER].close()
                del connections[ERASER]
                # Left there, it would be opened anew by whoever goes through all connections.
                del connections.settings[ERASER]
        self.stdout.write(f"Erased. SHA-256 of what it {self.digest_of} last: {digest}")

    def what_goes(self, public_id: str) -> str:
        """Say what would go and what would stay; empty: there is nothing to erase."""
        raise NotImplementedError

    def erase(
        self, public_id: str, options: dict[str, Any], *, by: By, now: dt.datetime
    ) -> str:
        """Erase it over the connection ``ERASER``; return the digest of what was there."""
        raise NotImplementedError


def _set_up_eraser() -> None:
    """Set up the connection of the role that may erase."""
    if not settings.ERASE_DATABASE_URL:
        raise CommandError(
            "ERASE_DATABASE_URL is missing: the address of the database "
            "for the role that may erase."
        )
    app = settings.DATABASES["default"]
    connections.settings[ERASER] = {
        **app,
        **Env.db_url_config(settings.ERASE_DATABASE_URL),
        "NAME": app["NAME"],
        "CONN_MAX_AGE": 0,
    }
