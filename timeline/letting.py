"""What filters let through, of editions or of their entries, in whatever state of the record."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.contrib.postgres.lookups import Overlap
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model, Q, QuerySet

from editions.models import Entry
from editions.models.entries import DAYS
from timeline.filters import Filters
from timeline.json_paths import in_roles
from timeline.within import by_bounds, filed_within, reaching_within

Rows = TypeVar("Rows", bound=Model)


def let_through(rows: QuerySet[Rows], filters: Filters) -> QuerySet[Rows]:
    """Keep what the filters ask for besides the state of the record."""
    own = "edition__" if rows.model is Entry else ""
    asked = {
        "process__in": filters.processes,
        "type__in": filters.types,
        "parties__overlap": list(filters.parties),
        "strand__in": filters.strands,
        "evidence__in": filters.evidence,
        f"{own}independent_sources__gte": filters.sources_min,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.party_roles:
        rows = rows.filter(in_roles(filters, f"{own}document"))
    return rows.filter(_of_days(rows, filters))


def _of_days(rows: QuerySet[Rows], filters: Filters) -> Q:
    """Return the condition for what may lie within the days that are asked for."""
    first, last = filters.first, filters.last
    if rows.model is not Entry or not (first or last):
        return _overlapping(first, last)
    if by_bounds(filters):
        return filed_within(filters) | reaching_within(filters)
    return Q(Overlap(DAYS, DateRange(first, last, "[]")))


def _overlapping(first: dt.date | None, last: dt.date | None) -> Q:
    """Bounds overlap the days asked for; an open bound reaches for ever."""
    condition = Q()
    if first:
        condition &= Q(latest__isnull=True) | Q(latest__gte=first)
    if last:
        condition &= Q(earliest__isnull=True) | Q(earliest__lte=last)
    return condition
