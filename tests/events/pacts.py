"""Agreements, phases, obligations and verdicts for tests. All parties are invented."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from core.dates import from_edtf
from editions.models import Edition
from events.rules.agreements import AgreementDraft, PhaseDraft, SignatoryPart
from events.rules.assessments import AllegationDraft, AssessmentDraft
from events.rules.obligations import ObligationDraft, ObligorPart
from sources.actions import Pointer
from tests import makers
from things.actions import correct_thing, update_thing
from things.models import Thing
from things.queries import kinds, values_in

CLAUSES = """The truce of the river valley
1. Northland releases 40 prisoners within eight days.
2. River Front hands over 12 captives by day 42.
"""
# A year in which all that tests tell of has been.
LATE = "2025-06-01"


def source(day: str = LATE, **given: Any) -> Pointer:
    return makers.pointer("Valley Wire", day, **given)


def agreement_draft(process: Thing, **given: Any) -> AgreementDraft:
    values: dict[str, Any] = {
        "name": "Truce of January",
        "status": "multiparty_signed",
        "stage": "Cea",
        "published_text": "full",
        "effective": from_edtf("2025-01-19"),
        "signatories": (
            SignatoryPart(actor="northland", role="signatory"),
            SignatoryPart(actor="river-front", role="signatory"),
        ),
        **given,
    }
    return AgreementDraft(process=process.key, **values)


def phase_draft(agreement: Thing, **given: Any) -> PhaseDraft:
    values: dict[str, Any] = {
        "agreement": agreement.key,
        "ordinal": 1,
        "name": "First phase",
        "status": "in_force",
        **given,
    }
    return PhaseDraft(process=agreement.process, **values)


def obligation_draft(agreement: Thing, **given: Any) -> ObligationDraft:
    """Forces of Northland are to withdraw on day 42 of the agreement, unless told otherwise."""
    values: dict[str, Any] = {
        "agreement": agreement.key,
        "text": "Northland withdraws from the river bank",
        "action": "forces.withdrew",
        "obligors": (ObligorPart(party="northland"),),
        "due_basis": "day_n",
        "counts_from": agreement.key,
        "day_from": 42,
        **given,
    }
    if values["due_basis"] != "day_n":
        values = {
            k: v for k, v in values.items() if k not in ("counts_from", "day_from")
        }
        values |= {k: v for k, v in given.items() if k in ("counts_from", "day_from")}
    return ObligationDraft(process=agreement.process, **values)


def assessment_draft(obligation: Thing, **given: Any) -> AssessmentDraft:
    values: dict[str, Any] = {
        "assessor": "river-front",
        "assessor_kind": "party",
        "status": "delayed",
        "level": 1,
        "as_of": from_edtf("2025-03-05"),
        **given,
    }
    return AssessmentDraft(
        process=obligation.process, obligation=obligation.key, **values
    )


def allegation_draft(process: Thing, **given: Any) -> AllegationDraft:
    values: dict[str, Any] = {
        "title": "River Front says Northland did not withdraw",
        "alleged_by": "river-front",
        "against": "northland",
        "alleged_on": from_edtf("2025-03-02"),
        **given,
    }
    return AllegationDraft(process=process.key, **values)


def publish(draft: Any, **given: Any) -> Thing:
    """Publish a draft that rests on one late source, unless told otherwise."""
    return makers.published(draft, **{"sources": [source()], **given})


def process() -> Thing:
    """The one process of these tests."""
    return Thing.objects.filter(kind="process").first() or makers.make_process()


def answered(obligation: Thing, **given: Any) -> Thing:
    """An allegation that was answered, with the source of the answer."""
    values: dict[str, Any] = {
        "obligation": obligation.key,
        "response": "denied",
        "response_words": "We left on the first.",
        "responded_by": "northland",
        "responded_on": from_edtf("2025-03-03"),
        **given,
    }
    return publish(
        allegation_draft(process(), **values),
        sources=[source(), source(field="response")],
    )


def make_agreement(**given: Any) -> Thing:
    return publish(agreement_draft(process(), **given))


def make_obligation(agreement: Thing | None = None, **given: Any) -> Thing:
    return publish(obligation_draft(agreement or make_agreement(), **given))


def correct(thing: Thing, draft: Any, *, after: int = 1, **given: Any) -> Thing:
    thing.refresh_from_db()
    return correct_thing(
        public_id=thing.public_id,
        version=thing.version,
        draft=draft,
        reason="It was mistyped.",
        by=makers.EDITOR,
        now=makers.later(after),
        **given,
    )


def update(thing: Thing, draft: Any, *, day: str, after: int = 1) -> Thing:
    thing.refresh_from_db()
    return update_thing(
        public_id=thing.public_id,
        version=thing.version,
        draft=draft,
        sources=[makers.pointer("River Daily", day)],
        reason="More is known.",
        by=makers.EDITOR,
        now=makers.later(after),
    )


def values(thing: Thing) -> Any:
    """The values that are published of a thing."""
    thing.refresh_from_db()
    revision = thing.revisions.get(version=thing.published_version or 0)
    return values_in(kinds()[thing.kind], revision.content)[-1]


def known(thing: Thing) -> dict[dt.date, dict[str, Any]]:
    """The standing documents of a thing by the day from which they were known."""
    rows = Edition.objects.filter(
        public_id=thing.public_id, recorded_to__isnull=True
    ).order_by("known_from")
    return {row.known_from: json.loads(row.document) for row in rows}


def document(thing: Thing) -> dict[str, Any]:
    """The standing document of a thing, of which there is one."""
    (one,) = known(thing).values()
    return one
