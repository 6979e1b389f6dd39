"""The layout of ACLED: 31 columns in its order. Our own data, in nobody else's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from django.db.models import Q

from timeline.facts import outlets_of
from timeline.filters import Filters
from timeline.layouts.cells import (
    EMPTY,
    Cell,
    epoch,
    joined,
    number,
    row_id,
    text,
    when,
)
from timeline.layouts.killed import Killed
from timeline.layouts.places import ACLED_PRECISION, where
from timeline.layouts.records import Happening, Reference
from timeline.layouts.sides import Actor, Side, Sides, facing, names, sides
from timeline.layouts.writing import Layout, LeftOut, Report, Row, write_rows
from timeline.words import in_text

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2",
    "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1",
    "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
ALWAYS_EMPTY = ("civilian_targeting", "region", "admin3", "source_scale")
DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Mob violence": "Political violence",
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
ALONE = "0"


def write_acled(out: TextIO, filters: Filters) -> Report:
    """Write the events that ACLED has a type for.

    :raises BadDate: when a document holds a date that is none.
    """
    return write_rows(ACLED, out, filters)


def _mapped(known: Reference) -> Q:
    codes = [code for code, (_, maps) in known.types.items() if _map(maps)]
    return Q(type__in=codes)


def _row(one: Happening, known: Reference) -> Row:
    d = one.document
    if d["modality"] != "happened":
        raise LeftOut(f"told as {d['modality']}, and ACLED holds what happened")
    count = one.killed
    return {
        **dict.fromkeys(COLUMNS, EMPTY),
        "event_id_cnty": row_id(d["id"]),
        **_date(d),
        **_type(known.types[d["type"]][1]),
        **_actors(sides(d), known),
        **_place(d, known),
        "source": joined(sorted(outlets_of(_supporting(d)))),
        "notes": text(in_text(d["label"]), in_text(d["summary"])),
        "fatalities": number(count.best),
        "tags": joined(_tags(sides(d), count)),
        "timestamp": epoch(d["recorded_at"]),
    }


def _date(d: Mapping[str, Any]) -> Row:
    day = when(d["date"])
    return {
        "event_date": day.first,
        "year": day.year,
        "time_precision": day.time_precision,
    }


def _map(maps: Mapping[str, Any]) -> list[str]:
    """Return ACLED's event type and sub-event type of one of our types, if it has any."""
    held = maps.get("acled") or []
    return [str(one) for one in held] if isinstance(held, list) else [str(held)]


def _type(maps: Mapping[str, Any]) -> Row:
    main, sub, *_ = [*_map(maps), EMPTY]
    return {
        "disorder_type": DISORDER.get(sub) or DISORDER.get(main, EMPTY),
        "event_type": main,
        "sub_event_type": sub,
    }


def _actors(found: Sides, known: Reference) -> Row:
    """Fill both sides: the first by name, and who stands with them."""
    one, other = facing(found)
    first, second = _inter(one, known), _inter(other, known)
    return {
        "actor1": one[0].name if one else EMPTY,
        "assoc_actor_1": joined(names(one[1:])),
        "inter1": first,
        "actor2": other[0].name if other else EMPTY,
        "assoc_actor_2": joined(names(other[1:])),
        "inter2": second,
        "interaction": _interaction(first, second, both=bool(one and other)),
    }


def _inter(side: Side, known: Reference) -> str:
    body = known.bodies.get(side[0].id) if side else None
    return body.inter if body else EMPTY


def _interaction(first: str, second: str, *, both: bool) -> str:
    """Join two codes, the lower first; somebody alone has a nought. Half a code is none."""
    if both:
        return "".join(sorted((first, second))) if first and second else EMPTY
    alone = first or second
    return f"{alone}{ALONE}" if alone else EMPTY


def _place(d: Mapping[str, Any], known: Reference) -> Row:
    found = where(d, known.places, known.precisions)
    precise: Cell = EMPTY
    if found.precision:
        precise = ACLED_PRECISION.get(found.precision, EMPTY)
    return {
        "iso": found.iso,
        "country": found.country,
        "admin1": found.admin1,
        "admin2": found.admin2,
        "location": found.location,
        "latitude": number(found.latitude),
        "longitude": number(found.longitude),
        "geo_precision": precise,
    }


def _supporting(d: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in d["citations"] if one["stance"] == "supports"]


def _tags(found: Sides, count: Killed) -> Iterator[str]:
    """Say what no column has room for."""
    yield from (f"also actor: {one.name}" for one in _further(found))
    yield from (f"mediator: {one.name}" for one in found.mediators)
    yield from count.notes
    if count.claimants:
        yield f"fatalities according to {count.claimants.replace('; ', ', ')}"


def _further(found: Sides) -> tuple[Actor, ...]:
    return () if found.recipients else found.actors[2:]


ACLED = Layout(
    name="acled",
    title="ACLED",
    file_name="events_acled_layout.csv",
    columns=COLUMNS,
    empty=ALWAYS_EMPTY,
    wanted=_mapped,
    unwanted="ACLED has no type for it",
    row=_row,
)
