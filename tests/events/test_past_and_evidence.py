"""What is told as having been: not by an opinion (I8), and not before it was (I3)."""

from __future__ import annotations

import pytest

from core.errors import RuleBroken
from tests import makers
from tests.things.verbs import correct, event
from tests.timeline import stories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["opinion", "analysis"])
def test_what_somebody_thinks_is_no_evidence_that_something_happened(kind: str) -> None:
    process = makers.make_process()
    thought, told = (
        stories.statement(process, statement_kind=each).public_id
        for each in (kind, "fact_claim")
    )
    thing = event(process, "Valley Wire", "2025-02-27", statement=told)
    with pytest.raises(RuleBroken, match=f"an {kind}, which is no evidence"):
        event(process, "Valley Wire", "2025-02-27", statement=thought)
    with pytest.raises(RuleBroken, match=f"an {kind}, which is no evidence"):
        correct(thing, makers.draft(process, statement=thought))
    believed = makers.make_event(process, statement=thought, modality="believed")
    assert believed.state == "published"
