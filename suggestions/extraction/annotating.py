"""Findings in the form that annotated articles have: plain data, a list of each kind.

This is what ``manage.py read`` writes, and what readers are scored by. Nothing is added to
what was found: what the form asks for and a finding does not know is null.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from core.dates import FuzzyDate, whole_period
from core.quantities import Quantity
from core.text import Span
from suggestions.extraction.counts import number_in
from suggestions.extraction.findings import (
    EventFinding,
    FigureFinding,
    Finding,
    Gazetteer,
    StatementFinding,
)

QUALIFIERS = {
    "exact": "exactly",
    "approx": "about",
    "fewer_than": "less_than",
    "at_most": "up_to",
}
METRICS = {
    "held": "captives_remaining",
    "held_alive": "captives_believed_alive",
    "held_deceased": "captives_believed_dead",
    "remains_returned": "remains_returned",
    "killed": "killed",
    "taken_captive": "taken_captive",
}
# Measures that the form has no name for stand as "other".
OTHER = "other"


def annotated(
    findings: Sequence[Finding], *, day: dt.date | None, gazetteer: Gazetteer
) -> dict[str, Any]:
    """Return the findings of one article in the form of an annotation.

    ``day`` is the one that relative dates were counted from.
    """
    labels = {name.slug: name.label for name in gazetteer.names}
    return {
        "reference_date": day.isoformat() if day else None,
        "relevant": bool(findings),
        "events": [_event(f, labels) for f in findings if isinstance(f, EventFinding)],
        "figures": [
            _figure(f, labels) for f in findings if isinstance(f, FigureFinding)
        ],
        "statements": [
            _statement(f, labels) for f in findings if isinstance(f, StatementFinding)
        ],
    }


def _event(event: EventFinding, labels: dict[str, str]) -> dict[str, Any]:
    day, precision = _day(event.when)
    return {
        "type": event.kind,
        "date": day,
        "date_precision": precision,
        "parties": [labels.get(p.slug, p.slug) or p.name for p in event.parties],
        "place": labels.get(event.place, event.place) or event.place_words or None,
        "status": event.modality,
        "title": event.title,
        **_proof(event.evidence, event.rule, event.confidence),
    }


def _figure(figure: FigureFinding, labels: dict[str, str]) -> dict[str, Any]:
    claimant = figure.claimant_words or labels.get(figure.claimant, "") or None
    alike = {"planned": "planned", "alleged": "alleged"}
    return {
        "metric": metric(figure),
        "value": _value(figure.count),
        "qualifier": QUALIFIERS.get(figure.count.qualifier, figure.count.qualifier),
        "claimant": claimant,
        "population": figure.population,
        "status": alike.get(figure.modality, "happened"),
        **_proof(figure.evidence, figure.rule, figure.confidence),
    }


def _statement(said: StatementFinding, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "speaker": said.speaker,
        "affiliation": labels.get(said.party, "") or said.affiliation or None,
        "quote": said.quote.exact,
        **_proof(said.evidence, said.rule, said.confidence),
    }


def metric(figure: FigureFinding) -> str:
    """Name what a figure measures as annotations do: who frees whom makes two of "released"."""
    if figure.unit == "percent_share":
        return "displaced_percent" if figure.measure == "displaced" else OTHER
    if figure.measure == "released":
        return f"{figure.captivity or 'prisoner'}s_released"
    return METRICS.get(figure.measure, OTHER)


def _value(count: Quantity) -> int | float | None:
    number = number_in(count)
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _day(when: FuzzyDate | None) -> tuple[str | None, str | None]:
    """Return the first day and the precision; a night counts as the day that it leads to."""
    if when is None or not (first := when.earliest or when.latest):
        return None, None
    last = when.latest or first
    if whole_period(when) and first != last:
        return first.isoformat(), "month" if (last - first).days < 31 else "year"
    named = when.text.lower() != "overnight"
    if when.kind == "instant_within" and (last - first).days == 1 and named:
        return last.isoformat(), "day"
    return first.isoformat(), "day"


def _proof(evidence: tuple[Span, ...], rule: str, confidence: float) -> dict[str, Any]:
    return {"evidence": evidence[0].exact, "rule": rule, "confidence": confidence}
