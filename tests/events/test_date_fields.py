"""A date is claimed of one of the dates that a kind has, and of nothing else."""

from __future__ import annotations

import pytest

from core.dates import FuzzyDate, from_edtf
from core.drafts import fields_of
from core.errors import RuleBroken
from events.rules.events import DATES, DateClaimDraft
from tests import makers
from things.queries import kinds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", DATES)
def test_the_dates_that_can_be_claimed_are_those_of_the_draft(kind: str) -> None:
    fields = fields_of(kinds()[kind].draft)
    assert DATES[kind] == tuple(f.name for f in fields if f.type is FuzzyDate)


def test_a_claim_names_a_date_that_its_subject_has() -> None:
    event = makers.make_event(makers.make_process())
    claim = DateClaimDraft(
        process="river-valley",
        about=event.public_id,
        field="signed",
        date=from_edtf("2025-02-26"),
    )
    with pytest.raises(RuleBroken, match="Say which of its dates this is about: date"):
        makers.published(claim)
    made = makers.published(
        DateClaimDraft(
            process="river-valley",
            about=event.public_id,
            field="date",
            date=from_edtf("2025-02-26"),
        )
    )
    assert made.about_id == event.pk
