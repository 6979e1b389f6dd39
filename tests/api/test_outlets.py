"""The list of outlets: as long and as counted as every other."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from tests import makers
from tests.timeline.surfaces import CLIENT, get, queries_of
from timeline.outlets import listed

pytestmark = pytest.mark.django_db
OUTLETS = "/api/v1/outlets/"


def test_outlets_are_counted_where_that_is_asked_for_and_narrowed_as_they_are() -> None:
    process = makers.make_process()
    for name in ("Almanac", "River Daily", "Valley Wire"):
        makers.make_event(process, sources=[makers.pointer(name, "2025-02-27")])
    answer = get(f"{OUTLETS}?count=1&limit=2")
    page = answer.json()
    first = f'<http://testserver{OUTLETS}?count=1&limit=2>; rel="first"'
    assert answer["Link"] == f'{first}, <{page["next"]}>; rel="next"'
    assert page["count"] == {"number": 3, "at_least": False}
    assert [one["slug"] for one in page["results"]] == ["almanac", "river-daily"]
    assert page["applied"] == {"count": 1, "limit": 2}
    assert "count=1" in page["next"]
    assert get(page["next"]).json()["results"][0]["slug"] == "valley-wire"
    assert "count" not in get(OUTLETS).json()
    none = get(f"{OUTLETS}?count=1&strand=aid").json()
    assert (none["count"]["number"], none["results"]) == (0, [])
    for day, number, status in (("2025-02-27", 3, 200), ("2025-02-26", 0, 404)):
        past = get(f"{OUTLETS}?count=1&as_of={day}").json()
        assert past["count"]["number"] == number
        assert CLIENT.get(f"{OUTLETS}almanac/?as_of={day}").status_code == status


@pytest.mark.parametrize("query", ["", "&count=1", "&party=northland&count=1"])
def test_a_thousand_may_be_asked_for_at_once_in_the_same_queries(query: str) -> None:
    process = makers.make_process()
    makers.make_event(process, sources=[makers.pointer("Almanac", "2025-02-27")])
    path = f"{OUTLETS}?limit=1000{query}"
    get(path)  # who parties are is looked up once
    at_one = len(queries_of(path))
    for n in range(199):
        cited = [makers.pointer(f"Wire {n}", "2025-02-27")]
        makers.make_event(process, title=f"Talks {n}", sources=cited)
    assert len(queries_of(path)) == at_one <= 4
    assert len(get(path).json()["results"]) == 200
    assert CLIENT.get(f"{OUTLETS}?limit=1001").status_code == 400


def body(path: str, **headers: str) -> str:
    answer: Any = CLIENT.get(path, headers=headers)
    assert answer.status_code == 200, path
    return str(answer.getvalue().decode())


def test_outlets_can_be_had_whole_as_they_stand_on_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listed, "CHUNK", 2)
    process = makers.make_process()
    for name in ("Almanac", "=Daily", "River Daily", "Valley Wire", "Weekly"):
        makers.make_event(process, sources=[makers.pointer(name, "2025-02-27")])
    paged = get(OUTLETS).json()["results"]
    assert len(paged) == 5
    lines = body("/api/v1/outlets.ndjson")
    assert [json.loads(line) for line in lines.splitlines()] == paged
    assert body(OUTLETS, Accept="application/x-ndjson") == lines
    table = list(csv.DictReader(io.StringIO(body("/api/v1/outlets.csv"))))
    assert [row["id"] for row in table] == [one["id"] for one in paged]
    assert {row["name"][:2] for row in table if "Daily" in row["name"]} == {"'=", "Ri"}
    cursor = get(OUTLETS, limit="2").json()["next"].partition("cursor=")[2]
    left = body(f"/api/v1/outlets.ndjson?cursor={cursor}").splitlines()
    assert [json.loads(line) for line in left] == paged[2:]
    assert body("/api/v1/outlets.ndjson?strand=aid") == ""
    for wrong in ("limit=5", "count=1", "cursor=x", "colour=red"):
        for form in ("ndjson", "csv"):
            answer = CLIENT.get(f"/api/v1/outlets.{form}?{wrong}")
            assert answer.status_code == 400, wrong


def test_an_outlet_has_the_envelope_that_documents_have() -> None:
    event = makers.make_event(makers.make_process())
    document = get(f"/api/v1/events/{event.public_id}/").json()
    (outlet,) = get(OUTLETS).json()["results"]
    envelope = ("kind", "id", "version", "type", "url", "content_changed_at")
    assert all(name in document and name in outlet for name in envelope)
    assert (outlet["kind"], outlet["type"], outlet["version"]) == ("outlet", None, 1)
    for key in (outlet["id"], outlet["slug"]):
        assert get(f"{OUTLETS}{key}/").json() == outlet
