"""Rounds as rows of a drawing: when each was planned, and when it was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.delays import delay, delay_words, drawn_days
from timeline.drawing.dumbbells import days_of, dumbbells
from timeline.drawing.rows import Days, Promise, Rows
from timeline.talks.views import RoundView
from timeline.values import to_date

Document = Mapping[str, Any]
CANCELLED = "cancelled"


def promises_of(rounds: Iterable[RoundView]) -> list[Promise]:
    """Return a row for each round, in their order."""
    return [_promise(one) for one in rounds]


def drawn_rounds(promises: Sequence[Promise], today: dt.date) -> Rows | None:
    """Return the drawing of rounds; None: none of them has a day."""
    days = days_of(promises, today)
    if days is None:
        return None
    shown = [one for one in promises if one.promised or one.done]
    return dumbbells(shown, days=days, today=today)


def _promise(one: RoundView) -> Promise:
    d = one.thing.document
    planned, held = d["planned_start"], d["actual_start"]
    late = (
        delay_words(delay(to_date(planned), to_date(held))) if planned and held else ""
    )
    ends = (
        drawn_days(to_date(d[name]))
        for name in ("actual_start", "actual_end")
        if d[name]
    )
    return Promise(
        label=one.thing.title,
        path=one.thing.path,
        strand="negotiation",
        promised=_planned(d),
        done=tuple(day for day in ends if day),
        struck=d["status"] == CANCELLED,
        note=late or one.status,
    )


def _planned(d: Document) -> Days | None:
    """Return the days from the planned start to the planned end, as far as they are known."""
    start, end = (
        d["planned_start"] or d["planned_end"],
        d["planned_end"] or d["planned_start"],
    )
    first = drawn_days(to_date(start)) if start else None
    last = drawn_days(to_date(end)) if end else None
    if first is None or last is None:
        return None
    return Days(first=first.first, last=max(last.last, first.last))
