from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connections
from environ import Env

from ceasefire.rights import limits, statements

OWNER = "owner"


class Command(BaseCommand):
    """Bring the database up to date, as its owner, and grant the application's role its rights."""

    help = "As the owner of the database: make the application's role, migrate, grant."
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
            call_command("migrate", database=OWNER, verbosity=0, interactive=False)
            call_command("createcachetable", database=OWNER, verbosity=0)
            with owner.cursor() as cursor:
                for statement in statements(owner.ops.quote_name(app["USER"])):
                    cursor.execute(statement)
            self._set_limits(owner, app["USER"])
        finally:
            owner.close()
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
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
            if not cursor.fetchone():
                cursor.execute(f"CREATE ROLE {quoted} LOGIN")
            if password:
                cursor.execute(f"ALTER ROLE {quoted} PASSWORD %s", [password])

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
