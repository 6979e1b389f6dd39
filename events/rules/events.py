from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from core.dates import FuzzyDate
from core.drafts import Coded, Named, Ours, Part
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from events.rules.keys import (
    AgreementKey,
    DatedKey,
    EventKey,
    FigureKey,
    ObligationKey,
    ProcessKey,
    ProposalKey,
    RoundKey,
    StatementKey,
)
from parties.rules.keys import ActorKey, PlaceKey
from things.rules.kinds import Names, Proposed, Source

# How an event is told that has not been; all else is told as past.
TO_COME = ("planned", "hypothetical")
# Kinds of statement that tell what somebody thinks, not what is so.
OPINIONS = ("opinion", "analysis")


@dataclass(frozen=True, kw_only=True)
class EventPartyPart(Part):
    """Who takes part in an event, and how (PLOVER: actor, recipient)."""

    party: ActorKey
    role: Annotated[str, Coded("event_role")]


@dataclass(frozen=True, kw_only=True)
class EventRelationPart(Part):
    """How an event stands to another. ``follows`` is time only; a cause needs who says so."""

    event: EventKey
    relation: Annotated[str, Coded("event_relation")]
    asserted_by: ActorKey = ""


@dataclass(frozen=True, kw_only=True)
class EventDraft:
    """Something that happened, is planned or is alleged (PLOVER: event, mode, context).

    ``time`` is the local time as stated, HH:MM; empty where none is. ``preferred_figure`` is
    the figure that an editor shows first of those about it; the others stay beside it.
    ``according_to`` is who tells of it, empty where the outlet does itself; the words are as
    the source names them. ``obligation`` and ``statement`` are what it is about, such as a
    refusal to do something, or support for an aim.
    """

    process: ProcessKey
    type: Annotated[str, Coded("event_type")]
    modality: Annotated[str, Coded("event_modality")]
    title: Annotated[str, Ours()]
    summary: Annotated[str, Ours()] = ""
    date: FuzzyDate
    time: str = ""
    place: PlaceKey = ""
    precision: Annotated[str, Coded("where_precision")] = ""
    parties: tuple[EventPartyPart, ...] = ()
    round: RoundKey = ""
    proposal: ProposalKey = ""
    agreement: AgreementKey = ""
    exchange: Annotated[str, Named("exchange")] = ""
    obligation: ObligationKey = ""
    statement: StatementKey = ""
    according_to: ActorKey = ""
    according_to_words: str = ""
    parent: EventKey = ""
    preferred_figure: FigureKey = ""
    relations: tuple[EventRelationPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DateClaimDraft:
    """What somebody else says the date of a thing is, beside the date that it is filed under.

    ``field`` is the field of that thing's draft that holds the date in question.
    """

    process: ProcessKey
    about: DatedKey
    field: str
    date: FuzzyDate
    claimant: ActorKey = ""
    claimant_words: str = ""


# The dates of each kind that somebody may give otherwise.
DATES = {
    "event": ("date",),
    "round": ("planned_start", "planned_end", "actual_start", "actual_end"),
    "proposal": ("tabled_on",),
    "agreement": ("announced", "signed", "effective"),
    "phase": ("planned_start", "planned_end", "actual_start", "actual_end"),
    "obligation": ("due",),
    "ceasefire": ("declared", "effective", "ended"),
    "exchange": ("announced_on", "planned_on", "actual_on"),
}
# Those that each leg of an exchange has: the field is ``legs.<key>.actual_on``.
LEG_DATES = ("planned_on", "actual_on")


def check_event(proposed: Proposed) -> None:
    """Refuse an event that its sources cannot have told of (I3), or that is in no one place.

    What somebody thinks of something is no evidence that it happened (I8).

    :raises RuleBroken: in words.
    """
    draft: EventDraft = proposed.draft
    if draft.modality not in TO_COME:
        refuse_foretold(draft.date, proposed.sources)
    if draft.modality == "happened":
        _refuse_opinion(draft, proposed.names)
    if draft.precision and not draft.place:
        raise RuleBroken(gettext_noop("Name the place that this is how exactly known."))


def _refuse_opinion(draft: EventDraft, names: Names) -> None:
    if not draft.statement:
        return
    found = names.of(("statement",), draft.statement).brief.get("statement_kind")
    if found in OPINIONS:
        raise RuleBroken(
            said(
                gettext_noop(
                    "That statement is an %(found)s, which is no evidence that something "
                    "happened. Name another, or leave it out."
                ),
                found=found,
            )
        )


def refuse_foretold(date: FuzzyDate, sources: tuple[Source, ...]) -> None:
    """Refuse what would have been after all of its sources were published (I3).

    Its latest day is not after the newest source either (standards 2.3); an end that is left
    open is no day. A source that states no day was out when it was first seen.

    :raises RuleBroken: in words.
    """
    if not sources:
        return
    newest = max(s.known_on for s in sources)
    if date.earliest and date.earliest > newest:
        raise RuleBroken(
            said(
                gettext_noop(
                    "Its newest source was out on %(newest)s, before it can have "
                    "happened. Is it planned?"
                ),
                newest=newest,
            )
        )
    if date.latest and date.latest > newest:
        raise RuleBroken(
            said(
                gettext_noop(
                    "Its newest source was out on %(newest)s, so it was not later than "
                    "that. Write %(until)s."
                ),
                newest=newest,
                until=_until(date, newest),
            )
        )


def _until(date: FuzzyDate, newest: dt.date) -> str:
    """Return the EDTF of a date that ends when its newest source was out."""
    first = date.earliest.isoformat() if date.earliest else ".."
    if first == newest.isoformat():
        return first
    if date.kind == "span":
        return f"{first}/{newest}"
    return f"[{first if date.earliest else ''}..{newest}]"


def check_date_claim(proposed: Proposed) -> None:
    """Refuse a claim of nobody's.

    :raises RuleBroken: in words.
    """
    draft: DateClaimDraft = proposed.draft
    about = proposed.names.of(tuple(DATES), draft.about)
    known = [*DATES[about.kind]]
    for leg in about.brief.get("legs", ()):
        known += [f"legs.{leg}.{name}" for name in LEG_DATES]
    if draft.field not in known:
        raise RuleBroken(
            said(
                gettext_noop("Say which of its dates this is about: %(known)s."),
                known=", ".join(known),
            )
        )


def local_time(words: str) -> dt.time | None:
    """Read a local time, HH:MM; None where none is stated."""
    return dt.time.fromisoformat(words) if words else None
