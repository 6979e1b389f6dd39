"""Who belongs to what, as a source has it, without a post that they would hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from parties.models import Membership
from parties.rules.drafts import MembershipDraft, PersonDraft
from tests import makers
from tests.events.pacts import document

pytestmark = pytest.mark.django_db


def make_member() -> MembershipDraft:
    """An analyst whom a source calls one at a place of study."""
    makers.make_parties()
    makers.published(PersonDraft(slug="an-analyst", label="An Analyst"))
    return MembershipDraft(
        member="an-analyst",
        body="northland",
        role_verbatim="a political analyst",
        capacity="independent_expert",
        holds_as_of=from_edtf("2025-02-27"),
    )


def test_a_membership_stands_in_its_table_and_its_document() -> None:
    thing = makers.published(make_member())
    row = Membership.objects.get(pk=thing.pk)
    assert (row.member.slug, row.body.slug) == ("an-analyst", "northland")
    assert row.capacity_id == "membership_capacity:independent_expert"
    shown = document(thing)
    assert shown["label"] == {"en": "An Analyst, Northland"}
    assert shown["role_verbatim"] == "a political analyst"
    assert (shown["start"], shown["holds_as_of"]["edtf"]) == (None, "2025-02-27")


def test_a_membership_needs_a_source_a_day_and_somebody_else() -> None:
    draft = make_member()
    with pytest.raises(RuleBroken, match="without a source"):
        makers.published(draft, sources=[])
    for wrong, words in (
        (replace(draft, holds_as_of=None), "Give a day"),
        (replace(draft, member="northland"), "Nobody belongs to themselves"),
    ):
        with pytest.raises(RuleBroken, match=words), transaction.atomic():
            makers.published(wrong)
    assert makers.published(draft)


def test_what_a_source_calls_somebody_is_kept_letter_by_letter() -> None:
    draft = replace(make_member(), role_verbatim=" an  “Official” ", capacity="")
    shown = document(makers.published(draft))
    assert shown["role_verbatim"] == " an  “Official” "
    assert shown["capacity"] is None
