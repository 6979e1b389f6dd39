"""Reading the record's own rows, as facts for documents and choices for forms."""

from __future__ import annotations

from typing import Any

from core.quantities import Quantity
from events.models import Event, EventType, Evidence, Figure, Process, Statement
from events.models.columns import Published
from events.rendering.facts import (
    Cited,
    EventFacts,
    FigureFacts,
    Named,
    StatementFacts,
)
from sources.models import Citation


def processes() -> list[Process]:
    """Return every process, by name."""
    return list(Process.objects.order_by("name"))


def type_choices() -> list[tuple[str, str]]:
    """Return slug and label of every event type, in the vocabulary's order."""
    return list(EventType.objects.values_list("slug", "label"))


def event_facts(event: Event) -> EventFacts:
    """Return what an event's documents are made of."""
    parties = event.event_parties.select_related("party").order_by("pk")
    return EventFacts(
        **_common(event, event.process, event.evidence.all()),
        type=Named(slug=event.type.slug, name=event.type.label),
        strand=event.type.strand,
        modality=event.modality,
        title=event.title,
        summary=event.summary,
        place=_named(event.place),
        parties=tuple(
            Named(slug=p.party.slug, name=p.party.label, role=p.role) for p in parties
        ),
    )


def statement_facts(statement: Statement) -> StatementFacts:
    """Return what a statement's documents are made of."""
    return StatementFacts(
        **_common(statement, statement.process, statement.evidence.all()),
        form=statement.form,
        words=statement.words,
        language=statement.language,
        speaker=statement.speaker,
        person=_named(statement.person),
        party=_named(statement.party),
    )


def figure_facts(figure: Figure) -> FigureFacts:
    """Return what a figure's documents are made of."""
    return FigureFacts(
        **_common(figure, figure.process, figure.evidence.all()),
        measure=figure.measure,
        population=figure.population,
        unit=figure.unit,
        count=Quantity(
            qualifier=figure.qualifier,  # type: ignore[arg-type]
            value=figure.value,
            low=figure.low,
            high=figure.high,
            label=figure.label,
        ),
        modality=figure.modality,
        claimant=_named(figure.claimant),
        claimant_words=figure.claimant_words,
        place=_named(figure.place),
    )


def _common(thing: Published, process: Process, evidence: Any) -> dict[str, Any]:
    rows: Any = evidence.select_related(
        "citation__outlet", "citation__version__article__outlet"
    ).order_by("ordinal", "pk")
    return {
        "public_id": thing.public_id,
        "version": thing.version,
        "process": Named(slug=process.slug, name=process.name),
        "when": thing.when,  # type: ignore[attr-defined]
        "citations": tuple(_cited(row, process) for row in rows),
        "recorded_at": thing.changed_at,
    }


def _cited(row: Evidence, process: Process) -> Cited:
    citation = row.citation
    if citation.version is None:
        return _pointed(citation, process)
    article = citation.version.article
    published = article.published_at
    return Cited(
        outlet=Named(slug=article.outlet.slug, name=article.outlet.name),
        url=article.url,
        published_on=process.local_day(published) if published else None,
        known_on=process.local_day(published or article.first_seen_at),
        article=article.public_id,
        article_title=citation.version.title,
        article_version=citation.version.number,
        exact=citation.exact,
        prefix=citation.prefix,
        suffix=citation.suffix,
        start=citation.start or 0,
        end=citation.end or 0,
    )


def _pointed(citation: Citation, process: Process) -> Cited:
    outlet = citation.outlet
    if outlet is None:  # the table's check forbids it
        raise ValueError("A pointer without an outlet.")
    return Cited(
        outlet=Named(slug=outlet.slug, name=outlet.name),
        url=citation.url,
        published_on=citation.published_on,
        known_on=citation.published_on or process.local_day(citation.created_at),
        locator=citation.locator,
    )


def _named(row: Any) -> Named | None:
    return Named(slug=row.slug, name=row.label) if row else None
