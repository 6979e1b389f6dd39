"""What may lie within some days, found by two indexes of the rows that stand.

What is filed under one of the days lies within them, and stands together in the order of a
timeline or list. Beside it lies what is filed under another day and reaches across a bound: that is
little, and it is found by that bound.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import reduce
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.fields import DateField

from editions.models.columns import DAYS
from timeline.filters import Filters

DAY = dt.timedelta(days=1)


def by_bounds(filters: Filters) -> bool:
    """Tell whether days are asked for, of the newest state: others have no such index."""
    return bool(filters.first or filters.last) and not filters.as_of.is_past


def without_days(filters: Filters) -> Filters:
    """Return the filters that are left when days are asked for apart."""
    return replace(filters, first=None, last=None) if by_bounds(filters) else filters


def filed_within(filters: Filters) -> Q:
    """Return the condition for what is filed under one of the days."""
    condition = Q()
    if filters.first:
        condition &= Q(sort_day__gte=filters.first)
    if filters.last:
        condition &= Q(sort_day__lte=filters.last)
    return condition


def reaching_within(filters: Filters) -> Q:
    """Return the condition for what is filed before or after them and may lie within.

    It is filed before if it began before, and after if nobody knows when it began: said so, and
    not by the day it is filed under, no index but that of the bounds is read for it.
    """
    before = after = Q(pk__in=())
    if filters.first and filters.first > dt.date.min:
        reaching = Reaching(filters.first - DAY, filters.first)
        before = Q(earliest__lt=filters.first) & Q(reaching)
    if filters.last and filters.last < dt.date.max:
        unknown = Q(earliest__isnull=True, latest__gt=filters.last)
        after = unknown & Q(Reaching(filters.last, filters.last + DAY))
    return before | after


class Reaching(Func):
    """Whether the days on which something may be have both of two days among them.

    Of two that follow each other on either side of a bound, only what reaches across it has.
    """

    template = "%(expressions)s"
    arg_joiner = " @> "
    output_field = BooleanField()

    def __init__(self, *days: dt.date) -> None:
        both = (Value(day, output_field=DateField()) for day in days)
        super().__init__(DAYS, Func(*both, Value("[]"), function="daterange"))


def across(
    filed: Func, kind: str, filters: Filters, *, full_page: int, newest_first: bool
) -> Func:
    """Return the numbers of what is filed within the days, and of all of a kind that may be.

    What ``reaching_within`` finds is added to what is ``filed``, and what may lie on any day. It
    is found by a function of PostgreSQL, ``editions_across`` (migration 0024 of ``editions``),
    whose plan is kept. What began before is found by the index of what may be on several days
    (``edition_spanning``), what is filed after by that of what began nobody knows when
    (``edition_begun_unknown``): the function is written so that no other is read.

    Where a page is full of what is filed within, what stands after all of that is not looked
    for: newest first, what began before; else, what is filed after. It is asked in a question
    of its own, else PostgreSQL would ask it once more to reckon with what it finds.
    """
    bounds = (filters.first, filters.last)
    days = (Value(day, output_field=DateField()) for day in bounds)
    asked = "(SELECT editions_across(%(expressions)s))::bigint[]"
    order = (Value(full_page), Value(newest_first))
    return Func(filed, *order, Value(kind), *days, template=asked)


class Among(Func):
    """Whether a row is one of those whose numbers some questions find: each is asked once."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, *numbers: QuerySet[Any, Any] | Func) -> None:
        super().__init__(F("pk"), numbers_of(*numbers))


def numbers_of(*numbers: QuerySet[Any, Any] | Func) -> Any:
    """Return all that some questions find as one array."""
    arrays: list[Any] = [
        each if isinstance(each, Func) else ArraySubquery(each) for each in numbers
    ]
    return reduce(_joined, arrays)


def _joined(some: Any, others: Any) -> Func:
    return Func(some, others, function="array_cat")
