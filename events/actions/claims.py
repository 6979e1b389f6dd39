from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.dates import FuzzyDate
from core.ids import new_public_id
from core.quantities import Quantity
from editions.actions import (
    Dated,
    Rendered,
    insert_row,
    publish_editions,
    record_act,
)
from editions.models import Act
from events.actions.citing import Source, attach, require_sources
from events.models import Figure, Process, Statement
from events.models.columns import date_columns
from events.queries import figure_facts, statement_facts
from events.rendering.documents import (
    figure_document,
    independent_sources,
    known_by,
    spans_of,
    statement_document,
)
from events.rendering.facts import CommonFacts, FigureFacts, StatementFacts
from parties.models import Party, Person, Place


@dataclass(frozen=True, kw_only=True)
class StatementDraft:
    """What an editor gives before a statement exists."""

    process: Process
    form: str
    words: str
    language: str = ""
    speaker: str
    person: Person | None = None
    party: Party | None = None
    when: FuzzyDate
    sources: Sequence[Source]


@dataclass(frozen=True, kw_only=True)
class FigureDraft:
    """What an editor gives before a figure exists. ``when`` is its as-of day."""

    process: Process
    measure: str
    population: str
    unit: str
    count: Quantity
    modality: str
    claimant: Party | None = None
    claimant_words: str = ""
    place: Place | None = None
    when: FuzzyDate
    sources: Sequence[Source]


@transaction.atomic
def publish_statement(
    *, draft: StatementDraft, by: By, now: dt.datetime, act: Act | None = None
) -> Statement:
    """Publish what somebody said, with its citations.

    :raises RuleBroken: when it has no source, no speaker or no words.
    """
    require(by, "publish_event")
    require_sources(draft.sources)
    act = act or record_act(verb="events.publish_statement", by=by, now=now)
    statement = Statement(
        **_new(now),
        process=draft.process,
        form=draft.form,
        words=draft.words,
        language=draft.language,
        speaker=draft.speaker.strip(),
        person=draft.person,
        party=draft.party,
        **date_columns(draft.when),
    )
    insert_row(statement)
    attach(statement, draft.sources, now=now)
    publish_editions(
        act=act,
        editions=_statement(statement_facts(statement)),
        verb="created",
        now=now,
    )
    return statement


@transaction.atomic
def publish_figure(
    *, draft: FigureDraft, by: By, now: dt.datetime, act: Act | None = None
) -> Figure:
    """Publish a number as its claimant gave it, with its citations.

    :raises RuleBroken: when it has no source or says nothing.
    """
    require(by, "publish_event")
    require_sources(draft.sources)
    act = act or record_act(verb="events.publish_figure", by=by, now=now)
    figure = Figure(
        **_new(now),
        process=draft.process,
        measure=draft.measure,
        population=draft.population,
        unit=draft.unit,
        qualifier=draft.count.qualifier,
        value=draft.count.value,
        low=draft.count.low,
        high=draft.count.high,
        label=draft.count.label,
        modality=draft.modality,
        claimant=draft.claimant,
        claimant_words=draft.claimant_words,
        place=draft.place,
        **date_columns(draft.when),
    )
    insert_row(figure)
    attach(figure, draft.sources, now=now)
    publish_editions(
        act=act, editions=_figure(figure_facts(figure)), verb="created", now=now
    )
    return figure


def _statement(facts: StatementFacts) -> list[Rendered]:
    parties = (facts.party.slug,) if facts.party else ()
    people = (facts.person.slug,) if facts.person else ()
    return [
        _rendered(
            known := known_by(facts, span),
            kind="statement",
            known=span,
            document=statement_document(known),
            type=facts.form,
            strand="statement",
            parties=parties,
            people=people,
            named=(*(f"party:{p}" for p in parties), *(f"person:{p}" for p in people)),
            words=f"{facts.speaker}\n{facts.words}",
            entries=(Dated(role="actual", when=facts.when),),
        )
        for span in spans_of(facts)
    ]


def _figure(facts: FigureFacts) -> list[Rendered]:
    return [
        _rendered(
            known := known_by(facts, span),
            kind="figure",
            known=span,
            document=figure_document(known),
            type=facts.measure,
            strand="statement",
            parties=(facts.claimant.slug,) if facts.claimant else (),
            places=(facts.place.slug,) if facts.place else (),
            named=_claimed(facts),
            words=f"{facts.count.label} {facts.population}",
            entries=(Dated(role="actual", when=facts.when),),
        )
        for span in spans_of(facts)
    ]


def _claimed(facts: FigureFacts) -> tuple[str, ...]:
    party = [f"party:{facts.claimant.slug}"] if facts.claimant else []
    place = [f"place:{facts.place.slug}"] if facts.place else []
    return (*party, *place)


def _rendered(
    facts: CommonFacts, *, named: tuple[str, ...], **columns: object
) -> Rendered:
    """Put a claim's columns together; ``named`` is what a rename would re-render it for."""
    return Rendered(
        public_id=facts.public_id,
        version=facts.version,
        process=facts.process.slug,
        independent_sources=independent_sources(facts),
        mentions=(
            f"process:{facts.process.slug}",
            *named,
            *(f"outlet:{c.outlet.slug}" for c in facts.citations),
        ),
        **columns,  # type: ignore[arg-type]
    )


def _new(now: dt.datetime) -> dict[str, object]:
    return {
        "public_id": new_public_id(),
        "state": "published",
        "created_at": now,
        "changed_at": now,
    }
