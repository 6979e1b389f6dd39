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
from timeline.counts import kept_counts
from timeline.drawing import Bin
from timeline.filters import Filters
from timeline.lanes import OTHERS, Lanes
from timeline.queries import DAY_FOUND, by_day, narrowed
from timeline.written import MOST_WRITTEN, Written, answers, written

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
KEPT = {TruncMonth: "month", TruncQuarter: "quarter", TruncYear: "year"}
Days = tuple[dt.date, dt.date]
Kept = list[tuple[Any, ...]]


def counted(
    lanes: Lanes, kinds: Sequence[str], filters: Filters
) -> tuple[list[Bin], Days]:
    """Count things by days and lanes, in two or three queries; return the outermost days too.

    By party, what several share is in the lane of each. Months, quarters and years of a whole
    process are counted already, and only read.
    """
    ((first, last),) = answers(_ends(tuple(kinds), filters))
    long = (last - first).days
    unit = next(u for most, u in UNITS if most is None or long <= most)
    kept: Kept | None = None
    if unit in KEPT:
        kept = kept_counts(kinds, filters, axis=lanes.by, unit=KEPT[unit])
    if kept is None or lanes.by == "party":
        entries = narrowed(Entry.objects.all(), kinds=kinds, filters=filters)
        by = entries.annotate(day=unit("sort_day", output_field=DateField()))
        found = _by_party(by, lanes, kept) if lanes.by == "party" else _by_strand(by)
    else:
        found = kept
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


@lru_cache(maxsize=MOST_WRITTEN)
def _ends(kinds: tuple[str, ...], filters: Filters) -> Written:
    """Return the question for the outermost days: an index leads to each."""
    rows = narrowed(Entry.objects.all(), kinds=kinds, filters=filters)
    rows, day = rows.alias(day_found=DAY_FOUND), by_day(filters)
    orders = (day, f"-{day}")
    ends = [written(rows.order_by(one).values("sort_day")[:1]) for one in orders]
    (first, own), (last, others) = ends
    return f"SELECT ({first}), ({last})", (*own, *others)


def _by_strand(by: Any) -> Kept:
    return _each_once(by.values("day", "strand", "public_id"))


def _by_party(by: Any, lanes: Lanes, kept: Kept | None) -> Kept:
    keys = [key for key, _ in lanes.names if key != OTHERS]
    if kept is None:
        party = Func("parties", function="unnest", output_field=CharField())
        shared = by.filter(parties__overlap=keys).annotate(party=party)
        kept = _each_once(shared.values("day", "party", "public_id"))
    others = Value(OTHERS, output_field=CharField())
    rest = by.exclude(parties__overlap=keys).annotate(party=others)
    return [
        *(one for one in kept if one[1] in keys),
        *_each_once(rest.values("day", "party", "public_id")),
    ]


def _each_once(rows: Any) -> Kept:
    """Count things by the two values before their ids; hashed, where counting them would sort."""
    sql, params = written(rows.distinct())
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
