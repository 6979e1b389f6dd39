from __future__ import annotations

from typing import Any

from core.saying import gettext_noop
from editions.rules import Dated
from events import models
from events.rules import talks
from things.rules.kinds import Kind


def _round_timeline(draft: talks.RoundDraft) -> tuple[Dated, ...]:
    """Place what is known to have been; while nothing is, what is planned."""
    actual = (
        ("start", "actual_start", draft.actual_start),
        ("end", "actual_end", draft.actual_end),
    )
    planned = (
        ("planned", "planned_start", draft.planned_start),
        ("planned", "planned_end", draft.planned_end),
    )
    known = any(when for _, _, when in actual)
    return tuple(
        Dated(role=role, when=when, field=field)
        for role, field, when in (actual if known else planned)
        if when
    )


ROUND = Kind(
    name="round",
    plural="rounds",
    draft=talks.RoundDraft,
    model=models.Round,
    parts={
        "participations": models.Participation,
        "reschedules": models.Reschedule,
    },
    label=lambda draft, names: draft.label,
    timeline=_round_timeline,
    type=lambda draft: draft.format,
    strand=lambda proposed: "negotiation",
    check=talks.check_round,
    brief=lambda draft: {
        "process": draft.process,
        "status": draft.status,
        "started": talks.started(draft),
    },
    refusals={
        "round_labelled": gettext_noop("Label: This field cannot be blank."),
        "round_ordinal_from_one": gettext_noop("Rounds are counted from 1."),
        "round_ordinal_once": gettext_noop(
            "Another round of this track has this number."
        ),
        "round_planned_forward": gettext_noop("It is planned to end before it begins."),
        "round_actual_forward": gettext_noop("It ended before it began."),
        "round_actual_when_started": gettext_noop(
            "Only a round that is under way, suspended, concluded or "
            "broken off has days on which it was held. Others have planned days."
        ),
        "round_under_way_has_not_ended": gettext_noop(
            "A round that is under way has not ended."
        ),
        "round_outcome_when_started": gettext_noop(
            "A round that has not begun has no outcome."
        ),
        "round_precision_of_a_place": gettext_noop(
            "Name the place that this is how exactly known."
        ),
        "round_not_before_itself": gettext_noop("A round does not come before itself."),
        "participation_once": gettext_noop("An actor has a role in a round once."),
        "participation_on_one_side": gettext_noop(
            "Nobody is a conflict party and a mediator in the same "
            "round, or a mediator twice."
        ),
        "participation_planned_beforehand": gettext_noop(
            "Who attended is actual attendance, not planned."
        ),
        "participation_actual_afterwards": gettext_noop(
            "Who was to come is planned attendance, not actual."
        ),
        "reschedule_of_a_day": gettext_noop(
            "Say which day the round was put off from."
        ),
        "reschedule_former_forward": gettext_noop(
            "It was planned to end before it begins."
        ),
    },
)


def _proposal_timeline(draft: talks.ProposalDraft) -> tuple[Dated, ...]:
    answers = (
        Dated(
            role="actual",
            when=answer.responded_on,
            field=f"responses.{n}.responded_on",
        )
        for n, answer in enumerate(draft.responses)
        if answer.responded_on
    )
    tabled = Dated(role="actual", when=draft.tabled_on, field="tabled_on")
    return (tabled, *answers)


def _proposal_brief(draft: talks.ProposalDraft) -> dict[str, Any]:
    return {
        "process": draft.process,
        "by": draft.by,
        "accepted_by": [
            answer.party
            for answer in draft.responses
            if answer.response in talks.ACCEPTED
        ],
    }


PROPOSAL = Kind(
    name="proposal",
    plural="proposals",
    draft=talks.ProposalDraft,
    model=models.Proposal,
    parts={"terms": models.ProposedTerm, "responses": models.ProposalResponse},
    label=lambda draft, names: draft.title,
    timeline=_proposal_timeline,
    type=lambda draft: draft.proposal_kind,
    strand=lambda proposed: "negotiation",
    check=talks.check_proposal,
    brief=_proposal_brief,
    refusals={
        "proposal_titled": gettext_noop("Title: This field cannot be blank."),
        "proposal_not_superseded_by_itself": gettext_noop(
            "A proposal does not take its own place."
        ),
        "proposal_not_of_itself": gettext_noop("A proposal does not change itself."),
        "proposal_changes_something": gettext_noop(
            "Name what it would extend or amend."
        ),
        "proposed_term_worded": gettext_noop("Text: This field cannot be blank."),
        "proposal_response_once": gettext_noop(
            "A party has one answer to a proposal: the last one known."
        ),
        "proposal_response_dated_when_given": gettext_noop(
            "Where no answer is known, it has no day."
        ),
    },
)
