"""What a thing names is called, in a state of the past, what it was known as by then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.dates import from_edtf
from events.rules.relations import RelationDraft
from tests import makers
from tests.events import pacts
from tests.things import verbs
from tests.things.renaming import catch_up, corrected
from tests.timeline import stories
from tests.timeline.surfaces import api_of, get, page_of, seen
from things.audits import documents_and_versions
from things.models import Thing

pytestmark = pytest.mark.django_db
THEN, BETWEEN, LATER = str(stories.THEN), "2025-02-21", str(stories.LATER)
FOUR, THREE = "Four remains handed over", "Three remains handed over"
TEXT, RETOLD = "Northland leaves the ridge", "Northland left the ridge early"


@pytest.fixture(autouse=True)
def _documents_follow_from_versions() -> Any:
    """The nightly look finds nothing at the end of any of these."""
    yield
    catch_up()
    assert list(documents_and_versions()) == []


def event() -> Thing:
    """An event that was told on the first day, with what more became known later."""
    return makers.make_event(makers.make_process(), title=FOUR, **stories.told())


def name_of(thing: Thing, field: str, **query: str) -> str:
    """What a thing calls what it names in one field, the same in the API and on its page."""
    name: str = get(api_of(thing), **query).json()[field]["name"]["en"]
    assert name in get(page_of(thing), **query).content.decode()
    return name


def names_of(thing: Thing, field: str) -> list[str]:
    """The same as known by the first day, by the day between, later, and now."""
    past = [name_of(thing, field, as_of=day) for day in (THEN, BETWEEN, LATER)]
    return [*past, name_of(thing, field)]


def test_a_title_that_became_known_later_is_no_name_in_an_earlier_state() -> None:
    told = event()
    named_it = (
        stories.statement(pacts.process(), event=told.key),
        stories.figure(pacts.process(), event=told.key),
    )
    stories.told_more(told, title=THREE)
    catch_up()
    for thing in named_it:
        assert names_of(thing, "event") == [FOUR, FOUR, THREE, THREE]


def test_what_is_published_after_the_later_title_says_the_older_one_as_well() -> None:
    told = event()
    stories.told_more(told, title=THREE)
    thing = stories.statement(pacts.process(), event=told.key)
    assert names_of(thing, "event") == [FOUR, FOUR, THREE, THREE]


def test_the_number_of_a_whole_that_became_known_later_is_not_in_an_earlier_state() -> (
    None
):
    process = makers.make_process()
    whole = stories.figure(process, "417")
    part = stories.figure(process, "12", part_of=whole.key)
    stories.told_more(whole, quantity=stories.counted("318"))
    catch_up()
    now = "318 remains"
    assert names_of(part, "part_of") == ["417 remains", "417 remains", now, now]


def test_a_correction_and_a_new_name_are_shown_for_every_day() -> None:
    told = stories.told_more(event(), title=THREE)
    thing = stories.statement(pacts.process(), event=told.key)
    stories.mended(told, title="Three remains given back")
    corrected("northland", label="North Country")
    catch_up()
    now = "Three remains given back"
    assert names_of(thing, "event") == [FOUR, FOUR, now, now]
    assert {name_of(thing, "party", as_of=d) for d in (THEN, LATER)} == {
        "North Country"
    }


def test_a_name_is_as_old_as_the_first_source_that_told_it() -> None:
    told = event()
    thing = stories.statement(pacts.process(), event=told.key)
    stories.told_more(told, title=THREE)
    catch_up()
    assert names_of(thing, "event") == [FOUR, FOUR, THREE, THREE]
    told.refresh_from_db()
    sources = [makers.pointer("River Daily", BETWEEN)]
    verbs.correct(told, stories.draft_of(told), sources=sources)
    catch_up()
    assert names_of(thing, "event") == [FOUR, THREE, THREE, THREE]


def test_what_is_restored_is_named_as_it_was_known_in_that_version() -> None:
    told = event()
    thing = stories.statement(pacts.process(), event=told.key)
    stories.told_more(told, title=THREE)
    catch_up()
    verbs.restore(told, 1)
    catch_up()
    assert names_of(thing, "event") == [FOUR] * 4
    verbs.restore(told, 2)
    catch_up()
    assert names_of(thing, "event") == [FOUR, FOUR, THREE, THREE]


def test_what_was_merged_into_another_is_called_what_that_was_known_as() -> None:
    told = stories.told_more(event(), title=THREE)
    process = pacts.process()
    other = makers.make_event(process, title="Remains handed over", **stories.told())
    thing = stories.statement(process, event=other.key)
    verbs.merge(told, other)
    catch_up()
    assert names_of(thing, "event") == [FOUR, FOUR, THREE, THREE]


def obligation() -> Thing:
    """An obligation as it was told on the first day."""
    agreement = first_told(pacts.agreement_draft(pacts.process()))
    return first_told(pacts.obligation_draft(agreement, text=TEXT))


def first_told(draft: Any) -> Thing:
    return makers.published(draft, sources=[makers.pointer("Valley Wire", THEN)])


def retold(thing: Thing) -> None:
    draft = replace(pacts.values(thing), text=RETOLD)
    pacts.update(thing, draft, day=LATER)


def test_a_label_that_is_made_of_another_has_no_later_words_in_an_earlier_state() -> (
    None
):
    owed = obligation()
    verdict = first_told(pacts.assessment_draft(owed, as_of=from_edtf(THEN), level=2))
    reversal = first_told(
        pacts.assessment_draft(
            owed, as_of=from_edtf(THEN), level=0, is_reversal=True, reverses=verdict.key
        )
    )
    retold(owed)
    catch_up()
    for thing in (verdict, reversal):
        assert names_of(thing, "obligation") == [TEXT, TEXT, RETOLD, RETOLD]
        for words, day in ((RETOLD, THEN), (RETOLD, BETWEEN), (TEXT, LATER)):
            assert not any(seen(thing, words, as_of=day).values())
        thing.refresh_from_db()
        assert thing.label.endswith(f"on: {RETOLD}")
        (first, before), (day, now) = thing.label_steps
        assert (first, day, now) == (THEN, LATER, thing.label)
        assert before.endswith(f"on: {TEXT}")
    assert names_of(reversal, "reverses") == [before, before, now, now]


def test_a_relation_is_called_after_what_was_known_of_its_two_ends() -> None:
    told = event()
    process = pacts.process()
    other = makers.make_event(process, title="Talks", **stories.told())
    draft = RelationDraft(
        process=process.key, subject=told.key, relation="follows", other=other.key
    )
    relation = first_told(draft)
    stories.told_more(told, title=THREE)
    catch_up()
    for day, words in ((THEN, FOUR), (LATER, THREE)):
        label = get(api_of(relation), as_of=day).json()["label"]["en"]
        assert label == f"{words} – follows – Talks"
