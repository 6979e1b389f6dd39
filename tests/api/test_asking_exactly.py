"""A value that names nothing is refused with the nearest that would be right, everywhere."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from api.asking.changes import NOT_FOLLOWED
from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft, PlaceDraft
from tests import makers
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.stories import draft_of
from tests.timeline.surfaces import CLIENT, get
from things.models import Thing
from timeline import known
from timeline.filters import NAMES
from timeline.known import near_to, schemes_of_roles, schemes_of_types

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "name", "near"),
    [
        ("events/?type=aid.enterd", "type", "aid.entered"),
        ("events/?type=mediator", "type", ""),
        ("events/?party_role=mediatr", "party_role", "mediator"),
        ("events/?party_role=aid.entered", "party_role", ""),
        ("events/?process=", "process", ""),
        ("events/?process=river-valley&from=", "from", ""),
        ("outlets/?party=%20", "party", ""),
        ("articles/?strand=", "strand", ""),
        ("changes/?type=", "type", ""),
        ("tallies/?process=river-valley&claimant=northlnd", "claimant", "northland"),
        ("tallies/?process=river-valley&place=lakesid", "place", "lakeside"),
        ("usage/?limit=1", "limit", ""),
    ],
)
def test_a_value_that_names_nothing_is_refused_with_the_nearest(
    path: str, name: str, near: str
) -> None:
    makers.make_event(makers.make_process())
    answer = CLIENT.get(f"/api/v1/{path}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == name
    nearest = error.get("nearest", [])
    assert len(nearest) == len(set(nearest)), "each once"
    assert not near or nearest[0] == near


@pytest.mark.parametrize("plural", ["events", "outlets", "articles", "changes"])
def test_whatever_parameter_is_left_empty_is_refused_in_the_same_words(
    plural: str,
) -> None:
    makers.make_event(makers.make_process())
    others = NOT_FOLLOWED if plural == "changes" else ()
    names = [name for name in NAMES if name not in others]
    query = "&".join(f"{name}={'%20' * (n % 2)}" for n, name in enumerate(names))
    answer = CLIENT.get(f"/api/v1/{plural}/?{query}")
    assert answer.status_code == 400
    told = {one["parameter"]: one["detail"] for one in answer.json()["errors"]}
    words = "It is empty: give it a value, or leave it out."
    assert told == dict.fromkeys(names, words)
    assert not any("nearest" in one for one in answer.json()["errors"])


@pytest.mark.parametrize(
    "path",
    [
        "events/?type=aid.entered",
        "figures/?type=held",
        "statements/?type=direct_quotation",
        "parties/?type=state",
        "events/?party_role=mediator",
        "tallies/?process=river-valley&claimant=northland&place=lakeside",
        "usage/",
    ],
)
def test_the_same_with_values_that_there_are_is_answered(path: str) -> None:
    makers.make_event(makers.make_process())
    assert get(f"/api/v1/{path}").status_code == 200


def test_types_and_roles_are_those_of_the_kinds() -> None:
    assert {
        "event_type",
        "measure",
        "statement_form",
        "party_kind",
    } <= schemes_of_types()
    assert not schemes_of_types() & schemes_of_roles()
    assert {"event_role", "participation_role"} <= schemes_of_roles()
    assert "mediator" in near_to("party_role")


def test_a_query_that_was_read_before_is_judged_by_what_the_record_knows_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(known, "KNOWN_FOR", 60.0)  # as outside of tests
    path = "/api/v1/events/?process=hill-valley"
    makers.make_process()
    assert [get(path).status_code for _ in range(2)] == [400, 400]
    process = makers.make_process("hill-valley", name="Truce of the hills")
    assert [get(path).status_code for _ in range(2)] == [200, 200]
    verbs.withdraw(process, why="error", reason="There is no such process.")
    late = time.monotonic() + 61
    monkeypatch.setattr(known, "monotonic", lambda: late)
    answer = get(path)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "process"


def refused(path: str) -> list[dict[str, Any]]:
    answer = CLIENT.get(f"/api/v1/{path}")
    assert answer.status_code == 400, answer.content
    errors: list[dict[str, Any]] = answer.json()["errors"]
    return errors


def found(path: str, **query: str) -> int:
    return len(get(f"/api/v1/{path}", **query).json()["results"])


def test_a_thing_is_asked_for_by_its_slug_and_who_gives_its_id_is_told_the_slug() -> (
    None
):
    """By its id nothing would be found, as documents are filed by the slugs that they name."""
    process = makers.make_process("hill-valley", name="Truce of the hills")
    party = makers.published(
        PartyDraft(slug="hill-front", label="Hill Front", party_kind="state")
    )
    for name, thing in (("party", party), ("process", process)):
        for path in ("events/", "outlets/", "changes/"):
            (error,) = refused(f"{path}?{name}={thing.public_id}")
            assert error["nearest"] == [thing.slug], path
            assert get(f"/api/v1/{path}", **{name: thing.slug or ""}).status_code == 200
    query = f"process=hill-valley&claimant={party.public_id}"
    (error,) = refused(f"tallies/?{query}")
    assert error["nearest"] == ["hill-front"]
    page = get(f"/hill-valley/events.csv?party={party.public_id}")
    assert page.status_code == 400


@pytest.mark.parametrize("how", ["error", "merged", "safety"])
def test_what_was_taken_back_is_a_name_in_the_past_and_to_who_follows_it(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not what may not be named any more: it would be told where it stood."""
    # Whoever asks does so after what was known is looked up again.
    monkeypatch.setattr(known, "KNOWN_FOR", 0.0)
    process = makers.make_process()
    there = [EventPartyPart(party="hill-front", role="mediator")]
    hills, others = (
        makers.published(PartyDraft(slug=slug, label=slug, party_kind="state"))
        for slug in ("hill-front", "hill-fronts")
    )
    event = makers.make_event(process, parties=tuple(there))
    assert found("events/", party="hill-front") == 1
    stories.mended(event, parties=())
    if how == "merged":
        stories.merged(hills, others)
    else:
        stories.withdrawn(hills, how, now=makers.later(90))
    past = {"party": "hill-front", "recorded_as_of": "2025-03-10T10:00Z"}
    allowed = 400 if how == "safety" else 200
    for path in ("/api/v1/events/", "/api/v1/events.csv", "/river-valley/events.csv"):
        answer = CLIENT.get(path, past)
        assert answer.status_code == allowed, path
        assert ("Talks open" in as_text(answer)) is (allowed == 200)
    assert CLIENT.get("/api/v1/changes/?party=hill-front").status_code == allowed
    (error,) = refused("events/?party=hill-front")
    assert error["nearest"][:1] == ["hill-fronts"]


def as_text(answer: Any) -> str:
    return str(b"".join(answer).decode())


def test_a_provision_that_was_not_known_yet_is_a_name_for_pages_and_machines_alike() -> (
    None
):
    stories.one_of_each()
    owed = Thing.objects.published().filter(kind="obligation").first()
    assert owed is not None
    asked = {"provision": owed.public_id}
    for then in ({}, {"as_of": "2020-01-01"}, {"recorded_as_of": "2030-01-01"}):
        for path in ("/api/v1/obligations.csv", "/river-valley/obligations.csv"):
            answer = CLIENT.get(path, {**asked, **then})
            assert answer.status_code == 200, (path, then)
            assert (owed.public_id in as_text(answer)) is ("as_of" not in then)


def test_what_is_offered_as_nearest_is_no_draft_and_nothing_that_was_taken_back() -> (
    None
):
    process = makers.make_process()
    there = makers.published(
        PartyDraft(slug="zyxwv-one", label="One", party_kind="state")
    )
    verbs.save(PartyDraft(slug="zyxwv-two", label="Two", party_kind="state"))
    verbs.save(PlaceDraft(slug="zyxwv-place", label="A place"))
    verbs.save(replace(draft_of(process), slug="zyxwv-talks", name="Other talks"))

    def offered() -> set[str]:
        found: set[str] = set()
        for path, name in (
            ("/api/v1/events/?", "party"),
            ("/api/v1/events/?", "process"),
            ("/api/v1/changes/?", "process"),
            ("/api/v1/tallies/?process=river-valley&", "claimant"),
            ("/api/v1/tallies/?process=river-valley&", "place"),
        ):
            answer = CLIENT.get(f"{path}{name}=zyxwv")
            (error,) = answer.json()["errors"]
            assert (answer.status_code, error["parameter"]) == (400, name)
            found.update(error["nearest"])
        return {word for word in found if word.startswith("zyxwv")}

    assert offered() == {"zyxwv-one"}
    verbs.withdraw(there)
    assert offered() == set()
