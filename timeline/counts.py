"""Counts that the acts keep, read where a list asks for nothing that they do not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet, Sum

from editions.models import Count
from timeline.filters import Filters


def are_kept(filters: Filters) -> bool:
    """Tell whether what is asked for is counted already: no past, no days, parties, types."""
    asked = (
        *(filters.as_of.is_past, filters.first, filters.last),
        *(filters.parties, filters.types, filters.evidence),
    )
    return not any(asked)


def kept_total(kinds: Sequence[str], filters: Filters) -> int:
    """Return how many things of some kinds stand on timelines, in one query."""
    rows = _rows(kinds, filters, axis="strand", unit="ever")
    total = rows.aggregate(total=Sum("things"))["total"]
    return int(total or 0)


def kept_counts(
    kinds: Sequence[str], filters: Filters, *, axis: str, unit: str
) -> list[tuple[dt.date, str, int]]:
    """Return first day, lane and number of things of each month or year, in one query.

    ``axis`` is ``strand`` or ``party``, ``unit`` is ``month`` or ``year``. By party, what
    several share is counted for each of them.
    """
    rows = _rows(kinds, filters, axis=axis, unit=unit).values_list("first", "lane")
    summed = rows.annotate(total=Sum("things")).order_by("first", "lane")
    return [(first, lane, int(total)) for first, lane, total in summed]


def _rows(
    kinds: Sequence[str], filters: Filters, *, axis: str, unit: str
) -> QuerySet[Count]:
    rows = Count.objects.filter(axis=axis, unit=unit, kind__in=kinds, things__gt=0)
    if filters.processes:
        rows = rows.filter(process__in=filters.processes)
    if filters.strands:
        rows = rows.filter(lane__in=filters.strands)
    return rows
