"""The watch over all tests sees a write to the record that leaves no act, or two."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import RuleBroken
from editions.actions import record_act
from editions.models import Act
from tests import makers
from tests.acts import wrong_writes
from things.actions import correct_thing
from things.models import Thing
from vocabularies.actions import terms
from vocabularies.models import Term

pytestmark = pytest.mark.django_db
# Where an action takes its act from.
USED = "things.actions.publishing.record_act"


@pytest.fixture
def thing() -> Thing:
    return makers.make_event(makers.make_process())


def correct(thing: Thing, **given: Any) -> None:
    correct_thing(
        public_id=thing.public_id,
        version=1,
        draft=makers.draft(Thing.objects.get(kind="process"), title="Talks begin"),
        by=makers.EDITOR,
        now=makers.later(),
        **{"reason": "Better words.", **given},
    )


def test_one_act_for_one_write_is_right(thing: Thing) -> None:
    acts = Act.objects.count()
    correct(thing)
    assert Act.objects.count() == acts + 1
    assert wrong_writes() == []


def test_an_action_that_leaves_two_acts_is_seen(
    thing: Thing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(**given: Any) -> Act:
        record_act(**given)
        return record_act(**given)

    monkeypatch.setattr(USED, twice)
    correct(thing)
    (wrong,) = wrong_writes()
    assert "left 2 acts, not one" in wrong
    assert "things_revision" in wrong


def test_an_action_that_leaves_none_is_seen(
    thing: Thing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(USED, lambda **given: Act.objects.order_by("-pk")[0])
    correct(thing)
    (wrong,) = wrong_writes()
    assert "left 0 acts, not one" in wrong


def test_what_is_written_outside_any_action_is_seen() -> None:
    term = Term.objects.get(pk="unit:truck")
    term.label = "Lorry"
    terms._save(term, ["label"])
    assert wrong_writes() == [
        "vocabularies/actions/terms.py:_save left 0 acts, not one, with vocabularies_term"
    ]


def test_what_is_refused_or_rolled_back_was_never_written(thing: Thing) -> None:
    with pytest.raises(RuleBroken, match="Say why"):
        correct(thing, reason=" ")
    assert wrong_writes() == []


def test_what_a_test_writes_itself_is_its_own_affair(thing: Thing) -> None:
    Thing.objects.filter(pk=thing.pk).update(sensitivity="high")
    assert wrong_writes() == []
