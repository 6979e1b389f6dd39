"""Whole lists, streamed: what the pages have, in one answer, however long, for no more memory."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import makers
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.surfaces import CLIENT, get
from things.models import Thing
from things.queries import kinds
from timeline import listed
from timeline.giving import rows

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events"


def body(path: str, **headers: str) -> str:
    answer = CLIENT.get(path, headers=headers)
    assert answer.status_code == 200, (path, answer.content)
    sent: Any = answer
    return str(sent.getvalue().decode())


def lines(path: str, **headers: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in body(path, **headers).splitlines()]


def make(count: int) -> Thing:
    process = makers.make_process()
    for n in range(count):
        makers.make_event(process, title=f"=Talks {n}")
    return process


def test_a_stream_has_what_the_pages_have_in_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listed, "CHUNK", 4)
    make(9)
    paged = get(f"{EVENTS}/", limit="1000").json()["results"]
    assert lines(f"{EVENTS}.ndjson") == paged
    assert lines(f"{EVENTS}/", Accept="application/x-ndjson") == paged
    assert lines(f"{EVENTS}.ndjson?order=day") == paged[::-1]
    page = get(f"{EVENTS}/", limit="5").json()
    cursor = page["next"].partition("cursor=")[2]
    assert lines(f"{EVENTS}.ndjson?cursor={cursor}") == paged[5:]
    kept = lines(f"{EVENTS}.ndjson?fields=id")
    assert kept == [{"id": one["id"]} for one in paged]


def test_a_table_has_a_row_for_each_and_no_formula() -> None:
    make(3)
    by_suffix = body(f"{EVENTS}.csv")
    assert by_suffix == body(f"{EVENTS}/", Accept="text/csv")
    table = list(csv.DictReader(io.StringIO(by_suffix)))
    paged = get(f"{EVENTS}/").json()["results"]
    assert [row["id"] for row in table] == [one["id"] for one in paged]
    assert {row["title"][:2] for row in table} == {"'="}


def test_every_kind_streams_in_every_form() -> None:
    stories.one_of_each()
    for kind in kinds().values():
        path = f"/api/v1/{kind.plural}"
        paged = get(f"{path}/", limit="1000").json()["results"]
        assert paged
        assert lines(f"{path}.ndjson") == paged
        table = list(csv.DictReader(io.StringIO(body(f"{path}.csv"))))
        assert [row["id"] for row in table] == [one["id"] for one in paged]


def test_changes_stream_to_the_end_from_a_cursor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(5)
    told = get("/api/v1/changes/", limit="1000").json()["results"]
    assert lines("/api/v1/changes.ndjson") == told
    cursor = told[3]["cursor"]
    assert lines(f"/api/v1/changes.ndjson?after={cursor}") == told[4:]


def test_a_stream_of_changes_says_nothing_of_pages_in_what_was_understood() -> None:
    make(1)
    asked = {"kind": "event"}
    assert get("/api/v1/changes/", **asked)["Applied"] == "kind=event&limit=100"
    assert get("/api/v1/changes.ndjson", **asked)["Applied"] == "kind=event"


def test_a_stream_holds_nothing_back_that_was_withheld_and_sends_no_more() -> None:
    process = make(2)
    secret = makers.make_event(process, title="Talks of Zyxwv")
    forms = [f"{EVENTS}.ndjson", f"{EVENTS}.csv", "/api/v1/changes.ndjson"]
    assert all("Zyxwv" in body(path) for path in forms)
    verbs.withdraw(secret, why="safety", reason="Somebody is in danger.")
    assert not any("Zyxwv" in body(path) for path in forms)


def test_a_stream_is_made_smaller_for_who_takes_that() -> None:
    make(3)
    answer: Any = CLIENT.get(f"{EVENTS}.ndjson", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.getvalue()).decode() == body(f"{EVENTS}.ndjson")


def test_head_of_a_stream_reads_nothing() -> None:
    make(3)
    with CaptureQueriesContext(connection) as taken:
        answer: Any = CLIENT.head(f"{EVENTS}.ndjson")
        assert (answer.status_code, answer.getvalue()) == (200, b"")
    assert len(taken) == 0


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        (f"{EVENTS}.csv?fields=id", "fields"),
        (f"{EVENTS}.ndjson?limit=3", "limit"),
        (f"{EVENTS}.ndjson?cursor=abc", "cursor"),
        ("/api/v1/changes.ndjson?limit=3", "limit"),
    ],
)
def test_what_a_stream_has_not_is_refused_before_anything_is_sent(
    path: str, parameter: str
) -> None:
    answer = CLIENT.get(path)
    assert answer.status_code == 400
    assert [e["parameter"] for e in answer.json()["errors"]] == [parameter]


def test_a_stream_takes_no_more_memory_for_ten_times_as_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listed, "CHUNK", 10)
    monkeypatch.setattr(rows, "WRITTEN_AT_ONCE", 10)
    process = make(20)

    def highest() -> int:
        sent: Any = CLIENT.get(f"{EVENTS}.ndjson")
        tracemalloc.start()
        for _ in sent.streaming_content:
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    highest()
    few = highest()
    for n in range(180):
        makers.make_event(process, title=f"Talks {n}")
    assert highest() < 2 * few
