"""A package as it lies in a folder: its description, its tables, line by line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.formulas import restored
from things.loading.problems import Problem, nearest
from things.loading.tables import Table, tables

DESCRIPTION = "datapackage.json"
PROFILE = "tabular-data-package"
TEXTS = "texts"
# Under this name the description says which version of the format a package has.
OURS, FORMAT = "ceasefire_record", 1
LONGEST_CELL = 10_000_000


@dataclass(frozen=True)
class Line:
    """One line of a table: where it stands, and its cells by column, none but known ones."""

    table: Table
    number: int
    cells: dict[str, str]

    def problem(self, column: str, reason: str) -> Problem:
        """Say what is wrong with it."""
        return Problem(self.table.file, self.number, column, reason)


@dataclass(frozen=True)
class Package:
    """What was found in a folder, and what is wrong with it."""

    folder: Path
    lines: dict[str, list[Line]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, table: Table) -> list[Line]:
        """Return the lines of a table; none where the package has no such file."""
        return self.lines.get(table.name, [])


def read_package(folder: Path) -> Package:
    """Read all tables of a package. Nothing is looked up: the cells are not read yet."""
    package = Package(folder)
    problems = package.problems
    if not folder.is_dir():
        problems.append(Problem(str(folder), 0, "", "There is no such folder."))
        return package
    _check_description(folder, problems)
    for path in sorted(folder.glob("*.csv")):
        table = tables().get(path.stem)
        if table is None:
            words = f"There is no such table.{nearest(path.stem, tables())}"
            problems.append(Problem(path.name, 0, "", words))
        else:
            package.lines[table.name] = list(_lines(path, table, problems))
    return package


def _check_description(folder: Path, problems: list[Problem]) -> None:
    def wrong(reason: str) -> None:
        problems.append(Problem(DESCRIPTION, 0, "", reason))

    try:
        found = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return wrong("It is missing. “manage.py describe_package” writes it.")
    except ValueError as error:  # not UTF-8, or not JSON
        return wrong(f"It is not JSON: {error}")
    if not isinstance(found, dict) or found.get("profile") != PROFILE:
        return wrong(f"Its profile is not “{PROFILE}”.")
    if (given := _format(found)) != FORMAT:
        wrong(f"Its {OURS}.format is {given!r}; this record reads format {FORMAT}.")
    listed = _listed(found)
    there = {path.name for path in folder.glob("*.csv")}
    for name in sorted(listed - there):
        wrong(f"It lists {name}, which is not there.")
    for name in sorted(there - listed):
        wrong(f"It does not list {name}. “manage.py describe_package” writes it anew.")
    return None


def _format(found: dict[str, Any]) -> object:
    ours = found.get(OURS)
    return ours.get("format") if isinstance(ours, dict) else None


def _listed(found: dict[str, Any]) -> set[str]:
    resources = found.get("resources")
    given = resources if isinstance(resources, list) else []
    return {str(one.get("path")) for one in given if isinstance(one, dict)}


def _lines(path: Path, table: Table, problems: list[Problem]) -> Iterator[Line]:
    text = _text(path, problems)
    if text is None:
        return
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = _header(next(reader, []), table, problems)
        while header:
            number = reader.line_num + 1
            found = next(reader, None)
            if found is None:
                return
            if len(found) == len(header):
                cells = dict(zip(header, map(restored, found), strict=True))
                yield Line(table, number, cells)
            elif found:  # an empty line is none
                words = f"It has {len(found)} cells; the first line has {len(header)}."
                problems.append(Problem(path.name, number, "", words))
    except csv.Error as error:
        words = f"This is not CSV: {error}."
        problems.append(Problem(path.name, reader.line_num, "", words))


def _text(path: Path, problems: list[Problem]) -> str | None:
    """Read a file as it is: no end of line is changed."""
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        words = "It begins with a byte order mark. Save it as UTF-8 without one."
        problems.append(Problem(path.name, 1, "", words))
        return None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(Problem(path.name, line, "", "It is not UTF-8."))
        return None


def _header(found: list[str], table: Table, problems: list[Problem]) -> list[str]:
    """Return the columns of a file; none where they cannot be told."""
    before = len(problems)
    for name in found:
        if name not in table.header:
            words = f"There is no such column.{nearest(name, table.header)}"
            problems.append(Problem(table.file, 1, name, words))
        elif found.count(name) > 1:
            problems.append(Problem(table.file, 1, name, "It stands here twice."))
    for column in table.columns:
        if column.needed and not set(column.names) & set(found):
            problems.append(
                Problem(table.file, 1, column.names[0], "This column is missing.")
            )
    return found if len(problems) == before else []
