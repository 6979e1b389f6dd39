"""One document per thing and per day on which its sources became known."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from core.dates import FuzzyDate
from editions.rules import KnownSpan, evidence_word, known_spans
from events.rendering.facts import (
    Cited,
    CommonFacts,
    EventFacts,
    FigureFacts,
    Named,
    StatementFacts,
)

SCHEMA_VERSION = 1
Facts = TypeVar("Facts", bound=CommonFacts)


def spans_of(facts: CommonFacts) -> list[KnownSpan]:
    """Return the spans of days that this thing has an edition for."""
    return known_spans(c.known_on for c in facts.citations)


def known_by(facts: Facts, span: KnownSpan) -> Facts:
    """Return the facts with only the sources that were out when the span began."""
    known = tuple(c for c in facts.citations if c.known_on <= span.first)
    return replace(facts, citations=known)


def independent_sources(facts: CommonFacts) -> int:
    """Count origins, not copies: one per outlet."""
    return len({c.outlet.slug for c in facts.citations})


def event_document(facts: EventFacts) -> str:
    """Return an event as JSON text."""
    return _text(
        facts,
        kind="event",
        type={"slug": facts.type.slug, "label": _map(facts.type.name)},
        strand=facts.strand,
        modality=facts.modality,
        title=_map(facts.title),
        summary=_map(facts.summary),
        place=_named(facts.place),
        parties=[{**_given(p), "role": p.role} for p in facts.parties],
    )


def statement_document(facts: StatementFacts) -> str:
    """Return a statement as JSON text."""
    return _text(
        facts,
        kind="statement",
        strand="statement",
        form=facts.form,
        words={"text": facts.words, "language": facts.language or None},
        speaker=facts.speaker,
        person=_named(facts.person),
        party=_named(facts.party),
    )


def figure_document(facts: FigureFacts) -> str:
    """Return a figure as JSON text. Numbers are JSON numbers, never filled in."""
    count = facts.count
    return _text(
        facts,
        kind="figure",
        measure=facts.measure,
        population=facts.population,
        unit=facts.unit,
        quantity={
            "qualifier": count.qualifier,
            "value": _number(count.value),
            "low": _number(count.low),
            "high": _number(count.high),
            "label": count.label,
        },
        modality=facts.modality,
        claimant=_named(facts.claimant),
        claimant_words=facts.claimant_words or None,
        place=_named(facts.place),
    )


def _text(facts: CommonFacts, *, kind: str, **own: Any) -> str:
    sources = independent_sources(facts)
    document = {
        "schema_version": SCHEMA_VERSION,
        "kind": kind,
        "id": facts.public_id,
        "version": facts.version,
        "process": _given(facts.process),
        **own,
        "date": _date(facts.when),
        "evidence": evidence_word(sources),
        "independent_sources": sources,
        "citations": [_citation(c) for c in facts.citations],
        "recorded_at": facts.recorded_at.isoformat(),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _map(text: str) -> dict[str, str]:
    return {"en": text} if text else {}


def _given(named: Named) -> dict[str, Any]:
    return {"slug": named.slug, "name": _map(named.name)}


def _named(named: Named | None) -> dict[str, Any] | None:
    return _given(named) if named else None


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def _date(when: FuzzyDate) -> dict[str, Any]:
    return {
        "text": when.text,
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "kind": when.kind,
        "resolution": when.resolution,
        "anchor": when.anchor.isoformat() if when.anchor else None,
    }


def _citation(cited: Cited) -> dict[str, Any]:
    published = cited.published_on.isoformat() if cited.published_on else None
    shared = {
        "outlet": _given(cited.outlet),
        "url": cited.url or None,
        "published_on": published,
        "known_on": cited.known_on.isoformat(),
    }
    if not cited.exact:
        return {"form": "pointer", **shared, "locator": cited.locator or None}
    return {
        "form": "quotation",
        **shared,
        "article": {
            "id": cited.article,
            "version": cited.article_version,
            "title": cited.article_title or None,
        },
        "exact": cited.exact,
        "prefix": cited.prefix,
        "suffix": cited.suffix,
        "start": cited.start,
        "end": cited.end,
    }
