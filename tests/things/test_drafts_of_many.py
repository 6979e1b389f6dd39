"""Drafts: seen by the desk alone, and published whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.by import By
from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act
from parties.models import Party
from parties.rules.drafts import OccupancyDraft, PartyDraft, PersonDraft, PostDraft
from tests import makers
from tests.things.verbs import (
    correct,
    document,
    merge,
    publish,
    save,
    source,
    submit,
    title,
    withdraw,
)
from things.actions import (
    Stale,
    correct_thing,
    publish_draft,
    save_draft,
    submit_draft,
    update_thing,
)
from things.models import Revision, Thing

pytestmark = pytest.mark.django_db
ANOTHER = By(label="another contributor", role="contributor", id=904)
READER = By(label="some reader", role="reader", id=906)


def test_contributors_change_their_own_drafts_and_editors_all_of_them() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(draft, sources=source())
    for refused in (ANOTHER, READER):
        with pytest.raises(RuleBroken):
            save(draft, thing, by=refused)
        with pytest.raises(RuleBroken):
            submit(thing, by=refused)
    thing = save(draft, thing, by=makers.EDITOR)
    thing = save(draft, thing)
    assert submit(thing).version == 4


def test_anothers_draft_is_answered_like_one_that_does_not_exist() -> None:
    process = makers.make_process()
    draft = makers.draft(process, title="Secret talks")
    thing = save(draft)
    said = set()
    for public_id, version in (
        (thing.public_id, 1),
        (thing.public_id, 7),
        ("aaaaaaaaaaaaaaaa", 1),
    ):
        for verb, more in (
            (save_draft, {"draft": draft}),
            (submit_draft, {}),
            (publish_draft, {}),
            (correct_thing, {"draft": draft, "reason": "x"}),
            (update_thing, {"draft": draft, "reason": "x", "sources": source()}),
        ):
            with pytest.raises(RuleBroken) as error:
                verb(
                    public_id=public_id,
                    version=version,
                    by=ANOTHER,
                    now=makers.later(),
                    **more,
                )
            said.add((type(error.value), str(error.value)))
    assert said == {(RuleBroken, "There is no such thing.")}
    with pytest.raises(Stale, match="Secret talks"):  # its author may know
        save(draft, thing, version=7)


def test_a_draft_cannot_name_what_its_author_may_not_see() -> None:
    makers.make_process()
    person = PersonDraft(slug="envoy", label="The Envoy")
    save(
        PostDraft(slug="seat", label="Seat", organisation="northland"), by=makers.EDITOR
    )
    save(person, by=ANOTHER)
    held = OccupancyDraft(person="envoy", post="seat", start=from_edtf("2025"))
    with pytest.raises(RuleBroken, match="There is no person “envoy”"):
        save(held)
    with pytest.raises(RuleBroken, match="There is no post “seat”"):
        save(held, by=ANOTHER)
    assert save(held, by=makers.EDITOR).label == "The Envoy, Seat"


def test_one_draft_at_a_time_waits_on_a_published_thing() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(draft, makers.make_event(process))
    with pytest.raises(RuleBroken, match=r"draft of .* waits already"):
        save(draft, thing, by=ANOTHER)
    with pytest.raises(RuleBroken, match=r"draft of .* waits already"):
        submit(thing, by=ANOTHER)
    thing = save(draft, thing)
    thing = publish(thing)
    assert save(draft, thing, by=ANOTHER).version == 5


def test_who_read_an_older_version_of_a_draft_loses() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(draft, sources=source())
    save(replace(draft, title="Talks begin"), thing)
    for verb in (submit, publish):
        with pytest.raises(Stale, match="you read version 1, it has version 2 now"):
            verb(thing, version=1)
    with pytest.raises(Stale):
        save(draft, thing, version=1)
    assert title(thing) == "Talks begin"
    assert Revision.objects.filter(thing=thing).count() == 2


def test_who_read_a_draft_before_it_was_made_to_a_correction_does_not_publish_it() -> (
    None
):
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(replace(draft, title="Talks begin"), makers.make_event(process))
    correct(thing, replace(draft, title="Talks start"))
    for read in (2, 3):
        with pytest.raises(Stale, match="has version 4 now"):
            publish(thing, version=read)
    assert document(thing)["title"] == {"en": "Talks start"}
    publish(thing, version=4)
    assert document(thing)["title"] == {"en": "Talks begin"}


def test_there_is_no_draft_of_what_was_never_drafted_or_is_published_already() -> None:
    process = makers.make_process()
    thing = makers.make_event(process)
    with pytest.raises(RuleBroken, match="There is no draft"):
        publish(thing)
    with pytest.raises(RuleBroken, match="There is no draft"):
        submit(thing)
    thing = submit(save(makers.draft(process), sources=source()))
    with pytest.raises(RuleBroken, match="There is no draft"):
        submit(thing)  # it is in review already
    thing = save(makers.draft(process), thing)  # which can be taken back to a draft
    assert thing.state == "draft"


def test_a_draft_is_published_by_those_who_may_publish_its_kind() -> None:
    process = makers.make_process()
    thing = save(makers.draft(process), sources=source())
    with pytest.raises(RuleBroken, match="needs the role editor"):
        publish(thing, by=makers.CONTRIBUTOR)
    assert publish(thing).state == "published"
    person = save(PersonDraft(slug="envoy", label="Envoy"))
    with pytest.raises(RuleBroken, match="needs the role chief"):
        publish(person)
    assert publish(person, by=makers.CHIEF).state == "published"


def test_a_short_name_is_free_until_it_is_published_and_taken_by_one() -> None:
    makers.make_process()
    draft = PartyDraft(slug="hill-council", label="Hill Council", party_kind="state")
    thing = save(draft)
    thing = save(replace(draft, slug="hills"), thing)
    assert Thing.objects.get(pk=thing.pk).slug == "hills"
    with pytest.raises(RuleBroken, match="short name is taken"):
        save(replace(draft, slug="northland"), thing)
    with pytest.raises(RuleBroken, match="Slug"):
        save(replace(draft, slug="No such thing"), thing)
    thing = publish(thing)
    with pytest.raises(RuleBroken, match="A short name never changes"):
        save(replace(draft, slug="hill-council"), thing)
    assert Party.objects.get(pk=thing.pk).thing.slug == "hills"


def test_a_draft_names_what_stands_when_it_is_published() -> None:
    process = makers.make_process()
    parent = makers.published(
        PartyDraft(slug="hills", label="Hills", party_kind="state")
    )
    thing = save(
        PartyDraft(slug="wing", label="Wing", party_kind="state", parent="hills")
    )
    event = save(makers.draft(process, title="Talks end"), sources=source())
    inner = save(makers.draft(process, parent=event.public_id), sources=source())
    withdraw(parent)
    for one in (thing, inner):
        with pytest.raises(
            RuleBroken, match="is not published, so this cannot name it"
        ):
            publish(one)
    publish(event)
    assert publish(inner).state == "published"


def test_what_stands_no_longer_has_no_drafts() -> None:
    process = makers.make_process()
    gone, one, other = (
        makers.make_event(process, title=f"Talks {n}") for n in range(3)
    )
    withdraw(gone)
    merge(one, other)
    for thing in (gone, other):
        with pytest.raises(RuleBroken, match="stands no longer"):
            save(makers.draft(process), thing, by=makers.EDITOR)
        with pytest.raises(RuleBroken, match="stands no longer"):
            submit(thing, by=makers.EDITOR)
        with pytest.raises(RuleBroken, match="There is no draft"):
            publish(thing)


def test_a_draft_keeps_the_kind_of_its_thing() -> None:
    thing = save(makers.draft(makers.make_process()), sources=source())
    with pytest.raises(RuleBroken, match="is of the kind event"):
        save(PartyDraft(slug="x", label="X", party_kind="state"), thing)


def test_a_draft_that_the_database_refuses_leaves_nothing_behind() -> None:
    process = makers.make_process()
    counts = [m.objects.count() for m in (Thing, Act, Revision)]
    with pytest.raises(RuleBroken, match="Write the time"):
        save(makers.draft(process, time="25:00"), sources=source())
    assert [m.objects.count() for m in (Thing, Act, Revision)] == counts
    assert save(makers.draft(process, time="09:30"), sources=source())
