"""A draft that never was public is set aside, and brought back: nothing of it is ever lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act, Change
from events.rules.claims import StatementDraft
from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft
from suggestions.actions import discard_as_it_stands
from tests import makers
from tests.things import verbs
from things.actions import Stale, discard_draft, reclaim_draft, undo_act
from things.models import Revision, Thing

pytestmark = pytest.mark.django_db
OTHER = replace(makers.CONTRIBUTOR, label="another contributor", id=904)


def _hill(label: str) -> PartyDraft:
    return PartyDraft(
        slug="hill-front", label=label, party_kind="non_state_armed_group"
    )


def _process() -> Thing:
    return Thing.objects.get(kind="process")


@pytest.fixture
def draft(db: None) -> Thing:
    """A draft of a contributor."""
    event = makers.draft(makers.make_process(), title="Talks opn")
    return verbs.save(event, sources=verbs.source())


def discard(thing: Thing, **given: Any) -> Thing:
    values: dict[str, Any] = {"by": makers.CONTRIBUTOR, "now": makers.later(2), **given}
    number = verbs.version(thing)
    return discard_draft(public_id=thing.public_id, **{"version": number, **values})


def reclaim(thing: Thing, **given: Any) -> Thing:
    values: dict[str, Any] = {"by": makers.CONTRIBUTOR, "now": makers.later(3), **given}
    number = verbs.version(thing)
    return reclaim_draft(public_id=thing.public_id, version=number, **values)


def state(thing: Thing) -> tuple[str, int]:
    return Thing.objects.values_list("state", "version").get(pk=thing.pk)


@pytest.mark.parametrize("was", ["draft", "in_review"])
def test_it_is_set_aside_and_brought_back_as_it_was_with_all_its_versions(
    draft: Thing, was: str
) -> None:
    if was == "in_review":
        verbs.submit(draft)
    number = verbs.version(draft)
    discard(draft, reason=" It is logged already. ")
    assert state(draft) == ("discarded", number + 1)
    act = Act.objects.latest("pk")
    assert (act.verb, act.reason) == ("discard_event", "It is logged already.")
    reclaim(draft)
    assert state(draft) == (was, number + 2)
    assert Act.objects.latest("pk").verb == "reclaim_event"
    contents = Revision.objects.filter(thing=draft).values_list("content", flat=True)
    assert len(contents) == number + 2
    assert all(content == contents[0] for content in contents)
    assert not Change.objects.filter(public_id=draft.public_id).exists()
    verbs.publish(draft)
    assert state(draft) == ("published", number + 3)


def test_who_did_it_undoes_it_at_one_press(draft: Thing) -> None:
    discard(draft)
    act = Act.objects.latest("pk").pk
    with pytest.raises(RuleBroken, match="nothing of yours"):
        undo_act(act=act, by=makers.CHIEF, now=makers.later(4))
    undo_act(act=act, by=makers.CONTRIBUTOR, now=makers.later(4))
    assert state(draft) == ("draft", 3)
    assert Act.objects.latest("pk").reason == "Undone."
    with pytest.raises(RuleBroken, match="cannot be undone at one press"):
        undo_act(act=act, by=makers.CONTRIBUTOR, now=makers.later(4))


def test_its_author_and_chief_editors_discard_it_and_nobody_else(draft: Thing) -> None:
    acts = Act.objects.count()
    with pytest.raises(RuleBroken, match="role chief"):
        discard(draft, by=makers.EDITOR)
    with pytest.raises(RuleBroken, match="There is no such thing"):
        discard(draft, by=OTHER)
    assert Act.objects.count() == acts
    discard(draft, by=makers.CHIEF)
    with pytest.raises(RuleBroken, match="role chief"):
        reclaim(draft, by=makers.EDITOR)
    reclaim(draft)
    discard(draft)
    assert state(draft)[0] == "discarded"


def test_where_no_draft_waits_or_it_was_changed_meanwhile_nothing_is_discarded(
    draft: Thing,
) -> None:
    with pytest.raises(Stale, match="has changed"):
        discard(draft, version=7)
    with pytest.raises(RuleBroken, match="was not discarded"):
        reclaim(draft)
    verbs.publish(draft)
    with pytest.raises(RuleBroken, match="there is nothing to discard"):
        discard(draft, by=makers.CHIEF)
    discarded = verbs.save(makers.draft(_process(), title="Another"))
    discard(discarded)
    with pytest.raises(RuleBroken, match="there is nothing to discard"):
        discard(discarded)
    with pytest.raises(RuleBroken, match="stands no longer"):
        verbs.save(makers.draft(_process(), title="On top"), discarded)
    with pytest.raises(RuleBroken, match="There is no draft"):
        verbs.publish(discarded)


def test_nothing_names_it_and_its_short_name_stays_taken(db: None) -> None:
    process = makers.make_process()
    party = verbs.save(_hill("Hill Front"))
    names_it = makers.draft(
        process,
        title="Talks",
        parties=(EventPartyPart(party="hill-front", role="actor"),),
    )
    naming = verbs.save(names_it)
    discard(party)
    for named_in in (None, naming):
        with pytest.raises(RuleBroken, match="There is no party “hill-front”"):
            verbs.save(names_it, named_in)
    with pytest.raises(RuleBroken, match="short name is taken"):
        verbs.save(_hill("Another"))
    assert not Thing.objects.named_by(OTHER).filter(pk=party.pk)
    reclaim(party)
    verbs.save(names_it, naming)


def test_the_claims_saved_with_an_event_go_and_come_back_with_it(draft: Thing) -> None:
    said = StatementDraft(
        process="river-valley",
        event=draft.public_id,
        form="direct_quotation",
        words="We shall see.",
        speaker="the ministry",
        said_on=from_edtf("2025-02-27"),
    )
    claims = [verbs.save(said), verbs.save(said)]
    discard(claims[1])
    given: Any = {"by": makers.CONTRIBUTOR, "now": makers.later(2)}
    acts = Act.objects.count()
    discard_as_it_stands(public_id=draft.public_id, version=1, **given)
    assert Act.objects.count() == acts + 1
    assert [state(one)[0] for one in (draft, *claims)] == ["discarded"] * 3
    reclaim(draft)
    assert Act.objects.count() == acts + 2
    assert [state(one)[0] for one in (draft, *claims)] == [
        "draft",
        "draft",
        "discarded",
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "discarded", "published_version": 1},
        {"state": "discarded", "first_published_at": makers.later()},
        {"state": "thrown"},
    ],
)
def test_the_database_keeps_what_was_public_from_being_discarded(
    draft: Thing, columns: dict[str, Any]
) -> None:
    with (
        pytest.raises(IntegrityError, match="published_when_it_stands"),
        transaction.atomic(),
    ):
        Thing.objects.filter(pk=draft.pk).update(**columns)
    Thing.objects.filter(pk=draft.pk).update(state="discarded")
