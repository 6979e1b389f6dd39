"""A change that somebody proposed stays so while others change what it would change."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import RuleBroken
from editions.models import Act
from tests import makers
from tests.things import verbs
from tests.things.test_discarding import discard, reclaim
from tests.things.verbs import (
    cite,
    correct,
    document,
    event,
    merge,
    outlets,
    publish,
    restore,
    save,
    shown,
    submit,
    unmerge,
    update,
    version,
    withdraw,
)
from things.actions import publish_thing, undo_act
from things.models import Revision, Thing
from things.queries import act_of, adds_later, author_of, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def process() -> Thing:
    """The process that events belong to."""
    return makers.make_process()


def proposal(process: Thing, thing: Thing, **given: Any) -> Revision:
    """A change of the title that a contributor proposes, handed over."""
    by = makers.make_user("contributor").by
    values = {k: given.pop(k) for k in ("summary",) if k in given}
    draft = makers.draft(process, title="Talks reopen", **values)
    save(draft, thing, by=by, **given)
    submit(thing, by=by)
    return waits(thing)


def waits(thing: Thing) -> Revision:
    """What waits of a thing, which there is."""
    found = waiting(Thing.objects.get(pk=thing.pk))
    assert found is not None
    return found


def titles(thing: Thing) -> set[str]:
    """What a thing is called, on all days."""
    return {one["title"]["en"] for one in shown(thing).values()}


def test_what_waits_goes_on_with_the_sources_that_others_cite_meanwhile(
    process: Thing,
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    before = proposal(process, thing)
    cite(thing, "River Daily", "2025-03-02")
    after = waits(thing)
    assert (after.state, after.act, after.version) == ("in_review", before.act, 5)
    assert author_of(thing) == before.act.by_id
    assert (outlets(thing), titles(thing)) == (
        ["valley-wire", "river-daily"],
        {"Talks open in Lakeside"},
    )
    publish(thing)
    assert outlets(thing) == ["valley-wire", "river-daily"]
    assert titles(thing) == {"Talks reopen"}


def test_what_became_known_later_waits_on_and_leaves_what_was_cited_to_earlier_days(
    process: Thing,
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    told = [makers.pointer("Hill Post", "2025-03-05")]
    proposal(process, thing, later=True, sources=told)
    cite(thing, "River Daily", "2025-03-02")
    assert adds_later(Thing.objects.get(pk=thing.pk))
    publish(thing)
    by_day = {str(day): one["title"]["en"] for day, one in shown(thing).items()}
    assert by_day["2025-03-02"] == "Talks open in Lakeside"
    assert by_day["2025-03-05"] == "Talks reopen"
    assert outlets(thing) == ["valley-wire", "river-daily", "hill-post"]


def test_what_waits_has_what_a_merge_brings_until_it_is_undone(process: Thing) -> None:
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02")
    proposal(process, one)
    merge(one, other)
    assert act_of(one) == Act.objects.get(verb="merge_event").pk
    (layer,) = waits(one).content["layers"]
    assert [s.get("via") for s in layer["sources"]] == [None, other.public_id]
    unmerge(other)
    (layer,) = waits(one).content["layers"]
    assert [s.get("via") for s in layer["sources"]] == [None]
    assert titles(one) == titles(other) == {"Talks open in Lakeside"}
    publish(one)
    assert (titles(one), outlets(one)) == ({"Talks reopen"}, ["valley-wire"])


def test_what_somebody_proposes_does_not_let_who_changed_it_last_go_on_alone(
    process: Thing,
) -> None:
    sensitive = event(process, "Hill Post", "2025-03-02")
    kept = event(process, "Valley Wire", "2025-02-27")
    proposal(process, kept, sensitivity="high")
    merge(kept, sensitive, by=makers.ANOTHER_CHIEF)
    assert waits(kept).act.by_label == "some-contributor"
    with pytest.raises(RuleBroken, match="somebody else than who changed it last"):
        unmerge(sensitive, by=makers.ANOTHER_CHIEF)
    assert unmerge(sensitive).state == "published"


def test_what_was_discarded_is_put_above_nothing_that_others_write(
    process: Thing,
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    proposal(process, thing)
    discard(thing, by=makers.EDITOR)
    cite(thing, "River Daily", "2025-03-02")
    assert Thing.objects.get(pk=thing.pk).published_version == version(thing) == 5
    with pytest.raises(RuleBroken, match="was changed since"):
        reclaim(thing, by=makers.EDITOR)


def test_what_others_correct_stays_corrected_when_it_is_published(
    process: Thing,
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27", summary="In Lakeside.")
    proposal(process, thing, summary="In Lakeside.")
    correct(thing, makers.draft(process, title="Talks end", summary="At noon."))
    assert (document(thing)["version"], version(thing)) == (4, 5)
    assert titles(thing) == {"Talks end"}
    publish(thing)
    (one,) = shown(thing).values()
    assert (one["title"]["en"], one["summary"]["en"]) == ("Talks reopen", "At noon.")


def test_what_became_known_later_is_corrected_as_well_and_keeps_its_day(
    process: Thing,
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    proposal(process, thing, sources=verbs.source("Hill Post", "2025-02-28"))
    told = makers.draft(process, summary="The host said so.")
    update(thing, told, "River Daily", "2025-03-02")
    assert titles(thing) == {"Talks open in Lakeside"}
    publish(thing)
    by_day = {str(day): one["summary"] for day, one in shown(thing).items()}
    assert titles(thing) == {"Talks reopen"}
    assert by_day["2025-02-28"] == {}
    assert by_day["2025-03-02"] == {"en": "The host said so."}
    assert outlets(thing) == ["hill-post", "river-daily"]


def test_what_became_known_later_still_waits_on_after_it_and_has_what_it_brought(
    process: Thing,
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    told = verbs.source("Hill Post", "2025-03-05")
    proposal(process, thing, later=True, sources=told)
    draft = makers.draft(process, summary="The host said so.")
    update(thing, draft, "River Daily", "2025-03-02")
    assert adds_later(Thing.objects.get(pk=thing.pk))
    publish(thing)
    by_day = {str(day): one["title"]["en"] for day, one in shown(thing).items()}
    assert by_day["2025-03-02"] == "Talks open in Lakeside"
    assert by_day["2025-03-05"] == "Talks reopen"
    assert document(thing)["summary"] == {"en": "The host said so."}
    assert outlets(thing) == ["valley-wire", "river-daily", "hill-post"]


def test_an_older_version_is_restored_beneath_it(process: Thing) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    correct(thing, makers.draft(process, title="Talks end"))
    proposal(process, thing)
    restore(thing, 1)
    assert titles(thing) == {"Talks open in Lakeside"}
    assert waits(thing).state == "in_review"
    publish(thing)
    assert titles(thing) == {"Talks reopen"}


def test_it_is_set_aside_by_the_act_that_withdraws_and_waits_again_once_restored(
    process: Thing,
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    before = proposal(process, thing)
    withdraw(thing)
    act = Act.objects.get(verb="withdraw_event")
    done = Revision.objects.filter(thing=thing, act=act).order_by("version")
    assert [one.state for one in done] == ["discarded", "withdrawn"]
    assert version(thing) == 5
    restore(thing, 1)
    after = waits(thing)
    assert (after.act, after.state) == (before.act, "in_review")
    assert after.content == before.content
    publish(thing)
    assert titles(thing) == {"Talks reopen"}


def test_it_stays_set_aside_where_something_else_is_restored(process: Thing) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    correct(thing, makers.draft(process, title="Talks end"))
    proposal(process, thing)
    withdraw(thing)
    restore(thing, 1)
    assert waiting(Thing.objects.get(pk=thing.pk)) is None
    assert titles(thing) == {"Talks open in Lakeside"}


def test_what_waits_of_one_that_is_merged_away_waits_again_once_they_are_two(
    process: Thing,
) -> None:
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02")
    proposal(process, other)
    merge(one, other)
    assert other.revisions.filter(state="discarded").count() == 1
    unmerge(other)
    assert titles(other) == {"Talks open in Lakeside"}
    assert waits(other).state == "in_review"
    assert waiting(Thing.objects.get(pk=one.pk)) is None


@pytest.mark.parametrize("way", ["cite_for", "correct", "withdraw"])
def test_what_was_done_beside_it_is_undone_at_one_press(
    process: Thing, way: str
) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    proposal(process, thing)
    if way == "cite_for":
        cite(thing, "River Daily", "2025-03-02", reason="More.")
    elif way == "correct":
        correct(thing, makers.draft(process, title="Talks end"))
    else:
        withdraw(thing)
    act = Act.objects.get(verb=f"{way}_event").pk
    undo_act(act=act, by=makers.CHIEF, now=makers.later(9))
    assert (titles(thing), outlets(thing)) == (
        {"Talks open in Lakeside"},
        ["valley-wire"],
    )
    publish(thing)
    assert (titles(thing), outlets(thing)) == ({"Talks reopen"}, ["valley-wire"])


def test_what_is_withdrawn_at_one_press_takes_what_waits_with_it(
    process: Thing,
) -> None:
    given: dict[str, Any] = {"sources": verbs.source(), "now": makers.NOW}
    thing = publish_thing(draft=makers.draft(process), by=makers.CHIEF, **given)
    proposal(process, thing)
    act = Act.objects.get(verb="publish_event").pk
    undo_act(act=act, by=makers.CHIEF, now=makers.later(9))
    assert (Thing.objects.get(pk=thing.pk).state, version(thing)) == ("withdrawn", 5)
    assert waiting(Thing.objects.get(pk=thing.pk)) is None
