"""Nobody publishes alone what belongs to a process that asks for two, by whatever way (I26)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.by import By
from core.dates import from_edtf
from core.errors import RuleBroken
from events.rules.events import DateClaimDraft
from tests import makers
from tests.things import verbs
from things.actions import needs_another, publish_thing
from things.models import Thing

pytestmark = pytest.mark.django_db
ANOTHER_EDITOR = By(label="another editor", role="editor", id=905)
AT_ONCE = "let somebody else publish it"
BY_ITS_AUTHOR = "somebody else than its author"
BY_WHO_CHANGED_IT = "somebody else than who changed it last"


def marked(thing: Thing, sensitivity: str = "high") -> Thing:
    """A thing that two people have marked as sensitive."""
    Thing.objects.filter(pk=thing.pk).update(sensitivity=sensitivity)
    thing.refresh_from_db()
    return thing


@pytest.fixture
def ordinary(db: None) -> Thing:
    return makers.make_process("open-talks", name="Open talks")


@pytest.fixture
def quiet(db: None) -> Thing:
    return marked(makers.make_process("quiet-talks", name="Quiet talks"))


def alone(draft: Any) -> Thing:
    """Publish a new thing at once, as one editor."""
    given: Any = {"sources": verbs.source(), "by": makers.EDITOR, "now": makers.later()}
    return publish_thing(draft=draft, **given)


def within(process: str, **given: Any) -> Any:
    """The draft of an event in a process that is named so."""
    draft = makers.draft(Thing.objects.get(slug="open-talks"), **given)
    return replace(draft, process=process)


def test_it_asks_for_two_however_it_is_named(ordinary: Thing, quiet: Thing) -> None:
    for name in ("quiet-talks", quiet.public_id, f" {quiet.public_id} "):
        assert needs_another(within(name)), name
        with pytest.raises(RuleBroken, match=AT_ONCE):
            alone(within(name))
    for name in ("open-talks", ordinary.public_id):
        assert not needs_another(within(name)), name
        assert alone(within(name)).process == "open-talks"


def test_it_asks_for_two_under_the_name_of_what_was_merged_into_it_too(
    ordinary: Thing, quiet: Thing
) -> None:
    other = makers.make_process("other-talks", name="Other talks")
    assert alone(within("other-talks")).state == "published"
    verbs.merge(quiet, other)
    Thing.objects.filter(pk=other.pk).update(sensitivity="low")
    with pytest.raises(RuleBroken, match=AT_ONCE):
        alone(within("other-talks"))


def test_nobody_moves_alone_what_is_published_into_it_or_out_of_it(
    ordinary: Thing, quiet: Thing
) -> None:
    event = makers.make_event(ordinary)
    for name in ("quiet-talks", quiet.public_id):
        with pytest.raises(RuleBroken, match=AT_ONCE):
            verbs.correct(event, within(name))
        with pytest.raises(RuleBroken, match=AT_ONCE):
            verbs.update(event, within(name), "River Daily", "2025-03-01")
    verbs.save(within("quiet-talks"), event, by=makers.EDITOR)
    with pytest.raises(RuleBroken, match=BY_ITS_AUTHOR):
        verbs.publish(event)
    assert verbs.publish(event, by=ANOTHER_EDITOR).process == "quiet-talks"
    with pytest.raises(RuleBroken, match=AT_ONCE):
        verbs.correct(event, within("open-talks"))
    other = makers.make_event(ordinary)
    assert verbs.correct(other, within("open-talks", title="B")).version == 2


def test_nobody_brings_back_alone_what_stood_in_it(
    ordinary: Thing, quiet: Thing
) -> None:
    event = makers.make_event(ordinary)
    for place, by in (("quiet-talks", ANOTHER_EDITOR), ("open-talks", ANOTHER_EDITOR)):
        verbs.save(within(place), event, by=makers.EDITOR)
        verbs.publish(event, by=by)
    with pytest.raises(RuleBroken, match=BY_WHO_CHANGED_IT):
        verbs.restore(event, 3, by=ANOTHER_EDITOR)
    assert verbs.restore(event, 1, by=ANOTHER_EDITOR).process == "open-talks"
    assert verbs.restore(event, 3, by=makers.CHIEF).process == "quiet-talks"


def test_nobody_says_anything_alone_about_what_is_in_it(
    ordinary: Thing, quiet: Thing
) -> None:
    """It would stand in a document of the process, whatever process it names itself."""

    def claim(event: Thing) -> DateClaimDraft:
        return DateClaimDraft(
            process="open-talks", about=event.public_id, field="date",
            date=from_edtf("2025-02-26"), claimant_words="a witness",
        )  # fmt: skip

    event = makers.make_event(quiet)
    assert needs_another(claim(event))
    with pytest.raises(RuleBroken, match=AT_ONCE):
        alone(claim(event))
    draft = verbs.save(claim(event), by=makers.EDITOR, sources=verbs.source())
    with pytest.raises(RuleBroken, match=BY_ITS_AUTHOR):
        verbs.publish(draft)
    assert verbs.publish(draft, by=ANOTHER_EDITOR).state == "published"
    elsewhere = makers.make_event(ordinary)
    own = marked(makers.make_event(ordinary), "severe")
    with pytest.raises(RuleBroken, match=AT_ONCE):
        alone(claim(own))
    assert alone(claim(elsewhere)).state == "published"


def test_nobody_separates_alone_what_they_merged_into_what_is_in_it(
    ordinary: Thing, quiet: Thing
) -> None:
    kept, other = makers.make_event(quiet), makers.make_event(ordinary)
    verbs.merge(kept, other)
    with pytest.raises(RuleBroken, match=BY_WHO_CHANGED_IT):
        verbs.unmerge(other)
    assert verbs.unmerge(other, by=makers.ANOTHER_CHIEF).state == "published"


def test_what_is_called_sensitive_is_not_changed_alone_in_the_same_breath(
    ordinary: Thing,
) -> None:
    """It counts from the draft on, as for a new thing; less than that is marked at once."""
    anew = replace(makers.draft(ordinary), title="Anew")
    event = makers.make_event(ordinary)
    with pytest.raises(RuleBroken, match=AT_ONCE):
        verbs.correct(event, anew, sensitivity="high")
    with pytest.raises(RuleBroken, match=AT_ONCE):
        verbs.update(event, anew, "River Daily", "2025-03-01", sensitivity="severe")
    with pytest.raises(RuleBroken, match="how sensitive"):
        verbs.correct(event, anew, sensitivity="dire")
    assert verbs.correct(event, anew, sensitivity="moderate").sensitivity == "moderate"
    for lower in ("low", "moderate"):
        thing = verbs.correct(event, makers.draft(ordinary), sensitivity=lower)
        thing.refresh_from_db()
        assert thing.sensitivity == "moderate"
