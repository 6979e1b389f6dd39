"""Assessments and alleged violations: who says how an obligation is kept, side by side.

Nothing here is merged or weighed: each has its own assessor or accuser, day and sources.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from core.dates import FuzzyDate, from_edtf
from core.drafts import Coded, Counts, Named, Ours, Verbatim
from core.errors import RuleBroken
from core.quantities import Quantity
from core.saying import gettext_noop, said
from events.rules import due as counting
from events.rules.claims import refuse_no_leg
from events.rules.events import refuse_foretold
from events.rules.keys import (
    AgreementKey,
    EventKey,
    ExchangeKey,
    ObligationKey,
    PhaseKey,
    ProcessKey,
    StatementKey,
)
from events.rules.talks import refuse_other_process
from parties.rules.keys import ACTORS, BODIES, ActorKey, BodyKey
from things.rules.kinds import Names, Proposed

PARTY = "party"
BOARD = "editorial_board"
# What alone the editors themselves can say before something is due (standards 2.5).
BEFORE_DUE = ("not_due", "in_progress", "announced_refusal")
# What a verdict can be about: one of these.
ABOUT = ("obligation", "phase", "agreement")
NO_RESPONSE = "none_known"


@dataclass(frozen=True, kw_only=True)
class AssessmentDraft:
    """How somebody says that what was agreed is carried out (PAM: _implem, _revers).

    It is about one obligation, or about all that ``subject`` owes under a phase or an agreement.
    Never merged with another's. ``level`` is 0 to 3 (Peace Accords Matrix), or none.
    ``as_of`` is the day it holds for. A reversal names the assessment of the same assessor
    than which it is lower. ``statement`` is where they said it, if it is recorded. ``action``
    follows from the obligation. The editors of this record give their reasons in ``note``.
    """

    process: ProcessKey
    obligation: ObligationKey = ""
    phase: PhaseKey = ""
    agreement: AgreementKey = ""
    subject: BodyKey = ""
    assessor: ActorKey = ""
    assessor_words: str = ""
    assessor_kind: Annotated[str, Coded("assessor_kind")]
    status: Annotated[str, Coded("assessment_status")]
    level: int | None = None
    as_of: FuzzyDate
    is_reversal: bool = False
    reverses: Annotated[str, Named("assessment")] = ""
    quantity: Annotated[
        Quantity | None,
        Counts(as_of=("as_of",), by="assessor", by_words="assessor_words"),
    ] = None
    note: Annotated[str, Ours()] = ""
    statement: StatementKey = ""
    action: Annotated[str, Coded("event_type")] = ""


@dataclass(frozen=True, kw_only=True)
class AllegationDraft:
    """That one says another did not keep to what was agreed (PLOVER: ACCUSE/allege).

    ``title`` says who says what of whom: "X says Y did not …". It is about an obligation or
    an agreement; about neither where the source names none. ``leg`` is the key of the leg of
    the ``exchange`` that is meant. An outlet that says it in its own voice is no accuser: then
    nobody is named in ``alleged_by``, and its citations say which outlet it was.
    """

    process: ProcessKey
    title: Annotated[str, Ours()]
    voice: Annotated[str, Coded("statement_voice")] = "attributed"
    alleged_by: ActorKey = ""
    against: BodyKey
    obligation: ObligationKey = ""
    agreement: AgreementKey = ""
    event: EventKey = ""
    exchange: ExchangeKey = ""
    leg: str = ""
    alleged_on: FuzzyDate
    response: Annotated[str, Coded("allegation_response")] = NO_RESPONSE
    response_words: Annotated[str, Verbatim()] = ""
    responded_by: ActorKey = ""
    responded_on: FuzzyDate | None = None
    editorial_status: Annotated[str, Coded("allegation_status")] = "unassessed"


def complete_assessment(draft: AssessmentDraft, names: Names) -> AssessmentDraft:
    """Say what the obligation is to do, from which the strand follows."""
    if not draft.obligation:
        return replace(draft, action="")
    brief = names.of(("obligation",), draft.obligation).brief
    return replace(draft, action=brief.get("action", ""))


def check_assessment(proposed: Proposed) -> None:
    """Refuse a verdict of nobody's, one that comes too early, and a reversal of nothing.

    An outlet's own voice is not a party's (I8).

    :raises RuleBroken: in words.
    """
    draft: AssessmentDraft = proposed.draft
    refuse_other_process(proposed)
    refuse_foretold(draft.as_of, proposed.sources)
    if draft.assessor_kind == PARTY and draft.statement:
        voice = proposed.names.of(("statement",), draft.statement).brief.get("voice")
        if voice == "outlet":
            raise RuleBroken(
                gettext_noop(
                    "That statement is in an outlet's own voice, so it is no party's verdict."
                )
            )
    if not draft.obligation and not draft.subject:
        raise RuleBroken(gettext_noop("Say whose conduct this is about."))
    if (
        draft.obligation
        and draft.assessor_kind == BOARD
        and draft.status not in BEFORE_DUE
    ):
        _refuse_early(draft, proposed.names)
    if draft.reverses:
        _check_reversal(draft, proposed.names)


def _refuse_early(draft: AssessmentDraft, names: Names) -> None:
    edtf = names.of(("obligation",), draft.obligation).brief["due"]
    last = draft.as_of.latest or draft.as_of.earliest
    if edtf and last and last < (day := counting.due_day(from_edtf(edtf))):
        raise RuleBroken(
            said(
                gettext_noop(
                    "It is due on %(day)s. Before that, the editors of this record can "
                    "only say that it is not due, in progress, or that its refusal was "
                    "announced."
                ),
                day=day,
            )
        )


def _check_reversal(draft: AssessmentDraft, names: Names) -> None:
    before = names.of(("assessment",), draft.reverses).brief
    for kind in ABOUT:
        if not names.are_one((kind,), getattr(draft, kind), before.get(kind, "")):
            raise RuleBroken(
                said(gettext_noop("A reversal is about the same %(kind)s."), kind=kind)
            )
    if not names.are_one(BODIES, draft.subject, before.get("subject", "")):
        raise RuleBroken(gettext_noop("A reversal is about the same party."))
    kind, assessor, words = before["assessor"]
    by_one = names.are_one(ACTORS, draft.assessor, assessor)
    if not by_one or (kind, words) != (draft.assessor_kind, draft.assessor_words):
        raise RuleBroken(
            gettext_noop("A reversal is of the same assessor: nobody else's verdict.")
        )
    earlier = before["level"]
    if earlier is None or draft.level is None or draft.level >= earlier:
        raise RuleBroken(
            gettext_noop("A reversal has a lower level than the assessment it names.")
        )
    day = from_edtf(before["as_of"])
    if draft.as_of.latest and day.earliest and draft.as_of.latest < day.earliest:
        raise RuleBroken(
            gettext_noop("A reversal comes later than the assessment it names.")
        )


def assessor_of(draft: AssessmentDraft) -> list[str]:
    """Return who says it, as others compare it."""
    return [draft.assessor_kind, draft.assessor, draft.assessor_words]


def check_allegation(proposed: Proposed) -> None:
    """Refuse an answer that no source gives.

    :raises RuleBroken: in words.
    """
    draft: AllegationDraft = proposed.draft
    refuse_other_process(proposed)
    for date in (draft.alleged_on, draft.responded_on):
        if date:
            refuse_foretold(date, proposed.sources)
    if draft.leg and draft.exchange:
        refuse_no_leg(draft.leg, proposed.names.of(("exchange",), draft.exchange))
    fields = {s.field for s in proposed.sources if s.stance == "supports"}
    if draft.response != NO_RESPONSE and "response" not in fields:
        raise RuleBroken(
            gettext_noop(
                "Cite the source that gives the response: one that is said to prove the response."
            )
        )
