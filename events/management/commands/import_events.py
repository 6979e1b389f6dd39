from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.by import SYSTEM
from core.errors import RuleBroken
from events.actions import (
    Reading,
    draft_of,
    import_incident,
    reading_of,
    unknown_names,
)
from events.parsing import LAYOUTS, BadRow, Incident, Layout
from sources.actions import ensure_dataset, ensure_outlet
from sources.management.progress import Progress
from sources.models import Dataset

# Where a table of theirs puts a whole cell, notes included, this is far beyond it.
csv.field_size_limit(1_000_000)
# Of what is told row by row, and name by name.
MOST = 100
WORDS = {
    "new": "new at the desk",
    "replaced": "replaced by this release",
    "same": "there already",
    "left": "left alone, since a person has decided about them",
    "possible": "could be taken",
}


class Command(BaseCommand):
    """Bring the events of another data set to the desk, as drafts. Nothing of it is public."""

    help = "Take events from a CSV file of ACLED or UCDP GED as drafts, for editors to review."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, what data set it is, and on what terms it may be passed on."""
        parser.add_argument("file", type=Path, help="A CSV file in UTF-8.")
        parser.add_argument("--layout", required=True, choices=sorted(LAYOUTS))
        parser.add_argument("--process", required=True, help="Its short name.")
        parser.add_argument(
            "--dataset", required=True, help="Short name, the same for all releases."
        )
        parser.add_argument("--release", required=True, help="Such as 24.1.")
        parser.add_argument(
            "--licence",
            required=True,
            help="A code of that list: no_redistribution, attribution, …",
        )
        parser.add_argument("--name", default="", help="Of the data set, in full.")
        parser.add_argument("--publisher", default="", help="Who makes it.")
        parser.add_argument(
            "--attribution", default="", help="How they ask to be named."
        )
        parser.add_argument("--url", default="", help="Where it is described.")
        parser.add_argument("--released-on", default="", help="A day: 2025-02-28.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would happen, and stop."
        )

    def handle(self, *args: Any, file: Path, layout: str, **options: Any) -> None:
        """Take each row by itself; name every one that cannot be taken, and end with status 1."""
        try:
            with file.open(newline="", encoding="utf-8-sig") as lines:
                rows = list(_rows(lines, LAYOUTS[layout]))
            reading = _reading(options, LAYOUTS[layout])
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"{file} is no CSV file in UTF-8: {error}") from error
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        told = self._import(rows, LAYOUTS[layout], reading, dry=options["dry_run"])
        self._report(told, dry=options["dry_run"])

    def _import(
        self,
        rows: list[tuple[int, dict[str, str]]],
        layout: Layout,
        reading: Reading,
        *,
        dry: bool,
    ) -> Told:
        told = Told()
        far = Progress(sys.stderr, len(rows), shown=False)
        for line, row in rows:
            try:
                incident = layout.read(row)
                outcome = _taken(incident, row, reading, dry=dry)
            except (BadRow, RuleBroken) as error:
                far.clear()
                self._say(line, error, told)
            else:
                told.outcomes[outcome] += 1
                told.unknown.update(unknown_names(incident, reading))
            far.step("rows")
        far.clear()
        return told

    def _say(self, line: int, error: BadRow | RuleBroken, told: Told) -> None:
        told.wrong += 1
        if told.wrong <= MOST:
            at = f", column {error.column}" if isinstance(error, BadRow) else ""
            self.stderr.write(f"line {line}{at}: {error}")

    def _report(self, told: Told, *, dry: bool) -> None:
        for outcome, words in WORDS.items():
            if told.outcomes[outcome]:
                self.stdout.write(f"{told.outcomes[outcome]} {words}")
        for name, count in told.unknown.most_common(MOST):
            self.stdout.write(f"No spelling of the record is “{name}” ({count} rows).")
        if dry:
            self.stdout.write("This was a dry run: nothing is kept.")
        if told.wrong:
            raise CommandError(f"{told.wrong} rows could not be taken.")


@dataclass(kw_only=True)
class Told:
    """What became of rows; ``unknown`` are names that no spelling of the record is."""

    outcomes: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    wrong: int = 0


def _rows(lines: Iterable[str], layout: Layout) -> Iterator[tuple[int, dict[str, str]]]:
    """Read the rows with their line numbers; a short row has empty cells at its end."""
    reader = csv.DictReader(lines, restval="", strict=True)
    missing = [c for c in layout.columns if c not in (reader.fieldnames or ())]
    if missing:
        raise RuleBroken(f"These columns are missing: {', '.join(missing)}.")
    for row in reader:
        if None in row:
            raise RuleBroken(f"Line {reader.line_num} has more cells than the header.")
        yield reader.line_num, row


def _taken(
    incident: Incident, row: dict[str, str], reading: Reading, *, dry: bool
) -> str:
    if dry:
        draft_of(incident, reading)
        return "possible"
    return import_incident(
        incident=incident,
        cells=json.dumps(row, ensure_ascii=False, sort_keys=True),
        reading=reading,
        by=SYSTEM,
        now=timezone.now(),
    )


def _reading(options: dict[str, Any], layout: Layout) -> Reading:
    """Find or record the release that the rows are of; a dry run records nothing."""
    slug, name = options["dataset"], options["name"] or options["dataset"]
    if options["dry_run"]:
        dataset = Dataset(slug=slug, release=options["release"], name=name)
        return reading_of(dataset, options["process"], layout)
    now = timezone.now()
    dataset = ensure_dataset(
        slug=slug,
        release=options["release"],
        name=name,
        publisher=ensure_outlet(name=options["publisher"] or name, now=now),
        licence=options["licence"],
        attribution=options["attribution"],
        url=options["url"],
        released_on=_day(options["released_on"]),
        by=SYSTEM,
        now=now,
    )
    return reading_of(dataset, options["process"], layout)


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words) if words else None
    except ValueError as error:
        raise RuleBroken(f"“{words}” is not a day like 2025-02-28.") from error
