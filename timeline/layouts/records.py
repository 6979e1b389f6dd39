"""Reading events with what their rows need: figures, places, bodies, terms. Editions only.

However many events there are, it takes the same few statements, and memory for a few hundred
events and for the reference tables: places, parties, organisations and terms.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Collate

from editions.models import Edition
from timeline.filters import Filters
from timeline.layouts.killed import MEASURE, Killed, killed
from timeline.layouts.places import Place, to_place
from timeline.layouts.sides import Body
from timeline.queries import narrowed
from timeline.withholding import masked, withheld
from vocabularies.models import Term

CHUNK = 500
REFERENCE = ("place", "party", "organisation")
SCHEMES = ("event_type", "party_kind", "where_precision")


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One event: its document, and how many were killed in it as far as its figures agree."""

    document: Mapping[str, Any]
    killed: Killed


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What rows look up, in one state of the record. Ids lead to places and bodies.

    ``types`` are the event types by code: what each is called, and its maps to other standards.
    """

    places: Mapping[str, Place]
    bodies: Mapping[str, Body]
    types: Mapping[str, tuple[str, Mapping[str, Any]]]
    precisions: Mapping[str, int]


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Read all of it in one state of the database, however long that takes.

    Inside a transaction that is open already, that one decides.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SET TRANSACTION READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def reference(filters: Filters) -> Reference:
    """Look up the reference tables, in the state of the record that the filters name."""
    terms: dict[str, dict[str, tuple[str, Mapping[str, Any]]]] = {
        s: {} for s in SCHEMES
    }
    rows = Term.objects.filter(scheme__in=SCHEMES)
    for scheme, code, label, maps in rows.values_list(
        "scheme_id", "code", "label", "maps"
    ):
        terms[scheme][code] = (label, maps)
    found = _documents(narrowed_alone(filters, *REFERENCE))
    kinds = {code: maps for code, (_, maps) in terms["party_kind"].items()}
    return Reference(
        places={d["id"]: to_place(d) for d in found if d["kind"] == "place"},
        bodies=_bodies([d for d in found if d["kind"] != "place"], kinds),
        types=terms["event_type"],
        precisions={
            code: int(maps["ucdp"])
            for code, (_, maps) in terms["where_precision"].items()
            if "ucdp" in maps
        },
    )


def events(filters: Filters) -> QuerySet[Edition]:
    """Return the events that the filters let through, with the figure that each prefers."""
    figures = _figures(filters).filter(public_id=OuterRef("preferred_id"))
    return (
        narrowed(Edition.objects.all(), kinds=["event"], filters=filters)
        .annotate(preferred_id=_named_in("preferred_figure"))
        .annotate(preferred=Subquery(figures.values("document")[:1]))
    )


def counted(filters: Filters) -> QuerySet[Any, str | None]:
    """Return the ids of the events about which there is a figure of people killed."""
    rows = _figures(filters).annotate(event_key=_named_in("event"))
    return rows.filter(event_key__isnull=False).values_list("event_key", flat=True)


def counts_by_type(filters: Filters) -> dict[str, int]:
    """Count the events that the filters let through, by the code of their type."""
    rows = narrowed(Edition.objects.all(), kinds=["event"], filters=filters)
    return dict(rows.order_by("type").values_list("type").annotate(Count("pk")))


def happenings(chosen: QuerySet[Edition], filters: Filters) -> Iterator[Happening]:
    """Read events with their figures, oldest first, side by side from two cursors.

    Both come in the same order, by the event's first day and id.
    """
    figures = _by_event(filters)
    place, figure = next(figures, (None, None))
    for here, document, preferred in _in_order(chosen, filters):
        own: list[Mapping[str, Any]] = []
        while place is not None and place <= here:
            if place == here and figure is not None:
                own.append(figure)
            place, figure = next(figures, (None, None))
        yield Happening(document=document, killed=killed(own, preferred))


def narrowed_alone(filters: Filters, *kinds: str) -> QuerySet[Edition]:
    """Return the editions of kinds that are read beside events, in the filters' state alone."""
    state = Filters(as_of=filters.as_of)
    return narrowed(Edition.objects.all(), kinds=kinds, filters=state)


Where = tuple[dt.date, str]


def _in_order(
    chosen: QuerySet[Edition], filters: Filters
) -> Iterator[tuple[Where, Mapping[str, Any], Mapping[str, Any] | None]]:
    hidden = _figures(filters).filter(public_id=OuterRef("preferred_id"))
    rows = (
        chosen.order_by("sort_day", Collate("public_id", "C"))
        .annotate(
            withheld=withheld(),
            preferred_withheld=Subquery(
                hidden.annotate(gone=withheld()).values("gone")[:1]
            ),
        )
        .values_list(
            *("sort_day", "public_id", "document", "withheld"),
            *("preferred", "preferred_withheld"),
        )
    )
    for day, key, document, gone, preferred, preferred_gone in rows.iterator(CHUNK):
        shown = json.loads(masked(preferred, preferred_gone)) if preferred else None
        yield (day, key), json.loads(masked(document, gone)), shown


def _by_event(filters: Filters) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    """Read the figures of people killed, in the order of the events that they are about."""
    about = narrowed(Edition.objects.all(), kinds=["event"], filters=filters)
    day = about.filter(public_id=OuterRef("event_key")).values("sort_day")[:1]
    rows = (
        _figures(filters)
        .annotate(event_key=_named_in("event"))
        .annotate(event_day=Subquery(day), withheld=withheld())
        .filter(event_day__isnull=False)
        .order_by("event_day", Collate("event_key", "C"), Collate("public_id", "C"))
        .values_list("event_day", "event_key", "document", "withheld")
    )
    for first, key, document, gone in rows.iterator(CHUNK):
        yield (first, str(key)), json.loads(masked(document, gone))


def _figures(filters: Filters) -> QuerySet[Edition]:
    """Return the figures of people killed; about which event, and of which process, is left."""
    return narrowed_alone(filters, "figure").filter(type=MEASURE)


def _named_in(field: str) -> KeyTextTransform:
    """Return the id of what a field of the document names, as a column."""
    return KeyTextTransform("id", KeyTransform(field, Cast("document", JSONField())))


def _documents(rows: QuerySet[Edition]) -> list[dict[str, Any]]:
    found = rows.annotate(gone=withheld()).values_list("document", "gone")
    return [json.loads(masked(document, gone)) for document, gone in found]


def _bodies(
    documents: Collection[Mapping[str, Any]], kinds: Mapping[str, Mapping[str, Any]]
) -> dict[str, Body]:
    """Say of each body what ACLED and UCDP need to know; a party's body is of its kind."""
    inter = {
        d["id"]: str(kinds.get(d["party_kind"], {}).get("acled", ""))
        for d in documents
        if d["kind"] == "party"
    }
    found = {}
    for d in documents:
        whose = d["id"] if d["kind"] == "party" else (d["party"] or {}).get("id", "")
        codes = {one["dataset"]: one["value"] for one in d["identifiers"]}
        ucdp = codes.get("ucdp", "")
        found[d["id"]] = Body(
            inter=inter.get(whose, ""), ucdp=ucdp if ucdp.isdigit() else ""
        )
    return found
