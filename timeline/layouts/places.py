"""Where something happened, as both datasets have it, from a place and what it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from timeline.words import in_text

# How exactly a place is named, in UCDP's codes, where nobody says how exactly it is known.
BY_KIND = {
    "building": 1, "camp": 1, "city": 1, "crossing": 1, "town": 1, "village": 1,
    "district": 3, "region": 4, "area": 5, "country": 6,
}  # fmt: skip
# ACLED: 1 the very place, 2 a part of a region, 3 a region or anything wider.
ACLED_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place of the record. ``lies_in`` is the id of its parent; degrees are WGS 84."""

    id: str
    name: str
    kind: str
    lies_in: str
    latitude: float | None
    longitude: float | None
    precision: str
    codes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where something happened; what is not known is empty. ``precision`` is UCDP where_prec."""

    location: str = ""
    country: str = ""
    iso: str = ""
    ucdp_country: str = ""
    admin1: str = ""
    admin2: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None


def to_place(document: Mapping[str, Any]) -> Place:
    """Read the document of a place."""
    return Place(
        id=document["id"],
        name=in_text(document["label"]),
        kind=document["place_kind"] or "",
        lies_in=(document["parent"] or {}).get("id", ""),
        latitude=document["latitude"],
        longitude=document["longitude"],
        precision=document["precision"] or "",
        codes={one["dataset"]: one["value"] for one in document["identifiers"]},
    )


def where(
    document: Mapping[str, Any],
    places: Mapping[str, Place],
    precisions: Mapping[str, int],
) -> Where:
    """Say where an event happened.

    ``precisions`` are the UCDP codes of the vocabulary's terms. Coordinates are those of the
    place itself: the middle of what it lies in would say more than is known.
    """
    named = document["place"]
    if not named:
        return Where()
    chain = list(_upwards(named["id"], places))
    if not chain:
        return Where(location=in_text(named["name"]))
    own = chain[0]
    country = next((one for one in chain if one.kind == "country"), None)
    codes = country.codes if country else {}
    said = document["precision"] or own.precision
    return Where(
        location=in_text(named["name"]),
        country=country.name if country else "",
        iso=_digits(codes.get("iso3166", "")),
        ucdp_country=_digits(codes.get("ucdp", "")),
        admin1=_first_level(chain),
        admin2=next((one.name for one in chain if one.kind == "district"), ""),
        latitude=own.latitude,
        longitude=own.longitude,
        precision=precisions.get(said) or BY_KIND.get(own.kind),
    )


def _upwards(key: str, places: Mapping[str, Place]) -> Iterator[Place]:
    """Go from a place to what it lies in, and on; round in a circle only once."""
    seen: set[str] = set()
    while key in places and key not in seen:
        seen.add(key)
        yield places[key]
        key = places[key].lies_in


def _first_level(chain: Sequence[Place]) -> str:
    """Return the region that is a division of a country; other stretches of land are none."""
    for one, above in pairwise(chain):
        if one.kind == "region" and above.kind == "country":
            return one.name
    return ""


def _digits(code: str) -> str:
    """Return a code that is a number as one; other codes do not fit the column."""
    return str(int(code)) if code.isascii() and code.isdigit() else ""
