"""Agreements and their phases: what an editor gives of each, and the rules they keep.

The words here are this record's own, but for the official name of an agreement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from core.dates import FuzzyDate, from_edtf
from core.drafts import Coded, Internal, Ours, Part, Verbatim
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from events.rules.events import refuse_foretold
from events.rules.keys import AgreementKey, PhaseKey, ProcessKey
from events.rules.talks import TermPart, refuse_other_process
from parties.rules.keys import ActorKey, BodyKey
from things.rules.kinds import Name, Proposed
from vocabularies.rules import term_id


@dataclass(frozen=True, kw_only=True)
class ClausePart(Part):
    """One clause of the text that is held: what it is called there, and where it stands.

    ``start`` and ``end`` count code points of the text; ``end`` is exclusive.
    """

    ref: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class RelationPart(Part):
    """How an agreement stands to an earlier one, such as that it amends it."""

    agreement: AgreementKey
    relation: Annotated[str, Coded("agreement_relation")]


@dataclass(frozen=True, kw_only=True)
class SignatoryPart(Part):
    """Who put their name to an agreement, and as what (PA-X: Part, ThrdPart)."""

    actor: ActorKey
    role: Annotated[str, Coded("signatory_role")]
    on_behalf_of: BodyKey = ""


@dataclass(frozen=True, kw_only=True)
class AgreementDraft:
    """One agreement, signed or not, in the terms of PA-X (status, stage, substage, level).

    ``official_name`` is in ``official_language`` (BCP 47). ``announced`` and ``signed`` have
    been; ``effective`` is when it took or takes effect, and what its days are counted from.
    ``text_version`` is the number of the article version that holds its text; ``clauses``
    are spans of that.
    """

    process: ProcessKey
    name: Annotated[str, Ours()]
    official_name: Annotated[str, Verbatim()] = ""
    official_language: str = ""
    status: Annotated[str, Coded("agreement_status")]
    stage: Annotated[str, Coded("agreement_stage")]
    substage: Annotated[str, Coded("agreement_substage")] = ""
    level: Annotated[str, Coded("agreement_level")] = ""
    announced: FuzzyDate | None = None
    signed: FuzzyDate | None = None
    effective: FuzzyDate | None = None
    published_text: Annotated[str, Coded("agreement_text")]
    text_version: Annotated[int | None, Internal()] = None
    clauses: tuple[ClausePart, ...] = ()
    relations: tuple[RelationPart, ...] = ()
    signatories: tuple[SignatoryPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExtensionPart(Part):
    """That a phase was prolonged: up to when, and when that was announced."""

    to: FuzzyDate
    announced_on: FuzzyDate | None = None
    reason: Annotated[str, Ours()] = ""


@dataclass(frozen=True, kw_only=True)
class PhaseDraft:
    """One phase of an agreement: planned and actual days stand apart, neither fills the other.

    ``day_count_rule`` says whether its first day is day 1 (inclusive) or day 0 (exclusive).
    ``previous`` is the phase before it. ``terms`` is what is negotiated for it, whoever asks
    for it: no obligations.
    """

    process: ProcessKey
    agreement: AgreementKey
    ordinal: int
    name: Annotated[str, Ours()]
    objective: Annotated[str, Ours()] = ""
    status: Annotated[str, Coded("phase_status")]
    planned_start: FuzzyDate | None = None
    planned_end: FuzzyDate | None = None
    actual_start: FuzzyDate | None = None
    actual_end: FuzzyDate | None = None
    day_count_rule: Annotated[str, Coded("day_count_rule")] = "inclusive"
    previous: PhaseKey = ""
    terms: tuple[TermPart, ...] = ()
    extensions: tuple[ExtensionPart, ...] = ()


def check_agreement(proposed: Proposed) -> None:
    """Refuse what its sources cannot have told of (I3), and a substage of another stage.

    Like all of these, it names nothing of another process.

    :raises RuleBroken: in words.
    """
    draft: AgreementDraft = proposed.draft
    refuse_other_process(proposed)
    for date in (draft.announced, draft.signed):
        if date:
            refuse_foretold(date, proposed.sources)
    if draft.substage:
        maps = proposed.terms[term_id("agreement_substage", draft.substage)]["maps"]
        stage, _, _ = str(maps.get("pax", draft.stage)).partition("/")
        if stage != draft.stage:
            raise RuleBroken(
                said(
                    gettext_noop("“%(substage)s” is a substage of “%(stage)s”."),
                    substage=draft.substage,
                    stage=stage,
                )
            )


def check_phase(proposed: Proposed) -> None:
    """Refuse what its sources cannot have told of (I3), and phases out of order (I13).

    :raises RuleBroken: in words.
    """
    draft: PhaseDraft = proposed.draft
    refuse_other_process(proposed)
    told = [extension.announced_on for extension in draft.extensions]
    for date in (draft.actual_start, draft.actual_end, *told):
        if date:
            refuse_foretold(date, proposed.sources)
    if not draft.previous:
        return
    names = proposed.names
    before = names.of(("phase",), draft.previous)
    agreement = names.of(("agreement",), draft.agreement)
    if not is_of(agreement, before, asked=draft.agreement):
        raise RuleBroken(
            gettext_noop("A phase and the one before it are of one agreement.")
        )
    if before.brief["ordinal"] >= draft.ordinal:
        raise RuleBroken(gettext_noop("The phase before it has a lower number."))
    start = before.brief["planned_start"]
    if start and draft.planned_start:
        _refuse_earlier(draft.planned_start, from_edtf(start))


def is_of(agreement: Name, part: Name, *, asked: str) -> bool:
    """Say whether a phase is of an agreement, which a draft names as ``asked``."""
    return part.brief["agreement"] in (asked, agreement.public_id)


def _refuse_earlier(start: FuzzyDate, before: FuzzyDate) -> None:
    """Refuse a phase that is planned to start for sure before the one that it comes after."""
    if before.earliest and surely_before(start, before):
        raise RuleBroken(
            said(
                gettext_noop(
                    "The phase before it is planned to start on %(earliest)s, later than "
                    "this one."
                ),
                earliest=before.earliest,
            )
        )


def surely_before(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    """Say whether one date is before another wherever in their bounds they are."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def first_known(*dates: FuzzyDate | None) -> FuzzyDate | None:
    """Return the first of some dates that is known."""
    return next((date for date in dates if date), None)


def edtf_of(date: FuzzyDate | None) -> str:
    """Return a date as others need it; empty while it is not known."""
    return date.edtf if date else ""
