"""Saying that two things are one, and that they are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.errors import RuleBroken
from editions.models import Act, Change
from events.models import Event
from tests import makers
from tests.things.verbs import (
    cite,
    correct,
    event,
    merge,
    outlets,
    publish,
    restore,
    save,
    shown,
    unmerge,
    version,
    withdraw,
)
from things.actions import (
    Stale,
    add_sources,
    correct_thing,
    publish_draft,
    restore_thing,
    save_draft,
    update_thing,
    withdraw_thing,
)
from things.models import Revision, Thing

pytestmark = pytest.mark.django_db


def test_the_kept_one_gains_the_sources_from_the_days_they_were_out() -> None:
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02", title="Talks begin")
    one = merge(one, other)
    assert {day: d["evidence"] for day, d in shown(one).items()} == {
        dt.date(2025, 2, 27): "single",
        dt.date(2025, 3, 2): "two",
    }
    assert {d["title"]["en"] for d in shown(one).values()} == {"Talks open in Lakeside"}
    assert outlets(one) == ["valley-wire", "hill-post"]
    assert shown(other) == {}
    other.refresh_from_db()
    assert (other.state, other.merged_into, other.version) == ("merged", one, 2)
    assert not Event.objects.filter(pk=other.pk).exists()
    merged, kept = Change.objects.order_by("-seq")[:2][::-1]
    assert (merged.public_id, merged.verb, merged.edition) == (
        other.public_id,
        "merged",
        None,
    )
    assert (kept.public_id, kept.verb) == (one.public_id, "corrected")
    assert merged.act == kept.act == Act.objects.latest("id")
    assert (merged.act.verb, merged.act.reason) == ("merge_event", "One and the same.")


def test_each_that_is_merged_brings_its_sources() -> None:
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    for outlet in ("Hill Post", "River Daily"):
        merge(one, event(process, outlet, "2025-02-28"))
    assert outlets(one) == ["valley-wire", "hill-post", "river-daily"]


def test_what_is_known_from_another_source_earlier_is_known_earlier() -> None:
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-03-02")
    other = event(process, "Hill Post", "2025-02-27")
    merge(one, other)
    assert [len(d["citations"]) for _, d in sorted(shown(one).items())] == [1, 2]
    assert min(shown(one)) == dt.date(2025, 2, 27)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": " "}, "Say why they are the same"),
        ({"by": makers.EDITOR}, "needs the role chief"),
        ({"kept_version": 7}, "you read version 7"),
        ({"merged_version": 7}, "you read version 7"),
    ],
)
def test_a_merge_is_refused_with(change: dict[str, Any], words: str) -> None:
    process = makers.make_process()
    one, other = makers.make_event(process), makers.make_event(process)
    with pytest.raises(RuleBroken, match=words):
        merge(one, other, **change)
    assert merge(one, other).version == 2


def test_only_two_published_things_of_one_kind_are_merged() -> None:
    process = makers.make_process()
    one, other = makers.make_event(process), makers.make_event(process)
    party = Thing.objects.get(kind="party", slug="northland")
    draft = save_draft(draft=makers.draft(process), by=makers.EDITOR, now=makers.NOW)
    with pytest.raises(RuleBroken, match="one and the same already"):
        merge(one, one)
    with pytest.raises(RuleBroken, match="Only things of one kind"):
        merge(one, party)
    for kept, merged in ((one, draft), (draft, one)):
        with pytest.raises(RuleBroken, match="is not published"):
            merge(kept, merged)
    merge(one, other)
    for kept, merged in ((one, other), (other, one)):
        with pytest.raises(RuleBroken, match="is not published"):
            merge(kept, merged)
    with pytest.raises(RuleBroken, match="was not merged into another"):
        unmerge(one)


def test_undoing_is_refused_without_a_reason_and_to_who_read_another_version() -> None:
    process = makers.make_process()
    one, other = makers.make_event(process), makers.make_event(process)
    merge(one, other)
    with pytest.raises(RuleBroken, match="Say why they are not the same"):
        unmerge(other, reason="")
    with pytest.raises(RuleBroken, match="needs the role chief"):
        unmerge(other, by=makers.EDITOR)
    with pytest.raises(Stale):
        unmerge(other, version=1)
    assert unmerge(other).state == "published"


def test_a_merged_thing_is_changed_by_no_verb() -> None:
    process = makers.make_process()
    one, other = makers.make_event(process), makers.make_event(process)
    merge(one, other)
    draft = makers.draft(process, title="B")
    source = [makers.pointer("Hill Post", "2025-03-01")]
    common: Any = {"public_id": other.public_id, "version": 2, "by": makers.CHIEF}
    for verb, more in (
        (correct_thing, {"draft": draft, "reason": "x"}),
        (update_thing, {"draft": draft, "reason": "x", "sources": source}),
        (add_sources, {"sources": source}),
        (save_draft, {"draft": draft}),
        (publish_draft, {}),
        (withdraw_thing, {"why": "error", "reason": "x"}),
        (restore_thing, {"to": 1, "reason": "x"}),
    ):
        with pytest.raises(RuleBroken):
            verb(**common, now=makers.later(11), **more)
    assert version(other) == 2


def test_a_draft_on_top_of_either_is_not_published_by_it() -> None:
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02")
    for thing in (one, other):
        save_draft(
            public_id=thing.public_id, version=1, by=makers.EDITOR, now=makers.later(),
            draft=makers.draft(process, title="Not reviewed"),
        )  # fmt: skip
    merge(one, other)
    save_draft(
        public_id=one.public_id, version=version(one), by=makers.EDITOR,
        draft=makers.draft(process, title="Not reviewed"), now=makers.later(11),
    )  # fmt: skip
    unmerge(other)
    for thing in (one, other):
        titles = {d["title"]["en"] for d in shown(thing).values()}
        assert titles == {"Talks open in Lakeside"}
        assert Thing.objects.get(pk=thing.pk).label == "Talks open in Lakeside"


def test_what_it_was_merged_into_may_be_withdrawn_meanwhile() -> None:
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02")
    merge(one, other)
    withdraw(one)
    assert unmerge(other).state == "published"
    assert shown(one) == {}
    one = restore(one, 2)
    assert outlets(one) == ["valley-wire"]  # not what the other brought


def test_a_correction_after_a_merge_keeps_what_was_gained_and_still_gives_it_back() -> (
    None
):
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02")
    merge(one, other)
    correct(one, makers.draft(process, title="B"))
    assert outlets(one) == ["valley-wire", "hill-post"]
    unmerge(other)
    assert outlets(one) == ["valley-wire"]
    assert {d["title"]["en"] for d in shown(one).values()} == {"B"}


def test_a_merge_is_one_act_and_each_version_has_one_revision() -> None:
    process = makers.make_process()
    one, other = makers.make_event(process), makers.make_event(process)
    acts = Act.objects.count()
    merge(one, other)
    assert Act.objects.count() == acts + 1
    unmerge(other)
    assert Act.objects.count() == acts + 2
    for thing, states in (
        (one, ["published"] * 3),
        (other, ["published", "merged", "published"]),
    ):
        rows = Revision.objects.filter(thing=thing).order_by("version")
        assert [r.state for r in rows] == states


def test_what_is_published_while_it_is_merged_is_not_lost_to_the_other() -> None:
    """A source of its own that the kept one gets after the merge is its own afterwards."""
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02")
    merge(one, other)
    cite(one, "River Daily", "2025-03-03")
    unmerge(other)
    assert outlets(one) == ["valley-wire", "river-daily"]


def sensitive(process: Thing, title: str) -> Thing:
    """An event that an editor marked as sensitive and a chief published."""
    thing = save(
        makers.draft(process, title=title), by=makers.EDITOR, sensitivity="high",
        sources=[makers.pointer("Valley Wire", "2025-02-27")],
    )  # fmt: skip
    return publish(thing, by=makers.CHIEF)


def test_what_a_sensitive_thing_is_merged_into_is_as_sensitive() -> None:
    process = makers.make_process()
    kept, thing = event(process, "Hill Post", "2025-02-27"), sensitive(process, "A")
    kept = merge(kept, thing, by=makers.ANOTHER_CHIEF)
    assert Thing.objects.get(pk=kept.pk).sensitivity == "high"
    unmerge(thing, by=makers.CHIEF)
    found = Thing.objects.filter(pk__in=[kept.pk, thing.pk])
    assert {one.sensitivity for one in found} == {"high"}


def test_two_people_see_what_is_sensitive_when_it_is_merged_and_separated() -> None:
    process = makers.make_process()
    kept, thing = event(process, "Hill Post", "2025-02-27"), sensitive(process, "A")
    for one, other in ((kept, thing), (thing, kept)):
        with pytest.raises(RuleBroken, match="somebody else than who changed it last"):
            merge(one, other)
    merge(kept, thing, by=makers.ANOTHER_CHIEF)
    with pytest.raises(RuleBroken, match="somebody else than who changed it last"):
        unmerge(thing, by=makers.ANOTHER_CHIEF)
    assert unmerge(thing).state == "published"
