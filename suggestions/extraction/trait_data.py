"""Traits as plain data, for keeping, and back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from suggestions.extraction.traits import Happening, Traits

SETS = ("topics", "parties", "numbers", "places")


def as_data(found: Traits) -> dict[str, Any]:
    """Return traits as JSON can hold them."""
    return {
        "day": found.day.isoformat(),
        "parties": sorted(found.parties),
        "numbers": sorted(found.numbers),
        "ordinals": sorted(found.ordinals),
        "happenings": [_happening_as_data(one) for one in found.happenings],
    }


def from_data(data: dict[str, Any]) -> Traits:
    """Return the traits that ``as_data`` was given."""
    return Traits(
        day=dt.date.fromisoformat(data["day"]),
        parties=frozenset(data["parties"]),
        numbers=frozenset(data["numbers"]),
        ordinals=frozenset(data["ordinals"]),
        happenings=tuple(_happening(one) for one in data["happenings"]),
    )


def _happening_as_data(one: Happening) -> dict[str, Any]:
    return {
        **{name: sorted(getattr(one, name)) for name in SETS},
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "stated": one.stated,
    }


def _happening(data: dict[str, Any]) -> Happening:
    return Happening(
        first=dt.date.fromisoformat(data["first"]),
        last=dt.date.fromisoformat(data["last"]),
        stated=data["stated"],
        **{name: frozenset(data[name]) for name in SETS},
    )
