"""What filters let through, of editions or of their entries, in whatever state of the record."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.postgres.lookups import Overlap
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model, QuerySet

from editions.models import Entry
from editions.models.columns import DAYS
from timeline.filters import Filters
from timeline.json_paths import in_roles
from timeline.within import by_bounds, filed_within, reaching_within

Rows = TypeVar("Rows", bound=Model)


def let_through(rows: QuerySet[Rows], filters: Filters) -> QuerySet[Rows]:
    """Keep what the filters ask for besides the state of the record.

    Days match by overlap; an open bound reaches for ever, and what has no day is on any.
    """
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
    if not (filters.first or filters.last):
        return rows
    if rows.model is Entry and by_bounds(filters):
        return rows.filter(filed_within(filters) | reaching_within(filters))
    return rows.filter(Overlap(DAYS, DateRange(filters.first, filters.last, "[]")))
