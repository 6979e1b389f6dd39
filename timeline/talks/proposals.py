"""What somebody put on the table, in words: its terms, and what each party answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.facts import DateView, Reading, date_view, outlets_of
from timeline.paths import page_path
from timeline.telling import Named, named
from timeline.words import in_text

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """What one party answered, as last known."""

    party: Named | None
    answer: str
    on: DateView | None
    note: str


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """One proposal. Its terms bind nobody."""

    title: str
    path: str
    by: Named | None
    kind: str
    tabled_on: DateView | None
    terms: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    outlets: tuple[str, ...]


def to_proposal(d: Document, reading: Reading) -> ProposalView:
    """Put a proposal's document into words."""
    code, path = (
        reading.lexicon.code,
        page_path(d["process"]["slug"], "proposal", d["id"]),
    )
    return ProposalView(
        title=in_text(d["label"]),
        path=path + reading.as_of.suffix,
        by=named(d["by"], d, reading),
        kind=code("proposal_kind", d["proposal_kind"]),
        tabled_on=_day(d["tabled_on"], reading),
        terms=tuple(in_text(one["text"]) for one in d["terms"]),
        answers=tuple(
            AnswerView(
                party=named(one["party"], d, reading),
                answer=code("proposal_response", one["response"]),
                on=_day(one["responded_on"], reading),
                note=in_text(one["note"]),
            )
            for one in d["responses"]
        ),
        outlets=outlets_of(d["citations"]),
    )


def _day(date: Document | None, reading: Reading) -> DateView | None:
    return date_view(date, reading) if date else None
