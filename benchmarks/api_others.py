"""What else the API promises in figures: copies that are right, pages far on, exports, the feed."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.spending import spent

Ask = Callable[[], bytes]
Figure = tuple[str, float, float, bool]
FAR = 10_000  # pages of 50, or as many as there are


def figures_of_others(
    ours: Callable[..., Ask],
    costs: Callable[..., Any],
    given: Any,
    sets: Mapping[str, Mapping[str, str]],
) -> list[Figure]:
    """Return each figure with its bound, and whether it is kept."""
    query = sets["type and party"]
    day = sets["a year"]["to"]
    far, cursor = _far()
    variants = {
        "plain": ours(query),
        "304": ours(query, HTTP_IF_NONE_MATCH=_tag(query)),
        "as_of": ours({**query, "as_of": day}),
        "fields": ours({**query, "fields": "id,title,date.edtf,parties.party.slug"}),
        "first": ours({}),
        "far": ours({"cursor": cursor}),
    }
    measured = costs(variants, given.rounds, given.burst)
    found = {name: one.cpu for name, one in measured.items()}
    export, copy, highest = _exports()
    return [
        _at_most("a 304 to its 200", found["304"] / found["plain"], 1.0),
        _at_most("as_of to plain", found["as_of"] / found["plain"], 2.0),
        _at_most("fields= to plain", found["fields"] / found["plain"], 3.0),
        _at_most(f"page {far:,} to page 1", found["far"] / found["first"], 1.2),
        _at_least("NDJSON of all events to COPY of the same", copy / export, 0.6),
        _at_most("highest memory of that export, MiB", highest, 150.0),
        _at_least("changes a second of CPU, from the first", _changes(), 20_000),
    ]


def _at_most(words: str, value: float, most: float) -> Figure:
    return (words, value, most, value <= most)


def _at_least(words: str, value: float, least: float) -> Figure:
    return (words, value, least, value >= least)


def _tag(query: Mapping[str, str]) -> str:
    from django.test import Client

    return str(Client().get("/api/v1/events/", query, secure=True)["ETag"])


def _far() -> tuple[int, str]:
    """Return the number of a page far on, and its cursor."""
    from timeline.listed import Listing, listed_page

    page, cursor = 1, ""
    while page < FAR:
        past = listed_page(
            Listing(kind="event"), cursor=cursor, limit=1_000, unread=True
        )
        if not past.next_cursor:
            break
        page, cursor = page + 20, past.next_cursor
    return page, cursor


def _exports() -> tuple[float, float, float]:
    """Return the CPU seconds of the export and of COPY, and the MiB that the export held."""
    from api.reading.streams import whole  # noqa: F401 - loaded beforehand

    path = "/api/v1/events.ndjson"
    export, copy = _spent_reading(path), spent(_copied)[1]
    tracemalloc.start()
    _spent_reading(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return export, copy, most / 2**20


def _spent_reading(path: str) -> float:
    """Read an answer as a server does, nothing of it kept; return the CPU seconds of it."""
    from django.test import Client

    client = Client()
    client.get("/api/v1/", secure=True)  # what a process does once is done

    def read() -> int:
        answer: Any = client.get(path, secure=True)
        return sum(len(part) for part in answer.streaming_content)

    return spent(read)[1]


def _copied() -> None:
    from django.db import connection

    class _Nowhere:
        def write(self, data: bytes) -> int:
            return len(data)

    raw: Any = connection.connection
    with raw.cursor() as cursor:
        cursor.copy_expert(
            "COPY (SELECT document FROM editions_edition WHERE kind = 'event' "
            "AND recorded_to IS NULL AND known_to IS NULL ORDER BY public_id) TO STDOUT",
            _Nowhere(),
        )


def _changes() -> float:
    from editions.models import Change

    return Change.objects.count() / _spent_reading("/api/v1/changes.ndjson")
