"""What is merged, withdrawn or made of others' names is shown right where it is mentioned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.dates import from_edtf
from editions.models import Act
from parties.rules.drafts import OccupancyDraft, PartyDraft, PersonDraft, PostDraft
from tests import makers
from tests.events import pacts
from tests.things.renaming import catch_up, corrected, documents, thing_of
from things.actions import (
    merge_things,
    restore_thing,
    unmerge_thing,
    withdraw_thing,
)
from things.actions.new_names import queue_renderings
from things.audits import documents_and_versions
from things.models import Thing

pytestmark = pytest.mark.django_db


def merged(slug: str, into: str, *, minute: int) -> None:
    kept, other = thing_of(into), thing_of(slug)
    merge_things(
        kept=kept.public_id, kept_version=kept.version,
        merged=other.public_id, merged_version=other.version,
        reason="They are one.", by=makers.CHIEF, now=makers.later(minute),
    )  # fmt: skip
    catch_up(makers.later(minute))


def unmerged(slug: str, *, minute: int) -> None:
    other = thing_of(slug)
    unmerge_thing(
        public_id=other.public_id, version=other.version, reason="They are two.",
        by=makers.CHIEF, now=makers.later(minute),
    )  # fmt: skip
    catch_up(makers.later(minute))


def first_party(thing: Thing) -> str:
    party = documents()[thing.public_id]["parties"][0]["party"]
    return f"{party['slug']}: {party['name']['en']}"


def test_what_named_a_merged_party_shows_the_one_it_leads_to_until_that_is_undone() -> (
    None
):
    event = makers.make_event(makers.make_process())
    for slug, label in (("north", "The North"), ("far-north", "The Far North")):
        makers.published(PartyDraft(slug=slug, label=label, party_kind="state"))
    merged("northland", "north", minute=1)
    assert first_party(event) == "north: The North"
    corrected("north", label="All the North", now=makers.later(2))
    catch_up(makers.later(2))
    assert first_party(event) == "north: All the North"
    merged("north", "far-north", minute=3)
    assert first_party(event) == "far-north: The Far North"
    unmerged("north", minute=4)
    assert first_party(event) == "north: All the North"
    unmerged("northland", minute=5)
    assert first_party(event) == "northland: Northland"
    assert Act.objects.filter(verb="render_again").count() == 5


def test_what_was_withdrawn_for_safety_is_named_no_more_until_it_stands_again() -> None:
    process = makers.make_process()
    event = makers.make_event(process)
    part = makers.make_event(process, title="A first session", parent=event.public_id)
    withdraw_thing(
        public_id=event.public_id, version=1, why="safety", reason="It endangers.",
        by=makers.CHIEF, now=makers.later(1),
    )  # fmt: skip
    catch_up(makers.later(1))
    assert documents()[part.public_id]["parent"]["name"] == {"en": "withheld"}
    restore_thing(
        public_id=event.public_id, version=2, to=1, reason="It no longer does.",
        by=makers.CHIEF, now=makers.later(2),
    )  # fmt: skip
    catch_up(makers.later(2))
    assert documents()[part.public_id]["parent"]["name"] == {
        "en": "Talks open in Lakeside"
    }


def test_a_thing_whose_label_is_made_of_names_has_the_new_label_in_lists_too() -> None:
    makers.make_parties()
    makers.published(PersonDraft(slug="some-envoy", label="Some Envoy"))
    makers.published(
        PostDraft(slug="chief-envoy", label="Chief envoy", organisation="northland")
    )
    held = makers.published(
        OccupancyDraft(
            person="some-envoy",
            post="chief-envoy",
            start=from_edtf("2025-01-01"),
        )
    )
    person = corrected("some-envoy", label="Another Name")
    catch_up(makers.later(2))
    label = "Another Name, Chief envoy"
    assert documents()[held.public_id]["label"] == {"en": label}
    held.refresh_from_db()
    assert (held.label, held.version) == (label, 1)
    reason = Act.objects.get(verb="render_again").reason
    assert reason == f"Person {person.public_id} has a new name."


def test_a_label_that_is_made_of_a_name_is_new_where_others_show_it_in_turn() -> None:
    obligation = pacts.make_obligation()
    first = pacts.publish(pacts.assessment_draft(obligation, level=2))
    reversal = pacts.publish(
        pacts.assessment_draft(
            obligation,
            level=0,
            as_of=from_edtf("2025-03-20"),
            is_reversal=True,
            reverses=first.key,
        )
    )
    draft = replace(pacts.values(obligation), text="Northland leaves the bank")
    pacts.correct(obligation, draft)
    catch_up(makers.later(2))
    label = documents()[first.public_id]["label"]
    assert label["en"].endswith("on: Northland leaves the bank")
    assert documents()[reversal.public_id]["reverses"]["name"] == label
    assert list(documents_and_versions()) == []
    assert queue_renderings(now=makers.later(3)) == 0  # and there it ends
