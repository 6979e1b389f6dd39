"""Making an older version the newest again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.by import By
from core.errors import RuleBroken
from editions.models import Act, Change, Edition
from events.models import Event, EventParty
from parties.rules.drafts import PersonDraft
from tests import makers
from tests.things.verbs import merge, outlets, restore, source, withdraw
from things.actions import (
    Stale,
    correct_thing,
    publish_draft,
    save_draft,
)
from things.models import Revision, Thing

pytestmark = pytest.mark.django_db
ANOTHER_EDITOR = By(label="another editor", role="editor", id=905)


def changed() -> tuple[Thing, Thing]:
    """An event that was corrected: other words, no parties, another source."""
    process = makers.make_process()
    thing = makers.make_event(process)
    thing = correct_thing(
        public_id=thing.public_id, version=1, reason="Other words.",
        draft=makers.draft(process, title="Talks begin", parties=(), place="lakeside"),
        sources=source("Hill Post", "2025-02-28"),
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    return process, thing


def test_an_older_version_stands_again_as_a_new_one_sources_and_all() -> None:
    _, thing = changed()
    first = Edition.objects.filter(public_id=thing.public_id).earliest("pk")
    thing = restore(thing, 1)
    assert (thing.version, thing.published_version, thing.state) == (3, 3, "published")
    row = Event.objects.get(pk=thing.pk)
    assert (row.title, row.place) == ("Talks open in Lakeside", None)
    assert EventParty.objects.filter(thing=row).count() == 2
    assert outlets(thing) == ["valley-wire"]
    now = json.loads(
        Edition.objects.get(public_id=thing.public_id, recorded_to=None).document
    )
    then = json.loads(first.document)
    for read in (now, then):
        read.pop("version"), read.pop("recorded_at")
    assert now == then
    change = Change.objects.latest("seq")
    assert (change.verb, change.version) == ("restored", 3)
    assert (change.act.verb, change.act.reason) == (
        "restore_event",
        "It was right before.",
    )
    contents = {r.version: r.content for r in Revision.objects.filter(thing=thing)}
    assert contents[3] == contents[1] != contents[2]


def test_what_was_withdrawn_stands_again_and_says_no_more_why_it_did_not() -> None:
    _, thing = changed()
    gone = withdraw(thing)
    with pytest.raises(RuleBroken, match="needs the role chief"):
        restore(gone, 1, by=makers.EDITOR)
    back = restore(gone, 2)
    assert (back.state, back.withdrawn_for, back.withdrawn_reason) == (
        "published",
        "",
        "",
    )
    assert Event.objects.get(pk=thing.pk).title == "Talks begin"
    assert (
        Edition.objects.filter(public_id=thing.public_id, recorded_to=None).count() == 1
    )
    gone = withdraw(back)
    assert restore(gone, 3).state == "published"  # the one withdrawn


def test_though_a_clock_goes_back_no_two_editions_hold_for_one_moment() -> None:
    _, thing = changed()
    withdraw(thing, now=makers.later(9))
    restore(thing, 1, now=makers.later(3))
    rows = Edition.objects.filter(public_id=thing.public_id).order_by("recorded_from")
    spans = [(row.recorded_from, row.recorded_to) for row in rows]
    ends = [end for _, end in spans[:-1]]
    starts = [start for start, _ in spans[1:]]
    assert all(end and end <= start for end, start in zip(ends, starts, strict=True))
    assert starts[-1] > makers.later(9)
    assert spans[-1][1] is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"to": 7}, "no published version 7"),
        ({"to": 0}, "no published version 0"),
        ({"reason": " "}, "Say why"),
        ({"by": makers.CONTRIBUTOR}, "needs the role editor"),
    ],
)
def test_a_restoration_is_refused_without(change: dict[str, Any], words: str) -> None:
    _, thing = changed()
    acts = Act.objects.count()
    with pytest.raises(RuleBroken, match=words):
        restore(thing, **{"to": 1, **change})
    with pytest.raises(Stale):
        restore(thing, 1, version=1)
    assert Act.objects.count() == acts
    assert restore(thing, 1).version == 3


def test_a_version_that_was_never_published_is_not_restored() -> None:
    """Else one editor alone would publish what was never reviewed."""
    process, thing = changed()
    thing = save_draft(
        public_id=thing.public_id, version=2, by=makers.EDITOR, now=makers.later(3),
        draft=makers.draft(process, title="Not reviewed"),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="no published version 3"):
        restore(thing, 3)
    assert restore(thing, 2).published_version == 4
    draft = save_draft(draft=makers.draft(process), by=makers.EDITOR, now=makers.NOW)
    with pytest.raises(RuleBroken, match="cannot be restored"):
        restore(draft, 1)


def test_who_may_not_change_a_kind_may_not_restore_it_either() -> None:
    draft = PersonDraft(slug="envoy", label="The Envoy")
    thing = makers.published(draft)
    thing = correct_thing(
        public_id=thing.public_id, version=1, reason="Better.", by=makers.CHIEF,
        draft=PersonDraft(slug="envoy", label="Envoy"), now=makers.later(),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="needs the role chief"):
        restore(thing, 1, by=makers.EDITOR)
    assert restore(thing, 1).label == "The Envoy"


def test_two_people_see_what_is_sensitive_when_it_is_restored_too() -> None:
    process = makers.make_process()
    source = [makers.pointer("Valley Wire", "2025-02-27")]
    thing = save_draft(
        draft=makers.draft(process), sources=source, sensitivity="high",
        by=makers.CONTRIBUTOR, now=makers.NOW,
    )  # fmt: skip
    thing = publish_draft(
        public_id=thing.public_id, version=1, by=makers.EDITOR, now=makers.later()
    )
    with pytest.raises(RuleBroken, match="somebody else than who changed it last"):
        restore(thing, 2, by=makers.EDITOR)
    assert restore(thing, 2, by=ANOTHER_EDITOR).version == 3


def test_what_is_merged_is_not_restored_and_what_it_leads_to_keeps_its_sources() -> (
    None
):
    process, one = changed()
    other = makers.make_event(
        process, title="B", sources=source("River Daily", "2025-03-01")
    )
    one = merge(one, other)
    with pytest.raises(RuleBroken, match="cannot be restored"):
        restore(other, 1, version=2)
    one = restore(one, 1)
    assert outlets(one) == ["valley-wire", "river-daily"]
