"""Everything that is promised is served, in one envelope, with its parts."""

from __future__ import annotations

import csv
import io

import pytest

from sources.actions import ensure_outlet
from tests import makers
from tests.api.described import described
from tests.api.test_things import misfits
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.surfaces import CLIENT, api_of, get, queries_of

pytestmark = pytest.mark.django_db
PROMISED = (
    "processes", "parties", "people", "places", "rounds", "agreements", "phases",
    "obligations", "assessments", "events", "statements", "figures", "exchanges",
)  # fmt: skip
BESIDE = ("outlets", "articles", "vocabularies", "changes", "bulk", "tallies")


def test_every_kind_that_is_promised_has_documents_in_one_envelope() -> None:
    stories.one_of_each()
    for plural in PROMISED:
        for one in get(f"/api/v1/{plural}/").json()["results"]:
            assert one["url"] == f"/api/v1/{plural}/{one['id']}/"
            assert one.keys() >= {"kind", "type", "version", "content_changed_at"}
            assert get(one["url"]).json() == one
    paths = set(described()["paths"])
    assert {f"/api/v1/{name}/" for name in (*PROMISED, *BESIDE)} <= paths


def test_exchanges_have_their_legs_and_assessments_say_of_which_obligation() -> None:
    each = stories.one_of_each()
    assert any(one["legs"] for one in get("/api/v1/exchanges/").json()["results"])
    verdict = get(api_of(each["assessment"])).json()
    named = [verdict[name] for name in ("obligation", "phase", "agreement")]
    assert sum(one is not None for one in named) == 1


def test_what_was_changed_last_stays_when_it_is_only_shown_anew() -> None:
    event = makers.make_event(makers.make_process())
    before = get(api_of(event)).json()["content_changed_at"]
    assert before == "2025-03-10T09:30:00+00:00"
    verbs.cite(event, "River Daily", "2025-03-02")
    assert get(api_of(event)).json()["content_changed_at"] > before


def test_outlets_are_those_that_public_things_rest_on() -> None:
    event = makers.make_event(makers.make_process())
    ensure_outlet(name="Nobody Cites It", now=makers.NOW)
    page = get("/api/v1/outlets/").json()
    assert [one["slug"] for one in page["results"]] == ["valley-wire"]
    assert get("/api/v1/outlets/valley-wire/").json() == page["results"][0]
    assert CLIENT.get("/api/v1/outlets/nobody-cites-it/").status_code == 404
    assert get("/api/v1/outlets/", strand="aid").json()["results"] == []
    verbs.withdraw(event)
    assert get("/api/v1/outlets/").json()["results"] == []
    assert CLIENT.get("/api/v1/outlets/valley-wire/").status_code == 404


def test_vocabularies_say_what_codes_mean_and_what_they_are_elsewhere() -> None:
    schemes = get("/api/v1/vocabularies/").json()["results"]
    (url,) = [one["url"] for one in schemes if one["slug"] == "event_type"]
    terms = {one["code"]: one for one in get(url).json()["terms"]}
    assert terms["aid.entered"]["strand"] == "aid"
    assert terms["aid.entered"]["maps"]["cameo"] == "073"
    assert CLIENT.get("/api/v1/vocabularies/nothing/").status_code == 404
    assert len(queries_of(url)) == 2


def test_the_codebook_has_every_code_of_every_list_and_says_where_it_stands() -> None:
    book = {one["slug"]: one for one in get("/api/v1/codebook/").json()["results"]}
    schemes = get("/api/v1/vocabularies/").json()["results"]
    assert list(book) == [one["slug"] for one in schemes]
    for one in schemes:
        alone = get(one["url"]).json()
        assert {**alone, "fields": book[one["slug"]]["fields"]} == book[one["slug"]]
    assert "event.type" in book["event_type"]["fields"]
    assert "exchange.legs.leg_kind" in book["leg_kind"]["fields"]
    text = get("/api/v1/codebook.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    told = [(s["slug"], t["code"]) for s in book.values() for t in s["terms"]]
    assert [(row["scheme"], row["code"]) for row in rows] == told
    assert len(queries_of("/api/v1/codebook/")) == 2
    assert CLIENT.get("/api/v1/codebook/?scheme=unit").status_code == 400


def test_all_of_that_is_as_it_is_described() -> None:
    makers.make_event(makers.make_process())
    schema = described()
    for path, route in (
        ("/api/v1/outlets/", "/api/v1/outlets/"),
        ("/api/v1/outlets/valley-wire/", "/api/v1/outlets/{key}/"),
        ("/api/v1/vocabularies/", "/api/v1/vocabularies/"),
        ("/api/v1/codebook/", "/api/v1/codebook/"),
        ("/api/v1/vocabularies/event_type/", "/api/v1/vocabularies/{key}/"),
    ):
        ok = schema["paths"][route]["get"]["responses"]["200"]
        shape = ok["content"]["application/json"]["schema"]
        assert misfits(schema, shape, get(path).json(), path) == []
