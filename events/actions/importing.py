from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.by import By
from core.dates import from_edtf
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from events.parsing import Incident, Layout
from events.rules.events import EventDraft, EventPartyPart
from parties.queries import spellings
from sources.actions import Pointer
from sources.models import Dataset
from things.actions import Outcome, import_row
from vocabularies.queries import event_types_called, labels
from vocabularies.rules import EVENT_TYPE, term_id

FORCE = "violence.attack"
LONGEST_SUMMARY = 4000


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is looked up once for all rows of a file: types, and whom and what names mean."""

    dataset: Dataset
    process: str
    types: Mapping[tuple[str, ...], str]
    labels: Mapping[str, str]
    actors: Mapping[str, str]
    places: Mapping[str, str]


def reading_of(dataset: Dataset, process: str, layout: Layout) -> Reading:
    """Look up what the rows of a layout need, in three queries."""
    found = spellings()
    return Reading(
        dataset=dataset,
        process=process,
        types=event_types_called(layout.maps),
        labels=labels(EVENT_TYPE),
        actors={s.text.casefold(): s.slug for s in found if s.kind != "place"},
        places={s.text.casefold(): s.slug for s in found if s.kind == "place"},
    )


def import_incident(
    *, incident: Incident, cells: str, reading: Reading, by: By, now: dt.datetime
) -> Outcome:
    """Bring an event of another data set to the desk; ``cells`` is its row as it was read.

    Sides and places that the record knows by that spelling are named; the others, and what
    that data set says of people killed, are told in the summary, in its name.

    :raises RuleBroken: when the record has no type for it, or the process is unknown.
    """
    return import_row(
        dataset=reading.dataset,
        foreign_id=incident.foreign_id,
        cells=cells,
        draft=draft_of(incident, reading),
        sources=[_pointer(incident, reading.dataset)],
        by=by,
        now=now,
    )


def draft_of(incident: Incident, reading: Reading) -> EventDraft:
    """Return the draft of an event of another data set.

    :raises RuleBroken: when the record has no type for it.
    """
    code = FORCE if incident.force else reading.types.get(incident.kind, "")
    if not code:
        told = ", ".join(filter(None, incident.kind))
        raise RuleBroken(
            said(
                gettext_noop("The record has no type of event for “%(told)s”."),
                told=told,
            )
        )
    label = reading.labels[term_id(EVENT_TYPE, code)]
    return EventDraft(
        process=reading.process,
        type=code,
        modality="happened",
        title=f"{label}, {incident.place}" if incident.place else label,
        summary=_summary(incident, reading),
        date=from_edtf(incident.date, resolution="imported"),
        place=reading.places.get(incident.place.casefold(), ""),
        precision=incident.precision,
        parties=tuple(_parties(incident, reading)),
    )


def unknown_names(incident: Incident, reading: Reading) -> list[str]:
    """Return the sides and the place that no spelling of the record is."""
    sides = [n for n, _ in incident.sides if n.casefold() not in reading.actors]
    place = incident.place
    return [
        *sides,
        *([place] if place and place.casefold() not in reading.places else ()),
    ]


def _parties(incident: Incident, reading: Reading) -> Iterable[EventPartyPart]:
    known = {
        (reading.actors[name.casefold()], role): None
        for name, role in incident.sides
        if name.casefold() in reading.actors
    }
    return [EventPartyPart(party=slug, role=role) for slug, role in known]


def _summary(incident: Incident, reading: Reading) -> str:
    told = [f"As {reading.dataset} has it."]
    if incident.sides:
        told.append(f"Sides: {'; '.join(name for name, _ in incident.sides)}.")
    if incident.place:
        told.append(f"Place: {incident.place}.")
    if incident.deaths:
        told.append(f"People killed: {incident.deaths}.")
    if incident.words:
        told.append(f"In its words: “{incident.words}”")
    return " ".join(told)[:LONGEST_SUMMARY]


def _pointer(incident: Incident, dataset: Dataset) -> Pointer:
    named = dataset.attribution or str(dataset)[:150]
    return Pointer(
        outlet=dataset.publisher,
        url=dataset.url,
        published_on=dataset.released_on,
        locator=f"{named}, row {incident.foreign_id}",
    )
