"""What was taken back for safety, privacy or law is told of nowhere, in whatever state of the past.

Not at its own addresses, in no list or feed, and in no document of anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from core.dates import from_edtf
from events.rules.events import DateClaimDraft
from events.rules.processes import ProcessPartyPart
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.ceasefire.test_withheld_everywhere import answers
from tests.events import pacts
from tests.things import verbs
from tests.timeline.stories import draft_of
from tests.timeline.surfaces import api_of, get, lists_of, page_of
from things.models import Thing
from things.rules.states import BARE_REASONS

pytestmark = pytest.mark.django_db
SECRET = "Zyxwv"
# When all of it was public.
THEN = "recorded_as_of=2025-03-10T10:00Z"
TOLD_LATER = makers.later(60)


def an_agreement() -> Thing:
    """An agreement of which somebody gives another date."""
    thing = pacts.make_agreement(name=f"Truce of {SECRET}")
    return _dated_otherwise(thing, "effective")


def a_phase() -> Thing:
    """A phase of which somebody gives another date."""
    draft = pacts.phase_draft(
        pacts.make_agreement(),
        name=f"Phase of {SECRET}",
        planned_start=from_edtf("2025-01-19"),
    )
    return _dated_otherwise(pacts.publish(draft), "planned_start")


def a_process() -> Thing:
    """A process that once named a party which is withheld too."""
    pacts.process()
    quiet = makers.published(
        PartyDraft(slug="quiet", label="Quiet", party_kind="state")
    )
    party = ProcessPartyPart(party="quiet", role="conflict_party")
    thing = makers.make_process("other", name=f"Truce of {SECRET}", parties=(party,))
    verbs.correct(thing, replace(draft_of(thing), parties=()), now=TOLD_LATER)
    verbs.withdraw(quiet, why="safety", now=TOLD_LATER)
    return thing


def _dated_otherwise(thing: Thing, field: str) -> Thing:
    claim = DateClaimDraft(
        process=thing.process,
        about=thing.public_id,
        field=field,
        date=from_edtf("2025-01-20"),
        claimant="river-front",
    )
    pacts.publish(claim)
    return thing


def telling(*paths: str) -> list[str]:
    """Which of some addresses tell of it."""
    found = []
    for path in paths:
        answer = Client().get(path, follow=True)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code < 500, path
        if SECRET in body.decode():
            found.append(path)
    return found


def surfaces(thing: Thing) -> list[str]:
    """Where a thing is told of: as it was then, its first version, what happened, all changes."""
    own = [api_of(thing), page_of(thing)]
    return [
        *(f"{path}?{THEN}" for path in (*own, *lists_of(thing).values())),
        *(f"{path}?rev=1" for path in own),
        *(f"{path}history/" for path in own),
        "/api/v1/changes/?limit=1000",
        f"/api/v1/changes/?limit=1000&kind={thing.kind}",
        "/api/v1/changes.ndjson",
    ]


@pytest.mark.parametrize("why", BARE_REASONS)
@pytest.mark.parametrize("make", [an_agreement, a_phase, a_process])
def test_what_has_a_name_and_what_is_said_about_it_are_told_of_nowhere(
    make: Callable[[], Thing], why: str
) -> None:
    thing = make()
    asked = surfaces(thing)
    told = telling(*asked)
    assert {asked[0], f"{api_of(thing)}?rev=1", *asked[-3:]} <= set(told)
    verbs.withdraw(thing, why=why, reason="Somebody asked us.", now=TOLD_LATER)
    assert telling(*asked) == []
    own = changes_of(thing)
    assert own
    assert all(one["withheld"] for one in own)


def a_merged_event(steps: int = 1) -> tuple[Thing, Thing]:
    """An event that was merged into another, over so many steps; and that other."""
    process = makers.make_process()
    thing = makers.make_event(process, title=f"Talks of {SECRET}")
    last = thing
    for n in range(steps):
        kept = makers.make_event(process, title=f"Talks {n}")
        verbs.merge(kept, last, now=TOLD_LATER)
        last = kept
    return thing, last


@pytest.mark.parametrize("why", BARE_REASONS)
@pytest.mark.parametrize("steps", [1, 2])
def test_what_was_merged_into_what_is_withheld_is_told_of_nowhere_either(
    steps: int, why: str
) -> None:
    thing, kept = a_merged_event(steps)
    asked = surfaces(thing)
    told = telling(*asked)
    assert {asked[0], f"{api_of(thing)}?rev=1", *asked[-3:]} <= set(told)
    assert kept.public_id in get("/api/v1/changes/").content.decode()
    verbs.withdraw(kept, why=why, reason="Somebody asked us.", now=TOLD_LATER)
    assert telling(*asked) == []
    gone = [get(api_of(one)) for one in (thing, kept)]
    assert [one.status_code for one in gone] == [410, 410]
    assert "Somebody" not in gone[0].content.decode()
    own = changes_of(thing)
    assert all(one["withheld"] for one in own)
    assert {one["merged_into"] for one in own} == {None}


def test_what_was_merged_into_what_was_withdrawn_as_wrong_stays_in_the_past() -> None:
    thing, kept = a_merged_event()
    asked = surfaces(thing)
    told = telling(*asked)
    verbs.withdraw(kept, why="error", now=TOLD_LATER)
    assert telling(*asked) == told != []


def test_followers_are_told_when_what_was_merged_is_withheld_and_when_no_more() -> None:
    thing, kept = a_merged_event(steps=2)
    after = get("/api/v1/changes/", after="newest").json()["after"]
    verbs.withdraw(kept, why="safety", reason="Somebody asked us.", now=TOLD_LATER)
    (gone,) = changes_of(thing, after=after)
    assert (gone["withheld"], gone["moved"]) == (True, "left")
    verbs.restore(kept, to=1, reason="All is well.", now=TOLD_LATER)
    told = changes_of(thing, after=after)
    assert [(one["verb"], one["moved"], one["withheld"]) for one in told] == [
        ("withdrawn", "left", False),
        ("merged", "left", False),
    ]
    assert [one["reason"] for one in told] == [None, "All is well."]
    assert set(surfaces(thing)[:1]) <= set(telling(*surfaces(thing)))
    assert get(api_of(thing)).status_code == 302


def test_separated_from_what_is_withheld_it_stands_again() -> None:
    thing, kept = a_merged_event()
    asked = surfaces(thing)
    verbs.withdraw(kept, why="safety", reason="Somebody asked us.", now=TOLD_LATER)
    assert telling(*asked) == []
    verbs.unmerge(thing, now=TOLD_LATER)
    assert api_of(thing) in telling(api_of(thing), *asked)
    assert asked[0] in telling(*asked)
    assert get(api_of(kept)).status_code == 410


def changes_of(thing: Thing, **query: str) -> list[dict[str, Any]]:
    """All that the feed of changes tells of a thing."""
    told = get("/api/v1/changes/", limit="1000", **query).json()["results"]
    return [one for one in told if one["id"] == thing.public_id]


def test_no_public_address_tells_of_it() -> None:
    thing, kept = a_merged_event()
    agreement = an_agreement()
    asked = (f"?{THEN}",)
    assert telling(f"{api_of(thing)}{asked[0]}", f"{api_of(agreement)}{asked[0]}")
    for one in (kept, agreement):
        verbs.withdraw(one, why="safety", reason="Somebody asked us.", now=TOLD_LATER)
    assert told_by_any(thing, asked) == []


def told_by_any(thing: Thing, asked: tuple[str, ...]) -> list[str]:
    """Which of all public addresses tell of a thing."""
    return [
        path
        for of in answers(thing, Client(), asked).values()
        for path, text in of.items()
        if SECRET in text
    ]
