from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import RuleBroken
from events.models import RouteRule
from things.loading.dumping import Dumped, dump_package
from things.models import Thing
from timeline.filters import Filters, read
from timeline.layouts.files import LAYOUTS, path_for, write_file
from timeline.processes import all_processes


class Command(BaseCommand):
    """Write all that is published as a package, or the events in another dataset's columns."""

    help = (
        "Dump the published record (docs/package.md), or its events (docs/layouts.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to; for a package what to leave out, for a layout what to narrow by."""
        parser.add_argument(
            "path", metavar="PATH", type=Path, help="A folder, or a layout's .csv file."
        )
        parser.add_argument(
            "--without-texts",
            action="store_true",
            help="Leave out the words of others: quotations become pointers.",
        )
        parser.add_argument(
            "--as", dest="layout", choices=LAYOUTS, help="A layout instead."
        )
        parser.add_argument("--process", action="append", default=[])
        parser.add_argument(
            "--as-of", default="", help="Of a layout: a day; what was known by then."
        )

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Write it, and say what is in it and what is not."""
        narrowed = options["process"] or options["as_of"]
        if options["layout"] and options["without_texts"]:
            raise CommandError("A layout holds no words of others; leave that out.")
        if narrowed and not options["layout"]:
            raise CommandError("A package holds the whole record, as it is now.")
        if options["layout"]:
            file = path_for(options["layout"], path)
            report = write_file(options["layout"], file, _filters(options))
            lines = [*report.lines(), f"Written to {file}."]
        else:
            lines = _packed(path, texts=not options["without_texts"])
        for line in lines:
            self.stdout.write(line)


def _filters(options: dict[str, Any]) -> Filters:
    given = {"process": options["process"], "as_of": [options["as_of"]]}
    filters = read(given, others=frozenset())
    if filters.problems:
        raise CommandError(" ".join(filters.problems.values()))
    known = {process.slug for process in all_processes(filters.as_of)}
    if unknown := set(filters.processes) - known:
        raise CommandError(f"There is no process {', '.join(sorted(unknown))}.")
    return filters


def _packed(folder: Path, *, texts: bool) -> list[str]:
    try:
        dumped = dump_package(folder=folder, texts=texts)
    except RuleBroken as error:
        raise CommandError(str(error)) from error
    counts = [f"  {plural}: {count}" for plural, count in dumped.things.items()]
    return [f"{sum(dumped.things.values())} things.", *counts, *_not_in_it(dumped)]


def _not_in_it(dumped: Dumped) -> list[str]:
    states = [
        f"{count} {Thing.State(state).label.lower()}"
        for state, count in sorted(dumped.unpublished.items())
    ]
    said = [
        f"Not in it, since it is not published: {', '.join(states)}." if states else "",
        f"Not in it, since they rest on what was taken back: {dumped.left} things."
        if dumped.left
        else "",
        f"{dumped.unquoted} quotations are pointers: their words are not in it."
        if dumped.unquoted
        else "",
        f"{dumped.texts} texts of others are in it: keep it as you keep the record itself."
        if dumped.texts
        else "",
    ]
    if rules := RouteRule.objects.filter(active=True).count():
        said.append(f"Not in it: {rules} rules by which articles are routed.")
    said.append(
        "Nor are accounts, feeds, articles that nothing quotes, suggestions and history."
    )
    return [words for words in said if words]
