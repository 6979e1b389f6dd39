"""A table of totals that somebody else made, to be laid beside those of the record.

Its columns that begin with ``cum_`` are running totals. Each is matched by the words of its
name with one column of the record: ``cum_israelis_alive`` with living people of a population
that is called so, ``cum_remains`` with the remains, ``cum_list_of_33`` with the agreed list.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from captives.rules.intervals import Interval
from captives.rules.totals import LIVING, NOTHING, Column, Step
from timeline.totals import Row, Totals

CUMULATED = "cum_"
LIST = "list"
KIND_WORDS = {True: "alive", False: "remains"}
SKIPPED = re.compile(r"of|[0-9]+")


@dataclass(frozen=True, kw_only=True)
class Other:
    """One running total of the other table. ``ours`` is None where the record has no such.

    ``column`` is the record's that it was matched with; for the agreed list there is none.
    """

    name: str
    theirs: Decimal
    ours: Interval | None
    column: Column | None = None
    of_list: bool = False

    @property
    def same(self) -> bool:
        """Whether both are one number."""
        return self.ours == Interval(self.theirs, self.theirs)


def beside(
    totals: Totals, lines: Iterable[Mapping[str, str]]
) -> dict[str, tuple[Other, ...]]:
    """Return the other table's running totals by the id of the exchange they stand beside.

    A line belongs to the exchange that it can be of, by its day; the other lines to none.
    """
    free = list(totals.rows)
    found: dict[str, tuple[Other, ...]] = {}
    for line in lines:
        row = _row_of(line, free)
        if row is not None:
            free.remove(row)
            found[row.step.swap.id] = tuple(_others(totals, row.step, line))
    return found


def _row_of(line: Mapping[str, str], free: Iterable[Row]) -> Row | None:
    if line.get("row_type") != "exchange":
        return None
    try:
        day = dt.date.fromisoformat(line.get("date", ""))
    except ValueError:
        return None
    return next((r for r in free if r.days[0] <= day <= r.days[1]), None)


def _others(totals: Totals, step: Step, line: Mapping[str, str]) -> Iterable[Other]:
    for name, cell in line.items():
        if not name.startswith(CUMULATED) or not cell:
            continue
        try:
            theirs = Decimal(cell)
        except InvalidOperation:
            continue
        yield _other(totals, step, name, theirs)


def _other(totals: Totals, step: Step, name: str, theirs: Decimal) -> Other:
    """Match one number by the words of its name, if they mean one total alone."""
    words = {
        word if word == KIND_WORDS[False] else word.removesuffix("s")
        for word in name.removeprefix(CUMULATED).split("_")
        if not SKIPPED.fullmatch(word)
    }
    if LIST in words:
        lists = [listed.value for listed in step.listed.values()]
        ours = lists[0] if len(lists) == 1 else None
        return Other(name=name, theirs=theirs, ours=ours, of_list=True)
    meant = [c for c in totals.columns if words <= _words(totals, c)]
    if len(meant) != 1:
        return Other(name=name, theirs=theirs, ours=None)
    total = step.running.get(meant[0])
    ours = total.value if total else NOTHING
    return Other(name=name, theirs=theirs, ours=ours, column=meant[0])


def _words(totals: Totals, column: Column) -> set[str]:
    said = " ".join([column.population, *totals.terms.get(column, ())]).lower()
    kind = KIND_WORDS[column.leg_kind == LIVING]
    return {word.removesuffix("s") for word in re.findall(r"\w+", said)} | {kind}
