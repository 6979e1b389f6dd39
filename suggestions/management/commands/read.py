from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.module_loading import import_string

from suggestions.extraction.annotating import annotated
from suggestions.extraction.findings import Article, Gazetteer, Reader
from suggestions.queries import gazetteer
from suggestions.rules import proven


class Command(BaseCommand):
    """Read articles from files and write what the reader finds; the record is not changed."""

    help = "Read articles from JSON files and write each one's findings to a folder."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files and the folder."""
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            help='Articles: {"text": …, "published": "YYYY-MM-DD", "publisher": …}.',
        )
        parser.add_argument("--out", type=Path, required=True, help="The folder.")
        parser.add_argument(
            "--day",
            type=dt.date.fromisoformat,
            help="Day of publication of the articles that tell none (YYYY-MM-DD).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each file and write one of the same name.

        :raises CommandError: when a file is not an article.
        """
        read, names = import_string(settings.READER), self._names()
        options["out"].mkdir(parents=True, exist_ok=True)
        for path in options["files"]:
            found = _read(path, read, names, options["day"])
            out = options["out"] / path.name
            out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        self.stdout.write(f"{len(options['files'])} articles read.")

    def _names(self) -> Gazetteer:
        """Return the record's spellings; none where no database answers, or it is not set up."""
        try:
            return gazetteer()
        except DatabaseError:
            self.stderr.write(
                "No database answers: names are read by their form alone."
            )
            return Gazetteer(())


def _read(
    path: Path, read: Reader, names: Gazetteer, day: dt.date | None
) -> dict[str, Any]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        published = given.get("published")
        day = dt.date.fromisoformat(published[:10]) if published else day
        if not isinstance(given["text"], str):
            raise TypeError("its text is no text")
        article = Article(
            text=given["text"],
            published_on=day,
            outlet=given.get("publisher") or "",
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandError(f"{path} is not an article: {error}") from error
    found = [f for f in read(article, names) if proven(f, article.text)]
    return {"id": path.stem, **annotated(found, day=day, gazetteer=names)}
