"""A round of talks in words: planned and actual apart, and each delegation by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.documents import ThingView
from timeline.facts import DateView, Reading, claims_about, date_view
from timeline.talks.proposals import ProposalView, to_proposal
from timeline.telling import Named, named
from timeline.words import in_text

Document = Mapping[str, Any]
GLYPHS = {
    "concluded": "met",
    "under_way": "half",
    "postponed": "late",
    "rescheduled": "late",
    "suspended": "late",
    "cancelled": "declined",
    "broken_off": "declined",
}
DATES = ("planned_start", "planned_end", "actual_start", "actual_end")
NAMED = ("track", "venue", "host", "host_country", "phase", "previous_round")
UNKNOWN = "unknown"
# Those who sit between the sides, or make room for them.
BETWEEN = ("mediator", "co_mediator", "facilitator", "host", "guarantor")


@dataclass(frozen=True, kw_only=True)
class DelegationView:
    """One actor's part. What was said beforehand and what is known since stand apart.

    Either is empty where nothing is recorded.
    """

    actor: Named
    term: str
    on_behalf_of: Named | None
    role: str
    between: bool
    planned: str
    actual: str
    level: str
    size: str
    note: str


@dataclass(frozen=True, kw_only=True)
class MovedView:
    """Days that a round was planned for and no longer is."""

    start: DateView | None
    end: DateView | None
    announced_on: DateView | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RoundView:
    """One round. ``format`` is empty where no source says who sits with whom."""

    thing: ThingView
    status: str
    glyph: str
    format: str
    term: str
    track: Named | None
    venue: Named | None
    host: Named | None
    host_country: Named | None
    phase: Named | None
    previous_round: Named | None
    planned_start: DateView | None
    planned_end: DateView | None
    actual_start: DateView | None
    actual_end: DateView | None
    outcome: str
    outcome_note: str
    delegations: tuple[DelegationView, ...]
    moved: tuple[MovedView, ...]
    proposals: tuple[ProposalView, ...]


def to_round(
    thing: ThingView, proposals: Iterable[Document], reading: Reading
) -> RoundView:
    """Put a round into words, with what was put forward at it."""
    d, code = thing.document, reading.lexicon.code
    return RoundView(
        thing=thing,
        status=code("round_status", d["status"]),
        glyph=GLYPHS.get(d["status"], "planned"),
        format="" if d["format"] == UNKNOWN else code("round_format", d["format"]),
        term=d["source_term"] or "",
        outcome=code("round_outcome", d["outcome"]) if d["outcome"] else "",
        outcome_note=in_text(d["outcome_note"]),
        delegations=_delegations(d, reading),
        moved=tuple(_moved(one, reading) for one in d["reschedules"]),
        proposals=tuple(to_proposal(one, reading) for one in proposals),
        **_facts(d, reading),
    )


def _facts(d: Document, reading: Reading) -> dict[str, Any]:
    """Return what a round names, and its days with what others say they are."""
    names = {field: named(d[field], d, reading) for field in NAMED}
    days = {
        field: d[field]
        and date_view(d[field], reading, claims_about(d, field, reading))
        for field in DATES
    }
    return {**names, **days}


def _delegations(d: Document, reading: Reading) -> tuple[DelegationView, ...]:
    """Return who takes part, the sides first."""
    found = [_delegation(one, d, reading) for one in d["participations"]]
    return tuple(sorted(found, key=lambda one: one.between))


def _delegation(part: Document, d: Document, reading: Reading) -> DelegationView:
    code = reading.lexicon.code

    def term(scheme: str, field: str) -> str:
        return code(scheme, part[field]) if part[field] else ""

    return DelegationView(
        actor=named(part["actor"], d, reading) or Named(name=""),
        term=part["source_term"] or "",
        on_behalf_of=named(part["on_behalf_of"], d, reading),
        role=code("participation_role", part["role"]),
        between=part["role"] in BETWEEN,
        planned=term("attendance", "planned_attendance"),
        actual=term("attendance", "actual_attendance"),
        level=term("participant_level", "level"),
        size=part["size"]["label"] if part["size"] else "",
        note=in_text(part["note"]),
    )


def _moved(part: Document, reading: Reading) -> MovedView:
    days: Sequence[DateView | None] = [
        date_view(part[field], reading) if part[field] else None
        for field in ("former_start", "former_end", "announced_on")
    ]
    return MovedView(
        start=days[0], end=days[1], announced_on=days[2], reason=in_text(part["reason"])
    )
