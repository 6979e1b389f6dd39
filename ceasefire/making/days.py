"""Fuzzy dates of the made-up record: most are one day, one in ten is known less exactly."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from ceasefire.making.chance import Chance
from core.dates import FuzzyDate


@lru_cache(maxsize=5000)
def whole(day: dt.date) -> FuzzyDate:
    """Return one whole day."""
    return _date(day.isoformat(), f"{day.day} {day:%B}", day, day)


def fuzzy(day: dt.date, luck: Chance) -> FuzzyDate:
    """Return a date that ends on a day, known exactly in nine of ten cases.

    The bounds are those that ``core.dates.from_edtf`` reads; its parser takes 20 ms a string,
    which would be most of the time that making a record takes.
    """
    if luck.random() >= 0.1:
        return whole(day)
    first = day - dt.timedelta(days=1 + luck.below(4))
    how = luck.below(4)
    if how == 0:
        edtf = f"[{first.isoformat()}..{day.isoformat()}]"
        return _date(edtf, f"between {first.day} and {day.day} {day:%B}", first, day)
    if how == 1:
        edtf = f"{first.isoformat()}/{day.isoformat()}"
        return _date(edtf, f"{first.day} to {day.day} {day:%B}", first, day)
    if how == 2:
        return _date(f"{day.isoformat()}?", f"perhaps on {day.day} {day:%B}", day, day)
    first = day.replace(day=1)
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return _date(f"{day:%Y-%m}", f"in {day:%B}", first, day)
    edtf = f"[{first.isoformat()}..{day.isoformat()}]"
    return _date(edtf, f"this {day:%B}", first, day)


def _date(edtf: str, text: str, first: dt.date, last: dt.date) -> FuzzyDate:
    return FuzzyDate(
        text=text,
        edtf=edtf,
        earliest=first,
        latest=last,
        kind="span" if "/" in edtf else "instant_within",
        resolution="stated",
    )
