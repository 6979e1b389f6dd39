"""Conflicts and ceasefires: what an editor gives of each, and the rules they keep.

Nothing here follows from anything else: that a ceasefire began ends no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from core.dates import FuzzyDate
from core.drafts import Coded, Counts, Ours, Part, Verbatim
from core.errors import RuleBroken
from core.quantities import Quantity
from core.saying import gettext_noop
from events.rules.events import refuse_foretold
from events.rules.keys import AgreementKey, ConflictKey, ProcessKey
from events.rules.talks import refuse_other_process
from parties.rules.keys import ActorKey, BodyKey, PlaceKey
from things.rules.kinds import Proposed

UNCLEAR = "unclear"
MEDIATED = "mediated"


@dataclass(frozen=True, kw_only=True)
class DyadPart(Part):
    """Two sides that fight each other (UCDP: dyad). ``ucdp_id`` is its number there."""

    side_a: BodyKey
    side_b: BodyKey
    ucdp_id: str = ""


@dataclass(frozen=True, kw_only=True)
class EpisodePart(Part):
    """One stretch of fighting (UCDP: episode).

    ``halted`` is when it was brought to a stop, which does not say that it ended. ``months``
    is how long it lasted, as a source says; nothing is worked out from the days.
    """

    start: FuzzyDate | None = None
    halted: FuzzyDate | None = None
    end: FuzzyDate | None = None
    months: Annotated[Quantity | None, Counts(unit="month")] = None


@dataclass(frozen=True, kw_only=True)
class ConflictDraft:
    """A conflict between parties (UCDP: conflict), under a name that all sides could use.

    ``source_term`` is what a source calls it, verbatim. ``ucdp_id`` is its number there.
    """

    process: ProcessKey
    neutral_name: Annotated[str, Ours()]
    source_term: Annotated[str, Verbatim()] = ""
    ucdp_id: str = ""
    dyads: tuple[DyadPart, ...] = ()
    episodes: tuple[EpisodePart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PurposePart(Part):
    """What a ceasefire is for (ETH/PRIO: p_ columns)."""

    purpose: Annotated[str, Coded("ceasefire_purpose")]


@dataclass(frozen=True, kw_only=True)
class MediatorPart(Part):
    """Who mediated it (ETH/PRIO: mediator_nego)."""

    actor: ActorKey


@dataclass(frozen=True, kw_only=True)
class CoveredPlacePart(Part):
    """A place that it covers."""

    place: PlaceKey


@dataclass(frozen=True, kw_only=True)
class MemberPart(Part):
    """One party to a ceasefire (ETH/PRIO: one row an actor).

    Its days stand here where a source gives them for this party alone.
    """

    party: BodyKey
    declared: FuzzyDate | None = None
    effective: FuzzyDate | None = None
    ended: FuzzyDate | None = None
    end_reason: Annotated[str, Coded("ceasefire_end_reason")] = ""


@dataclass(frozen=True, kw_only=True)
class CeasefireDraft:
    """An arrangement to stop fighting, written or not (ETH/PRIO; DPPA).

    What its sources do not tell is ``unclear``, as the data set has it, or empty. ``fixed_term``
    says whether it was made for a time, ``term_days`` for how many days; open-ended is False.
    ``declared``, ``effective`` and ``ended`` are those of all its members together. Local days.
    """

    process: ProcessKey
    title: Annotated[str, Ours()]
    conflict: ConflictKey = ""
    agreement: AgreementKey = ""
    status: Annotated[str, Coded("ceasefire_status")]
    ceasefire_class: Annotated[str, Coded("ceasefire_class")] = UNCLEAR
    written: Annotated[str, Coded("ceasefire_written")] = UNCLEAR
    mediation: Annotated[str, Coded("ceasefire_mediation")] = UNCLEAR
    mechanism: Annotated[str, Coded("ceasefire_mechanism")] = UNCLEAR
    enforcement: Annotated[str, Coded("ceasefire_enforcement")] = UNCLEAR
    scope: Annotated[str, Coded("ceasefire_scope")] = UNCLEAR
    declared: FuzzyDate | None = None
    effective: FuzzyDate | None = None
    ended: FuzzyDate | None = None
    fixed_term: bool | None = None
    term_days: int | None = None
    purposes: tuple[PurposePart, ...] = ()
    mediators: tuple[MediatorPart, ...] = ()
    places: tuple[CoveredPlacePart, ...] = ()
    members: tuple[MemberPart, ...] = ()


def check_conflict(proposed: Proposed) -> None:
    """Refuse what its sources cannot have told of (I3).

    :raises RuleBroken: in words.
    """
    draft: ConflictDraft = proposed.draft
    for episode in draft.episodes:
        for date in (episode.start, episode.halted, episode.end):
            if date:
                refuse_foretold(date, proposed.sources)


def check_ceasefire(proposed: Proposed) -> None:
    """Refuse what its sources cannot have told of (I3), and mediators of what nobody mediated.

    When it takes or took effect may lie ahead of its sources.

    :raises RuleBroken: in words.
    """
    draft: CeasefireDraft = proposed.draft
    refuse_other_process(proposed)
    for date in _been(draft):
        if date:
            refuse_foretold(date, proposed.sources)
    if draft.mediators and draft.mediation != MEDIATED:
        raise RuleBroken(gettext_noop("It has mediators, so say that it was mediated."))
    if not draft.members:
        raise RuleBroken(gettext_noop("Say whose ceasefire it is."))


def _been(draft: CeasefireDraft) -> Iterator[FuzzyDate | None]:
    """Return the dates of what has been."""
    yield from (draft.declared, draft.ended)
    for member in draft.members:
        yield from (member.declared, member.ended)
