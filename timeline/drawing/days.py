"""The days of a phase in a row: one cell for each, or for some, with marks under them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from timeline.dates import short_day
from timeline.drawing.labels import stacked
from timeline.drawing.placed import At

# How wide a strip is taken to be when its marks are laid out, in pixels: that of a phone.
NARROW = 340.0
# So many cells at the most; longer phases have cells of weeks, and then of more days.
MOST_CELLS = 60
WEEK = 7
# How much of the width is left to what follows the phase, in hundredths.
FOLLOWING = 22.0
TOP, TALL, UNDER, ROW, MARK, FOOT = 28.0, 30.0, 18.0, 15.0, 13.0, 24.0
MOST_TICKS = 4
# What a letter takes in bold at 12 px.
BOLD = 7.4
State = Literal["passed", "today", "ahead"]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Some days of a phase, ``last`` included; most often one."""

    first: dt.date
    last: dt.date
    state: State


@dataclass(frozen=True, kw_only=True)
class CellMark:
    """What is recorded of one strand in one cell: how many things, and where they are shown."""

    cell: int
    strand: str
    open: bool
    count: int
    path: str
    label: str


@dataclass(frozen=True, kw_only=True)
class PlacedCell:
    """A cell: where it begins and how wide it is, in hundredths of the width."""

    x: float
    wide: float
    cell: Cell


@dataclass(frozen=True, kw_only=True)
class PlacedCellMark:
    """A mark under its cell."""

    at: At
    mark: CellMark


@dataclass(frozen=True, kw_only=True)
class Head:
    """Words over the cells. ``anchor`` says which part of them stands at ``x``."""

    x: float
    anchor: Literal["start", "middle", "end"]
    words: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """All of it. ``rest`` is where what may follow is drawn: from where, how wide.

    ``heads`` are words over the cells: where, how they stand to that, and what they are.
    """

    high: float
    cells: tuple[PlacedCell, ...]
    marks: tuple[PlacedCellMark, ...]
    ticks: tuple[tuple[float, str], ...]
    heads: tuple[Head, ...]
    rest: tuple[float, float] | None


def cells_of(
    first: dt.date, last: dt.date, *, today: dt.date | None
) -> tuple[Cell, ...]:
    """Part a phase into cells: days while they are few, then weeks, then as many days as it takes.

    >>> march = [dt.date(2025, 3, day) for day in (1, 2, 3)]
    >>> [cell.state for cell in cells_of(march[0], march[2], today=march[1])]
    ['passed', 'today', 'ahead']
    """
    size = days_in_cell(first, last)
    starts = range(0, (last - first).days + 1, size)
    found = []
    for start in starts:
        begins = first + dt.timedelta(days=start)
        ends = min(begins + dt.timedelta(days=size - 1), last)
        found.append(Cell(first=begins, last=ends, state=_state(begins, ends, today)))
    return tuple(found)


def days_in_cell(first: dt.date, last: dt.date) -> int:
    """Return how many days a cell stands for."""
    days = (last - first).days + 1
    if days <= MOST_CELLS:
        return 1
    return WEEK if days <= WEEK * MOST_CELLS else -(-days // MOST_CELLS)


def draw_strip(
    cells: Sequence[Cell],
    marks: Iterable[CellMark],
    *,
    followed: bool,
    head: str = "",
    today: str = "",
) -> Strip:
    """Lay out cells with the marks under them; no mark lies on another, even on a phone.

    ``head`` is written over all of them where there is room beside ``today``, which is written
    over the cell of today.
    """
    share = (100 - FOLLOWING if followed else 100.0) / max(len(cells), 1)
    ordered = sorted(marks, key=lambda mark: mark.cell)
    middles = [(mark.cell + 0.5) * share for mark in ordered]
    levels, _ = stacked([x * NARROW / 100 for x in middles], wide=MARK)
    below = TOP + TALL + UNDER
    rows = max(levels, default=-1) + 1
    return Strip(
        high=below + rows * ROW + FOOT,
        cells=tuple(
            PlacedCell(
                x=_round((n + 0.08) * share), wide=_round(0.84 * share), cell=cell
            )
            for n, cell in enumerate(cells)
        ),
        marks=tuple(
            PlacedCellMark(at=At(x=_round(x), y=below + level * ROW), mark=mark)
            for x, level, mark in zip(middles, levels, ordered, strict=True)
        ),
        ticks=_ticks(cells, share),
        heads=_heads(cells, share, head=head, today=today),
        rest=(100 - FOLLOWING + 0.5, FOLLOWING - 0.5) if followed else None,
    )


def mirrored_strip(strip: Strip) -> Strip:
    """Return a strip for reading from right to left."""
    return replace(
        strip,
        cells=tuple(replace(c, x=_round(100 - c.x - c.wide)) for c in strip.cells),
        marks=tuple(
            replace(m, at=At(x=_round(100 - m.at.x), y=m.at.y)) for m in strip.marks
        ),
        ticks=tuple((_round(100 - x), words) for x, words in strip.ticks),
        heads=tuple(replace(one, x=_round(100 - one.x)) for one in strip.heads),
        rest=strip.rest and (0.0, strip.rest[1]),
    )


def _state(first: dt.date, last: dt.date, today: dt.date | None) -> State:
    if today is None or last < today:
        return "passed"
    return "today" if first <= today else "ahead"


def _heads(
    cells: Sequence[Cell], share: float, *, head: str, today: str
) -> tuple[Head, ...]:
    """Write what day it is wherever it stays inside, and the head where that leaves room."""
    found: list[Head] = []
    free = NARROW
    number = next((n for n, cell in enumerate(cells) if cell.state == "today"), None)
    if today and number is not None:
        x, wide = _round((number + 0.5) * share), len(today) * BOLD * 100 / NARROW
        anchor: Literal["start", "middle", "end"] = "middle"
        if x - wide / 2 < 0:
            anchor = "start"
        elif x + wide / 2 > 100:
            anchor = "end"
        found.append(Head(x=x, anchor=anchor, words=today))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        free = left * NARROW / 100 - BOLD
    if head and len(head) * BOLD <= free:
        found.append(Head(x=0.0, anchor="start", words=head))
    return tuple(found)


def _ticks(cells: Sequence[Cell], share: float) -> tuple[tuple[float, str], ...]:
    """Write the days of some cells under them, evenly far apart, the first and last among them."""
    last = len(cells) - 1
    gaps = min(MOST_TICKS - 1, max(last, 0))
    chosen = sorted({round(last * n / gaps) for n in range(gaps + 1)} if gaps else {0})
    return tuple(
        (_round((n + 0.5) * share), short_day(day))
        for n in chosen
        if n <= last
        for day in [cells[n].last if n == last else cells[n].first]
    )


def _round(share: float) -> float:
    return round(share, 2)
