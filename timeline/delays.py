"""How much later than promised something was done: in whole days, no more exactly than known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from core.dates import FuzzyDate
from timeline.drawing.rows import Days


@dataclass(frozen=True)
class Delay:
    """So many days after the promised one: from ``low`` to ``high``; below 0 it was before."""

    low: int
    high: int


def delay(promised: FuzzyDate, done: FuzzyDate) -> Delay | None:
    """Return how many days lie between; None where a day of either may be any.

    >>> from core.dates import from_edtf
    >>> delay(from_edtf("2025-02-22"), from_edtf("[2025-02-26..2025-02-27]"))
    Delay(low=4, high=5)
    """
    bounds = (promised.earliest, promised.latest, done.earliest, done.latest)
    if any(day is None for day in bounds):
        return None
    first, last, since, until = (day or dt.date.min for day in bounds)
    return Delay((since - last).days, (until - first).days)


def delay_words(found: Delay | None) -> str:
    """Say a delay; empty where it is not known, or may be none at all or one ahead of its day."""
    if found is None:
        return ""
    low, high = found.low, found.high
    if low == high == 0:
        return gettext("on the day promised")
    if low == high:
        return days_after(low) if low > 0 else _days_before(-low)
    if low > 0:
        return gettext("%(low)d to %(high)d days after the day promised") % {
            "low": low,
            "high": high,
        }
    if low == 0:
        return ngettext(
            "on the day promised or %(n)d day after",
            "on the day promised or up to %(n)d days after",
            high,
        ) % {"n": high}
    return ""


def days_after(days: int) -> str:
    """Say that so many days lie after the one promised."""
    return ngettext(
        "%(n)d day after the day promised", "%(n)d days after the day promised", days
    ) % {"n": days}


def _days_before(days: int) -> str:
    return ngettext(
        "%(n)d day before the day promised", "%(n)d days before the day promised", days
    ) % {"n": days}


def drawn_days(date: FuzzyDate | None) -> Days | None:
    """Return the days between which a date is drawn; one that is open stands on its known side."""
    if date is None:
        return None
    first, last = date.earliest or date.latest, date.latest or date.earliest
    return Days(first=first, last=last) if first and last else None
