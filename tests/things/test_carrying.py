"""A change that somebody proposed stays so while others cite or merge what it would change."""

from __future__ import annotations

from typing import Any

import pytest

from core.by import By
from core.errors import RuleBroken
from editions.models import Act
from tests import makers
from tests.things.test_discarding import discard, reclaim
from tests.things.verbs import (
    cite,
    correct,
    document,
    event,
    merge,
    outlets,
    publish,
    save,
    shown,
    submit,
    unmerge,
    version,
)
from things.models import Revision, Thing
from things.queries import act_of, adds_later, author_of, waiting

ANOTHER_CHIEF = By(label="another chief", role="chief", id=906)
pytestmark = pytest.mark.django_db


@pytest.fixture
def process() -> Thing:
    """The process that events belong to."""
    return makers.make_process()


def proposal(process: Thing, thing: Thing, **given: Any) -> Revision:
    """A change of the title that a contributor proposes, handed over."""
    by = makers.make_user("contributor").by
    save(makers.draft(process, title="Talks reopen"), thing, by=by, **given)
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
    merge(kept, sensitive, by=ANOTHER_CHIEF)
    assert waits(kept).act.by_label == "some-contributor"
    with pytest.raises(RuleBroken, match="somebody else than who changed it last"):
        unmerge(sensitive, by=ANOTHER_CHIEF)
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


def test_what_is_corrected_over_a_proposal_is_what_stands(process: Thing) -> None:
    thing = event(process, "Valley Wire", "2025-02-27")
    proposal(process, thing)
    correct(thing, makers.draft(process, title="Talks end"))
    assert waiting(Thing.objects.get(pk=thing.pk)) is None
    assert document(thing)["version"] == version(thing) == 4
