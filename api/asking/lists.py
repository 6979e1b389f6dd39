"""What a list is asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rest_framework.request import Request

from api.asking.parameters import (
    Problems,
    flag,
    near,
    note_unknown,
    number_up_to,
    one_of,
    single,
)
from api.asking.paths import Parts, parts_in
from api.asking.queries import MOST_READ, Given, given_by, given_in, query_of
from api.sending.reading import Applied
from editions.rules import EVIDENCE, STRANDS
from timeline.filters import NAMES, Filters, read
from timeline.known import instead_of, near_to, unknown_in
from timeline.listed import ORDERS, RANK, Listing, Order
from timeline.worded import worded

USUAL, MOST = 50, 1_000
OWN = ("fields", "omit", "expand", "order", "count", "limit", "cursor")


@dataclass(frozen=True, kw_only=True)
class AskedList:
    """A list, and which part of it; ``counted``: with how many things are in all of it."""

    listing: Listing
    cursor: str
    limit: int
    counted: bool
    parts: Parts

    @cached_property
    def applied(self) -> Applied:
        """What is asked for, by the names of its parameters."""
        own: dict[str, Any] = {
            **self.listing.filters.given,
            **self.parts.applied,
            **({"count": 1} if self.counted else {}),
            "order": self.listing.order,
            "limit": self.limit,
        }
        return Applied(own)


def asked_of_list(
    request: Request, kind: str, without: Collection[str] = ()
) -> AskedList:
    """Read what the list of a kind is asked for.

    ``without``: names of parameters that its form has not; ``rank``, if it has no such order.

    :raises BadQuery: when any of it cannot be answered.
    """
    given = given_in(request)
    if "q" not in given:
        asked = _read_lately(*query_of(request), kind, tuple(without))
        if not unknown_in(asked.listing.filters):
            return asked
    return _read(given, kind, without)


@lru_cache(maxsize=MOST_READ)
def _read_lately(
    query: str, encoding: str | None, kind: str, without: tuple[str, ...]
) -> AskedList:
    """Read a query that holds no words: what these ask for, the record says by now.

    So it does of what values name, which is to be seen anew each time. None is kept that was
    refused.
    """
    return _read(given_by(query, encoding), kind, without)


def _read(given: Given, kind: str, without: Collection[str]) -> AskedList:
    problems = Problems()
    known = [name for name in (*NAMES, *OWN) if name not in without]
    note_unknown(given, known, problems)
    filters = filters_in(given, problems)
    order = _order(given, without, problems)
    asked = AskedList(
        listing=Listing(
            kind=kind,
            filters=filters,
            order=order,
        ),
        cursor=_cursor(given, order, filters.words, problems),
        limit=number_up_to("limit", given, problems, most=MOST, usual=USUAL),
        counted=flag("count", given, problems),
        parts=parts_in(given, kind, problems),
    )
    problems.refuse()
    return asked


def _order(given: Given, without: Collection[str], problems: Problems) -> Order:
    """Return the order of a list. What is streamed whole has none by rank."""
    unranked = {"limit", RANK} & {*without}
    orders = [*ORDERS] if unranked else [*ORDERS, RANK]
    return orders[orders.index(one_of("order", given, orders, problems))]  # type: ignore[arg-type]


def _cursor(given: Given, order: str, words: str, problems: Problems) -> str:
    """Return where to go on. The best answers are one page, and need words."""
    cursor = single("cursor", given, problems)
    if order == RANK and not words:
        problems.note("order", "By rank is for what is asked with q.")
    if order == RANK and cursor:
        problems.note("cursor", "What is in order of rank is one page.")
    return cursor


def filters_in(given: Given, problems: Problems, *, ever: bool = False) -> Filters:
    """Read the filters of a query, noting what is wrong and what names nothing here.

    What was noted before (``note_unknown``: what is empty, too) is not read.
    """
    asked = (name for name in given if name in NAMES and name not in problems)
    own = {name: given[name] for name in asked}
    filters = worded(read(own, others=frozenset()))
    problems.update(filters.problems)
    for name, allowed in (("strand", STRANDS), ("evidence", EVIDENCE)):
        wrong = [word for word in own.get(name, ()) if word.strip() not in allowed]
        if wrong and name in problems:
            problems.note(name, problems[name], near(wrong[0][:40], allowed))
    for name, word in unknown_in(filters, ever=ever):
        words = f"There is no {name} “{word[:40]}” here."
        problems.note(name, words, nearest(name, word))
    return filters


def nearest(name: str, word: str) -> list[str]:
    """Return what may have been meant by a value that names nothing."""
    return instead_of(name, word) or near(word[:40], near_to(name))
