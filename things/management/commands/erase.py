from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone
from environ import Env

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from editions.models import Edition
from things.actions.erasing import erase_thing
from things.models import Evidence, Revision, Thing

ERASER = "eraser"


class Command(BaseCommand):
    """Blank one thing everywhere, history included, and leave a tombstone. It cannot be undone."""

    help = "Erase a thing, its history included. Shows what will go; --yes does it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the thing, who erases it, and why."""
        parser.add_argument("public_id")
        parser.add_argument("--reason", required=True, help="Kept, and may be shown.")
        parser.add_argument("--by", required=True, help="An administrator's account.")
        parser.add_argument("--yes", action="store_true", help="Erase, do not ask.")

    def handle(self, *args: Any, public_id: str, **options: Any) -> None:
        """Show what will go, and erase it if told so."""
        user = User.objects.filter(username=options["by"], is_active=True).first()
        thing = Thing.objects.filter(public_id=public_id).first()
        if user is None:
            raise CommandError(f"There is no account {options['by']}.")
        try:
            require(user.by, "erase_thing")
            if thing is None or thing.state == Thing.State.ERASED:
                raise RuleBroken("There is no such thing.")
            self.stdout.write(_what_goes(thing))
            if not options["yes"]:
                self.stdout.write("Nothing is erased yet. --yes erases it for good.")
                return
            set_up_eraser()
            digest = erase_thing(
                public_id=public_id,
                reason=options["reason"],
                using=ERASER,
                by=user.by,
                now=timezone.now(),
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        finally:
            if ERASER in connections.settings:
                connections[ERASER].close()
                del connections[ERASER]
        self.stdout.write(f"Erased. SHA-256 of what it held last: {digest}")


def _what_goes(thing: Thing) -> str:
    versions = Revision.objects.filter(thing=thing).count()
    documents = Edition.objects.filter(public_id=thing.public_id).count()
    sources = Evidence.objects.filter(thing=thing).count()
    return (
        f"{thing.kind} {thing.public_id}, {thing.state}: “{thing.label}”\n"
        f"Going for good: {versions} versions, {documents} documents, {sources} citations "
        "(those that nothing else rests on), and the reasons given for what was done to it.\n"
        "Staying: its id, days, numbers of versions, a digest, and who erases it and why."
    )


def set_up_eraser() -> None:
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
