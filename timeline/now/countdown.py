"""How many days are left of the phase that runs, no more exactly than its end is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from timeline.drawing import Strip
from timeline.now.phases import Span, following, last_before, span_at, spans_of
from timeline.now.record import Link, Record, When, when_of
from timeline.now.strips import StripRow, strip_of
from timeline.values import id_of
from timeline.words import in_text

# How the end of a phase lies to a day: still ahead, on it, within days that hold it, behind it
# without an end that is told, told and behind it, or not known.
Stage = Literal["left", "today", "any_day", "past", "ended", "open"]


@dataclass(frozen=True, kw_only=True)
class Countdown:
    """The phase that runs, or the last that did. ``least`` and ``most`` are whole days.

    They are days left, or since; the same where the end is one day. ``number`` is which day
    of the phase it is, ``days`` how many it has. ``next`` is what would follow.
    """

    stage: Stage
    phase: Link
    agreement: Link | None
    start: When
    end: When | None
    extended: bool
    least: int
    most: int
    number: int | None
    days: int | None
    today: dt.date
    next: Link | None
    next_status: str
    strip: Strip | None
    in_cell: int
    rows: tuple[StripRow, ...]


def countdown(record: Record, *, rtl: bool = False) -> Countdown | None:
    """Return the countdown of a process, in one query more; None: no phase has a day."""
    spans = spans_of(record.of("phase"))
    span = span_at(spans, record.today) or last_before(spans, record.today)
    if span is None:
        return None
    running = span.holds(record.today)
    follows = following(record.of("phase"), span)
    stage, least, most = _left(span, record.today, running=running)
    shown = span.phase
    strip = strip_of(record, span, followed=bool(follows), running=running, rtl=rtl)
    return Countdown(
        stage=stage,
        phase=record.link(shown),
        agreement=_agreement(record, span),
        start=when_of(span.start),
        end=when_of(span.end) if span.end else None,
        extended=span.extended,
        least=least,
        most=most,
        number=span.number(record.today) if running else None,
        days=span.days,
        today=record.today,
        next=record.link(follows) if follows else None,
        next_status=record.code("phase_status", follows["status"]) if follows else "",
        strip=strip.drawing if strip else None,
        in_cell=strip.in_cell if strip else 1,
        rows=strip.rows if strip else (),
    )


def _left(span: Span, today: dt.date, *, running: bool) -> tuple[Stage, int, int]:
    end = span.end
    if end is None:
        return "open", 0, 0
    first = end.earliest or end.sort_day
    last = end.latest or end.sort_day
    if not running:
        return "ended", (today - last).days, (today - first).days
    if last < today:
        return "past", (today - last).days, (today - first).days
    if first == last == today:
        return "today", 0, 0
    if first <= today:
        return "any_day", 0, (last - today).days
    return "left", (first - today).days, (last - today).days


def _agreement(record: Record, span: Span) -> Link | None:
    key = id_of(span.phase, "agreement")
    if not key:
        return None
    name = in_text(span.phase["agreement"]["name"])
    return Link(text=name, path=record.path("agreement", key))
