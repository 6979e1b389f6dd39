"""What is told of a part of a leg: batches with their reasons, checks of who they are, ratios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.facts import DateView, Reading, date_view
from timeline.telling import Named, Teller, named, teller
from timeline.words import in_text, lowered

Document = Mapping[str, Any]
NOT_DIVIDED, NO_CONDITION = "unspecified", "none"
BATCH_STATES = {
    "released": "met",
    "delayed": "late",
    "pending": "planned",
    "cancelled": "declined",
}
CHECK_STATES = {
    "confirmed": "met",
    "mismatch": "disputed",
    "disputed": "disputed",
    "delayed": "late",
}


@dataclass(frozen=True, kw_only=True)
class ReasonView:
    """Why something was put off, as a claim: in our words, in theirs, and who gives it."""

    text: str
    words: str
    by: Teller
    delayed_by: Named | None
    whom: str


@dataclass(frozen=True, kw_only=True)
class BatchView:
    """A part of a leg. ``band`` is who they are; empty: not divided."""

    band: str
    number: str
    by: Teller
    state: str
    glyph: str
    promised_on: DateView | None
    done_on: DateView | None
    condition: str
    destination: Named | None
    delayed_by: Named | None
    reason: ReasonView | None


@dataclass(frozen=True, kw_only=True)
class CheckView:
    """How far a leg is verified."""

    kind: str
    state: str
    glyph: str
    number: str
    by: str
    by_path: str
    on: DateView | None
    note: str


@dataclass(frozen=True, kw_only=True)
class RatioView:
    """So many of one side for so many of the other, as somebody has it."""

    basis: str
    n: int
    n_of: str
    m: int
    m_of: str
    words: str
    by: Teller
    obligation: Named | None


def to_batch(part: Document, document: Document, reading: Reading) -> BatchView:
    """Put a batch into words."""
    code, count = reading.lexicon.code, part["count"]
    band = band_words(part, reading)
    number = count["label"] if count else ""
    condition = part["condition"]
    return BatchView(
        band=band,
        number=number,
        by=teller(part, "counted_by", document, reading, about=("batches",)),
        state=code("batch_status", part["status"]),
        glyph=BATCH_STATES.get(part["status"], "planned"),
        promised_on=_day(part["planned_on"], reading),
        done_on=_day(part["actual_on"], reading),
        condition=code("release_condition", condition)
        if condition and condition != NO_CONDITION
        else "",
        destination=named(part["destination"], document, reading),
        delayed_by=named(part["delayed_by"], document, reading),
        reason=_reason(part, f"{number} {band}".strip(), document, reading),
    )


def band_words(part: Document, reading: Reading) -> str:
    """Say who a batch is, as inside a sentence; nothing where it is not divided."""
    if part["band"] == NOT_DIVIDED:
        return ""
    return lowered(reading.lexicon.code("composition_band", part["band"]))


def to_check(part: Document, document: Document, reading: Reading) -> CheckView:
    """Put a verification into words."""
    code, count = reading.lexicon.code, part["count"]
    by = named(part["by"], document, reading)
    return CheckView(
        kind=code("verification_kind", part["verification_kind"]),
        state=code("verification_status", part["status"]),
        glyph=CHECK_STATES.get(part["status"], "planned"),
        number=count["label"] if count else "",
        by=part["by_words"] or (by.name if by else ""),
        by_path=by.path if by else "",
        on=_day(part["verified_on"], reading),
        note=in_text(part["note"]),
    )


def to_ratio(part: Document, document: Document, reading: Reading) -> RatioView:
    """Put a ratio into words."""
    return RatioView(
        basis=reading.lexicon.code("ratio_basis", part["basis"]),
        n=part["n"],
        n_of=in_text(part["n_of"]),
        m=part["m"],
        m_of=in_text(part["m_of"]),
        words=part["words"] or "",
        by=teller(part, "stated_by", document, reading, about=("ratios",)),
        obligation=named(part["obligation"], document, reading),
    )


def _reason(
    part: Document, whom: str, document: Document, reading: Reading
) -> ReasonView | None:
    if not part["reason"] and not part["reason_words"]:
        return None
    return ReasonView(
        text=in_text(part["reason"]),
        words=part["reason_words"] or "",
        by=teller(part, "reason_by", document, reading, about=("batches",)),
        delayed_by=named(part["delayed_by"], document, reading),
        whom=whom,
    )


def _day(date: Document | None, reading: Reading) -> DateView | None:
    return date_view(date, reading) if date else None
