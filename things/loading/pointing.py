"""Pointers: sources whose words are not held, and how documents show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

from sources.models import Citation, Outlet
from things import queries
from things.rules.kinds import Source


@dataclass(frozen=True, slots=True)
class Given:
    """A source whose words are not held. ``published_on`` is a local day; None: not stated."""

    outlet: Outlet
    url: str
    published_on: dt.date | None
    locator: str = ""
    field: str = ""
    stance: str = "supports"


@dataclass(slots=True)
class Pointed:
    """A pointer as ``queries.source_of`` reads it off a citation."""

    pk: int
    outlet: Outlet
    url: str
    published_on: dt.date | None
    locator: str
    created_at: dt.datetime
    version: None = None
    exact: str = ""


def sources_of(
    given: Sequence[Given],
    marks: Sequence[dict[str, Any]],
    zone: ZoneInfo,
    now: dt.datetime,
) -> tuple[Source, ...]:
    """Return pointers as documents show them; ``marks`` are they as a revision keeps them."""
    found = []
    for one, mark in zip(given, marks, strict=True):
        number = mark["citation"]
        pointer = Pointed(
            number, one.outlet, one.url, one.published_on, one.locator, now
        )
        shown = queries.source_of(
            cast(Citation, pointer), zone, field=one.field, stance=one.stance
        )
        found.append(shown)
    return tuple(found)
