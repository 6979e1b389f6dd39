"""Reading events with what their rows need: figures, places, bodies, terms. Editions only.

However many events there are, it takes the same few statements, and memory for a few hundred
events and for the reference tables: places, parties, organisations and terms.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    Case,
    Count,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Collate

from editions.models import Edition
from timeline.filters import Filters
from timeline.layouts.killed import MEASURE, Killed, killed
from timeline.layouts.places import Place, to_place
from timeline.layouts.sides import Body
from timeline.moments import holding, not_bare
from timeline.queries import documents_in, narrowed
from timeline.withholding import masked, withheld
from vocabularies.models import Term

CHUNK = 500
# Seconds that the first of a million events may need.
LONGEST = 600.0
REFERENCE = ("place", "party", "organisation")
SCHEMES = ("event_type", "party_kind", "where_precision")


@dataclass(kw_only=True)
class Happening:
    """One event: its type, its document, and how many were killed as far as its figures agree.

    ``text`` is the document as JSON; it is read only when it is asked for.
    """

    type: str
    text: str
    killed: Killed

    @cached_property
    def document(self) -> Mapping[str, Any]:
        """The document."""
        found: Mapping[str, Any] = json.loads(self.text)
        return found


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
    """Read all of it in one state of the database, however long it takes to write it down.

    Inside a transaction that is open already, that one decides.
    """
    outermost = not connection.in_atomic_block
    connection.ensure_connection()
    with connection.connection.waiting_at_most(LONGEST), transaction.atomic():
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
    found = documents_in(narrowed_alone(filters, *REFERENCE))
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
    figures = _one_figure(filters, "preferred_id")
    return (
        narrowed(Edition.objects.all(), kinds=["event"], filters=filters)
        .annotate(preferred_id=_named_in("preferred_figure"))
        .annotate(preferred=Subquery(figures.values("document")[:1]))
    )


def counts_by_type(filters: Filters) -> dict[str, int]:
    """Count the events that the filters let through, by the code of their type."""
    rows = narrowed(Edition.objects.all(), kinds=["event"], filters=filters)
    return dict(rows.order_by("type").values_list("type").annotate(Count("pk")))


def happenings(chosen: QuerySet[Edition], filters: Filters) -> Iterator[Happening]:
    """Read events with their figures, oldest first, side by side from two cursors.

    Both come in the same order, by the event's first day and id.
    """
    with closing(_by_event(filters)) as figures:
        place, figure = next(figures, (None, None))
        for here, code, document, preferred in _in_order(chosen, filters):
            own: list[Mapping[str, Any]] = []
            while place is not None and place <= here:
                if place == here and figure is not None:
                    own.append(figure)
                place, figure = next(figures, (None, None))
            yield Happening(type=code, text=document, killed=killed(own, preferred))


def narrowed_alone(filters: Filters, *kinds: str) -> QuerySet[Edition]:
    """Return the editions of kinds that are read beside events, in the filters' state alone."""
    state = Filters(as_of=filters.as_of)
    return narrowed(Edition.objects.all(), kinds=kinds, filters=state)


Where = tuple[dt.date, str]


def _in_order(
    chosen: QuerySet[Edition], filters: Filters
) -> Iterator[tuple[Where, str, str, Mapping[str, Any] | None]]:
    """Read events, and of each the place in that order, type, document and preferred figure."""
    hidden = _one_figure(filters, "preferred_id")
    rows = (
        chosen.order_by("sort_day", Collate("public_id", "C"))
        .annotate(
            withheld=withheld(),
            preferred_withheld=Subquery(
                hidden.annotate(gone=withheld()).values("gone")[:1]
            ),
        )
        .values_list(
            *("sort_day", "public_id", "type", "document", "withheld"),
            *("preferred", "preferred_withheld"),
        )
    )
    for day, key, code, document, gone, preferred, hidden_in_it in rows.iterator(CHUNK):
        shown = json.loads(masked(preferred, hidden_in_it)) if preferred else None
        yield (day, key), code, masked(document, gone), shown


def _by_event(filters: Filters) -> Generator[tuple[Where, Mapping[str, Any]]]:
    """Read the figures of people killed, in the order of the events that they are about."""
    about = _one(filters, "event_key")
    if filters.processes:
        about = about.filter(process__in=filters.processes)
    rows = (
        _figures(filters)
        .annotate(event_key=_named_in("event"))
        .annotate(event_day=Subquery(about.values("sort_day")[:1]))
        .annotate(withheld=withheld())
        .order_by("event_day", Collate("event_key", "C"), Collate("public_id", "C"))
        .values_list("event_day", "event_key", "document", "withheld")
    )
    for day, key, document, gone in rows.iterator(CHUNK):
        if day is None:  # these come last: their event is not there, or they have none
            return
        yield (day, str(key)), json.loads(masked(document, gone))


def _figures(filters: Filters) -> QuerySet[Edition]:
    """Return the figures of people killed; about which event, and of which process, is left."""
    return narrowed_alone(filters, "figure").filter(type=MEASURE)


def _one(filters: Filters, key: str) -> QuerySet[Edition]:
    """Return the edition of one thing, of the id in a column, in the filters' state.

    Its kind is not asked for: with it, PostgreSQL 18 walks the index by kind once for each.
    """
    rows = Edition.objects.filter(holding(filters.as_of), public_id=OuterRef(key))
    return rows.filter(not_bare()) if filters.as_of.recorded_at else rows


def _one_figure(filters: Filters, key: str) -> QuerySet[Edition]:
    return _one(filters, key).filter(type=MEASURE)


def _named_in(field: str) -> Case:
    """Return the id of what a field of the document names, as a column.

    Most name nothing: these are told by their text, so that they need not be parsed.
    """
    parsed = KeyTransform(field, Cast("document", JSONField()))
    return Case(
        When(document__contains=f'"{field}":{{', then=KeyTextTransform("id", parsed)),
        default=None,
        output_field=TextField(),
    )


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
