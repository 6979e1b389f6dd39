"""What may be asked of lists besides days and slugs: words, roles, sources, order, parts."""

from __future__ import annotations

from typing import Any

import pytest

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from tests import makers
from tests.things import verbs
from tests.timeline.surfaces import CLIENT, api_of, get, queries_of
from things.models import Thing
from timeline import ranked

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"


def titles(**query: Any) -> list[str]:
    answer = get(EVENTS, **query)
    assert answer.status_code == 200, answer.content
    return [one["title"]["en"] for one in answer.json()["results"]]


def event(title: str, *parts: tuple[str, str], **given: Any) -> Thing:
    process = Thing.objects.filter(kind="process").first() or makers.make_process()
    parties = tuple(EventPartyPart(party=party, role=role) for party, role in parts)
    return makers.make_event(process, title=title, parties=parties, **given)


def test_words_are_found_in_any_form_and_phrases_as_they_stand() -> None:
    event("Envoys meet in the valley")
    event("The valley is quiet")
    assert titles(q="meeting envoy") == ["Envoys meet in the valley"]
    assert len(titles(q="valley")) == 2
    assert titles(q='"valley is"') == ["The valley is quiet"]
    assert titles(q="nowhere") == []
    assert get(EVENTS, q="valley").json()["applied"]["q"] == "valley"


def test_a_word_of_a_name_that_may_not_be_named_finds_nothing() -> None:
    hidden = event("Talks of Zyxwv")
    event("Talks go on", parent=hidden.public_id)
    assert len(titles(q="zyxwv")) == 1
    assert titles(q="go on") == titles(q="go on", order="rank") == ["Talks go on"]
    verbs.withdraw(hidden, why="safety", reason="Somebody is in danger.")
    assert titles(q="zyxwv") == []
    # It still names the other, in words that are not shown any more.
    assert titles(q="go on") == titles(q="go on", order="rank") == []
    assert titles() == ["Talks go on"]


def test_parties_are_found_in_their_role_and_others_in_that_role_are_not() -> None:
    event("Both", ("northland", "actor"), ("river-front", "recipient"))
    event("Turned", ("northland", "recipient"), ("river-front", "actor"))
    event("Nobody")
    assert titles(party="northland", party_role="actor") == ["Both"]
    assert titles(party="northland", party_role="recipient") == ["Turned"]
    assert set(titles(party_role="actor")) == {"Both", "Turned"}
    assert titles(party_role="mediator") == []


def test_things_are_found_by_how_many_sources_they_have_on_lists_and_timelines() -> (
    None
):
    event("One")
    event("Two", sources=[*verbs.source(), *verbs.source("River Daily")])
    assert titles(sources_min="2") == ["Two"]
    assert len(titles(sources_min="1")) == 2
    page = get("/river-valley/timeline/", sources_min="2").content.decode()
    assert "Two" in page
    assert "<strong>1 record</strong>" in page


def test_the_best_answers_are_first_by_rank_and_equals_newest_first() -> None:
    event("The ridge", summary="A ferry, and another ferry, near a ferry.")
    event("A ferry leaves the ridge", date=from_edtf("2025-02-02"))
    event("A ferry comes to the ridge", date=from_edtf("2025-02-03"))
    event("The valley")
    assert titles(q="ferry", order="rank") == [
        "A ferry comes to the ridge", "A ferry leaves the ridge", "The ridge",
    ]  # fmt: skip
    answer = get(EVENTS, q="ferry", order="rank", limit="2").json()
    assert len(answer["results"]) == 2
    assert answer["next"] is None
    assert answer["ranked"] == {"number": 3, "at_least": False}


def test_of_many_answers_the_newest_are_ranked_and_the_answer_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event("A ferry, the oldest", summary="Ferry.", date=from_edtf("2025-01-01"))
    event("Ridge", summary="By ferry.", date=from_edtf("2025-02-02"))
    event("River", summary="By ferry.", date=from_edtf("2025-02-03"))
    best = get(EVENTS, q="ferry", order="rank").json()
    assert best["results"][0]["title"]["en"] == "A ferry, the oldest"
    monkeypatch.setattr(ranked, "MOST_RANKED", 2)
    ranked._written.cache_clear()
    some = get(EVENTS, q="ferry", order="rank", limit="2").json()
    asked = get(EVENTS, q="ferry", order="rank", limit="3").json()
    ranked._written.cache_clear()
    assert [one["title"]["en"] for one in some["results"]] == ["River", "Ridge"]
    assert some["ranked"] == {"number": 2, "at_least": True}
    assert asked["results"] == best["results"]
    assert asked["ranked"] == {"number": 3, "at_least": False}


def test_rank_is_for_words_for_one_page_and_not_for_streams() -> None:
    event("A ferry")
    assert get(EVENTS, q="ferry", order="rank").status_code == 200
    cursor = get(EVENTS, limit="1").json()["next"]
    for query in ({}, {"q": "ferry", "cursor": cursor or "x"}):
        assert get(EVENTS, order="rank", **query).status_code == 400
    assert get("/api/v1/events.ndjson", q="ferry", order="id").status_code == 200
    refused = get("/api/v1/events.ndjson", q="ferry", order="rank")
    assert refused.status_code == 400


def test_ranking_takes_as_many_queries_at_1_and_at_200_and_a_copy_that_is_right_stays() -> (
    None
):
    event("A ferry")
    one = len(queries_of(EVENTS, q="ferry", order="rank"))
    for n in range(200):
        event(f"A ferry {n}")
    assert len(queries_of(EVENTS, q="ferry", order="rank")) == one
    tag = get(EVENTS, q="ferry", order="rank")["ETag"]
    known = CLIENT.get(
        EVENTS, {"q": "ferry", "order": "rank"}, headers={"If-None-Match": tag}
    )
    assert known.status_code == 304
    event("Ferry")
    new = CLIENT.get(
        EVENTS, {"q": "ferry", "order": "rank"}, headers={"If-None-Match": tag}
    )
    assert new.status_code == 200


def test_lists_can_be_turned_round_and_put_in_the_order_of_ids() -> None:
    for n in range(5):
        event(f"Talks {n}")
    newest = titles()
    assert titles(order="day") == newest[::-1]
    by_id = get(EVENTS, order="id").json()["results"]
    assert [one["id"] for one in by_id] == sorted(one["id"] for one in by_id)
    path, seen = f"{EVENTS}?order=day&limit=2", []
    while path:
        page = CLIENT.get(path).json()
        seen += [one["title"]["en"] for one in page["results"]]
        path = page["next"]
    assert seen == newest[::-1]


def test_fields_keep_what_is_asked_for_and_omit_leaves_it_out() -> None:
    one = event("Talks", ("northland", "actor"))
    whole = get(api_of(one)).json()
    (kept,) = get(EVENTS, fields="id,date.edtf,parties.party.slug").json()["results"]
    assert kept == {
        "id": one.public_id,
        "date": {"edtf": "2025-02-27"},
        "parties": [{"party": {"slug": "northland"}}],
    }
    without = get(api_of(one), omit="citations,date.text").json()
    assert whole.keys() - without.keys() == {"citations"}
    assert whole["date"].keys() - without["date"].keys() == {"text"}


def test_what_is_named_can_be_had_in_full_in_one_more_query_however_many() -> None:
    first = event("Talks", ("northland", "actor"), place="lakeside")
    asked = {"expand": "place,parties.party,process"}
    few = len(queries_of(EVENTS, **asked))
    for n in range(20):
        event(f"Talks {n}", ("river-front", "actor"), place="lakeside")
    assert len(queries_of(EVENTS, **asked)) == few == len(queries_of(EVENTS)) + 1
    shown = get(api_of(first), **asked).json()
    assert shown["parties"][0]["party"]["document"]["label"] == {"en": "Northland"}
    place = shown["place"]["document"]
    assert place == get(place["url"]).json(), "as its own address has it"
    (kept,) = get(EVENTS, fields="id", **asked, limit="1").json()["results"]
    assert set(kept) == {"id", "place", "parties", "process"}


def test_what_may_not_be_named_is_not_to_be_had_in_full_either() -> None:
    hidden = event("Talks of Zyxwv")
    one = event("Talks go on", parent=hidden.public_id)
    for query in ({}, {"as_of": "2025-03-01"}, {"recorded_as_of": "2025-03-11"}):
        assert "Zyxwv" in get(api_of(one), expand="parent", **query).content.decode()
    verbs.withdraw(hidden, why="safety", reason="Somebody is in danger.")
    before = {"recorded_as_of": makers.NOW.isoformat()}  # it stood then
    for query in (
        {},
        {"as_of": "2025-03-01"},
        {"recorded_as_of": "2025-03-11"},
        before,
        {**before, "as_of": "2025-03-01"},
    ):
        answer = get(api_of(one), expand="parent", **query)
        assert "Zyxwv" not in answer.content.decode()
        assert answer.json()["parent"]["document"] is None


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ("fields=titel", "fields", "title"),
        ("omit=parties.party.slgu", "omit", "parties.party.slug"),
        ("expand=plac", "expand", "place"),
        ("expand=title", "expand", "place"),
        ("fields=,", "fields", None),
        ("from=../2025-02", "from", None),
        ("to=2025-02/..", "to", None),
        ("q=%E2%80%94", "q", None),
        ("q=" + "word " * 60, "q", None),
        ("party_role=%00", "party_role", None),
    ],
)
def test_parts_that_there_are_not_are_named_with_what_is_nearest(
    query: str, parameter: str, nearest: str | None
) -> None:
    event("Talks")
    for right in ("fields=title&expand=place", "from=2025-02/..", "to=../2025-02"):
        assert CLIENT.get(f"{EVENTS}?{right}").status_code == 200
    answer = CLIENT.get(f"{EVENTS}?{query}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert nearest is None or nearest in error["nearest"]
