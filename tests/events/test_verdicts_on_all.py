"""Verdicts on all that a party owes, and what an outlet alleges in its own voice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from events.rules.assessments import AssessmentDraft
from tests.captives import swaps
from tests.events import pacts
from things.models import Thing

pytestmark = pytest.mark.django_db


def on_all(**given: Any) -> AssessmentDraft:
    """River Front says that it carried out all that it owes under an agreement."""
    agreement = pacts.make_agreement()
    values: dict[str, Any] = {
        "agreement": agreement.key,
        "subject": "river-front",
        "assessor": "river-front",
        "assessor_kind": "party",
        "status": "fulfilled",
        "level": 3,
        "as_of": from_edtf("2025-02-27"),
        **given,
    }
    return AssessmentDraft(process=agreement.process, **values)


def test_a_verdict_on_all_that_a_party_owes_names_the_agreement_and_the_party() -> None:
    thing = pacts.publish(on_all())
    shown = pacts.document(thing)
    assert shown["label"] == {"en": "River Front on: Truce of January"}
    assert (shown["agreement"]["kind"], shown["subject"]["slug"]) == (
        "agreement",
        "river-front",
    )
    assert (shown["obligation"], shown["phase"], shown["action"]) == (None, None, None)
    assert (shown["level"], shown["strand"]) == (3, "negotiation")
    assert thing.about_id is None


def test_a_verdict_is_on_one_obligation_phase_or_agreement() -> None:
    draft = on_all()
    agreement = Thing.objects.get(public_id=draft.agreement)
    obligation = pacts.make_obligation(agreement)
    phase = pacts.publish(pacts.phase_draft(agreement))
    assert pacts.publish(replace(draft, agreement="", phase=phase.key))
    changes: tuple[tuple[dict[str, Any], str], ...] = (
        ({"obligation": obligation.key}, "one obligation, or one phase"),
        ({"phase": phase.key}, "one obligation, or one phase"),
        ({"subject": ""}, "whose conduct"),
    )
    for change, words in changes:
        wrong = replace(draft, **change)
        with pytest.raises(RuleBroken, match=words), transaction.atomic():
            pacts.publish(wrong)
    assert pacts.publish(draft)


def test_a_verdict_on_all_is_taken_back_by_the_same_assessor_on_the_same_party() -> (
    None
):
    draft = on_all()
    before = pacts.publish(draft)
    lower = replace(
        draft,
        level=1,
        status="delayed",
        is_reversal=True,
        reverses=before.key,
        as_of=from_edtf("2025-03-01"),
    )
    with pytest.raises(RuleBroken, match="same party"):
        pacts.publish(replace(lower, subject="northland"))
    other = pacts.make_agreement(name="Another")
    with pytest.raises(RuleBroken, match="same agreement"):
        pacts.publish(replace(lower, agreement=other.key))
    assert pacts.publish(lower)


def test_a_reversal_may_name_its_assessor_and_whom_it_is_on_by_their_ids() -> None:
    draft = on_all()
    before = pacts.publish(draft)
    given: dict[str, Any] = {"level": 1, "is_reversal": True, "reverses": before.key}
    lower = replace(draft, **given, as_of=from_edtf("2025-03-01"))
    front, land = (
        Thing.objects.get(slug=slug).public_id for slug in ("river-front", "northland")
    )
    with pytest.raises(RuleBroken, match="same party"):
        pacts.publish(replace(lower, subject=land, assessor=front))
    with pytest.raises(RuleBroken, match="same assessor"):
        pacts.publish(replace(lower, subject=front, assessor=land))
    assert pacts.publish(replace(lower, subject=front, assessor=front))


def test_the_editors_may_judge_all_of_an_agreement_before_any_of_it_is_due() -> None:
    """What is due before another day is one obligation; all of it has no such day."""
    given = {"assessor": "", "assessor_words": "The editors", "note": "Two sources."}
    assert pacts.publish(on_all(assessor_kind="editorial_board", **given))


def test_an_outlet_in_its_own_voice_is_no_accuser_and_the_citation_names_it() -> None:
    draft = pacts.allegation_draft(pacts.process(), voice="outlet", alleged_by="")
    shown = pacts.document(pacts.publish(draft))
    assert (shown["voice"], shown["alleged_by"]) == ("outlet", None)
    assert shown["citations"][0]["outlet"]["name"] == {"en": "Valley Wire"}


def test_an_allegation_may_mean_one_leg_of_an_exchange() -> None:
    pacts.process()
    exchange = swaps.make_exchange()
    given = {"exchange": exchange.key, "leg": "prisoners"}
    draft = pacts.allegation_draft(pacts.process(), **given)
    assert pacts.document(pacts.publish(draft))["leg"] == "prisoners"
    with pytest.raises(RuleBroken, match="has no leg"):
        pacts.publish(replace(draft, leg="cattle"))


@pytest.mark.parametrize(
    "given", [{"voice": "outlet"}, {"alleged_by": ""}], ids=["both", "neither"]
)
def test_an_outlets_own_voice_and_a_named_accuser_exclude_each_other(
    given: dict[str, Any],
) -> None:
    draft = pacts.allegation_draft(pacts.process())
    with pytest.raises(RuleBroken, match="Say who alleges it"), transaction.atomic():
        pacts.publish(replace(draft, **given))
    assert pacts.publish(draft)
