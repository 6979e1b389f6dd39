from __future__ import annotations

from typing import Any

from core.saying import gettext_noop
from editions.rules import Dated
from events import models
from events.kinds.obligations import strand_of_action
from events.rules import assessments
from parties.rules.keys import ACTORS
from things.rules.kinds import Kind, Names, Proposed


def _label(draft: assessments.AssessmentDraft, names: Names) -> str:
    named = names.of(ACTORS, draft.assessor).label if draft.assessor else ""
    about = next(
        names.of((kind,), key).label
        for kind in assessments.ABOUT
        if (key := getattr(draft, kind))
    )
    return f"{draft.assessor_words or named} on: {about}"


def _brief(draft: assessments.AssessmentDraft) -> dict[str, Any]:
    return {
        "process": draft.process,
        **{kind: getattr(draft, kind) for kind in assessments.ABOUT},
        "subject": draft.subject,
        "assessor": assessments.assessor_of(draft),
        "level": draft.level,
        "as_of": draft.as_of.edtf,
    }


def _strand(proposed: Proposed) -> str:
    """Return the strand of what is to be done; a verdict on all of it is of negotiation."""
    if not proposed.draft.obligation:
        return "negotiation"
    return strand_of_action(proposed)


ASSESSMENT = Kind(
    name="assessment",
    plural="assessments",
    draft=assessments.AssessmentDraft,
    model=models.Assessment,
    label=_label,
    timeline=lambda draft: (Dated(role="actual", when=draft.as_of, field="as_of"),),
    type=lambda draft: draft.status,
    strand=_strand,
    check=assessments.check_assessment,
    complete=assessments.complete_assessment,
    follows="obligation",
    brief=_brief,
    about="obligation",
    shown_as="assessments",
    refusals={
        "assessment_about_one": gettext_noop(
            "Name one obligation, or one phase, or one agreement."
        ),
        "assessment_subject_named": gettext_noop("Say whose conduct this is about."),
        "assessment_level_known": gettext_noop("A level is 0, 1, 2 or 3."),
        "assessment_of_somebody": gettext_noop("Say who assesses it."),
        "assessment_party_named": gettext_noop("Name the party whose verdict this is."),
        "assessment_board_gives_reasons": gettext_noop(
            "Give the reasons of the editors in the note."
        ),
        "assessment_reversal_whole": gettext_noop(
            "A reversal has a level, and names the assessment that it is lower than."
        ),
        "assessment_reverses_another": gettext_noop(
            "An assessment does not reverse itself."
        ),
    },
)
ALLEGATION = Kind(
    name="allegation",
    plural="allegations",
    draft=assessments.AllegationDraft,
    model=models.ViolationAllegation,
    label=lambda draft, names: draft.title,
    timeline=lambda draft: (
        Dated(role="actual", when=draft.alleged_on, field="alleged_on"),
    ),
    type=lambda draft: draft.response,
    strand=lambda proposed: "alleged_breach",
    check=assessments.check_allegation,
    about="obligation",
    refusals={
        "allegation_titled": gettext_noop("Title: This field cannot be blank."),
        "allegation_of_somebody": gettext_noop(
            "Say who alleges it; in an outlet's own voice nobody is named."
        ),
        "allegation_leg_of_an_exchange": gettext_noop(
            "Name the exchange whose leg this is about."
        ),
        "allegation_of_another": gettext_noop(
            "Nobody alleges this against themselves."
        ),
        "allegation_about_one": gettext_noop(
            "Name the obligation or the agreement, not both."
        ),
        "allegation_answered_in_words": gettext_noop(
            "Say what kind of response it is, or leave out its "
            "words, its speaker and its day."
        ),
    },
)
