from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connections, transaction
from environ import Env

from ceasefire.rights import eraser_of, eraser_statements, limits, statements

OWNER = "owner"


class Command(BaseCommand):
    """Bring the database up to date, as its owner, and grant the other two roles their rights."""

    help = "As the owner of the database: make the other roles, migrate, grant."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step only where it is needed; running it again changes nothing."""
        app = settings.DATABASES["default"]
        if not settings.DATABASE_OWNER_URL:
            raise CommandError(
                "DATABASE_OWNER_URL is missing: the address of the database "
                "for the role that owns its tables."
            )
        connections.settings[OWNER] = {
            **app,
            **Env.db_url_config(settings.DATABASE_OWNER_URL),
            "NAME": app["NAME"],
            "CONN_MAX_AGE": 0,
        }
        owner = connections[OWNER]
        try:
            self._ensure_role(owner, app["USER"], app["PASSWORD"])
            eraser = self._ensure_eraser(owner, eraser_of(app["USER"]))
            call_command("migrate", database=OWNER, verbosity=0, interactive=False)
            call_command("createcachetable", database=OWNER, verbosity=0)
            self._grant(owner, app["USER"], eraser)
            self._set_limits(owner, app["USER"])
        finally:
            owner.close()
            del connections[OWNER]
        self.stdout.write("The database is up to date.")

    def _ensure_role(self, owner: Any, name: str, password: str) -> None:
        """Make the application's role if there is none, and set the password it is to use."""
        if name == owner.settings_dict["USER"]:
            raise CommandError(
                "DATABASE_URL and DATABASE_OWNER_URL name the same role. "
                "The application must not own its tables: give it a role of its own."
            )
        quoted = owner.ops.quote_name(name)
        with owner.cursor() as cursor:
            if not _is_there(cursor, name):
                cursor.execute(f"CREATE ROLE {quoted} LOGIN")
            if password:
                cursor.execute(f"ALTER ROLE {quoted} PASSWORD %s", [password])

    def _ensure_eraser(self, owner: Any, name: str) -> str:
        """Make the eraser's role, which nobody can sign in as until its address is given.

        Return its name; none where the owner may not make it, since the rest needs no eraser.
        """
        given = Env.db_url_config(settings.ERASE_DATABASE_URL or "postgresql://")
        if given["USER"] not in ("", name):
            raise CommandError(f"ERASE_DATABASE_URL must name the role {name}.")
        quoted = owner.ops.quote_name(name)
        try:
            with transaction.atomic(using=OWNER), owner.cursor() as cursor:
                if not _is_there(cursor, name):
                    cursor.execute(f"CREATE ROLE {quoted} NOLOGIN")
                if given["USER"]:
                    cursor.execute(f"ALTER ROLE {quoted} LOGIN")
                if given["PASSWORD"]:
                    cursor.execute(
                        f"ALTER ROLE {quoted} PASSWORD %s", [given["PASSWORD"]]
                    )
        except ProgrammingError:
            self.stderr.write(
                f"The owner may not make the role {name}; docs/running.md says how."
            )
        with owner.cursor() as cursor:
            return name if _is_there(cursor, name) else ""

    def _grant(self, owner: Any, app: str, eraser: str) -> None:
        """Grant in one transaction, so that at no moment somebody has more than their rights."""
        wanted = statements(owner.ops.quote_name(app))
        if eraser:
            wanted += eraser_statements(owner.ops.quote_name(eraser))
        with transaction.atomic(using=OWNER), owner.cursor() as cursor:
            for statement in wanted:
                cursor.execute(statement)

    def _set_limits(self, owner: Any, name: str) -> None:
        """Bound the role's statements, where the owner may."""
        try:
            with owner.cursor() as cursor:
                for statement in limits(owner.ops.quote_name(name)):
                    cursor.execute(statement)
        except ProgrammingError:
            self.stderr.write(
                f"The owner may not set time limits for {name}; docs/running.md says which."
            )


def _is_there(cursor: Any, role: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return cursor.fetchone() is not None
