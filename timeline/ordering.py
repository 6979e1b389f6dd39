"""The order of the rows of a timeline, and how rows in that order are found soonest."""

from __future__ import annotations

import datetime as dt

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    ExpressionWrapper,
    F,
    Func,
    Q,
    Value,
)

from timeline.counts import Totals
from timeline.cursors import Place
from timeline.filters import Filters
from timeline.within import by_bounds

# Up to so many days, what lies within them is found by them and put in order afterwards.
FEW_DAYS = 366
# The same day, which no index has in order.
DAY_FOUND = ExpressionWrapper(F("sort_day") + Value(0), output_field=DateField())


def last_of(filters: Filters, known: Totals | None) -> dt.date | None:
    """Return the last day that a state of the past knew of; None where that was not counted."""
    return known.days[1] if known and known.days and filters.as_of.is_past else None


def by_day(filters: Filters) -> str:
    """Return what to order entries by: their day, as it is or as it is found.

    PostgreSQL believes that what lies within a few days is spread over all of them, and would
    go through the whole timeline in its order until it has enough.
    """
    return "sort_day" if by_bounds(filters) else by_first_day(filters)


def by_first_day(filters: Filters) -> str:
    """Return the same for things, each of which has one row: no index has their days in order."""
    first, last = filters.first, filters.last
    few = first and last and (last - first).days <= FEW_DAYS
    return "day_found" if few else "sort_day"


def beyond(place: Place, *, oldest_first: bool) -> Q:
    """Rows after a place in the order of the list.

    That they are not before its day is said apart, so that an index leads straight there.
    """
    word = "gt" if oldest_first else "lt"
    day, public_id = place.sort_day, place.public_id
    return Q(**{f"sort_day__{word}e": day}) & (
        Q(**{f"sort_day__{word}": day})
        | Q(sort_day=day, **{f"public_id__{word}": public_id})
        | Q(sort_day=day, public_id=public_id, **{f"ordinal__{word}": place.ordinal})
    )


def past(day: dt.date, public_id: str, *, oldest_first: bool) -> Q:
    """Return the condition for rows after a place, by day and id: an index leads there."""
    here = _Row(
        Value(day, output_field=DateField()),
        Value(public_id, output_field=CharField()),
    )
    return Q(_Beyond(_Row(F("sort_day"), F("public_id")), here, oldest_first))


class _Row(Func):
    """Some values as a row of SQL, which is compared by the first in which it differs."""

    template = "ROW(%(expressions)s)"


class _Beyond(Func):
    """Whether a row comes after another one."""

    template = "%(expressions)s"
    output_field = BooleanField()

    def __init__(self, row: _Row, other: _Row, oldest_first: bool) -> None:
        super().__init__(row, other, arg_joiner=" > " if oldest_first else " < ")
