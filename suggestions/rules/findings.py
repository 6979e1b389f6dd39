"""Findings as data, checked: what is not exactly in the text is dropped."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from core.text import Span, digest
from suggestions.extraction.findings import (
    EventFinding,
    FigureFinding,
    Finding,
    StatementFinding,
)
from vocabularies.rules import code_of

PLACES = ("start", "end")


@dataclass(frozen=True, kw_only=True)
class Found:
    """One finding as it is stored."""

    kind: str
    data: dict[str, Any]
    fingerprint: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class Proof:
    """Words that prove a thing; ``field`` names what of it they prove, empty: all of it."""

    span: Span
    field: str = ""


def checked(findings: Iterable[Finding], text: str) -> list[Found]:
    """Return the findings whose every evidence is exactly in the text, as data, in its order."""
    kept = [_found(f) for f in findings if proven(f, text)]
    return sorted(kept, key=lambda f: (f.start, f.end, f.kind, f.fingerprint))


def essence(finding: dict[str, Any]) -> str:
    """Return what a finding says wherever its words stand: the digest of it without places.

    >>> essence({"evidence": [{"start": 1, "end": 3, "exact": "ab"}]}) == essence(
    ...     {"evidence": [{"start": 7, "end": 9, "exact": "ab"}]}
    ... )
    True
    """
    return digest(json.dumps(_placeless(finding), sort_keys=True))


def _placeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _placeless(v) for k, v in value.items() if k not in PLACES}
    return [_placeless(each) for each in value] if isinstance(value, list) else value


def proven(finding: Finding, text: str) -> bool:
    """Say whether each span of a finding's evidence is the text it claims to be."""
    spans = list(finding.evidence)
    if isinstance(finding, StatementFinding):
        spans += [finding.quote, *finding.repeats]
    if isinstance(finding, EventFinding):
        spans += [leg.evidence for leg in finding.legs]
    return bool(finding.evidence) and all(_exact(s, text) for s in spans)


def evidence_spans(finding: dict[str, Any]) -> tuple[Span, ...]:
    """Return a finding's evidence, its legs' included, without what lies inside another span."""
    given = [
        *finding["evidence"],
        *(leg["evidence"] for leg in finding.get("legs", [])),
    ]
    distinct = sorted({Span(**s) for s in given}, key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for found in distinct:
        if not kept or found.end > kept[-1].end:
            kept.append(found)
    return tuple(kept)


def proofs(finding: dict[str, Any]) -> tuple[Proof, ...]:
    """Return what is cited for a finding: its evidence, and a quotation's own words apart.

    A quotation stands as its source has it, so that source must hold these very words.
    """
    spans = evidence_spans(finding)
    whole = tuple(Proof(span) for span in spans)
    if "quote" not in finding:
        return whole
    quote = Span(**finding["quote"])
    return whole if quote in spans else (*whole, Proof(quote, field="words"))


def likely_type(kind: str, event_types: Mapping[str, Sequence[str]]) -> str:
    """Return the code of the event type that one of the reader's kinds most likely is.

    ``event_types`` are the ids of those it may be, likeliest first; empty: not one is known.

    >>> likely_type("delay", {"delay": ("event_type:release.delayed",)})
    'release.delayed'
    """
    return next((code_of(term) for term in event_types.get(kind, ())), "")


def _exact(span: Span, text: str) -> bool:
    return (
        0 <= span.start < span.end <= len(text)
        and text[span.start : span.end] == span.exact
    )


def _found(finding: Finding) -> Found:
    data = json.loads(json.dumps(asdict(finding), default=_plain))
    first = finding.evidence[0]
    return Found(
        kind=_kind(finding),
        data=data,
        fingerprint=digest(json.dumps(data, sort_keys=True)),
        start=first.start,
        end=first.end,
        rule=finding.rule[:60],
        confidence=min(max(finding.confidence, 0.0), 1.0),
    )


def _kind(finding: Finding) -> str:
    if isinstance(finding, FigureFinding):
        return "figure"
    return "statement" if isinstance(finding, StatementFinding) else "event"


def _plain(value: object) -> str:
    if isinstance(value, dt.date | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a finding.")
