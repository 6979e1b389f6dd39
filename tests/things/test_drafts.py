"""Drafts: seen by the desk alone, and published whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from core.by import By
from core.errors import RuleBroken
from editions.models import Act, Change, Edition, Entry
from events.models import Event, EventParty
from tests import makers
from tests.things.verbs import (
    document,
    publish,
    save,
    shown,
    source,
    submit,
    title,
    update,
)
from things.actions import (
    update_thing,
)
from things.models import Evidence, Revision, Thing

pytestmark = pytest.mark.django_db
ANOTHER = By(label="another contributor", role="contributor", id=904)
ANOTHER_EDITOR = By(label="another editor", role="editor", id=905)
READER = By(label="some reader", role="reader", id=906)


def held_of(thing: Thing) -> list[Any]:
    """All that the public and the published tables hold of a thing."""
    editions = Edition.objects.filter(public_id=thing.public_id).order_by("pk")
    entries = Entry.objects.filter(public_id=thing.public_id).order_by("pk")
    changes = Change.objects.filter(public_id=thing.public_id).order_by("pk")
    rows = Event.everything.filter(pk=thing.pk)
    parties = EventParty.objects.filter(thing_id=thing.pk).order_by("pk")
    evidence = Evidence.objects.filter(thing=thing).order_by("pk")
    held: list[Any] = [list(q.values()) for q in (editions, entries, changes, rows)]
    held += [list(q.values()) for q in (parties, evidence)]
    thing = Thing.objects.get(pk=thing.pk)
    facts = (thing.label, thing.state, thing.published_version, thing.changed_at)
    return [*held, facts]


def test_a_new_draft_is_in_its_tables_and_nowhere_in_public() -> None:
    process = makers.make_process()
    changes = Change.objects.count()
    thing = save(makers.draft(process), sources=source())
    assert (thing.state, thing.version, thing.published_version) == ("draft", 1, None)
    assert (thing.created_by_id, thing.first_published_at) == (903, None)
    assert title(thing) == "Talks open in Lakeside"
    assert not Event.objects.filter(pk=thing.pk).exists()
    assert not Edition.objects.filter(public_id=thing.public_id).exists()
    assert Change.objects.count() == changes
    assert Act.objects.latest("id").verb == "draft_event"


def test_a_draft_goes_from_its_author_through_review_to_the_public() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(draft, sources=source())
    thing = save(replace(draft, title="Talks begin"), thing)
    assert title(thing) == "Talks begin"
    thing = submit(thing)
    assert (thing.state, thing.version) == ("in_review", 3)
    thing = publish(thing, now=makers.later(3))
    assert (thing.state, thing.version, thing.published_version) == ("published", 4, 4)
    assert thing.first_published_at == makers.later(3)
    assert document(thing)["title"] == {"en": "Talks begin"}
    assert document(thing)["version"] == 4
    change = Change.objects.get(public_id=thing.public_id)
    assert (change.verb, change.act.verb) == ("created", "publish_event")
    states = Revision.objects.filter(thing=thing).order_by("version")
    assert [r.state for r in states] == ["draft", "draft", "in_review", "published"]
    assert [r.act.by_id for r in states] == [903, 903, 903, 902]
    assert Event.objects.get(pk=thing.pk).title == "Talks begin"


def test_a_draft_may_lack_what_a_published_thing_needs() -> None:
    process = makers.make_process()
    thing = save(makers.draft(process))
    with pytest.raises(RuleBroken, match="without a source"):
        publish(thing)
    thing = save(makers.draft(process), thing, sources=source())
    assert publish(thing).state == "published"


def test_sources_stay_with_a_draft_unless_others_are_given() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(draft, sources=source())
    thing = save(draft, thing)
    assert Evidence.objects.filter(thing=thing).count() == 1
    thing = save(draft, thing, sources=source(outlet="Hill Post"))
    held = Evidence.objects.get(thing=thing).citation
    assert held.outlet is not None
    assert held.outlet.slug == "hill-post"
    save(draft, thing, sources=[])
    assert not Evidence.objects.filter(thing=thing).exists()


def test_a_draft_of_a_published_thing_leaves_what_is_published_as_it_is() -> None:
    process = makers.make_process()
    thing = makers.make_event(process)
    before = held_of(thing)
    other = makers.draft(process, title="Talks begin", parties=(), place="lakeside")
    thing = save(other, thing, sources=source(outlet="Hill Post"))
    assert (thing.state, thing.version, thing.published_version) == ("published", 2, 1)
    assert held_of(thing) == before
    thing = submit(thing)
    assert held_of(thing) == before
    assert publish(thing).published_version == 4
    assert document(thing)["title"] == {"en": "Talks begin"}
    assert Event.objects.get(pk=thing.pk).place is not None
    assert not EventParty.objects.filter(thing_id=thing.pk).exists()
    assert Change.objects.filter(public_id=thing.public_id).latest("seq").verb == (
        "corrected"
    )
    (citation,) = document(thing)["citations"]
    assert citation["outlet"]["slug"] == "hill-post"


def two_stages(process: Thing) -> tuple[Thing, Any]:
    """An event of which more became known on 1 March."""
    draft = makers.draft(process, title="Talks opn", summary="First.")
    thing = makers.published(draft, sources=source())
    later = replace(draft, summary="Second.")
    thing = update_thing(
        public_id=thing.public_id, version=1, draft=later, reason="More is known.",
        sources=source("River Daily", "2025-03-01"), by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    return thing, later


def by_day(thing: Thing) -> dict[str, tuple[str, str]]:
    rows = Edition.objects.filter(public_id=thing.public_id, recorded_to=None).order_by(
        "known_from"
    )
    read = {str(row.known_from): json.loads(row.document) for row in rows}
    return {day: (d["title"]["en"], d["summary"]["en"]) for day, d in read.items()}


def test_a_change_of_what_is_published_needs_a_reason_and_a_first_version_none() -> (
    None
):
    process = makers.make_process()
    thing = save(makers.draft(process), sources=source())
    assert publish(thing, reason=" ").version == 2
    save(makers.draft(process, title="Talks open anew"), thing)
    with pytest.raises(RuleBroken, match="Say why you change it"):
        publish(thing, reason=" ")
    assert publish(thing, reason="It was another.").published_version == 4
    assert Act.objects.latest("pk").reason == "It was another."


def test_a_draft_corrects_every_day_and_keeps_what_was_known_on_each() -> None:
    thing, later = two_stages(makers.make_process())
    thing = save(replace(later, title="Talks open"), thing)
    thing = save(replace(later, title="Talks begin"), thing)
    publish(thing)
    assert by_day(thing) == {
        "2025-02-27": ("Talks begin", "First."),
        "2025-03-01": ("Talks begin", "Second."),
    }


def test_a_draft_of_what_became_known_later_leaves_earlier_days_as_they_were() -> None:
    thing, later = two_stages(makers.make_process())
    third = replace(later, summary="Third.")
    with pytest.raises(RuleBroken, match="a source of its own"):
        save(third, thing, later=True, sources=[])
    with pytest.raises(RuleBroken, match="none that was out before"):
        save(third, thing, later=True, sources=source(day="2025-02-28"))
    thing = save(third, thing, later=True, sources=source(day="2025-03-05"))
    thing = save(replace(third, title="Talks open"), thing, later=True)
    publish(thing)
    assert by_day(thing) == {
        "2025-02-27": ("Talks opn", "First."),
        "2025-03-01": ("Talks opn", "Second."),
        "2025-03-05": ("Talks open", "Third."),
    }


def test_words_that_are_cited_already_tell_no_later_day_and_may_tell_more() -> None:
    process = makers.make_process()
    words = [makers.quotation(makers.make_version(), "arrived in Lakeside")]
    told = makers.draft(process, summary="They came.")
    named: Any = {"draft": told, "outlet": "River Daily", "day": "2025-03-05"}
    thing = makers.make_event(process, sources=words)
    update(thing, **named, sources=[*words, *source("River Daily", "2025-03-05")])
    days = {str(day): one for day, one in shown(thing).items()}
    assert [(day, len(one["citations"])) for day, one in days.items()] == [
        ("2025-02-28", 1), ("2025-03-05", 2),
    ]  # fmt: skip
    assert [one["summary"] for one in days.values()] == [{}, {"en": "They came."}]
    thing = update(makers.make_event(process, sources=words), **named, sources=words)
    assert document(thing)["summary"] == {"en": "They came."}
