"""A search of the record as it was: nothing of later, and nothing that may not be named."""

from __future__ import annotations

from typing import Any

import pytest

from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft, PersonDraft, SpellingPart
from tests import makers
from tests.pages.searched import ids, text
from tests.timeline import stories
from things.actions import correct_thing
from things.models import Thing

pytestmark = pytest.mark.django_db
THEN, LATER = {"as_of": "2025-02-20"}, {"as_of": "2025-02-22"}
BEFORE = {"recorded_as_of": "2025-03-10T10:00Z"}


def found(words: str, **query: str) -> list[str]:
    return ids(text(q=words, **query))


def test_what_became_known_later_is_not_found_on_the_day_before() -> None:
    event = stories.retold(makers.make_process())
    assert found("four", **THEN) == [event.public_id]
    assert found("three", **THEN) == []
    assert found("three", **LATER) == [event.public_id]
    assert found("four", **LATER) == []
    assert (found("three"), found("four")) == ([event.public_id], [])


def test_what_was_put_right_is_found_as_it_was_recorded_before() -> None:
    event = makers.make_event(makers.make_process(), title="Talks in Lakesid")
    stories.mended(event, title="Talks in Lakeside")
    assert found('"Lakesid"', **BEFORE) == [event.public_id]
    assert found('"Lakesid"') == []
    assert found('"talks in Lakeside"') == [event.public_id]


def test_a_state_of_the_past_is_said_on_the_page_and_kept_in_its_links() -> None:
    process = makers.make_process()
    for n in range(7):
        makers.make_event(process, title=f"Convoy {n}", **stories.told())
    page = text(q="convoy", **LATER)
    assert "What was known by" in page
    assert "as_of=2025-02-22&amp;kind=event" in page
    assert 'name="as_of" value="2025-02-22"' in page
    assert len(found("convoy", kind="event", **LATER)) == 7
    assert "Search what is known now" in text(q="convoy", as_of="2025-01-01")


def renamed() -> tuple[Thing, Thing]:
    """An event that names a party which has had another name since a later day."""
    process = makers.make_process()
    draft = PartyDraft(slug="union", label="Coastal Union", party_kind="state")
    party = makers.published(draft)
    event = makers.make_event(
        process,
        title="A meeting by the sea",
        parties=(EventPartyPart(party="union", role="actor"),),
        **stories.told(),
    )
    return party, event


def test_a_new_spelling_finds_at_once_what_names_it() -> None:
    party, event = renamed()
    assert found("Strand") == []
    spelled = (SpellingPart(text="Strandbund", language="de"),)
    correct_thing(
        public_id=party.public_id,
        version=party.version,
        draft=PartyDraft(
            slug="union", label="Shore Union", party_kind="state", spellings=spelled
        ),
        reason="It has another name.",
        by=makers.CHIEF,
        now=makers.later(60),
    )
    assert event.public_id in found("Strandbund")
    assert event.public_id in found("Shore")
    assert event.public_id not in found("Strandbund", **BEFORE)
    assert event.public_id in found("Coastal", **BEFORE)


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_what_may_not_be_named_finds_nothing_that_names_it(
    why: str, told: bool
) -> None:
    process = makers.make_process()
    person = makers.published(PersonDraft(slug="speaker", label="Ada Quiet"))
    thing = stories.statement(process, person="speaker", speaker="an official")
    other = stories.statement(process, speaker="an official")
    assert thing.public_id in found("Ada Quiet")
    stories.mended(thing, person="")
    stories.withdrawn(person, why, now=makers.later(90))
    assert (thing.public_id in found("Ada Quiet", **BEFORE)) is told
    assert (thing.public_id in found("official", **BEFORE)) is told
    assert {thing.public_id, other.public_id} <= set(found("official"))


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_an_event_withdrawn_for_safety_is_not_found_by_the_words_of_its_title(
    why: str, told: bool
) -> None:
    event = makers.make_event(makers.make_process(), title="Talks in a safe house")
    assert found("safe house") == [event.public_id]
    stories.withdrawn(event, why, now=makers.later(90))
    assert found("safe house") == []
    assert found("safe house", **BEFORE) == ([event.public_id] if told else [])


def test_a_withdrawn_thing_is_not_found_and_what_replaced_it_is() -> None:
    process = makers.make_process()
    one, two = (makers.make_event(process, title=f"Heron {n}") for n in "ab")
    stories.withdrawn(one, "error")
    assert found("heron") == [two.public_id]


def test_counts_of_the_past_are_of_the_past() -> None:
    process = makers.make_process()
    given: dict[str, Any] = stories.told()
    makers.make_event(process, title="Convoy one", **given)
    later = stories.told(stories.LATER)
    makers.make_event(process, title="Convoy two", **later)
    assert "Events <bdi>1</bdi>" in text(q="convoy", **THEN)
    assert "Events <bdi>2</bdi>" in text(q="convoy")
