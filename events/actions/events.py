from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.dates import FuzzyDate
from core.ids import new_public_id
from editions.actions import (
    Dated,
    Rendered,
    insert_row,
    publish_editions,
    record_act,
)
from editions.models import Act
from events.actions.citing import Source, attach, require_sources
from events.models import Event, EventParty, EventType, Process
from events.models.columns import date_columns
from events.queries import event_facts
from events.rendering.documents import (
    event_document,
    independent_sources,
    known_by,
    spans_of,
)
from events.rendering.facts import EventFacts
from parties.models import Party, Place


@dataclass(frozen=True, kw_only=True)
class EventDraft:
    """What an editor gives before an event exists. Parties come with their roles."""

    process: Process
    type: EventType
    modality: str
    title: str
    summary: str = ""
    when: FuzzyDate
    place: Place | None = None
    parties: Sequence[tuple[Party, str]] = ()
    sources: Sequence[Source]


@transaction.atomic
def publish_event(
    *, draft: EventDraft, by: By, now: dt.datetime, act: Act | None = None
) -> Event:
    """Publish an event with its citations; ``act`` is given by a larger action that it is part of.

    :raises RuleBroken: when it has no source or no title.
    """
    require(by, "publish_event")
    require_sources(draft.sources)
    act = act or record_act(verb="events.publish_event", by=by, now=now)
    event = _saved(draft, now)
    EventParty.objects.bulk_create(
        EventParty(event=event, party=party, role=role)
        for party, role in dict.fromkeys(draft.parties)
    )
    attach(event, draft.sources, now=now)
    publish_editions(
        act=act, editions=rendered(event_facts(event)), verb="created", now=now
    )
    return event


def rendered(facts: EventFacts) -> list[Rendered]:
    """Return the event's documents, one per day on which its sources became known."""
    role = "planned" if facts.modality == "planned" else "actual"
    place = Dated(role=role, when=facts.when)
    return [
        Rendered(
            public_id=facts.public_id,
            kind="event",
            version=facts.version,
            known=span,
            document=event_document(known := known_by(facts, span)),
            process=facts.process.slug,
            type=facts.type.slug,
            strand=facts.strand,
            parties=tuple(dict.fromkeys(p.slug for p in facts.parties)),
            places=(facts.place.slug,) if facts.place else (),
            mentions=mentions(known),
            independent_sources=independent_sources(known),
            words=f"{facts.title}\n{facts.summary}",
            entries=(place,),
        )
        for span in spans_of(facts)
    ]


def mentions(facts: EventFacts) -> tuple[str, ...]:
    """Name what a rename would have to re-render this for, as kind:slug."""
    return tuple(
        dict.fromkeys(
            [
                f"process:{facts.process.slug}",
                f"event_type:{facts.type.slug}",
                *(f"party:{p.slug}" for p in facts.parties),
                *([f"place:{facts.place.slug}"] if facts.place else []),
                *(f"outlet:{c.outlet.slug}" for c in facts.citations),
            ]
        )
    )


def _saved(draft: EventDraft, now: dt.datetime) -> Event:
    event = Event(
        public_id=new_public_id(),
        state=Event.State.PUBLISHED,
        created_at=now,
        changed_at=now,
        process=draft.process,
        type=draft.type,
        modality=draft.modality,
        title=draft.title.strip(),
        summary=draft.summary.strip(),
        place=draft.place,
        **date_columns(draft.when),
    )
    insert_row(event)
    return event
