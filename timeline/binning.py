"""Things counted by days and lanes, where they are too many to be drawn one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import CharField, DateField, Func, Value
from django.db.models.functions import (
    TruncDay,
    TruncMonth,
    TruncQuarter,
    TruncWeek,
    TruncYear,
)

from editions.models import Entry
from timeline.counts import kept_by_party, kept_counts, kept_quarters
from timeline.drawing import Bin
from timeline.filters import Filters
from timeline.lanes import OTHERS, Lanes
from timeline.ordering import DAY_FOUND, by_day
from timeline.queries import narrowed
from timeline.written import MOST_WRITTEN, Written, answers, sql_of

# By how many days there are in all: how many are counted together. A lane has some 60 bins at
# most, so that a drawing stays as quick to write, and to look through, as one of marks.
UNITS = (
    (62, TruncDay),
    (430, TruncWeek),
    (1890, TruncMonth),
    (5660, TruncQuarter),
    (None, TruncYear),
)
# Of these the acts keep counts.
KEPT = {
    TruncWeek: "week",
    TruncMonth: "month",
    TruncQuarter: "quarter",
    TruncYear: "year",
}
A_QUARTER = dt.timedelta(days=92)
Days = tuple[dt.date, dt.date]
Kept = list[tuple[Any, ...]]


def counted(
    lanes: Lanes, kinds: Sequence[str], filters: Filters, days: Days | None = None
) -> tuple[list[Bin], Days]:
    """Count things by days and lanes, in at most three queries; return the outermost days too.

    By party, what several share is in the lane of each. What the acts count is only read.
    ``days`` are the outermost ones if these are known; none but they are counted then.
    """
    first, last = days or _outermost(kinds, filters)
    long = (last - first).days
    unit = next(u for most, u in UNITS if most is None or long <= most)
    found = _kept(lanes, kinds, filters, unit)
    if found is None:
        entries = narrowed(Entry.objects.all(), kinds=kinds, filters=filters)
        entries = entries.filter(sort_day__gte=first, sort_day__lte=last)
        by = entries.annotate(day=unit("sort_day", output_field=DateField()))
        found = _by_party(by, lanes) if lanes.by == "party" else _by_strand(by)
    strands = lanes.by == "strand"
    bins = [
        Bin(
            first=max(day, first),
            last=min(_last(day, unit), last),
            lane=lane or OTHERS,
            strand=lane if strands else "",
            count=count,
        )
        for day, lane, count in found
    ]
    return sorted(bins, key=lambda one: (one.first, one.lane)), (first, last)


def _kept(
    lanes: Lanes, kinds: Sequence[str], filters: Filters, unit: Any
) -> Kept | None:
    """Return what the acts count of it, in one query; None: nobody counts that."""
    if unit not in KEPT:
        return None
    if lanes.by == "party":
        keys = [key for key, _ in lanes.names if key != OTHERS]
        return kept_by_party(kinds, filters, keys, unit=KEPT[unit])
    return kept_counts(kinds, filters, unit=KEPT[unit])


def _outermost(kinds: Sequence[str], filters: Filters) -> Days:
    """Return the outermost days: an index leads to each, within its quarter where that is known."""
    quarters = kept_quarters(kinds, filters) if filters.narrowed else None
    ((first, last),) = answers(_ends(tuple(kinds), filters, quarters))
    return first, last


@lru_cache(maxsize=MOST_WRITTEN)
def _ends(kinds: tuple[str, ...], filters: Filters, quarters: Days | None) -> Written:
    rows = narrowed(Entry.objects.all(), kinds=kinds, filters=filters)
    rows, day = rows.alias(day_found=DAY_FOUND), by_day(filters)
    early = late = rows
    if quarters:
        early = rows.filter(
            sort_day__gte=quarters[0], sort_day__lte=quarters[0] + A_QUARTER
        )
        late = rows.filter(
            sort_day__gte=quarters[1], sort_day__lte=quarters[1] + A_QUARTER
        )
    first, own = sql_of(early.order_by(day).values("sort_day")[:1])
    last, others = sql_of(late.order_by(f"-{day}").values("sort_day")[:1])
    return f"SELECT ({first}), ({last})", (*own, *others)


def _by_strand(by: Any) -> Kept:
    return _each_once(by.values("day", "strand", "edition_id"))


def _by_party(by: Any, lanes: Lanes) -> Kept:
    keys = [key for key, _ in lanes.names if key != OTHERS]
    party = Func("parties", function="unnest", output_field=CharField())
    shared = by.filter(parties__overlap=keys).annotate(party=party)
    found = _each_once(shared.values("day", "party", "edition_id"))
    others = Value(OTHERS, output_field=CharField())
    rest = by.exclude(parties__overlap=keys).annotate(party=others)
    return [
        *(one for one in found if one[1] in keys),
        *_each_once(rest.values("day", "party", "edition_id")),
    ]


def _each_once(rows: Any) -> Kept:
    """Count things by the two values before their ids; hashed, where counting them would sort."""
    sql, params = sql_of(rows.distinct())
    counted = f"SELECT day::date, lane, count(*) FROM ({sql}) AS own (day, lane, thing)"  # noqa: S608
    return answers((f"{counted} GROUP BY day, lane", params))


@lru_cache(maxsize=10_000)
def _last(day: dt.date, unit: Any) -> dt.date:
    """Return the last of the days that are counted together with a first one."""
    if unit is TruncDay:
        return day
    if unit is TruncWeek:
        return day + dt.timedelta(days=6)
    if unit is TruncYear:
        return dt.date(day.year, 12, 31)
    months = 3 if unit is TruncQuarter else 1
    following = (day.replace(day=1) + dt.timedelta(days=31 * months)).replace(day=1)
    return following - dt.timedelta(days=1)
