"""Things counted by days and lanes, where they are too many to be drawn one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Count, DateField, Func, Max, Min
from django.db.models.functions import TruncDay, TruncMonth, TruncWeek, TruncYear

from timeline.counts import are_kept, kept_counts
from timeline.drawing import Bin
from timeline.filters import Filters
from timeline.lanes import OTHERS, Lanes

# By how many days there are in all: how many are counted together.
UNITS = ((62, TruncDay), (430, TruncWeek), (3700, TruncMonth), (None, TruncYear))
# Of these the acts keep counts.
KEPT = {TruncMonth: "month", TruncYear: "year"}
Days = tuple[dt.date, dt.date]
Kept = list[tuple[dt.date, str, int]]


def counted(
    entries: Any, lanes: Lanes, kinds: Sequence[str], filters: Filters
) -> tuple[list[Bin], Days]:
    """Count things by days and lanes, in two or three queries; return the outermost days too.

    By party, what several share is in the lane of each. Months and years of a whole process
    are counted already, and only read.
    """
    ends = entries.aggregate(first=Min("sort_day"), last=Max("sort_day"))
    first, last = ends["first"], ends["last"]
    long = (last - first).days
    unit = next(u for most, u in UNITS if most is None or long <= most)
    by = entries.annotate(day=unit("sort_day", output_field=DateField()))
    kept: Kept | None = None
    if unit in KEPT and are_kept(filters):
        kept = kept_counts(kinds, filters, axis=lanes.by, unit=KEPT[unit])
    if lanes.by == "party":
        bins = _bins_by_party(by, lanes, unit, (first, last), kept)
    else:
        bins = _bins_by_strand(by, unit, (first, last), kept)
    return sorted(bins, key=lambda one: (one.first, one.lane)), (first, last)


def _bins_by_strand(by: Any, unit: Any, ends: Days, kept: Kept | None) -> list[Bin]:
    things = Count("public_id", distinct=True)
    rows = by.values_list("day", "strand").annotate(n=things)
    return [
        _bin(day, strand or OTHERS, strand, n, unit, ends)
        for day, strand, n in (rows if kept is None else kept)
    ]


def _bins_by_party(
    by: Any, lanes: Lanes, unit: Any, ends: Days, kept: Kept | None
) -> list[Bin]:
    keys = [key for key, _ in lanes.names if key != OTHERS]
    party = Func("parties", function="unnest", output_field=CharField())
    shared = by.filter(parties__overlap=keys).annotate(party=party)
    rest = by.exclude(parties__overlap=keys)
    things = Count("public_id", distinct=True)
    rows = shared.values_list("day", "party").annotate(n=things)
    return [
        *(
            _bin(day, key, "", n, unit, ends)
            for day, key, n in (rows if kept is None else kept)
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
