"""What an editor decided for a suggestion, as plain values; turned into drafts for the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from core.dates import FuzzyDate
from core.errors import RuleBroken
from core.quantities import Quantity
from events.actions import EventDraft, FigureDraft, StatementDraft
from events.models import EventType, Process
from parties.models import Party, Person, Place
from sources.actions import Quotation

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, kw_only=True)
class EventValues:
    """An event, with slugs for rows. Parties are pairs of slug and role."""

    process: str
    type: str
    modality: str
    title: str
    summary: str = ""
    when: FuzzyDate
    place: str = ""
    parties: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class StatementValues:
    """A statement, with slugs for rows."""

    process: str
    form: str
    words: str
    speaker: str
    person: str = ""
    party: str = ""
    when: FuzzyDate


@dataclass(frozen=True, kw_only=True)
class FigureValues:
    """A figure, with slugs for rows."""

    process: str
    measure: str
    population: str
    unit: str
    count: Quantity
    modality: str
    claimant: str = ""
    claimant_words: str = ""
    place: str = ""
    when: FuzzyDate


Values = EventValues | StatementValues | FigureValues
Draft = EventDraft | StatementDraft | FigureDraft


def to_draft(values: Values, sources: Sequence[Quotation]) -> Draft:
    """Look up the rows that the slugs name.

    :raises RuleBroken: when one is unknown.
    """
    if isinstance(values, EventValues):
        return _event(values, sources)
    if isinstance(values, StatementValues):
        return StatementDraft(
            process=_row(Process, values.process),
            form=values.form,
            words=values.words,
            speaker=values.speaker,
            person=_row(Person, values.person) if values.person else None,
            party=_row(Party, values.party) if values.party else None,
            when=values.when,
            sources=sources,
        )
    return _figure(values, sources)


def _event(values: EventValues, sources: Sequence[Quotation]) -> EventDraft:
    slugs = {slug for slug, _ in values.parties}
    known = {party.slug: party for party in Party.objects.filter(slug__in=slugs)}
    if slugs - known.keys():
        raise RuleBroken(f"There is no party “{min(slugs - known.keys())}”.")
    return EventDraft(
        process=_row(Process, values.process),
        type=_row(EventType, values.type),
        modality=values.modality,
        title=values.title,
        summary=values.summary,
        when=values.when,
        place=_row(Place, values.place) if values.place else None,
        parties=[(known[slug], role) for slug, role in values.parties],
        sources=sources,
    )


def _figure(values: FigureValues, sources: Sequence[Quotation]) -> FigureDraft:
    return FigureDraft(
        process=_row(Process, values.process),
        measure=values.measure,
        population=values.population,
        unit=values.unit,
        count=values.count,
        modality=values.modality,
        claimant=_row(Party, values.claimant) if values.claimant else None,
        claimant_words=values.claimant_words,
        place=_row(Place, values.place) if values.place else None,
        when=values.when,
        sources=sources,
    )


def _row(model: type[Row], slug: str) -> Row:
    found = model._default_manager.filter(slug=slug).first()
    if found is None:
        raise RuleBroken(f"There is no {model._meta.verbose_name} “{slug}”.")
    return found
