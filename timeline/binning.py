"""Things counted by days and lanes, where they are too many to be drawn one by one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import CharField, Count, DateField, Func, Max, Min
from django.db.models.functions import TruncDay, TruncMonth, TruncWeek, TruncYear

from timeline.drawing import Bin
from timeline.lanes import OTHERS, Lanes

# By how many days there are in all: how many are counted together.
UNITS = ((62, TruncDay), (430, TruncWeek), (3700, TruncMonth), (None, TruncYear))
Days = tuple[dt.date, dt.date]


def counted(entries: Any, lanes: Lanes) -> tuple[list[Bin], Days]:
    """Count things by days and lanes, in two or three queries; return the outermost days too.

    By party, what several share is in the lane of each.
    """
    ends = entries.aggregate(first=Min("sort_day"), last=Max("sort_day"))
    first, last = ends["first"], ends["last"]
    long = (last - first).days
    unit = next(u for most, u in UNITS if most is None or long <= most)
    by = entries.annotate(day=unit("sort_day", output_field=DateField()))
    if lanes.by == "party":
        bins = _bins_by_party(by, lanes, unit, (first, last))
    else:
        bins = _bins_by_strand(by, unit, (first, last))
    return sorted(bins, key=lambda one: (one.first, one.lane)), (first, last)


def _bins_by_strand(by: Any, unit: Any, ends: Days) -> list[Bin]:
    rows = by.values_list("day", "strand").annotate(n=Count("public_id", distinct=True))
    return [
        _bin(day, strand or OTHERS, strand, n, unit, ends)
        for day, strand, n in rows.order_by("day", "strand")
    ]


def _bins_by_party(by: Any, lanes: Lanes, unit: Any, ends: Days) -> list[Bin]:
    keys = [key for key, _ in lanes.names if key != OTHERS]
    party = Func("parties", function="unnest", output_field=CharField())
    shared = by.filter(parties__overlap=keys).annotate(party=party)
    rest = by.exclude(parties__overlap=keys)
    things = Count("public_id", distinct=True)
    return [
        *(
            _bin(day, key, "", n, unit, ends)
            for day, key, n in shared.values_list("day", "party").annotate(n=things)
            if key in keys
        ),
        *(
            _bin(day, OTHERS, "", n, unit, ends)
            for day, n in rest.values_list("day").annotate(n=things)
        ),
    ]


def _bin(
    day: dt.date,
    lane: str,
    strand: str,
    count: int,
    unit: Any,
    ends: Days,
) -> Bin:
    return Bin(
        first=max(day, ends[0]),
        last=min(_last(day, unit), ends[1]),
        lane=lane,
        strand=strand,
        count=count,
    )


def _last(day: dt.date, unit: Any) -> dt.date:
    """Return the last of the days that are counted together with a first one."""
    if unit is TruncDay:
        return day
    if unit is TruncWeek:
        return day + dt.timedelta(days=6)
    if unit is TruncYear:
        return dt.date(day.year, 12, 31)
    following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return following - dt.timedelta(days=1)
