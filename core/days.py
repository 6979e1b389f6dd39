"""Days counted and days of a zone: "day 42", "within eight days", when a deadline ends.

A day is a local day of the process's time zone; a moment is UTC. This module knows zones,
and no clock.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.dates import BadDate
from core.saying import gettext_noop, said

DayCountRule = Literal["inclusive", "exclusive"]
# Which number the first day itself has.
FIRST_NUMBER: dict[DayCountRule, int] = {"inclusive": 1, "exclusive": 0}
TICK = dt.timedelta(microseconds=1)
# How far the clocks that are furthest ahead go before UTC.
AHEAD = dt.timedelta(hours=14)


def day_n(first: dt.date, n: int, rule: DayCountRule) -> dt.date:
    """Return day ``n`` counted from ``first``, which is day 1 (inclusive) or 0 (exclusive).

    >>> day_n(dt.date(2025, 1, 19), 42, rule="inclusive")
    datetime.date(2025, 3, 1)

    :raises BadDate: when ``n`` lies before the first day, or the day after the year 9999.
    """
    lowest = _first_number(rule)
    if n < lowest:
        raise BadDate(
            said(
                gettext_noop("There is no day %(n)s: the first is day %(lowest)s."),
                n=n,
                lowest=lowest,
            )
        )
    try:
        return first + dt.timedelta(days=n - lowest)
    except OverflowError as error:
        raise BadDate(
            said(gettext_noop("Day %(n)s lies after the year 9999."), n=n)
        ) from error


def day_number(first: dt.date, day: dt.date, rule: DayCountRule) -> int:
    """Return which day ``day`` is, counted from ``first``: what ``day_n`` undoes.

    :raises BadDate: when ``day`` lies before the first.
    """
    lowest = _first_number(rule)
    if day < first:
        raise BadDate(
            said(
                gettext_noop("%(day)s lies before the first day, %(first)s."),
                day=day,
                first=first,
            )
        )
    return (day - first).days + lowest


def within(first: dt.date, n: int, rule: DayCountRule) -> tuple[dt.date, dt.date]:
    """Return the earliest and the latest day of "within n days" of ``first``.

    Exclusive, the first day is not one of them: within eight days of 1 March is by 9 March.

    :raises BadDate: as ``day_n``.
    """
    return first, day_n(first, n, rule)


def has_begun(day: dt.date, now: dt.datetime) -> bool:
    """Say whether a local day has begun somewhere on earth: clocks go up to 14 hours before UTC.

    >>> has_begun(dt.date(2025, 3, 11), dt.datetime(2025, 3, 10, 10, tzinfo=dt.UTC))
    True
    """
    return day <= (now.astimezone(dt.UTC) + AHEAD).date()


def local_day(moment: dt.datetime, zone: str) -> dt.date:
    """Return the day that it is in ``zone`` (an IANA name) at a moment.

    :raises BadDate: when the zone is unknown, the moment has no zone of its own, or the
        day lies outside the years 1 to 9999.
    """
    if moment.utcoffset() is None:
        raise BadDate(gettext_noop("A moment needs a time zone."))
    here = _zone(zone)
    try:
        return moment.astimezone(here).date()
    except OverflowError as error:
        raise BadDate(
            gettext_noop("The day must lie between the years 1 and 9999.")
        ) from error


def ends_at(day: dt.date, zone: str) -> dt.datetime:
    """Return the moment (UTC) at which a local day ends: the first that is not in it.

    That is the next midnight. Where clocks skip it, the day ends as they jump; where it
    strikes twice, at the stroke after which the day does not come back. A day that was
    skipped altogether (Apia, 30 December 2011) ends as it begins.

    :raises BadDate: when the zone is unknown or the moment lies outside the years 1 to 9999.
    """
    here = _zone(zone)
    try:
        midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), here)
        one, two = (midnight.replace(fold=f).astimezone(dt.UTC) for f in (0, 1))
        if one > two:  # no such midnight: clocks jump between these two
            return _jump(day, two, one, zone)
        returns = local_day(two - TICK, zone) <= day
        return two if returns else one
    except OverflowError as error:
        raise BadDate(
            gettext_noop("The day must lie between the years 1 and 9999.")
        ) from error


def _jump(
    day: dt.date, before: dt.datetime, after: dt.datetime, zone: str
) -> dt.datetime:
    """Find the moment at which clocks jump past the end of a day, to the microsecond."""
    low, high = before - TICK, after
    while high - low > TICK:
        middle = low + (high - low) // 2
        if local_day(middle, zone) <= day:
            low = middle
        else:
            high = middle
    return high


def _first_number(rule: DayCountRule) -> int:
    try:
        return FIRST_NUMBER[rule]
    except KeyError as error:
        raise BadDate(
            said(gettext_noop("“%(rule)s” is not a way to count days."), rule=rule)
        ) from error


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadDate(
            said(gettext_noop("“%(name)s” is not a time zone."), name=name)
        ) from error
