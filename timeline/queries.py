"""One keyset query over entries or over editions, behind pages and API alike."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import (
    Model,
    Q,
    QuerySet,
)

from editions.models import Edition, Entry
from editions.models.columns import CURRENT
from things.queries import kinds
from timeline.counts import Totals
from timeline.cursors import Place, decode, encode
from timeline.filters import Filters
from timeline.letting import let_through
from timeline.moments import holding, not_bare
from timeline.ordering import DAY_FOUND, beyond, by_day, last_of
from timeline.paths import page_path
from timeline.withholding import masked, withheld
from timeline.within import (
    Among,
    by_bounds,
    filed_within,
    reaching_within,
    without_days,
)
from timeline.written import MOST_WRITTEN, Written, answers, sql_of

# Figures have a page of their own: a number beside an event would be read as its count.
OFF_TIMELINE = ("figure",)
Rows = TypeVar("Rows", bound=Model)


@dataclass(frozen=True)
class Row:
    """One row of a list: a document's JSON text and, on a timeline, the place it has there.

    ``field`` is the document's field that holds the date it is filed under. ``type`` is the
    code that lists are narrowed by.
    """

    kind: str
    document: str
    type: str = ""
    role: str = ""
    field: str = ""


@dataclass(frozen=True)
class Page:
    """One page of a list and the cursor of the next; empty when this is the last."""

    rows: tuple[Row, ...]
    next_cursor: str


def on_timeline() -> list[str]:
    """Return the kinds that a timeline shows."""
    return [name for name in kinds() if name not in OFF_TIMELINE]


def entries_page(
    *,
    kinds: Sequence[str],
    filters: Filters,
    cursor: str,
    limit: int,
    oldest_first: bool = False,
    known: Totals | None = None,
) -> Page:
    """Return a page of a timeline, newest first unless asked otherwise, in one query.

    A thing has as many rows as it has dates there. ``known`` is how much there is, if that was
    counted already: what a state of the past did not know is passed over then.

    :raises BadCursor: when the cursor is not one of ours.
    """
    place = decode(cursor) if cursor else None
    last = last_of(filters, known)
    found = answers(_page_of(tuple(kinds), filters, place, limit, oldest_first, last))
    return Page(
        rows=tuple(
            Row(kind, masked(text, hidden), *place)
            for kind, text, hidden, *place, _, _, _ in found[:limit]
        ),
        next_cursor=_next([Place(*row[-3:]) for row in found], limit),
    )


@lru_cache(maxsize=MOST_WRITTEN)
def _page_of(
    kinds: tuple[str, ...],
    filters: Filters,
    after: Place | None,
    limit: int,
    oldest_first: bool,
    last: dt.date | None,
) -> Written:
    order = ("sort_day", "public_id", "ordinal")
    columns = ("kind", "edition__document", "withheld", "type", "role", "field")
    by = (by_day(filters), *order[1:])
    ordered = [name if oldest_first else f"-{name}" for name in by]
    own = without_days(filters)
    rows = narrowed(Entry.objects.all(), kinds=kinds, filters=own)
    if after:
        rows = rows.filter(beyond(after, oldest_first=oldest_first))
    if last:
        rows = rows.filter(sort_day__lte=last)
    if by_bounds(filters):
        filed = rows.filter(filed_within(filters)).order_by(*ordered)[: limit + 1]
        reaching = rows.filter(reaching_within(filters))
        rows = Entry.objects.filter(Among(filed.values("pk"), reaching.values("pk")))
    return sql_of(
        rows.alias(day_found=DAY_FOUND)
        .order_by(*ordered)
        .annotate(withheld=withheld("edition__mentions"))
        .values_list(*columns, *order)[: limit + 1]
    )


def things_page(*, kind: str, filters: Filters, cursor: str, limit: int) -> Page:
    """Return a page of the things of a kind, each once, newest first, in one query.

    A thing is filed under its first day; one without dates under the day it became known.

    :raises BadCursor: when the cursor is not one of ours.
    """
    rows = narrowed(Edition.objects.all(), kinds=[kind], filters=filters)
    return editions_page(rows, cursor=cursor, limit=limit)


def editions_page(rows: QuerySet[Edition], *, cursor: str, limit: int) -> Page:
    """Return a page of some editions, newest first, in one query.

    :raises BadCursor: when the cursor is not one of ours.
    """
    if cursor:
        place = decode(cursor)
        same = Q(sort_day=place.sort_day, public_id__lt=place.public_id)
        rows = rows.filter(
            Q(sort_day__lt=place.sort_day) | same, sort_day__lte=place.sort_day
        )
    found = list(
        rows.order_by("-sort_day", "-public_id")
        .annotate(withheld=withheld())
        .values_list("kind", "document", "withheld", "type", "sort_day", "public_id")[
            : limit + 1
        ]
    )
    return Page(
        rows=tuple(
            Row(kind, masked(text, hidden), code)
            for kind, text, hidden, code, *_ in found[:limit]
        ),
        next_cursor=_next([Place(day, key, 0) for *_, day, key in found], limit),
    )


def narrowed(
    rows: QuerySet[Rows], *, kinds: Sequence[str], filters: Filters
) -> QuerySet[Rows]:
    """Keep the editions, or entries, of these kinds that the filters let through.

    All of it is asked of the state of the record that the filters name.
    """
    rows = rows.filter(holding(filters.as_of), kind__in=kinds)
    if filters.as_of.recorded_at:
        rows = rows.filter(not_bare())
    return let_through(rows, filters)


def documents_in(rows: QuerySet[Edition]) -> list[dict[str, Any]]:
    """Return the documents of some editions, parsed; nothing in them that may not be named."""
    found = rows.annotate(withheld=withheld()).values_list("document", "withheld")
    return [json.loads(masked(text, hidden)) for text, hidden in found]


def newest(kind: str, filters: Filters, *, most: int) -> list[dict[str, Any]]:
    """Return the newest documents of a kind, parsed, so many at the most, in one query."""
    return [json.loads(text) for text in newest_texts(kind, filters, most=most)]


def newest_texts(kind: str, filters: Filters, *, most: int) -> list[str]:
    """Return the same documents as JSON texts."""
    rows = narrowed(Edition.objects.all(), kinds=[kind], filters=filters)
    found = rows.annotate(withheld=withheld()).order_by("-sort_day", "-public_id")
    return [masked(*row) for row in found.values_list("document", "withheld")[:most]]


def newest_of(
    kinds: Sequence[str], filters: Filters, *, most: int
) -> dict[str, list[dict[str, Any]]]:
    """Return the newest documents of each of some kinds, parsed, all in one query.

    Of each kind so many at the most: many of one leave no less room for another.
    """
    rows = [
        narrowed(Edition.objects.all(), kinds=[kind], filters=filters)
        .order_by("-sort_day", "-public_id")
        .annotate(withheld=withheld())
        .values_list("kind", "document", "withheld")[:most]
        for kind in kinds
    ]
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in kinds}
    for kind, text, hidden in rows[0].union(*rows[1:], all=True):
        found[kind].append(json.loads(masked(text, hidden)))
    return found


def naming(
    kinds: Sequence[str], mentions: Sequence[str], filters: Filters, *, most: int
) -> list[str]:
    """Return the newest documents of some kinds that name one of these things, in one query.

    They are JSON texts. ``mentions`` are ``kind:key``, the key being a slug or a public id.
    """
    rows = narrowed(Edition.objects.all(), kinds=kinds, filters=filters)
    rows = rows.filter(mentions__overlap=list(mentions)).annotate(withheld=withheld())
    found = rows.order_by("-sort_day", "-public_id")[:most]
    return [masked(*row) for row in found.values_list("document", "withheld")]


def paths_of(public_ids: Sequence[str]) -> dict[str, str]:
    """Return the page addresses of things, by public id."""
    rows = Edition.objects.filter(CURRENT, public_id__in=public_ids)
    return {
        public_id: page_path(process, kind, public_id)
        for public_id, kind, process in rows.values_list("public_id", "kind", "process")
    }


def _next(places: Sequence[Place], limit: int) -> str:
    """Return the cursor of the next page, if one more row than a page holds was found."""
    return encode(places[limit - 1]) if len(places) > limit else ""
