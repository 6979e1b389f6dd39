"""How things of several kinds stand to each other, and who says so where it is more than time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.errors import RuleBroken
from events.models import Relation
from events.rules.relations import RelationDraft
from tests import makers
from tests.docs.test_record import said_once
from tests.events import pacts, wars
from tests.things.test_constraints import run

pytestmark = pytest.mark.django_db
ROW = "UPDATE events_relation SET {}"
# Constraint, statement, a change that it refuses, one that it lets through.
CASES = [
    ("relation_to_another", ROW, "other_id = subject_id", "other_id = other_id"),
    ("relation_field_is_a_path", ROW, "subject_field = 'a note'", "subject_field = ''"),
    (
        "relation_answer_of_somebody",
        ROW,
        "relation_id = 'event_relation:in_response_to'",
        (
            "relation_id = 'event_relation:in_response_to', asserted_by_id ="
            " (SELECT id FROM things_thing WHERE slug = 'northland')"
        ),
    ),
]


def fighting_after_an_attack() -> RelationDraft:
    """The first episode of a conflict follows an event."""
    process = pacts.process()
    conflict = pacts.publish(wars.conflict_draft(process))
    attack = makers.make_event(process, title="An attack")
    return RelationDraft(
        process=process.key,
        subject=conflict.key,
        subject_field="episodes.0.start",
        relation="follows",
        other=attack.key,
    )


def test_a_relation_names_two_things_of_any_kind_and_no_cause() -> None:
    draft = fighting_after_an_attack()
    thing = pacts.publish(draft)
    shown = pacts.document(thing)
    assert (shown["subject"]["kind"], shown["other"]["kind"]) == ("conflict", "event")
    assert shown["subject_field"] == "episodes.0.start"
    assert (shown["relation"], shown["asserted_by"]) == ("follows", None)
    assert shown["label"]["en"] == (
        "Conflict in the river valley – follows – An attack"
    )
    assert shown["timeline"] == []
    row: Any = Relation.objects.get(pk=thing.pk)
    assert thing.about_id == row.subject_id


def test_what_a_relation_cannot_be_is_refused_in_words() -> None:
    draft = fighting_after_an_attack()
    for change, words in (
        ({"other": draft.subject}, "to itself"),
        ({"subject_field": "In the autumn"}, "which part is meant"),
        ({"relation": "in_response_to"}, "Name who says"),
    ):
        wrong: Any = replace(draft, **change)
        with pytest.raises(RuleBroken, match=words), transaction.atomic():
            pacts.publish(wrong)
    answer = replace(draft, relation="in_response_to", asserted_by="northland")
    assert pacts.publish(answer)
    with pytest.raises(RuleBroken, match="without a source"):
        pacts.publish(draft, sources=[])


@pytest.mark.parametrize(
    ("name", "statement", "wrong", "right"), CASES, ids=[c[0] for c in CASES]
)
def test_the_database_refuses_what_must_never_be_and_nothing_else(
    name: str, statement: str, wrong: str, right: str
) -> None:
    pacts.publish(fighting_after_an_attack())
    with pytest.raises(IntegrityError, match=name):
        run(statement.format(wrong))
    assert run(statement.format(right)) == 1


def test_every_constraint_of_this_table_is_attacked_by_name() -> None:
    own = {c.name for c in Relation._meta.constraints} - set(said_once(Relation))
    assert own == {case[0] for case in CASES}
