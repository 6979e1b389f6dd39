"""What the reader finds names by: spellings of what stands, and of what was merged into it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import RuleBroken
from parties.models import Spelling
from parties.queries import Spelled, spellings
from parties.rules.drafts import PartyDraft, PersonDraft, SpellingPart
from tests import makers
from tests.things import verbs
from things.models import Thing

pytestmark = pytest.mark.django_db


def party(slug: str, *others: str) -> Thing:
    """A party with spellings beside its label."""
    return makers.published(
        PartyDraft(
            slug=slug,
            label=slug.title(),
            party_kind="state",
            spellings=tuple(SpellingPart(text=text) for text in others),
        )
    )


def found(text: str) -> list[Spelled]:
    """What a spelling names."""
    return [one for one in spellings() if one.text == text]


def slugs(text: str) -> list[str]:
    """The slugs of what a spelling names."""
    return [one.slug for one in found(text)]


def test_a_merged_party_is_found_by_its_spellings_as_what_it_was_merged_into() -> None:
    hills, highland = party("hills", "Hill People", "HL"), party("highland", "HL")
    person = PersonDraft(slug="an-envoy", label="An Envoy", speaks_for="hills")
    makers.published(person)
    before = spellings()
    assert (slugs("Hills"), slugs("HL")) == (["hills"], ["highland", "hills"])
    verbs.merge(highland, hills)
    for text in ("Hills", "Hill People", "Highland", "HL"):
        assert [(one.slug, one.label) for one in found(text)] == [
            ("highland", "Highland")
        ]
    assert [one.party for one in found("An Envoy")] == ["highland"]
    verbs.unmerge(hills)
    assert spellings() == before


def test_a_chain_of_merges_is_followed_to_its_end_in_as_many_queries() -> None:
    one, two, three = party("hills"), party("highland"), party("uplands")
    with CaptureQueriesContext(connection) as before:
        spellings()
    verbs.merge(two, one)
    verbs.merge(three, two, now=makers.later(11))
    with CaptureQueriesContext(connection) as after:
        spellings()
    assert slugs("Hills") == slugs("Highland") == slugs("Uplands") == ["uplands"]
    assert len(after) == len(before) == 1


def test_what_was_withdrawn_is_found_by_no_spelling() -> None:
    hills = party("hills")
    assert slugs("Hills") == ["hills"]
    verbs.withdraw(hills)
    assert slugs("Hills") == []


@pytest.mark.parametrize("other", [{"language": "fr"}, {"used_by": "northland"}])
def test_one_spelling_in_two_languages_or_of_two_users_is_refused_not_halved(
    other: dict[str, str],
) -> None:
    party("northland")
    draft = PartyDraft(slug="delta", label="Delta Union", party_kind="state")
    once = SpellingPart(text="Delta")
    with pytest.raises(RuleBroken, match="stands twice"), transaction.atomic():
        makers.published(replace(draft, spellings=(once, replace(once, **other))))
    given = (once, SpellingPart(text="Delta Union", **other), once)
    delta = makers.published(replace(draft, spellings=given))
    kept = Spelling.objects.filter(thing=delta).order_by("ordinal")
    assert [one.text for one in kept] == ["Delta Union", "Delta"]
