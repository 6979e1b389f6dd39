"""The public history of a thing: what happened, when and why, and two versions compared."""

from __future__ import annotations

from typing import Any

import pytest

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import api_of, get, page_of, queries_of
from things.actions import add_sources, restore_thing, unmerge_thing
from things.models import Thing

pytestmark = pytest.mark.django_db


def page(thing: Thing, **query: str) -> str:
    """The history page's HTML."""
    answer = get(f"{page_of(thing)}history/", **query)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def history(thing: Thing, **query: str) -> dict[str, Any]:
    """The history in the API."""
    answer = get(f"{api_of(thing)}history/", **query)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def verbs(thing: Thing, **query: str) -> list[tuple[int, str, str]]:
    """What happened to a thing, oldest first."""
    told = reversed(history(thing, **query)["versions"])
    return [(one["version"], one["verb"], one["what"]) for one in told]


def fresh(thing: Thing) -> Thing:
    """The thing as it is now."""
    thing.refresh_from_db()
    return thing


def test_a_history_tells_each_version_with_when_and_why_and_never_who() -> None:
    thing = stories.retold(makers.make_process())
    stories.mended(fresh(thing), summary="In the old school.")
    assert verbs(thing) == [
        (1, "created", "Published"),
        (2, "corrected", "More became known"),
        (3, "corrected", "Corrected"),
    ]
    newest = history(thing)["versions"][0]
    assert newest["at"] == "2025-03-10T10:30:00+00:00"
    assert newest["reason"] == "A letter was missing."
    text = page(thing)
    assert "A letter was missing." in text
    assert "10 March 2025, 10:30 UTC" in text
    for doer in (makers.EDITOR.label, makers.CHIEF.label):
        assert doer not in text
        assert doer not in str(history(thing))


def test_a_history_compares_the_last_two_versions_unless_others_are_asked_for() -> None:
    thing = makers.make_event(makers.make_process(), title="Talks opn")
    stories.mended(fresh(thing), title="Talks open")
    stories.mended(fresh(thing), place="lakeside")
    compared = history(thing)["compared"]
    assert (compared["from"], compared["to"]) == (2, 3)
    assert [d["label"] for d in compared["differences"]] == ["Place"]
    compared = history(thing, **{"from": "1", "to": "2"})["compared"]
    assert [d["label"] for d in compared["differences"]] == ["Title"]
    assert {"sign": "removed", "text": "opn"} in compared["differences"][0]["segments"]
    text = page(thing, **{"from": "1", "to": "2"})
    assert "<del>opn</del><ins>open</ins>" in text


def test_a_thing_with_one_version_is_compared_with_nothing() -> None:
    thing = makers.make_event(makers.make_process())
    assert history(thing)["compared"] is None
    assert "Version 1" in page(thing)


def test_parties_and_sources_and_dates_are_compared_in_words() -> None:
    thing = makers.make_event(makers.make_process())
    stories.mended(
        fresh(thing),
        parties=(EventPartyPart(party="northland", role="mediator"),),
        date=from_edtf("2025-02-26/2025-02-27"),
    )
    add_sources(
        public_id=thing.public_id, version=2, by=makers.EDITOR, now=makers.later(90),
        sources=[makers.pointer("River Daily", "2025-03-01")],
    )  # fmt: skip
    found = {
        d["label"]: d
        for d in history(thing, **{"from": "1"})["compared"]["differences"]
    }
    assert found["When"]["before"] == "27 February 2025"
    assert found["When"]["after"] == "26–27 February 2025"
    assert "Northland (mediator)" in found["Parties"]["added"]
    assert len(found["Parties"]["removed"]) == 2
    assert found["Sources"]["added"][0].startswith("River Daily, 1 March 2025")
    assert found["Evidence"]["after"] == "Two or more independent sources"
    assert verbs(thing)[-1] == (3, "corrected", "Sources added")
    text = page(thing, **{"from": "1"})
    assert "{&#x27;" not in text
    assert "edtf" not in text


def test_a_claim_about_a_date_is_compared_too_once_the_thing_has_a_version_with_it() -> (
    None
):
    event = makers.make_event(makers.make_process(), **stories.told())
    stories.other_date(event)
    stories.mended(fresh(event), summary="In the old school.")
    found = {d["label"]: d for d in history(event)["compared"]["differences"]}
    assert found["Date claims"]["added"] == [
        "Field: date; When: 19 February 2025; Who says so: River Front"
    ]
    assert found["Evidence"]["after"] == "Disputed"


def test_what_was_only_shown_anew_is_left_out_unless_it_is_asked_for() -> None:
    event = makers.make_event(makers.make_process(), **stories.told())
    stories.other_date(event)
    assert [verb for _, verb, _ in verbs(event)] == ["created"]
    assert [verb for _, verb, _ in verbs(event, rendered="1")] == [
        "created",
        "rendered",
    ]
    assert "Shown anew" not in page(event)
    assert "Shown anew" in page(event, rendered="1")


def test_why_a_claim_was_withdrawn_is_not_told_in_the_history_of_what_it_was_about() -> (
    None
):
    event = makers.make_event(makers.make_process(), **stories.told())
    claim = stories.other_date(event)
    stories.withdrawn(claim, "privacy_request")
    assert "It was another round." not in page(event, rendered="1")
    assert "It was another round." not in str(history(event, rendered="1"))


def test_a_withdrawn_thing_keeps_its_history_and_what_it_said() -> None:
    thing = makers.make_event(makers.make_process(), title="Talks opn")
    stories.mended(fresh(thing), title="Talks open")
    stories.withdrawn(fresh(thing))
    assert verbs(thing)[-1] == (3, "withdrawn", "Withdrawn")
    told = history(thing)
    assert told["versions"][0]["reason"] == "It was another round."
    assert [v["readable"] for v in told["versions"]] == [False, True, True]
    assert (told["compared"]["from"], told["compared"]["to"]) == (1, 2)
    assert "It has been withdrawn" in page(thing)
    assert get(page_of(thing), rev="2").status_code == 200


def test_why_a_thing_was_withdrawn_is_not_told_once_it_stands_again() -> None:
    """It may have been for safety, and the record does not keep whether it was."""
    thing = makers.make_event(makers.make_process())
    stories.withdrawn(thing, "safety")
    restore_thing(
        public_id=thing.public_id, version=fresh(thing).version, to=1,
        reason="It can be shown again.", by=makers.CHIEF, now=makers.later(90),
    )  # fmt: skip
    assert [verb for _, verb, _ in verbs(thing)] == ["created", "withdrawn", "restored"]
    assert "It was another round." not in page(thing)
    assert "It was another round." not in str(history(thing))
    assert "It can be shown again." in page(thing)


def test_a_merge_is_told_on_both_sides_and_so_is_its_undoing() -> None:
    process = makers.make_process()
    kept, thing = makers.make_event(process), makers.make_event(process)
    stories.merged(thing, kept)
    assert verbs(thing)[-1] == (2, "merged", "Merged into another")
    assert verbs(kept)[-1] == (2, "corrected", "Another was merged into it")
    assert history(thing)["merged_into"] == api_of(kept)
    assert f'href="{page_of(kept)}"' in page(thing)
    unmerge_thing(
        public_id=thing.public_id, version=thing.version, reason="They were two.",
        by=makers.CHIEF, now=makers.later(90),
    )  # fmt: skip
    assert verbs(thing)[-1][1] == "restored"
    assert verbs(kept)[-1] == (3, "corrected", "Separated from another")


def test_a_history_takes_the_same_queries_whatever_happened() -> None:
    thing = makers.make_event(makers.make_process())
    paths = [f"{path}history/" for path in (page_of(thing), api_of(thing))]
    at_one = [len(queries_of(path)) for path in paths]
    for n in range(20):
        stories.mended(fresh(thing), title=f"Round {n}")
    assert [len(queries_of(path)) for path in paths] == at_one
    assert at_one[0] <= 5
    assert at_one[1] <= 4


@pytest.mark.parametrize("query", [{"from": "9"}, {"to": "0"}, {"from": "x"}])
def test_versions_that_there_are_not_are_not_compared(query: dict[str, str]) -> None:
    thing = makers.make_event(makers.make_process())
    assert page(thing, **{"from": "1"})
    assert get(f"{page_of(thing)}history/", **query).status_code == 404
    answer = get(f"{api_of(thing)}history/", **query)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == next(iter(query))
