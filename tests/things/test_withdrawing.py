"""Taking back what was published: with a reason, and never what others still name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.by import By
from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act, Change, Edition, Entry
from events.models import Event
from events.rules.events import EventPartyPart
from parties.models import Occupancy
from parties.rules.drafts import OccupancyDraft, PartyDraft, PersonDraft, PostDraft
from tests import makers
from tests.things.verbs import correct, restore, title, withdraw
from things.actions import (
    Stale,
    save_draft,
)
from things.models import Evidence, Revision, Thing
from things.rules.states import BARE_REASONS, WITHDRAWAL_REASONS
from vocabularies.models import Term

pytestmark = pytest.mark.django_db


def test_a_withdrawn_thing_stands_nowhere_and_its_history_stays() -> None:
    process = makers.make_process()
    thing, other = makers.make_event(process), makers.make_event(process, title="B")
    gone = withdraw(thing)
    assert (gone.state, gone.version, gone.published_version) == ("withdrawn", 2, 2)
    assert (gone.withdrawn_for, gone.withdrawn_reason) == (
        "error",
        "It did not happen.",
    )
    assert list(Event.objects.all()) == [Event.objects.get(pk=other.pk)]
    assert title(thing) == "Talks open in Lakeside"
    editions = Edition.objects.filter(public_id=thing.public_id)
    assert [e.recorded_to for e in editions] == [makers.later()]
    entries = Entry.objects.filter(public_id=thing.public_id)
    assert [e.recorded_to for e in entries] == [makers.later()]
    assert json.loads(editions[0].document)["title"]["en"] == "Talks open in Lakeside"
    change = Change.objects.latest("seq")
    assert (change.public_id, change.verb) == (thing.public_id, "withdrawn")
    assert (change.version, change.edition) == (2, None)
    assert (change.act.verb, change.act.reason) == (
        "withdraw_event",
        "It did not happen.",
    )
    first, second = Revision.objects.filter(thing=thing).order_by("version")
    assert second.state == "withdrawn"
    assert second.content == first.content
    assert Evidence.objects.filter(thing=thing).count() == 1
    assert Edition.objects.get(public_id=other.public_id).recorded_to is None


def test_the_reasons_are_those_of_the_vocabulary_and_merging_is_a_verb_of_its_own() -> (
    None
):
    terms = Term.objects.filter(scheme="withdrawal_reason")
    assert set(WITHDRAWAL_REASONS) == {t.code for t in terms} - {"merged"}


@pytest.mark.parametrize("why", WITHDRAWAL_REASONS)
def test_reasons_of_safety_privacy_and_law_leave_a_bare_tombstone(why: str) -> None:
    gone = withdraw(makers.make_event(makers.make_process()), why=why)
    assert gone.bare == (why in BARE_REASONS)


def test_why_it_was_withdrawn_is_kept_in_the_form_of_all_texts() -> None:
    gone = withdraw(
        makers.make_event(makers.make_process()), reason=" \x02No\r\n\x07cafe\u0301\t\n"
    )
    kept = Thing.objects.get(pk=gone.pk).withdrawn_reason
    assert kept == Act.objects.latest("pk").reason == "No\ncafé"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"why": "because"}, "Choose why"),
        ({"why": "merged"}, "Choose why"),
        ({"why": ""}, "Choose why"),
        ({"reason": "  "}, "say it in words"),
        ({"reason": " \x07 "}, "say it in words"),
        ({"by": makers.EDITOR}, "needs the role chief"),
        ({"by": By(label="a", role="reader", id=1)}, "needs the role chief"),
    ],
)
def test_a_withdrawal_is_refused_without(change: dict[str, Any], words: str) -> None:
    thing = makers.make_event(makers.make_process())
    acts = Act.objects.count()
    with pytest.raises(RuleBroken, match=words):
        withdraw(thing, **change)
    assert Act.objects.count() == acts
    assert withdraw(thing).state == "withdrawn"


def test_it_is_withdrawn_once_by_who_read_it_as_it_is() -> None:
    process = makers.make_process()
    thing = makers.make_event(process)
    thing = correct(thing, makers.draft(process, title="B"))
    with pytest.raises(Stale):
        withdraw(thing, version=1)
    gone = withdraw(thing)
    with pytest.raises(RuleBroken, match="is not published"):
        withdraw(gone)
    draft = save_draft(draft=makers.draft(process), by=makers.EDITOR, now=makers.NOW)
    with pytest.raises(RuleBroken, match="is not published"):
        withdraw(draft)


def test_a_draft_on_top_of_it_is_not_what_is_withdrawn() -> None:
    process = makers.make_process()
    thing = makers.make_event(process)
    thing = save_draft(
        public_id=thing.public_id, version=1, draft=makers.draft(process, title="B"),
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    gone = withdraw(thing)
    held = Revision.objects.get(thing=gone, version=gone.published_version or 0)
    assert held.content["layers"][0]["values"]["title"] == "Talks open in Lakeside"
    assert gone.label == "Talks open in Lakeside"


def test_what_others_are_told_with_is_not_withdrawn_while_they_name_it() -> None:
    process = makers.make_process()
    draft = PartyDraft(slug="hills", label="Hills", party_kind="state")
    party = makers.published(draft)
    event = makers.make_event(
        process, parties=(EventPartyPart(party="hills", role="actor"),)
    )
    with pytest.raises(RuleBroken, match="is named by 1 published things"):
        withdraw(party)
    correct(event, makers.draft(process))
    assert withdraw(party, now=makers.later(2)).state == "withdrawn"


def test_what_was_withdrawn_is_named_by_nothing_new() -> None:
    process = makers.make_process()
    draft = PartyDraft(slug="hills", label="Hills", party_kind="state")
    gone = withdraw(makers.published(draft))
    parties = (EventPartyPart(party="hills", role="actor"),)
    with pytest.raises(RuleBroken, match="“Hills” is not published"):
        makers.make_event(process, parties=parties)
    restore(gone, 1)
    assert makers.make_event(process, parties=parties)


def test_its_place_is_free_for_another_once_it_does_not_stand() -> None:
    makers.make_process()
    makers.published(PostDraft(slug="seat", label="Seat", organisation="northland"))
    for slug in ("envoy", "other"):
        makers.published(PersonDraft(slug=slug, label=slug.title()))
    held = OccupancyDraft(
        person="envoy",
        post="seat",
        start=from_edtf("2025-01"),
        end=from_edtf("2025-12"),
    )
    thing = makers.published(held)
    other = OccupancyDraft(
        person="other",
        post="seat",
        start=from_edtf("2025-01"),
        end=from_edtf("2025-12"),
    )
    with pytest.raises(RuleBroken, match="Somebody else is recorded in this post"):
        makers.published(other)
    gone = withdraw(thing)
    assert Occupancy.everything.get(pk=thing.pk).stands is False
    makers.published(other)
    with pytest.raises(RuleBroken, match="Somebody else is recorded in this post"):
        restore(gone, 1)
