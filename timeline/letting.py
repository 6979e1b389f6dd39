"""What filters let through, of editions or of their entries, in whatever state of the record."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.postgres.lookups import Overlap
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from editions.models import Edition, Entry
from editions.models.columns import DATED, DAYS, UNDATED
from timeline.filters import SCHEDULED, Filters
from timeline.json_paths import in_roles
from timeline.matching import Matches
from timeline.moments import holding
from timeline.withholding import naming_withheld
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
    if filters.question:
        # Finding what names a thing that may not be named, by that name, would tell.
        rows = rows.filter(_answering(filters, own))
        rows = rows.exclude(naming_withheld(f"{own}mentions"))
    if filters.provisions:
        rows = rows.filter(_about_provisions(filters, is_entry=bool(own)))
    if not filters.planned:
        rows = rows.filter(_not_scheduled(is_entry=bool(own)))
    if not (filters.first or filters.last):
        return rows
    if rows.model is Entry and by_bounds(filters):
        return rows.filter(filed_within(filters) | reaching_within(filters))
    among = Q(Overlap(DAYS, DateRange(filters.first, filters.last, "[]")))
    return rows.filter(among if rows.model is Entry else DATED & among | UNDATED)


def _answering(filters: Filters, own: str) -> Q:
    """Return the condition for what answers the question. What is current has its own index.

    ``own`` is the path to the edition.
    """
    matches = Q(Matches(filters.question, f"{own}search"))
    ends = [Q(**{f"{own}{end}__isnull": True}) for end in ("recorded_to", "known_to")]
    current = ends[0] & ends[1] & matches
    if not filters.as_of.is_past:
        return current
    return current | ((~ends[0] | ~ends[1]) & matches)


def _about_provisions(filters: Filters, *, is_entry: bool) -> Q:
    """Return the condition for what names one of the provisions, and for these themselves.

    Of entries, their editions are looked up first, by two indexes: a provision has few.
    """
    mentions = [f"obligation:{key}" for key in filters.provisions]
    own = Q(mentions__overlap=mentions) | Q(public_id__in=filters.provisions)
    if not is_entry:
        return own
    found = Edition.objects.filter(holding(filters.as_of)).filter(own)
    return Q(edition__in=found.values("pk"))


def _not_scheduled(*, is_entry: bool) -> Q:
    """Return the condition for what is more than promised.

    A thing is, if it has another place on a timeline besides, or none at all.
    """
    if is_entry:
        return ~Q(role__in=SCHEDULED)
    places = Entry.objects.filter(edition=OuterRef("pk"))
    return Q(Exists(places.exclude(role__in=SCHEDULED))) | ~Q(Exists(places))
