"""Promises a row each: what stands in one, where it stands once it is laid out, and mirrored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from timeline.drawing.placed import At, Line, PlacedBar


@dataclass(frozen=True, kw_only=True)
class Days:
    """The local days between which something was or is to be, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What was promised and what became of it.

    ``promised`` is when it was to be; None: no day is known. ``done`` are the days of what was
    done. ``struck``: it will not be done, as somebody said. ``waits``: it is not done as far as
    is recorded, so that its line goes on to today. ``note`` is a word beside its last mark.
    """

    label: str
    path: str = ""
    strand: str = ""
    promised: Days | None = None
    done: tuple[Days, ...] = ()
    struck: bool = False
    waits: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RowMark:
    """A mark: hollow where it is ``open``; ``count`` of several that stand too close.

    ``ringed``: it was done on the very day it was promised for, so the one is around the other.
    """

    at: At
    open: bool = False
    count: int = 1
    ringed: bool = False


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The days of a promise that has several: from ``at`` on, ``wide`` in hundredths."""

    at: At
    wide: float


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words beside the marks of a row; ``before``: they end there instead of beginning."""

    at: At
    words: str
    before: bool


@dataclass(frozen=True, kw_only=True)
class PlacedRow:
    """One promise: its label stands at ``y``, its marks below. Heights in pixels.

    ``label`` fits on a narrow screen, ``long`` on a wide one.
    """

    promise: Promise
    label: str
    long: str
    y: float
    high: float
    marks: tuple[RowMark, ...] = ()
    strips: tuple[Strip, ...] = ()
    lines: tuple[Line, ...] = ()
    slash: At | None = None
    note: Note | None = None


@dataclass(frozen=True, kw_only=True)
class Rows:
    """All of a drawing of promises. ``now`` is where today is, if within; ``bars`` stand above."""

    high: float
    rows: tuple[PlacedRow, ...] = ()
    bars: tuple[PlacedBar, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    now: float | None = None


def mirrored_rows(drawing: Rows) -> Rows:
    """Return a drawing for reading from right to left: all that stood left stands right."""
    return replace(
        drawing,
        rows=tuple(_row(one) for one in drawing.rows),
        bars=tuple(replace(b, at=_at(b.at, b.wide)) for b in drawing.bars),
        ticks=tuple((_turned(x), words) for x, words in drawing.ticks),
        now=None if drawing.now is None else _turned(drawing.now),
    )


def _row(row: PlacedRow) -> PlacedRow:
    return replace(
        row,
        marks=tuple(replace(m, at=_at(m.at)) for m in row.marks),
        strips=tuple(replace(s, at=_at(s.at, s.wide)) for s in row.strips),
        lines=tuple(replace(n, start=_at(n.start), end=_at(n.end)) for n in row.lines),
        slash=row.slash and _at(row.slash),
        note=row.note and replace(row.note, at=_at(row.note.at)),
    )


def _at(place: At, wide: float = 0) -> At:
    return At(x=_turned(place.x + wide), y=place.y)


def _turned(x: float) -> float:
    return round(100 - x, 2)
