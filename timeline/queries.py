"""One keyset query over entries, behind pages and API alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from core.ids import PUBLIC_ID
from editions.models import Edition, Entry
from editions.models.columns import CURRENT
from timeline.cursors import Place, decode, encode
from timeline.filters import Filters
from timeline.paths import page_path

ON_TIMELINE = ("event", "statement")


@dataclass(frozen=True)
class Row:
    """One row of a list: the role and bounds of the entry, and its document's JSON text."""

    role: str
    document: str


@dataclass(frozen=True)
class Page:
    """One page of a list and the cursor of the next; empty when this is the last."""

    rows: tuple[Row, ...]
    next_cursor: str


def entries_page(
    *,
    kinds: Sequence[str],
    filters: Filters,
    cursor: str,
    limit: int,
    oldest_first: bool = False,
) -> Page:
    """Return a page of current entries, newest first unless asked otherwise, in one query.

    :raises BadCursor: when the cursor is not one of ours.
    """
    rows = narrowed(kinds=kinds, filters=filters)
    if cursor:
        rows = rows.filter(_beyond(decode(cursor), oldest_first=oldest_first))
    sign = "" if oldest_first else "-"
    found = list(
        rows.order_by(
            f"{sign}sort_day", f"{sign}public_id", f"{sign}ordinal"
        ).values_list("role", "sort_day", "public_id", "ordinal", "edition__document")[
            : limit + 1
        ]
    )
    more = len(found) > limit
    found = found[:limit]
    return Page(
        rows=tuple(Row(role, document) for role, *_, document in found),
        next_cursor=encode(Place(*found[-1][1:4])) if more else "",
    )


def narrowed(*, kinds: Sequence[str], filters: Filters) -> QuerySet[Entry]:
    """Return the current entries of these kinds that the filters let through."""
    rows = Entry.objects.filter(CURRENT, kind__in=kinds)
    if filters.processes:
        rows = rows.filter(process__in=filters.processes)
    if filters.types:
        rows = rows.filter(type__in=filters.types)
    if filters.parties:
        rows = rows.filter(parties__overlap=list(filters.parties))
    if filters.strands:
        rows = rows.filter(strand__in=filters.strands)
    if filters.evidence:
        rows = rows.filter(evidence__in=filters.evidence)
    return rows.filter(_overlapping(filters.first, filters.last))


def count_of_things(*, kinds: Sequence[str], filters: Filters) -> int:
    """Count things, not entries."""
    rows = narrowed(kinds=kinds, filters=filters)
    return rows.values("public_id").distinct().count()


def document_of(*, kind: str, public_id: str, process: str = "") -> str | None:
    """Return the current document of a thing as JSON text, or None."""
    if not PUBLIC_ID.fullmatch(public_id):
        return None
    rows = Edition.objects.filter(CURRENT, kind=kind, public_id=public_id)
    if process:
        rows = rows.filter(process=process)
    return rows.values_list("document", flat=True).first()


def paths_of(public_ids: Sequence[str]) -> dict[str, str]:
    """Return the page addresses of things, by public id."""
    rows = Edition.objects.filter(CURRENT, public_id__in=public_ids)
    return {
        public_id: page_path(process, kind, public_id)
        for public_id, kind, process in rows.values_list("public_id", "kind", "process")
    }


def _overlapping(first: dt.date | None, last: dt.date | None) -> Q:
    """Bounds overlap the days asked for; an open bound reaches for ever."""
    condition = Q()
    if first:
        condition &= Q(latest__isnull=True) | Q(latest__gte=first)
    if last:
        condition &= Q(earliest__isnull=True) | Q(earliest__lte=last)
    return condition


def _beyond(place: Place, *, oldest_first: bool) -> Q:
    """Rows after a place in the order of the list."""
    word = "gt" if oldest_first else "lt"
    day, public_id = place.sort_day, place.public_id
    return (
        Q(**{f"sort_day__{word}": day})
        | Q(sort_day=day, **{f"public_id__{word}": public_id})
        | Q(sort_day=day, public_id=public_id, **{f"ordinal__{word}": place.ordinal})
    )
