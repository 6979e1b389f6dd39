"""Agreements whose texts are held are merged: clauses that obligations cite are not lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import RuleBroken
from events.audits import clauses_cited
from events.rules.agreements import ClausePart
from sources.models import ArticleVersion
from tests import makers
from tests.events import pacts
from tests.things.verbs import correct, merge, unmerge
from things.audits import documents_and_versions
from things.models import Thing

pytestmark = pytest.mark.django_db
CLAUSES = tuple(
    ClausePart(ref=ref, start=start, end=start + 9)
    for ref, start in (("1", 0), ("2", 9))
)


def agreement(name: str, *refs: str) -> Thing:
    """An agreement whose text is held with some clauses; without any it is not held."""
    clauses = tuple(clause for clause in CLAUSES if clause.ref in refs)
    text: dict[str, Any] = {}
    if clauses:
        held = ArticleVersion.objects.first() or makers.make_version(pacts.CLAUSES)
        text = {"text_version": held.pk}
    return pacts.make_agreement(name=name, clauses=clauses, **text)


def lost(obligation: Thing) -> list[str]:
    """What the nightly look says of it."""
    subject = f"obligation {obligation.public_id}"
    return [one.words for one in clauses_cited() if one.subject == subject]


@pytest.mark.parametrize("refs", [(), ("1",)], ids=["no text", "another clause"])
def test_an_agreement_is_not_merged_into_one_without_a_clause_that_is_cited_of_it(
    refs: tuple[str, ...],
) -> None:
    """Merged the other way round, nothing is lost; nor where the other has the clause too."""
    cited, other = agreement("Truce, the text", "1", "2"), agreement("Truce", *refs)
    obligation = pacts.make_obligation(cited, clause="2")
    with pytest.raises(RuleBroken, match="cites clause 2 of “Truce, the text”") as no:
        merge(other, cited)
    assert "give it the text and the clause" in str(no.value)
    merge(cited, other)
    unmerge(other)
    text = pacts.values(cited).text_version
    whole = {"text_version": text, "clauses": CLAUSES}
    correct(other, replace(pacts.values(other), **whole))
    merge(other, cited)
    assert lost(obligation) == []


def test_what_cites_no_clause_or_of_a_text_that_nobody_holds_is_merged_as_ever() -> (
    None
):
    held, bare, third = agreement("Held", "1"), agreement("Bare"), agreement("Third")
    pacts.make_obligation(held)
    pacts.make_obligation(bare, clause="7")
    merge(third, bare)
    merge(third, held)
    assert list(clauses_cited()) == []


def test_a_clause_of_a_merged_text_is_kept_where_it_is_read_for_as_long_as_it_is_cited() -> (
    None
):
    cited, other = agreement("First", "2"), agreement("Second", "1", "2")
    obligation = pacts.make_obligation(cited, clause="2")
    merge(other, cited)
    fewer = replace(pacts.values(other), clauses=CLAUSES[:1])
    with pytest.raises(RuleBroken, match="cites clause 2 of “First”"):
        correct(other, fewer)
    # It is still corrected itself: the clause is there in what it reads as its agreement.
    text = replace(pacts.values(obligation), text="They leave the bank")
    correct(obligation, text)
    correct(obligation, replace(text, clause=""))
    correct(other, fewer)
    assert list(clauses_cited()) == []
    assert list(documents_and_versions()) == []


def test_a_merge_is_undone_where_each_clause_that_is_cited_is_in_its_own_text_again() -> (
    None
):
    first, second = agreement("First", "2"), agreement("Second", "1", "2")
    obligation = pacts.make_obligation(first, clause="2")
    merge(second, first)
    # Named by the merged one's own key, it is read as a clause of the other.
    other = replace(pacts.values(obligation), clause="1")
    correct(obligation, other)
    with pytest.raises(RuleBroken, match="cites clause 1: change that first"):
        unmerge(first)
    correct(obligation, replace(other, clause="2"))
    unmerge(first)
    assert list(clauses_cited()) == []


def test_what_was_merged_before_this_was_seen_to_is_found_at_night() -> None:
    cited, other, third = (
        agreement("First", "2"),
        agreement("Second"),
        agreement("Third"),
    )
    obligations = [pacts.make_obligation(cited, clause="2") for _ in range(2)]
    for one, into in ((cited, other), (other, third)):
        Thing.objects.filter(pk=one.pk).update(state="merged", merged_into=into)
    with CaptureQueriesContext(connection) as taken:
        found = list(clauses_cited())
    assert len(taken) == 1
    assert {one.subject for one in found} == {
        f"obligation {one.public_id}" for one in obligations
    }
    assert {one.words for one in found} == {"The text has no clause 2."}
