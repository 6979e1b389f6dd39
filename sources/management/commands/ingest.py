from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.by import SYSTEM
from core.errors import RuleBroken
from sources.actions import ingest_article
from sources.confining import parse_file
from sources.parsing.files import LARGEST
from sources.parsing.pages import NotAPage


class Command(BaseCommand):
    """Take articles from files, through the same path as those from feeds."""

    help = "Store text or HTML files as articles; the worker reads them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files and what they do not say themselves."""
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument(
            "--published", default="", help="2025-02-28, or with a time and zone."
        )
        parser.add_argument("--outlet", default="", help="Who published it.")
        parser.add_argument("--url", default="", help="Where it stands.")

    def handle(
        self,
        *args: Any,
        files: list[Path],
        published: str,
        outlet: str,
        url: str,
        **options: Any,
    ) -> None:
        """Store every file that can be read; name every one that cannot, and end with status 1."""
        if url and len(files) > 1:
            raise CommandError(
                "One address is of one article: give --url with one file."
            )
        given = _moment(published)
        failed = 0
        for path in files:
            try:
                self.stdout.write(self._ingest(path, given, outlet, url))
            except (OSError, NotAPage, RuleBroken) as error:
                failed += 1
                reason = error.strerror if isinstance(error, OSError) else str(error)
                self.stderr.write(f"{path}: {reason}")
        if failed:
            raise CommandError(f"{failed} of {len(files)} files were not stored.")

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
