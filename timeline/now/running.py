"""Running counts of people held: what each claimant reports, and what is derived in between.

A line goes through every number that its claimant reports. Between them, and before the first,
recorded handovers and changes of custody are added and subtracted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from captives.rules.intervals import NONE, Interval
from captives.rules.tallies import EFFECTS, Flow, Stock
from core.dates import FuzzyDate

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Point:
    """How many there are from a day on. ``flow`` is what changed it; None: it is reported."""

    day: dt.date
    count: Interval
    flow: Flow | None
    sign: int = 0


def day_of(date: FuzzyDate) -> dt.date:
    """Return the day by which something was so, where it is drawn."""
    return date.latest or date.sort_day


def running(
    measure: str, stocks: Sequence[Stock], flows: Iterable[Flow]
) -> tuple[Point, ...]:
    """Return the line of one claimant's numbers, from before the first flow to the last of them.

    A number is read as of the end of its day. What has no day is left out.
    """
    effects = EFFECTS[measure]
    moves = sorted(
        (
            (day_of(flow.day), effects[flow.sort], flow)
            for flow in flows
            if flow.sort in effects and flow.day
        ),
        key=lambda move: (move[0], move[2].public_id, move[2].leg),
    )
    if not stocks:
        return ()
    ordered = sorted(stocks, key=lambda stock: day_of(stock.as_of))
    first = day_of(ordered[0].as_of)
    before = [move for move in moves if move[0] <= first]
    points = _backwards(ordered[0], before)
    for number, stock in enumerate(ordered):
        start = day_of(stock.as_of)
        later = ordered[number + 1 :]
        end = day_of(later[0].as_of) if later else dt.date.max
        between = [move for move in moves if start < move[0] <= end]
        points += _forwards(stock, between)
    return tuple(points)


Move = tuple[dt.date, int, Flow]


def _backwards(stock: Stock, moves: Sequence[Move]) -> list[Point]:
    """Undo what came before a number, the last first."""
    found: list[Point] = []
    count = stock.count
    for day, sign, flow in reversed(moves):
        found.append(Point(day=day, count=count, flow=flow, sign=sign))
        count = _plus(count, flow.count, -sign)
    if moves:
        found.append(Point(day=moves[0][0] - DAY, count=count, flow=None))
    return found[::-1]


def _forwards(stock: Stock, moves: Sequence[Move]) -> list[Point]:
    count = stock.count
    found = [Point(day=day_of(stock.as_of), count=count, flow=None)]
    for day, sign, flow in moves:
        count = _plus(count, flow.count, sign)
        found.append(Point(day=day, count=count, flow=flow, sign=sign))
    return found


def _plus(count: Interval, change: Interval, sign: int) -> Interval:
    """Add or subtract; nobody is fewer than none."""
    found = count + change if sign > 0 else count - change
    low = None if found.low is None else max(found.low, NONE)
    return Interval(low, found.high, found.about)
