from __future__ import annotations

from typing import Any

from core.saying import gettext_noop
from editions.rules import Dated
from events import models
from events.kinds import beside
from events.rules import agreements
from things.rules.kinds import Kind


def _agreement_timeline(draft: agreements.AgreementDraft) -> tuple[Dated, ...]:
    dates = (
        ("actual", "announced", draft.announced),
        ("actual", "signed", draft.signed),
        ("start", "effective", draft.effective),
    )
    return tuple(
        Dated(role=role, when=when, field=field) for role, field, when in dates if when
    )


def _agreement_brief(draft: agreements.AgreementDraft) -> dict[str, Any]:
    return {
        "process": draft.process,
        "announced": agreements.edtf_of(draft.announced),
        "signed": agreements.edtf_of(draft.signed),
        "effective": agreements.edtf_of(draft.effective),
        "held": draft.text_version is not None,
        "clauses": [clause.ref for clause in draft.clauses],
        "party": [signatory.actor for signatory in draft.signatories],
    }


AGREEMENT = Kind(
    name="agreement",
    plural="agreements",
    draft=agreements.AgreementDraft,
    model=models.Agreement,
    parts={
        "clauses": models.AgreementClause,
        "relations": models.AgreementRelation,
        "signatories": models.AgreementSignatory,
    },
    label=lambda draft, names: draft.name,
    timeline=_agreement_timeline,
    type=lambda draft: draft.stage,
    strand=lambda proposed: "negotiation",
    check=agreements.check_agreement,
    beside=beside.keep_clauses,
    more=lambda draft, names: {"held_text_id": draft.text_version},
    brief=_agreement_brief,
    refusals={
        "agreement_named": gettext_noop("Name: This field cannot be blank."),
        "agreement_language_of_a_name": gettext_noop(
            "Give the official name that is in this language."
        ),
        "agreement_held_text_is_public": gettext_noop(
            "Its text is held here, so something of it is public."
        ),
        "agreement_text_there": gettext_noop("There is no such version of an article."),
        "clause_in_the_text": gettext_noop(
            "A clause does not lie in the text that is held. Choose the text "
            "first, and mark the clause in it."
        ),
        "clause_ref_once": gettext_noop("Two clauses have one reference."),
        "clause_named": gettext_noop("Say what the text calls each clause."),
        "clause_forward": gettext_noop("A clause holds some words."),
        "agreement_relation_once": gettext_noop(
            "An agreement stands to another in one way once."
        ),
        "agreement_relation_to_another": gettext_noop(
            "An agreement does not stand to itself."
        ),
        "agreement_signatory_once": gettext_noop("An actor signs in a role once."),
        "agreement_signatory_for_another": gettext_noop(
            "Nobody signs on behalf of themselves."
        ),
    },
)


def _phase_timeline(draft: agreements.PhaseDraft) -> tuple[Dated, ...]:
    """Place both ends: the actual day where it is known, else the planned one, as planned."""
    ends = (
        ("start", "actual_start", draft.actual_start),
        ("start", "planned_start", draft.planned_start),
        ("end", "actual_end", draft.actual_end),
        ("end", "planned_end", draft.planned_end),
    )
    first: dict[str, Dated] = {}
    for end, field, when in ends:
        if when:
            role = end if field.startswith("actual") else "planned"
            first.setdefault(end, Dated(role=role, when=when, field=field))
    return tuple(first.values())


def _phase_brief(draft: agreements.PhaseDraft) -> dict[str, Any]:
    return {
        "process": draft.process,
        "agreement": draft.agreement,
        "ordinal": draft.ordinal,
        "planned_start": agreements.edtf_of(draft.planned_start),
        "actual_start": agreements.edtf_of(draft.actual_start),
        "rule": draft.day_count_rule,
    }


PHASE = Kind(
    name="phase",
    plural="phases",
    draft=agreements.PhaseDraft,
    model=models.Phase,
    parts={"terms": models.PhaseTerm, "extensions": models.PhaseExtension},
    label=lambda draft, names: draft.name,
    timeline=_phase_timeline,
    type=lambda draft: draft.status,
    strand=lambda proposed: "negotiation",
    check=agreements.check_phase,
    beside=beside.keep_order,
    brief=_phase_brief,
    refusals={
        "phase_named": gettext_noop("Name: This field cannot be blank."),
        "phase_ordinal_from_one": gettext_noop("Phases are counted from 1."),
        "phase_ordinal_once": gettext_noop(
            "Another phase of this agreement has this number."
        ),
        "phase_not_before_itself": gettext_noop("A phase does not come before itself."),
        "phase_term_worded": gettext_noop("Text: This field cannot be blank."),
        "phase_planned_forward": gettext_noop("It is planned to end before it begins."),
        "phase_actual_forward": gettext_noop("It ended before it began."),
    },
)
