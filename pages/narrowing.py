"""A list of one kind: a page of it as filtered, its filter bar and its chips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from pages.asking import Asked, refused
from pages.filterbar import (
    Called,
    chips_of,
    filter_bar,
    first_query,
    next_query,
    type_boxes,
)
from pages.links import amounts
from pages.saying import worded
from timeline.amounts import count_of_things
from timeline.cursors import BadCursor
from timeline.facts import Reading
from timeline.filters import Filters, none_of
from timeline.queries import Page, things_page
from timeline.terms import role_schemes

PAGE_SIZE = 100


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A page of a list, how its documents are read, and what every list shows."""

    page: Page
    reading: Reading
    context: dict[str, Any]


def listed(
    request: HttpRequest, asked: Asked, kind: str, *more: str, scheme: str
) -> Listed | HttpResponse:
    """Return a page of the things of a kind, in two queries; or a refusal of its cursor.

    ``scheme`` is the vocabulary that its types are terms of: a type that is none is named and
    left out. ``more`` are kinds that are read beside it.
    """
    reading = asked.reading(kind, *more)
    types = reading.lexicon.of_scheme(scheme)
    filters = _known(asked.filters, types)
    cursor = request.GET.get("cursor", "")
    try:
        page = things_page(kind=kind, filters=filters, cursor=cursor, limit=PAGE_SIZE)
    except BadCursor as error:
        return refused(request, worded(error), first_page=first_query(request.GET))
    roles = reading.lexicon.of_scheme(*role_schemes([kind]))
    called = Called(types=types, roles=roles, provisions=asked.provisions)
    counted = count_of_things(kind=kind, filters=filters)
    context = {
        **asked.context,
        **_bar(request, asked, filters, called),
        "problems": sorted(filters.problems.items()),
        "narrowed": filters.narrowed,
        **amounts(request, filters, counted),
        "next_query": next_query(request.GET, page),
        "first_query": first_query(request.GET),
        "first_page": not cursor,
    }
    return Listed(page=page, reading=reading, context=context)


def _known(filters: Filters, types: Mapping[str, str]) -> Filters:
    unknown = [word for word in filters.types if word not in types]
    if not unknown:
        return filters
    problem = none_of(unknown[0], list(types))
    return replace(
        filters,
        types=tuple(word for word in filters.types if word in types),
        problems={**filters.problems, "type": problem},
    )


def _bar(
    request: HttpRequest, asked: Asked, filters: Filters, called: Called
) -> dict[str, Any]:
    if asked.process is None:
        return {}
    bar = filter_bar(request.GET, filters, asked.process, called)
    boxes = type_boxes(called.types, filters.types)
    chips = chips_of(request.GET, filters, asked.process, called)
    return {**bar, "type_boxes": boxes, "chips": chips}
