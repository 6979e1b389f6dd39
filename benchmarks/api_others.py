"""What else the API promises in figures: copies that are right, pages far on, exports, the feed."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.spending import spent

Ask = Callable[[], bytes]
Figure = tuple[str, float, float, bool]
FAR = 200  # pages of 50


def figures_of_others(
    ours: Callable[..., Ask],
    medians: Callable[[Mapping[str, Ask], int], dict[str, float]],
    rounds: int,
    sets: Mapping[str, Mapping[str, str]],
) -> list[Figure]:
    """Return each figure with its bound, and whether it is kept."""
    query = sets["type and party"]
    day = sets["a year"]["to"]
    variants = {
        "plain": ours(query),
        "304": ours(query, HTTP_IF_NONE_MATCH=_tag(query)),
        "as_of": ours({**query, "as_of": day}),
        "fields": ours({**query, "fields": "id,title,date.edtf,parties.party.slug"}),
        "first": ours({}),
        "far": ours({"cursor": _far()}),
    }
    found = medians(variants, rounds)
    export, copy, highest = _exports(ours)
    return [
        _at_most("a 304 to its 200", found["304"] / found["plain"], 1.0),
        _at_most("as_of to plain", found["as_of"] / found["plain"], 2.0),
        _at_most("fields= to plain", found["fields"] / found["plain"], 3.0),
        _at_most(f"page {FAR} to page 1", found["far"] / found["first"], 1.2),
        _at_least("NDJSON of all events to COPY of the same", copy / export, 0.6),
        _at_most("highest memory of that export, MiB", highest, 150.0),
        _at_least("changes a second of CPU, from the first", _changes(ours), 20_000),
    ]


def _at_most(words: str, value: float, most: float) -> Figure:
    return (words, value, most, value <= most)


def _at_least(words: str, value: float, least: float) -> Figure:
    return (words, value, least, value >= least)


def _tag(query: Mapping[str, str]) -> str:
    from django.test import Client

    return str(Client().get("/api/v1/events/", query, secure=True)["ETag"])


def _far() -> str:
    """Return the cursor of a page far on."""
    from timeline.listed import Listing, listed_page

    cursor = ""
    for _ in range(FAR // 20):
        page = listed_page(Listing(kind="event"), cursor=cursor, limit=1_000)
        cursor = page.next_cursor or cursor
    return cursor


def _exports(ours: Callable[..., Ask]) -> tuple[float, float, float]:
    """Return the CPU seconds of the export and of COPY, and the MiB that the export held."""
    from api.reading.streams import whole  # noqa: F401 - loaded beforehand

    path = "/api/v1/events.ndjson"
    _, export = spent(lambda: _read(path, ours))
    _, copy = spent(_copied)
    tracemalloc.start()
    _read(path, ours)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return export, copy, most / 2**20


def _read(path: str, ours: Callable[..., Ask]) -> int:
    """Read an answer as a server does: nothing of it is kept."""
    from django.test import Client

    answer: Any = Client().get(path, secure=True)
    return sum(len(part) for part in answer.streaming_content)


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


def _changes(ours: Callable[..., Ask]) -> float:
    from editions.models import Change

    count = Change.objects.count()
    _, cpu = spent(lambda: _read("/api/v1/changes.ndjson", ours))
    return count / cpu
