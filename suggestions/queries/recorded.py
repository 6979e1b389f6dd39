"""Recorded things of some days, of every kind that a suggestion may tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from captives.models import Exchange, Leg
from core.dates import FuzzyDate
from events.models import Event, Figure, Obligation, Statement
from suggestions.rules.alike import Held, HeldLeg
from things.models import Thing
from vocabularies.rules import code_of

Window = tuple[dt.date, dt.date]
# Of each kind; the days asked for are few, so that this is seldom reached.
MOST = 500


def recorded(*, processes: Sequence[str], windows: Sequence[Window]) -> list[Held]:
    """Return what is published of some processes (empty: all) within some windows of days.

    It takes nine queries, whatever it finds.
    """
    return [
        *_events(_within(Event, ("date",), processes, windows)),
        *_exchanges(processes, windows),
        *_obligations(_within(Obligation, ("due",), processes, windows)),
        *_figures(_within(Figure, ("as_of",), processes, windows)),
        *_statements(_within(Statement, ("said_on",), processes, windows)),
    ]


def recorded_events(process: str, window: Window) -> list[Held]:
    """Return the published events of a process within a window of days, in three queries."""
    return list(_events(_within(Event, ("date",), [process], [window])))


def _within(
    model: Any,
    dates: Iterable[str],
    processes: Sequence[str],
    windows: Sequence[Window],
) -> QuerySet[Any]:
    """Narrow rows to those that one of their dates brings into one of the windows."""
    wanted = Q()
    for date in dates:
        for first, last in windows:
            starts = Q(**{f"{date}_earliest__isnull": True})
            ends = Q(**{f"{date}_latest__isnull": True})
            wanted |= (
                ~Q(**{f"{date}_edtf": ""})
                & (starts | Q(**{f"{date}_earliest__lte": last}))
                & (ends | Q(**{f"{date}_latest__gte": first}))
            )
    rows = model.objects.filter(wanted) if windows else model.objects.none()
    if processes:
        rows = rows.filter(process__thing__slug__in=processes)
    rows = rows.select_related("thing").order_by("-thing_id")
    found: QuerySet[Any] = rows[:MOST]
    return found


def _own(row: Any) -> dict[str, Any]:
    thing: Thing = row.thing
    return {
        "public_id": thing.public_id,
        "version": thing.version,
        "kind": thing.kind,
        "label": thing.label,
    }


def _dates(*dates: FuzzyDate | None) -> tuple[FuzzyDate, ...]:
    return tuple(date for date in dates if date)


def _slug(thing: Any) -> str:
    return str(thing.slug or "") if thing else ""


def _events(rows: QuerySet[Any]) -> Iterator[Held]:
    rows = rows.select_related("thing", "place__thing")
    for row in rows.prefetch_related("parties__party"):
        yield Held(
            **_own(row),
            type=code_of(row.type_id),
            dates=_dates(row.date),
            parties=frozenset(_slug(part.party) for part in row.parties.all()),
            place=_slug(row.place.thing) if row.place else "",
        )


def _exchanges(processes: Sequence[str], windows: Sequence[Window]) -> Iterator[Held]:
    """Return exchanges that they themselves or one of their legs bring into a window."""
    legs = Leg.objects.all()
    dates = ("planned_on", "actual_on")
    wanted = Q(pk__in=[])
    for date in dates:
        for first, last in windows:
            wanted |= Q(**{f"{date}_earliest__lte": last, f"{date}_latest__gte": first})
    of_legs = legs.filter(wanted).values("thing_id")
    own = Q(thing_id__in=of_legs) | wanted
    rows = Exchange.objects.filter(own)
    if processes:
        rows = rows.filter(process__thing__slug__in=processes)
    return _held(rows)


def exchange(public_id: str) -> Iterator[Held]:
    """Return one exchange, where it stands."""
    return _held(Exchange.objects.filter(thing__public_id=public_id))


def _held(rows: QuerySet[Any]) -> Iterator[Held]:
    rows = rows.select_related("thing").order_by("-thing_id")
    parts = ("parties__party", "legs__from_party", "legs__to_party")
    for row in rows.prefetch_related(*parts)[:MOST]:
        own_legs = sorted(row.legs.all(), key=lambda leg: leg.ordinal)
        days = [day for leg in own_legs for day in (leg.planned_on, leg.actual_on)]
        yield Held(
            **_own(row),
            dates=_dates(row.planned_on, row.actual_on, *days),
            parties=frozenset(_slug(part.party) for part in row.parties.all()),
            legs=tuple(_leg(leg) for leg in own_legs),
        )


def _leg(leg: Leg) -> HeldLeg:
    return HeldLeg(
        key=leg.key,
        leg_kind=code_of(leg.leg_kind_id),
        from_party=_slug(leg.from_party),
        label=f"{leg.population}, from {leg.from_party.label}",
        is_open=leg.actual is None,
    )


def _obligations(rows: QuerySet[Any]) -> Iterator[Held]:
    for row in rows.prefetch_related("obligors__party"):
        yield Held(
            **_own(row),
            type=code_of(row.action_id),
            dates=_dates(row.due),
            parties=frozenset(_slug(part.party) for part in row.obligors.all()),
        )


def _figures(rows: QuerySet[Any]) -> Iterator[Held]:
    for row in rows.select_related("thing", "claimant", "place__thing"):
        yield Held(
            **_own(row),
            dates=_dates(row.as_of),
            measure=code_of(row.measure_id),
            population=row.population,
            claimant=_slug(row.claimant),
            claimant_words=row.claimant_words,
            count=row.quantity,
            place=_slug(row.place.thing) if row.place else "",
        )


def _statements(rows: QuerySet[Any]) -> Iterator[Held]:
    for row in rows.select_related("thing", "party").prefetch_related("continued"):
        yield Held(
            **_own(row),
            dates=_dates(row.said_on),
            parties=frozenset(filter(None, [_slug(row.party)])),
            words=(row.words, *(part.words for part in row.continued.all())),
        )
