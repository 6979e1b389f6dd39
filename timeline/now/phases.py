"""The phases of an agreement as days: which one a day lies in, and which follows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.dates import FuzzyDate
from core.days import DayCountRule, day_number
from timeline.values import Document, id_of, to_date

# A phase that stands so has an end, told or not: no day lies in it any more.
OVER = ("completed", "lapsed", "ended")
NOT_BEGUN = ("under_negotiation", "agreed")


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days of one phase. ``end`` is None while none is known; ``ended``: it took place.

    ``extended`` says that the end is one to which the phase was prolonged.
    """

    phase: Document
    start: FuzzyDate
    end: FuzzyDate | None
    ended: bool
    extended: bool = False

    @property
    def first(self) -> dt.date:
        """The first day that is drawn."""
        return self.start.sort_day

    @property
    def last(self) -> dt.date | None:
        """The last day that is drawn."""
        return (self.end.latest or self.end.sort_day) if self.end else None

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in it. One past its planned end does, till an end is told."""
        if self.phase["status"] in NOT_BEGUN or day < self.first:
            return False
        if self.ended or self.phase["status"] in OVER:
            return self.last is not None and day <= self.last
        return True

    def number(self, day: dt.date) -> int | None:
        """Return which day of the phase a day is; None where its start is not one day."""
        if self.start.earliest is None or self.start.earliest != self.start.latest:
            return None
        excludes = self.phase["day_count_rule"] == "exclusive"
        rule: DayCountRule = "exclusive" if excludes else "inclusive"
        return day_number(self.start.earliest, day, rule)

    @property
    def days(self) -> int | None:
        """How many days it has; None where an end of it is not one day."""
        if self.end is None or self.end.earliest is None:
            return None
        exact = self.start.earliest is not None and self.end.earliest == self.end.latest
        if not exact or self.start.earliest != self.start.latest:
            return None
        return (self.end.earliest - self.first).days + 1


def spans_of(phases: Iterable[Document]) -> list[Span]:
    """Return the phases that have a first day, in the order of these."""
    found = [span for phase in phases if (span := _span(phase))]
    return sorted(found, key=lambda span: (span.first, span.phase["ordinal"]))


def span_at(spans: Sequence[Span], day: dt.date) -> Span | None:
    """Return the last phase that a day lies in."""
    return next((span for span in reversed(spans) if span.holds(day)), None)


def last_before(spans: Sequence[Span], day: dt.date) -> Span | None:
    """Return the last phase that had ended by a day."""
    over = [s for s in spans if s.last and s.last < day and not s.holds(day)]
    return max(over, key=lambda s: s.last or s.first, default=None)


def following(phases: Iterable[Document], span: Span) -> Document | None:
    """Return the phase of the same agreement that comes after another."""
    ordinal, agreement = span.phase["ordinal"], id_of(span.phase, "agreement")
    later = (
        one
        for one in phases
        if one["ordinal"] > ordinal and id_of(one, "agreement") == agreement
    )
    return min(later, key=lambda one: one["ordinal"], default=None)


def _span(phase: Document) -> Span | None:
    start = phase["actual_start"] or phase["planned_start"]
    if not start:
        return None
    extensions = [one["to"] for one in phase["extensions"] if one["to"]]
    last = max(extensions, key=lambda date: date["latest"] or "", default=None)
    end = phase["actual_end"] or last or phase["planned_end"]
    return Span(
        phase=phase,
        start=to_date(start),
        end=to_date(end) if end else None,
        ended=bool(phase["actual_end"]),
        extended=bool(last) and not phase["actual_end"],
    )
