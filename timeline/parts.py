"""The parts of which a list is made, where no one index has all of it in order.

What lies within some days, what a state of the past knew, and what names a party are found soonest
in parts, each by an index that has it in the order of the list, or that finds the little it is. Of
each part no more is read than a page takes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, NamedTuple

from django.db.models import BooleanField, Func, Q, QuerySet, Value
from django.db.models.fields import DateField

from editions.models import Edition, UnderParty
from editions.models.columns import AHEAD, TOLD_AHEAD
from timeline.filters import Filters
from timeline.ordering import DAY_FOUND, past
from timeline.queries import narrowed
from timeline.within import (
    DAY,
    Among,
    across,
    by_bounds,
    filed_within,
    numbers_of,
    without_days,
)
from timeline.written import Written, sql_of

# Beyond so many parties and types, each with each, no list is put together party by party.
MOST_UNDER = 12
Numbers = QuerySet[Any, Any]


@dataclass(frozen=True)
class Wanted:
    """Which rows of a part: in which order (``-sort_day`` first), after which place, how many."""

    order: tuple[str, ...]
    after: Q
    most: int

    @property
    def newest_first(self) -> bool:
        """Whether the order begins with the newest."""
        return self.order[0].startswith("-")

    def in_order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return them from rows that an index has in the order."""
        return rows.filter(self.after).order_by(*self.order)[: self.most]

    def put_in_order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return them from rows that are few: in their order PostgreSQL would search all."""
        order = [name.replace("sort_day", "day_found") for name in self.order]
        found: QuerySet[Any] = rows.filter(self.after).alias(day_found=DAY_FOUND)
        return found.order_by(*order)[: self.most]


class Parts(NamedTuple):
    """The editions that some parts find, as a source of SQL, and what is asked of them."""

    source: Written
    rows: QuerySet[Edition]


def in_parts(kind: str, filters: Filters, wanted: Wanted) -> Parts | None:
    """Return what its parts find, and what is asked of it; None: one index has all in order.

    What the parts find is all of a page, and may be some more than one.
    """
    parts = parts_of(kind, filters, wanted)
    if not parts:
        return None
    if not by_bounds(filters):
        return Parts(_by_number(numbers_of(*parts)), Edition.objects.all())
    found = across(
        numbers_of(*parts),
        kind,
        filters,
        full_page=wanted.most * len(parts),
        newest_first=wanted.newest_first,
    )
    # What reaches across is found whatever else is asked for, and before this page too.
    others = without_days(filters)
    narrower = others.narrowed or others.processes
    rows = _all(kind, others) if narrower else Edition.objects.all()
    return Parts(_by_number(found), rows.filter(wanted.after))


def _by_number(numbers: Any) -> Written:
    """Return the editions of some numbers as a source: they are read first, asked afterwards.

    Else PostgreSQL may look for what is asked of them in all there is.
    """
    sql, params = sql_of(Edition.objects.filter(Among(numbers)))
    return f"({sql} OFFSET 0)", params


def parts_of(kind: str, filters: Filters, wanted: Wanted) -> list[Numbers]:
    """Return the questions for the numbers of editions, but of what reaches across a bound."""
    known, bounds = filters.as_of.known_on, by_bounds(filters)
    if known:
        return [rows.values("pk") for rows in _known_by(known, kind, filters, wanted)]
    days = _within_in_order(filters, wanted) if bounds else Q()
    if _by_parties(filters):
        listed = [rows.filter(days) for rows in _under_parties(kind, filters)]
        return [wanted.in_order(rows).values("edition") for rows in listed]
    if bounds:
        rows = _all(kind, without_days(filters)).filter(days)
        return [wanted.in_order(rows).values("pk")]
    return []


def _within_in_order(filters: Filters, wanted: Wanted) -> Q:
    """Return the condition for what is filed under one of the days, as a stretch of a list.

    The bound that comes first is said as a place in its order. Between two days PostgreSQL would
    reckon that there is little, whichever they are, and put it in order itself.
    """
    if wanted.newest_first and filters.last and filters.last < dt.date.max:
        start = past(filters.last + DAY, "", oldest_first=False)
        return filed_within(replace(filters, last=None)) & start
    if not wanted.newest_first and filters.first:
        start = past(filters.first, "", oldest_first=True)
        return filed_within(replace(filters, first=None)) & start
    return filed_within(filters)


def in_one_way(filters: Filters) -> bool:
    """Whether what is found soonest is found alike, whatever the types, parties and days are.

    So it is where an index has each part in the order of a list: that of a type, of a party, or
    of all. Of anything else PostgreSQL knows what is rare, and finds it otherwise.
    """
    asked = Filters(
        types=filters.types,
        parties=filters.parties,
        first=filters.first,
        last=filters.last,
    )
    return filters == asked and (
        _by_parties(filters) or (not filters.parties and len(filters.types) < 2)
    )


def _by_parties(filters: Filters) -> bool:
    """Whether to read it off lists of parties, which have what stands now and nothing else.

    What answers words is found by the words.
    """
    lists = len(filters.parties) * max(len(filters.types), 1)
    few = 0 < lists <= MOST_UNDER
    return few and not filters.question and not filters.as_of.is_past


def _all(kind: str, filters: Filters) -> QuerySet[Edition]:
    return narrowed(Edition.objects.all(), kinds=[kind], filters=filters)


def _known_by(
    day: dt.date, kind: str, filters: Filters, wanted: Wanted
) -> list[QuerySet[Edition]]:
    """Return what had come by a day, and the little that was told of ahead.

    Without the bound, all that came later would be passed over, from the newest on.
    """
    rows = _all(kind, filters)
    ahead = rows.filter(TOLD_AHEAD, Q(_AwaitedOn(day)))
    return [
        wanted.in_order(rows.filter(sort_day__lte=day)),
        wanted.put_in_order(ahead),
    ]


class _AwaitedOn(Func):
    """Whether something was known on a day, and its own day had not come."""

    template = "%(expressions)s"
    arg_joiner = " @> "
    output_field = BooleanField()

    def __init__(self, day: dt.date) -> None:
        super().__init__(AHEAD, Value(day, output_field=DateField()))


def _under_parties(kind: str, filters: Filters) -> list[QuerySet[UnderParty]]:
    """Return what is listed under each of the parties, of each of the types.

    Where a role is asked for, it is one that these parties have there.
    """
    parties = filters.parties if filters.party_roles else ()
    others = replace(without_days(filters), parties=parties, types=())
    rows = UnderParty.objects.filter(kind=kind)
    if others.narrowed or others.processes:
        rows = rows.filter(edition__in=_all(kind, others).values("pk"))
    if not filters.types:
        return [rows.filter(party=party) for party in filters.parties]
    return [
        rows.filter(party=party, type=code)
        for party, code in product(filters.parties, filters.types)
    ]
