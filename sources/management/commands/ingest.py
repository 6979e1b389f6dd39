from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.by import SYSTEM
from core.errors import RuleBroken
from sources.actions import ingest_article
from sources.confining import parse_file
from sources.management.progress import Progress
from sources.parsing.files import LARGEST
from sources.parsing.pages import NotAPage


class Command(BaseCommand):
    """Take articles from files, through the same path as those from feeds."""

    help = "Store text or HTML files, or folders of them, as articles; the worker reads them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files and what they do not say themselves."""
        parser.add_argument("files", nargs="+", type=Path, help="Files or folders.")
        parser.add_argument(
            "--published", default="", help="2025-02-28, or with a time and zone."
        )
        parser.add_argument("--outlet", default="", help="Who published it.")
        parser.add_argument("--url", default="", help="Where it stands.")
        parser.add_argument(
            "--progress",
            action="store_true",
            help="Tell how far it has come where there is no terminal too.",
        )

    def handle(
        self,
        *args: Any,
        files: list[Path],
        published: str,
        outlet: str,
        url: str,
        progress: bool,
        **options: Any,
    ) -> None:
        """Store every file that can be read; name every one that cannot, and end with status 1."""
        paths = [path for given in files for path in _expanded(given)]
        if url and len(paths) > 1:
            raise CommandError(
                "One address is of one article: give --url with one file."
            )
        given = _moment(published)
        far = Progress(sys.stderr, len(paths), shown=progress)
        failed = 0
        for path in paths:
            try:
                words = self._ingest(path, given, outlet, url)
            except (OSError, NotAPage, RuleBroken) as error:
                failed += 1
                reason = error.strerror if isinstance(error, OSError) else str(error)
                far.clear()
                self.stderr.write(f"{path}: {reason}")
            else:
                far.clear()
                self.stdout.write(words)
            far.step(f"files, {failed} not stored" if failed else "files")
        far.clear()
        if failed:
            raise CommandError(f"{failed} of {len(paths)} files were not stored.")

    def _ingest(
        self, path: Path, given: tuple[dt.datetime, bool] | None, outlet: str, url: str
    ) -> str:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
        page = parse_file(body, name=path.name, url=url)
        new = ingest_article(
            body=body,
            page=page,
            published=given,
            outlet=outlet,
            url=url,
            by=SYSTEM,
            now=timezone.now(),
        )
        words = f"{len(page.text)} characters" if new else "known already, nothing new"
        return f"{path}: {words}"


def _expanded(path: Path) -> list[Path]:
    """Return a folder's files, also those further down, in the order of their names."""
    if not path.is_dir():
        return [path]
    found = (each for each in path.rglob("*") if each.is_file())
    return sorted(each for each in found if not each.name.startswith("."))


def _moment(words: str) -> tuple[dt.datetime, bool] | None:
    """Read a day or a moment; a day is its noon, and said to be a day only."""
    if not words:
        return None
    try:
        day = dt.date.fromisoformat(words)
        return dt.datetime.combine(day, dt.time(12), dt.UTC), True
    except ValueError:
        pass
    try:
        moment = dt.datetime.fromisoformat(words)
    except ValueError as error:
        raise CommandError(f"“{words}” is not a day like 2025-02-28.") from error
    if moment.tzinfo is None:
        raise CommandError(f"“{words}” lacks its time zone: 2025-02-28T09:00+02:00.")
    return moment.astimezone(dt.UTC), False
