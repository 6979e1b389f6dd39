"""What is called what was typed is found by an index of names alone, of each kind that has one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.models.columns import NAMED
from parties.rules.drafts import (
    OrganisationDraft,
    PartyDraft,
    PersonDraft,
    PlaceDraft,
)
from tests import makers
from tests.things import verbs
from timeline.moments import AsOf
from timeline.searching.names import KEYS
from timeline.searching.questions import Question, question_for
from timeline.searching.wanted import read_wanted

pytestmark = pytest.mark.django_db
DRAFTS = (
    PartyDraft(slug="one", label="Zyxwv North", party_kind="state"),
    OrganisationDraft(slug="two", label="Body of Zyxwv", organisation_kind="ministry"),
    PersonDraft(slug="three", label="Envoy of Zyxwv"),
    PlaceDraft(slug="four", label="Zyxwv"),
)


def asked(typed: str) -> Question:
    question = question_for(read_wanted(typed), AsOf())
    assert question
    return question


def names(typed: str) -> list[str]:
    return sorted(name.key for own in asked(typed).names.values() for name in own)


def test_names_of_every_kind_that_has_them_are_found_and_no_words_of_others() -> None:
    makers.make_event(makers.make_process(), title="Zyxwv talks")
    things = [makers.published(draft) for draft in DRAFTS]
    assert {thing.kind for thing in things} == set(KEYS)
    assert NAMED.children == [("kind__in", list(KEYS))]
    assert names("zyxwv") == ["party:one", "party:two", "person:three", "place:four"]
    assert names("talks") == []


def test_words_and_names_are_looked_up_in_one_query() -> None:
    makers.published(DRAFTS[0])
    for typed in ("zyxwv", "other"):
        with CaptureQueriesContext(connection) as queries:
            asked(typed)
        assert len(queries) == 1, typed


def test_what_may_not_be_named_is_no_name() -> None:
    makers.published(DRAFTS[3])
    person = makers.published(DRAFTS[2])
    assert names("zyxwv") == ["person:three", "place:four"]
    verbs.withdraw(person, why="safety", reason="Somebody is in danger.")
    assert names("zyxwv") == ["place:four"]
