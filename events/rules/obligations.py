"""Obligations: what an agreement binds somebody to do, and when it is due.

The due day is computed where the text counts in days. Whether something is overdue is never
stored: it follows from the day on which one reads (I16).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, cast

from core.dates import FuzzyDate
from core.days import DayCountRule
from core.drafts import Coded, Counts, Named, Ours, Part
from core.errors import RuleBroken
from core.quantities import Quantity
from core.saying import gettext_noop, said
from events.rules import due as counting
from events.rules.agreements import is_of
from events.rules.keys import (
    AgreementKey,
    ObligationKey,
    PhaseKey,
    ProcessKey,
    ProposalKey,
)
from events.rules.talks import refuse_other_process
from parties.rules.keys import BODIES, BodyKey
from things.rules.kinds import Names, Proposed

ABSOLUTE = "absolute"


@dataclass(frozen=True, kw_only=True)
class ObligorPart(Part):
    """Who is to do it; ``through`` is the body of theirs that the source names for it."""

    party: BodyKey
    through: BodyKey = ""


@dataclass(frozen=True, kw_only=True)
class BeneficiaryPart(Part):
    """For whom it is to be done."""

    party: BodyKey


@dataclass(frozen=True, kw_only=True)
class RatioPart(Part):
    """How many of one side for how many of the other, and who each of them are."""

    n: int
    n_of: Annotated[str, Ours()] = ""
    m: int
    m_of: Annotated[str, Ours()] = ""


@dataclass(frozen=True, kw_only=True)
class DependencyPart(Part):
    """Another obligation that this one depends on."""

    obligation: ObligationKey


@dataclass(frozen=True, kw_only=True)
class ObligationDraft:
    """One thing that an agreement binds somebody to do (PAM: provision; ETH/PRIO: implement).

    ``clause`` is its reference in the agreement's text. ``due_basis`` says how the text gives
    the day: ``due`` is given by hand for ``absolute`` alone. ``day_n`` is day ``day_from``, or
    up to ``day_to``, of ``counts_from``; ``within_n_days_of`` is ``day_to`` days of that. From
    these ``due`` follows, and ``counted``, the rule by which. An empty ``count_rule`` stands
    for that of the phase, else for the usual: day n inclusive, within n days exclusive.
    ``condition`` says in words what else it hangs on. ``term_of`` is the proposal of which it
    was a term. No field says whether it was carried out: that is said in assessments.
    """

    process: ProcessKey
    agreement: AgreementKey
    phase: PhaseKey = ""
    clause: str = ""
    text: Annotated[str, Ours()]
    action: Annotated[str, Coded("event_type")]
    topic: Annotated[str, Coded("pam_topic")] = ""
    obligors: tuple[ObligorPart, ...] = ()
    beneficiaries: tuple[BeneficiaryPart, ...] = ()
    target: Annotated[Quantity | None, Counts()] = None
    ratios: tuple[RatioPart, ...] = ()
    due_basis: Annotated[str, Coded("due_basis")]
    counts_from: Annotated[str, Named("agreement", "phase", "event", "obligation")] = ""
    day_from: int | None = None
    day_to: int | None = None
    count_rule: Annotated[str, Coded("day_count_rule")] = ""
    condition: Annotated[str, Ours()] = ""
    due: FuzzyDate | None = None
    counted: Annotated[str, Coded("day_count_rule")] = ""
    term_of: ProposalKey = ""
    depends_on: tuple[DependencyPart, ...] = ()


def complete_obligation(draft: ObligationDraft, names: Names) -> ObligationDraft:
    """Work out the day that "day 42" or "within eight days" is (I14).

    It is not known while what it is counted from is not.

    :raises RuleBroken: when there is no such day.
    """
    if draft.due_basis not in counting.COUNTED:
        given = draft.due if draft.due_basis == ABSOLUTE else None
        return replace(draft, due=given, counted="")
    if not draft.counts_from:
        return replace(draft, due=None, counted=_rule(draft, {}))
    name = names.of(tuple(counting.COUNTED_FROM), draft.counts_from)
    rule = _rule(draft, name.brief)
    anchor = counting.anchor_of(name.kind, name.brief)
    due = _counted(draft, anchor, rule, of=name.kind) if anchor else None
    return replace(draft, due=due, counted=rule)


def _rule(draft: ObligationDraft, brief: Mapping[str, Any]) -> DayCountRule:
    its = brief.get("rule", "") if draft.due_basis == counting.DAY_N else ""
    rule = draft.count_rule or its or counting.USUAL[draft.due_basis]
    return cast(DayCountRule, rule)


def _counted(
    draft: ObligationDraft, anchor: FuzzyDate, rule: DayCountRule, *, of: str
) -> FuzzyDate | None:
    first, last = draft.day_from, draft.day_to
    if draft.due_basis == counting.DAY_N and first is not None:
        return counting.numbered_day(anchor, first, last, rule=rule)
    if draft.due_basis == counting.WITHIN and last is not None:
        return counting.within_days(anchor, last, rule=rule, of=of)
    return None


def check_obligation(proposed: Proposed) -> None:
    """Refuse an obligation of nobody, of another phase or clause, or not accepted by all (I15).

    :raises RuleBroken: in words.
    """
    draft: ObligationDraft = proposed.draft
    names = proposed.names
    refuse_other_process(proposed)
    if not draft.obligors:
        raise RuleBroken(gettext_noop("Say who is to do it."))
    agreement = names.of(("agreement",), draft.agreement)
    if draft.phase and not is_of(
        agreement, names.of(("phase",), draft.phase), asked=draft.agreement
    ):
        raise RuleBroken(gettext_noop("The phase is one of another agreement."))
    known = agreement.brief["clauses"] if agreement.brief["held"] else [draft.clause]
    if draft.clause and draft.clause not in known:
        raise RuleBroken(
            said(
                gettext_noop("The text of the agreement has no clause %(clause)s."),
                clause=draft.clause,
            )
        )
    if draft.term_of:
        _check_accepted(draft, names)


def _check_accepted(draft: ObligationDraft, names: Names) -> None:
    """Refuse a proposed term that one of its obligors is not known to have accepted (I15)."""
    accepted = names.of(("proposal",), draft.term_of).brief.get("accepted_by")
    if accepted is None:
        return
    by = {_key(key, names) for key in accepted}
    for part in draft.obligors:
        if _key(part.party, names) not in by:
            label = names.of(BODIES, part.party).label
            raise RuleBroken(
                said(
                    gettext_noop(
                        "%(label)s is not known to have accepted this, so it is a proposal "
                        "still."
                    ),
                    label=label,
                )
            )


def _key(key: str, names: Names) -> str:
    found = names.get(BODIES, key)
    return found.key if found else key
