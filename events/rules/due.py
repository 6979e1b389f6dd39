"""When something is due that an agreement counts in days: pure counting, no clock.

Days are local days of the process. A day is never known more exactly than the one it is
counted from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from core.dates import BadDate, FuzzyDate, from_edtf
from core.days import DayCountRule, day_n, within
from core.errors import RuleBroken

# Bases of a due date (standards 3.4) that give a number of days.
DAY_N = "day_n"
WITHIN = "within_n_days_of"
COUNTED = (DAY_N, WITHIN)
# What a text means that does not say how it counts: its own first day is day 1, and the
# day of an event is none of the days within which something follows it.
USUAL: dict[str, DayCountRule] = {DAY_N: "inclusive", WITHIN: "exclusive"}
# Which of a thing's days others are counted from, and how that is said; the first known.
COUNTED_FROM: dict[str, tuple[str, ...]] = {
    "agreement": ("effective",),
    "phase": ("actual_start", "planned_start"),
    "event": ("edtf",),
    "obligation": ("due",),
}
OF = {
    "agreement": "of the agreement taking effect",
    "phase": "of the start of the phase",
    "event": "of the event",
    "obligation": "of the due date of another obligation",
}
APPROXIMATE = "?~%"


def anchor_of(kind: str, brief: Mapping[str, Any]) -> FuzzyDate | None:
    """Return the day that a thing is counted from; None while it is not known."""
    found = (brief.get(name) for name in COUNTED_FROM[kind])
    edtf = next((words for words in found if words), "")
    return from_edtf(edtf) if edtf else None


def numbered_day(
    anchor: FuzzyDate, first: int, last: int | None, *, rule: DayCountRule
) -> FuzzyDate:
    """Return day ``first``, or days ``first`` to ``last``, counted from an anchor.

    >>> numbered_day(from_edtf("2025-01-19"), 42, None, rule="inclusive").edtf
    '2025-03-01'

    :raises RuleBroken: when there is no such day.
    """
    last = first if last is None else last
    words = f"day {first}" if first == last else f"days {first} to {last}"
    with _in_words():
        return _due(
            anchor,
            earliest=anchor.earliest and day_n(anchor.earliest, first, rule),
            latest=anchor.latest and day_n(anchor.latest, last, rule),
            words=words,
        )


def within_days(anchor: FuzzyDate, n: int, *, rule: DayCountRule, of: str) -> FuzzyDate:
    """Return the days within ``n`` days of an anchor; ``of`` says what kind that is.

    >>> eight = within_days(from_edtf("2025-03-01"), 8, rule="exclusive", of="event")
    >>> (eight.edtf, eight.text)
    ('[2025-03-01..2025-03-09]', 'within 8 days of the event')

    :raises RuleBroken: when there is no such day.
    """
    with _in_words():
        return _due(
            anchor,
            earliest=anchor.earliest,
            latest=anchor.latest and within(anchor.latest, n, rule)[1],
            words=f"within {n} day{'' if n == 1 else 's'} {OF[of]}",
        )


def due_day(due: FuzzyDate) -> dt.date:
    """Return the day on which something is due at the latest, or from which it is."""
    return due.latest or due.sort_day


def _due(
    anchor: FuzzyDate, *, earliest: dt.date | None, latest: dt.date | None, words: str
) -> FuzzyDate:
    one_day = anchor.earliest == anchor.latest
    mark = anchor.edtf[-1] if anchor.edtf[-1] in APPROXIMATE else ""
    days = f"[{earliest or ''}..{latest or ''}]"
    return from_edtf(
        f"{earliest}{mark}" if earliest == latest else days,
        text=words,
        resolution="relative_to_event",
        anchor=anchor.earliest if one_day else None,
    )


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except BadDate as error:
        raise RuleBroken(*error.args) from error
