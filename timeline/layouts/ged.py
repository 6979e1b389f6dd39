"""The layout of UCDP's Georeferenced Event Dataset: its 49 columns by name, in its order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TextIO

from django.db.models import Q

from timeline.filters import Filters
from timeline.layouts.cells import EMPTY, Cell, joined, number, row_id, text, when
from timeline.layouts.killed import Killed
from timeline.layouts.places import Where, where
from timeline.layouts.records import Happening, Reference
from timeline.layouts.sides import Side, facing, names, sides
from timeline.layouts.writing import Layout, LeftOut, Report, Row, write_rows
from timeline.words import in_text

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence",
    "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id",
    "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates",
    "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
ALWAYS_EMPTY = (
    "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_b_dset_id", "where_description", "priogrid_gid", "region", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "gwnoa", "gwnob",
)  # fmt: skip
# Types that say by themselves that force was used.
INCIDENT = "ceasefire.incident"
FORCE = "violence."
UCDP_TYPE = "type_of_violence"
ONE_EVENT, SUMMARY = 1, 2
UNCOUNTED = "it is not of armed force, and no figure tells that anybody was killed"


def write_ged(out: TextIO, filters: Filters) -> Report:
    """Write the events in which force was used or people were killed.

    :raises BadDate: when a document holds a date that is none.
    """
    return write_rows(GED, out, filters)


def of_force(code: str, maps: Mapping[str, Any]) -> bool:
    """Say whether a type of event is one of armed force, whatever else is known."""
    return code.startswith(FORCE) or code == INCIDENT or maps.get("ucdp") == UCDP_TYPE


def _any(known: Reference) -> Q:
    """Look at all events: which ones have figures is seen only beside these."""
    return Q()


def _row(one: Happening, known: Reference) -> Row:
    count = one.killed
    _refuse(one.type, count, known)
    d = one.document
    if d["modality"] != "happened":
        raise LeftOut(f"told as {d['modality']}, and UCDP holds what happened")
    place = where(d, known.places, known.precisions)
    return {
        **dict.fromkeys(COLUMNS, EMPTY),
        "id": row_id(d["id"]),
        "relid": row_id(d["id"]),
        **_sides(d, known),
        **_sources(d),
        "source_original": count.claimants,
        **_place(place),
        **_date(d),
        "best": number(count.best),
        "high": number(count.high),
        "low": number(count.low),
    }


def _refuse(code: str, count: Killed, known: Reference) -> None:
    """Refuse what UCDP does not call an event: it needs somebody to have been killed.

    Where force was used and nobody counts the dead, there may have been some.
    """
    if count.nobody:
        raise LeftOut("nobody was killed, as far as its sources say")
    if not count.count and not of_force(code, known.types[code][1]):
        raise LeftOut(UNCOUNTED)


def _sides(d: Mapping[str, Any], known: Reference) -> Row:
    """Fill both sides in the order of their names: neither is the first in anything else."""
    one, other = _opposed(d)
    ordered = sorted(
        (side for side in (one, other) if side),
        key=lambda side: [(a.name.casefold(), a.id) for a in side],
    )
    first, second = [*ordered, (), ()][:2]
    return {
        "side_a": joined(names(first)),
        "side_a_new_id": _ucdp(first, known),
        "side_b": joined(names(second)),
        "side_b_new_id": _ucdp(second, known),
    }


def _opposed(d: Mapping[str, Any]) -> tuple[Side, Side]:
    """Return who used force and against whom.

    Several who attack are on one side. In an incident, of which nobody says who began, the
    two that are named stand opposite each other.
    """
    found = sides(d)
    if d["type"] == INCIDENT and len(found.actors) == 2:
        return facing(found)
    return found.actors, found.recipients


def _ucdp(side: Side, known: Reference) -> str:
    """Return UCDP's number of a side that is one body."""
    body = known.bodies.get(side[0].id) if len(side) == 1 else None
    return body.ucdp if body else EMPTY


def _sources(d: Mapping[str, Any]) -> Row:
    """Name the outlets with the days of their reports; the headline is ours."""
    cited = sorted(
        {
            (in_text(one["outlet"]["name"]), one["published_on"] or EMPTY)
            for one in d["citations"]
            if one["stance"] == "supports"
        }
    )
    return {
        "number_of_sources": d["independent_sources"],
        "source_article": joined(", ".join(filter(None, one)) for one in cited),
        "source_office": joined(name for name, _ in cited),
        "source_date": joined(sorted(day for _, day in cited)),
        "source_headline": text(in_text(d["label"])),
    }


def _place(found: Where) -> Row:
    longitude, latitude = number(found.longitude), number(found.latitude)
    precise: Cell = EMPTY if found.precision is None else found.precision
    return {
        "where_prec": precise,
        "where_coordinates": found.location,
        "adm_1": found.admin1,
        "adm_2": found.admin2,
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": EMPTY if latitude == EMPTY else f"POINT ({longitude} {latitude})",
        "country": found.country,
        "country_id": found.ucdp_country,
    }


def _date(d: Mapping[str, Any]) -> Row:
    """Fill the days. A span sums up what happened on its days; so does an open date."""
    day = when(d["date"])
    return {
        "year": day.year,
        "date_prec": day.date_prec,
        "date_start": day.first,
        "date_end": day.last,
        "event_clarity": ONE_EVENT if day.first and not day.is_span else SUMMARY,
    }


GED = Layout(
    name="ged",
    title="UCDP GED",
    file_name="events_ged_layout.csv",
    columns=COLUMNS,
    empty=ALWAYS_EMPTY,
    wanted=_any,
    unwanted=UNCOUNTED,
    row=_row,
)
