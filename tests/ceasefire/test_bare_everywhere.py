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


def changes_of(thing: Thing, **query: str) -> list[dict[str, Any]]:
    """All that the feed of changes tells of a thing."""
    told = get("/api/v1/changes/", limit="1000", **query).json()["results"]
    return [one for one in told if one["id"] == thing.public_id]
