from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.by import SYSTEM
from core.errors import RuleBroken
from sources.actions import import_feeds
from sources.parsing.opml import NotAList, parse_opml


class Command(BaseCommand):
    """Register the feeds of a list, all of them or none."""

    help = "Register every feed that an OPML file names."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and how often to poll."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--minutes", type=float, default=10.0, help="Between polls."
        )

    def handle(self, *args: Any, file: Path, minutes: float, **options: Any) -> None:
        """Register the feeds, or say why not."""
        try:
            found = import_feeds(
                feeds=parse_opml(file.read_bytes()),
                interval=dt.timedelta(minutes=minutes),
                by=SYSTEM,
                now=timezone.now(),
            )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except (NotAList, RuleBroken) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{found.added} feeds registered; {found.known} were registered already."
        )
