"""What is drawn: marks on days in lanes, lines between marks of one thing, bars, bins."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One place of a thing on a timeline.

    ``lanes`` are those that it stands in; ``open``: it is promised, not done. ``line`` is the
    same for marks that belong together, such as a promise and what became of it; empty: none.
    ``short`` is written beside it instead of ``label``, where it is not empty.
    ``weight`` says which labels come first where there is not room for all.
    """

    day: dt.date
    lanes: tuple[str, ...]
    strand: str
    label: str
    path: str
    short: str = ""
    open: bool = False
    line: str = ""
    weight: int = 0


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What lasts, above the lanes: a phase. An end that is open lasts as far as is drawn."""

    first: dt.date
    last: dt.date | None
    label: str
    path: str
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Bin:
    """So many things of one lane on some days, ``last`` included."""

    first: dt.date
    last: dt.date
    lane: str
    strand: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """Marks too close to be drawn one by one: how many, and the days that they are on."""

    first: dt.date
    last: dt.date
    lane: str
    count: int
