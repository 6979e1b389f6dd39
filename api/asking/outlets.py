"""Which outlets are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request

from api.asking.lists import MOST, USUAL, filters_in
from api.asking.parameters import Problems, flag, note_unknown, number_up_to, single
from api.asking.queries import given_in
from timeline.filters import NAMES, Filters
from timeline.moments import PAST, AsOf, read_as_of


@dataclass(frozen=True, kw_only=True)
class AskedOutlets:
    """Outlets that are cited by what the filters let through, and which part of them.

    ``counted``: with how many there are in all.
    """

    filters: Filters
    cursor: str
    limit: int
    counted: bool

    @property
    def applied(self) -> dict[str, Any]:
        """What is asked for, by the names of its parameters."""
        count = {"count": 1} if self.counted else {}
        return {**self.filters.given, **count, "limit": self.limit}


@dataclass(frozen=True, kw_only=True)
class AskedOutlet:
    """In which state of the record an outlet is asked for."""

    as_of: AsOf


def asked_of_outlets(request: Request) -> AskedOutlets:
    """Read which outlets are asked for.

    :raises BadQuery: when any of it cannot be answered.
    """
    given, problems = given_in(request), Problems()
    note_unknown(given, (*NAMES, "count", "cursor", "limit"), problems)
    found = AskedOutlets(
        filters=filters_in(given, problems),
        cursor=single("cursor", given, problems),
        limit=number_up_to("limit", given, problems, most=MOST, usual=USUAL),
        counted=flag("count", given, problems),
    )
    problems.refuse()
    return found


def asked_of_outlet(request: Request) -> AskedOutlet:
    """Read in which state an outlet is asked for.

    :raises BadQuery: when it cannot be answered.
    """
    given, problems = given_in(request), Problems()
    note_unknown(given, PAST, problems)
    as_of = read_as_of(given, problems)
    problems.refuse()
    return AskedOutlet(as_of=as_of)
