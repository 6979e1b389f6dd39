"""Rounds of talks and proposals: what an editor gives of each, and the rules they keep.

All words here are the record's own; what somebody said stands in statements and citations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from core.dates import FuzzyDate
from core.drafts import Coded, Counts, Named, Ours, Part, Verbatim, fields_of
from core.errors import RuleBroken
from core.quantities import Quantity
from core.saying import gettext_noop, said
from events.rules.events import refuse_foretold
from events.rules.keys import PhaseKey, ProcessKey, ProposalKey, RoundKey, TrackKey
from parties.rules.keys import ACTORS, BODIES, ActorKey, BodyKey, PlaceKey
from things.rules.kinds import Name, Names, Proposed

# Of these alone it is known that they began (I11).
STARTED = ("under_way", "concluded", "suspended", "broken_off")
CONFLICT_PARTY = "conflict_party"
MEDIATORS = ("mediator", "co_mediator")
# What is said of attendance beforehand, and what afterwards. A refusal can be either.
BEFOREHAND = ("invited", "possible", "expected", "confirmed", "declined", "unknown")
AFTERWARDS = ("attended", "absent", "withdrew", "declined", "unknown")
# Who was there, if only for a while.
PRESENT = ("attended", "withdrew")
ACCEPTED = ("accepted", "accepted_with_reservations")
# What an extension prolongs: what was agreed, never a proposal.
AGREED = ("phase", "agreement")


@dataclass(frozen=True, kw_only=True)
class ParticipationPart(Part):
    """One actor's part in a round (PA-X: Part, ThrdPart; ETH/PRIO: mediator_nego).

    ``source_term`` is what the source calls it, verbatim: "the Northland team".
    ``planned_attendance`` is what was said beforehand, ``actual_attendance`` what is known
    since; neither follows from the other. ``size`` counts the people of a delegation.
    ``override_note`` says why somebody mediates who is, or acts for, a conflict party.
    """

    actor: ActorKey
    source_term: Annotated[str, Verbatim()] = ""
    on_behalf_of: BodyKey = ""
    role: Annotated[str, Coded("participation_role")]
    planned_attendance: Annotated[str, Coded("attendance")] = ""
    actual_attendance: Annotated[str, Coded("attendance")] = ""
    level: Annotated[str, Coded("participant_level")] = ""
    size: Annotated[Quantity | None, Counts(unit="person")] = None
    note: Annotated[str, Ours()] = ""
    override_note: Annotated[str, Ours()] = ""


@dataclass(frozen=True, kw_only=True)
class ReschedulePart(Part):
    """Days that a round was planned for and no longer is (schema.org: previousStartDate)."""

    former_start: FuzzyDate | None = None
    former_end: FuzzyDate | None = None
    announced_on: FuzzyDate | None = None
    reason: Annotated[str, Ours()] = ""


@dataclass(frozen=True, kw_only=True)
class RoundDraft:
    """One meeting, or series of meetings, of a negotiation (PNCC; PLOVER: CONSULT).

    ``ordinal`` is its number in its track, where it is counted. The format is unknown
    unless a source says who sits with whom. ``phase`` is the one that is discussed.
    ``source_term`` is what the source calls it, verbatim. ``host_country`` is where it is held
    as far as some sources tell; ``venue_precision`` is UCDP where_prec.
    """

    process: ProcessKey
    track: TrackKey = ""
    ordinal: int | None = None
    label: Annotated[str, Ours()]
    source_term: Annotated[str, Verbatim()] = ""
    status: Annotated[str, Coded("round_status")]
    format: Annotated[str, Coded("round_format")] = "unknown"
    host_country: PlaceKey = ""
    venue: PlaceKey = ""
    venue_precision: Annotated[str, Coded("where_precision")] = ""
    host: BodyKey = ""
    planned_start: FuzzyDate | None = None
    planned_end: FuzzyDate | None = None
    actual_start: FuzzyDate | None = None
    actual_end: FuzzyDate | None = None
    phase: PhaseKey = ""
    previous_round: RoundKey = ""
    outcome: Annotated[str, Coded("round_outcome")] = ""
    outcome_note: Annotated[str, Ours()] = ""
    reschedules: tuple[ReschedulePart, ...] = ()
    participations: tuple[ParticipationPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TermPart(Part):
    """One thing that is proposed or negotiated. It is no obligation until all have agreed (I15).

    The obligor is who would have to do it, the beneficiary for whom; empty where the source
    does not say. ``action`` is the type of event that would carry it out, ``population`` whom
    it is about, in our words; ``source_term`` is the source's word for them.
    """

    text: Annotated[str, Ours()]
    action: Annotated[str, Coded("event_type")] = ""
    topic: Annotated[str, Coded("pam_topic")] = ""
    obligor: BodyKey = ""
    beneficiary: BodyKey = ""
    population: Annotated[str, Ours()] = ""
    source_term: Annotated[str, Verbatim()] = ""
    place: PlaceKey = ""
    quantity: Annotated[Quantity | None, Counts()] = None
    conditions: Annotated[str, Ours()] = ""


@dataclass(frozen=True, kw_only=True)
class ResponsePart(Part):
    """What one party answered, as last known (CAMEO: 037 and 127)."""

    party: BodyKey
    response: Annotated[str, Coded("proposal_response")]
    responded_on: FuzzyDate | None = None
    note: Annotated[str, Ours()] = ""


@dataclass(frozen=True, kw_only=True)
class ProposalDraft:
    """What a party or a mediator puts on the table (CAMEO: 036).

    ``extends`` is what it would prolong or change: a phase or an agreement, and for an
    amendment another proposal too.
    """

    process: ProcessKey
    round: RoundKey = ""
    by: ActorKey
    proposal_kind: Annotated[str, Coded("proposal_kind")]
    title: Annotated[str, Ours()]
    tabled_on: FuzzyDate
    terms: tuple[TermPart, ...] = ()
    responses: tuple[ResponsePart, ...] = ()
    superseded_by: ProposalKey = ""
    extends: Annotated[str, Named("phase", "agreement", "proposal")] = ""


def check_round(proposed: Proposed) -> None:
    """Refuse a round that its sources cannot have told of, and roles and presence that cannot be.

    :raises RuleBroken: in words.
    """
    draft: RoundDraft = proposed.draft
    refuse_other_process(proposed)
    for date in (draft.actual_start, draft.actual_end):
        if date:
            refuse_foretold(date, proposed.sources)
    _check_mediators(proposed)
    if not started(draft) and any(
        p.actual_attendance in PRESENT for p in draft.participations
    ):
        raise RuleBroken(
            gettext_noop(
                "Nobody attended a round that is not known to have been held. Give a day on which "
                "it was, or say only who was to attend."
            )
        )


def check_proposal(proposed: Proposed) -> None:
    """Refuse a proposal that its sources cannot have told of, and an extension of nothing.

    :raises RuleBroken: in words.
    """
    draft: ProposalDraft = proposed.draft
    refuse_other_process(proposed)
    for date in (draft.tabled_on, *(r.responded_on for r in draft.responses)):
        if date:
            refuse_foretold(date, proposed.sources)
    if draft.proposal_kind == "extension" and not (
        draft.extends and proposed.names.get(AGREED, draft.extends)
    ):
        raise RuleBroken(
            gettext_noop("Name the phase or the agreement that it would extend.")
        )
    if draft.proposal_kind == "amendment" and not draft.extends:
        raise RuleBroken(
            gettext_noop("Name the agreement, phase or proposal that it would amend.")
        )


def started(draft: RoundDraft) -> bool:
    """Say whether a round is known to have begun: the database keeps its status in step (I11)."""
    return draft.actual_start is not None or draft.actual_end is not None


def refuse_other_process(proposed: Proposed, *, parts: Iterable[Any] = ()) -> None:
    """Refuse a draft that names what belongs to another process, such as a track of that.

    Parts of the draft are looked at only where they are given.

    :raises RuleBroken: in words.
    """
    own = proposed.names.of(("process",), proposed.draft.process)
    for one in (proposed.draft, *parts):
        _refuse_others(one, own, proposed.names)


def _refuse_others(values: Any, own: Name, names: Names) -> None:
    for field in fields_of(type(values)):
        key = getattr(values, field.name)
        if not (isinstance(field.mark, Named) and key):
            continue
        named = names.marked(field.mark, key)
        process = named.brief.get("process")
        if not process:
            continue
        found = names.get(("process",), str(process))
        if found is None or found.pk != own.pk:
            raise RuleBroken(
                said(
                    gettext_noop("“%(label)s” belongs to another process."),
                    label=named.label,
                )
            )


def _check_mediators(proposed: Proposed) -> None:
    """Refuse a mediator who is a side as well (I10); one who acts for a side needs a note."""
    draft: RoundDraft = proposed.draft
    mediators = [p for p in draft.participations if p.role in MEDIATORS]
    parties = [p for p in draft.participations if p.role == CONFLICT_PARTY]
    if {_actor(proposed, p).pk for p in mediators} & {
        _actor(proposed, p).pk for p in parties
    }:
        raise RuleBroken(
            gettext_noop("Nobody is a conflict party and a mediator in the same round.")
        )
    sides = _of_the_process(proposed)
    for part in parties:
        sides |= _bodies(proposed, part)
    for part in mediators:
        if not part.override_note and sides & _bodies(proposed, part):
            raise RuleBroken(
                said(
                    gettext_noop(
                        "“%(label)s” is a conflict party or acts for one. Say in a note why "
                        "it is recorded as a mediator."
                    ),
                    label=_actor(proposed, part).label,
                )
            )


def _of_the_process(proposed: Proposed) -> set[str]:
    """Return the keys of the conflict parties of the round's process."""
    brief = proposed.names.of(("process",), proposed.draft.process).brief
    roles: dict[str, list[str]] = brief.get("parties", {})
    return {key for key, held in roles.items() if CONFLICT_PARTY in held}


def _bodies(proposed: Proposed, part: ParticipationPart) -> set[str]:
    """Return the keys of an actor, of whom it acts for, and of the party it belongs to."""
    actor = _actor(proposed, part)
    keys = _keys(actor) | {str(actor.brief.get("party") or "")}
    if part.on_behalf_of:
        keys |= _keys(proposed.names.of(BODIES, part.on_behalf_of))
    return keys - {""}


def _actor(proposed: Proposed, part: ParticipationPart) -> Name:
    return proposed.names.of(ACTORS, part.actor)


def _keys(name: Name) -> set[str]:
    """Return all that drafts may name a thing by, one that was merged into it included."""
    return {name.slug, name.public_id, name.asked.partition(":")[2]}
