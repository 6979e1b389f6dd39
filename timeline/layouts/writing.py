"""Writing the rows of a layout as CSV, and what there is to say about it afterwards."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from django.db.models import Q

from core.formulas import inert
from timeline.filters import Filters
from timeline.layouts.cells import Cell
from timeline.layouts.records import (
    Happening,
    Reference,
    counts_by_type,
    events,
    happenings,
    one_snapshot,
    reference,
)
from timeline.words import spaced

Row = dict[str, Cell]


class LeftOut(Exception):
    """An event that has no row in a layout; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The columns of a dataset, and how an event becomes a row of them.

    ``wanted`` says which events are looked at; all others are left out for ``unwanted``.
    ``row`` raises ``LeftOut`` for those that have none after all. ``empty`` are the columns
    that no row fills.
    """

    name: str
    title: str
    file_name: str
    columns: Sequence[str]
    empty: Sequence[str]
    wanted: Callable[[Reference], Q]
    unwanted: str
    row: Callable[[Happening, Reference], Row]


@dataclass(frozen=True, kw_only=True)
class Omission:
    """How many events of a type were left out for a reason, in words."""

    type: str
    type_words: str
    reason: str
    count: int


@dataclass(kw_only=True)
class Report:
    """What was written and what was not.

    ``unsettled`` are the rows without a number of people killed because figures differ.
    """

    layout: Layout
    rows: int = 0
    unsettled: int = 0
    left_out: list[Omission] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Say it in plain words, line by line."""
        layout = self.layout
        columns = len(layout.columns)
        yield f"{self.rows} rows in the layout of {layout.title} ({columns} columns)."
        if self.unsettled:
            yield (
                f"{self.unsettled} of them without a number of people killed, since several "
                "figures tell it differently and none is preferred."
            )
        total = sum(one.count for one in self.left_out)
        yield f"{total} events left out{':' if total else '.'}"
        for one in self.left_out:
            yield f"  {one.count} of “{one.type_words}” ({one.type}): {one.reason}."
        yield f"Always empty: {', '.join(layout.empty)}."


def write_rows(layout: Layout, out: TextIO, filters: Filters) -> Report:
    """Write the header and a row for each event that has one, oldest first.

    ``out`` takes text without changing line ends (``newline=""``). The same record gives the
    same bytes. A text that a spreadsheet would take for a formula is marked; numbers are not.
    """
    writer = csv.DictWriter(out, layout.columns, lineterminator="\n")
    writer.writeheader()
    with one_snapshot():
        return _write(layout, writer, filters)


def _write(layout: Layout, writer: csv.DictWriter[str], filters: Filters) -> Report:
    known = reference(filters)
    report = Report(layout=layout)
    seen: Counter[str] = Counter()
    omitted: Counter[tuple[str, str]] = Counter()
    chosen = events(filters).filter(layout.wanted(known))
    for one in happenings(chosen, filters):
        seen[one.type] += 1
        try:
            writer.writerow(_inert(layout.row(one, known)))
        except LeftOut as why:
            omitted[one.type, str(why)] += 1
        else:
            report.rows += 1
            report.unsettled += one.killed.unsettled
    for code, count in counts_by_type(filters).items():
        if count > seen[code]:
            omitted[code, layout.unwanted] += count - seen[code]
    report.left_out = [
        Omission(type=code, type_words=_called(code, known), reason=why, count=count)
        for (code, why), count in sorted(omitted.items())
    ]
    return report


def _inert(row: Row) -> Row:
    return {
        n: inert(cell) if isinstance(cell, str) else cell for n, cell in row.items()
    }


def _called(code: str, known: Reference) -> str:
    label, _ = known.types.get(code, (spaced(code), {}))
    return label
