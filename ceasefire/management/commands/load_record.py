from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from core.by import SYSTEM, By
from core.errors import RuleBroken
from things.loading.problems import NotLoaded
from things.loading.writing import Loaded, load_package

MOST_SHOWN = 100


class Command(BaseCommand):
    """Load a package into the record: all of it, or nothing with all that is wrong with it."""

    help = "Load a package of tables into the record (docs/package.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, and who does it."""
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--by", default="", help="An administrator's account.")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Load it; running it again changes nothing."""
        by = _account(options["by"]) if options["by"] else SYSTEM
        try:
            loaded = load_package(folder=folder, by=by, now=timezone.now())
        except NotLoaded as error:
            self._show(error)
            raise CommandError("Nothing was loaded.") from error
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        self._tell(loaded)

    def _show(self, error: NotLoaded) -> None:
        for problem in error.problems[:MOST_SHOWN]:
            self.stderr.write(str(problem))
        if (more := len(error.problems) - MOST_SHOWN) > 0:
            self.stderr.write(f"… and {more} more.")

    def _tell(self, loaded: Loaded) -> None:
        new = sum(loaded.new.values())
        self.stdout.write(f"{new} new, {loaded.same} as they were.")
        if loaded.terms:
            self.stdout.write(f"  terms: {loaded.terms}")
        for plural, count in loaded.new.items():
            self.stdout.write(f"  {plural}: {count}")


def _account(username: str) -> By:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no account {username}.")
    return user.by
