"""The last events that happened, as far as is known."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.documents import ThingView, to_thing
from timeline.now.record import Record


@dataclass(frozen=True, kw_only=True)
class LatestEvent:
    """An event as lists show it; ``mark`` says that it is new or changed."""

    thing: ThingView
    mark: str


def latest_events(record: Record) -> tuple[LatestEvent, ...]:
    """Return the last few events up to the day that is looked at, newest first."""
    things = [
        to_thing(one.document, record.reading, role=one.role, field=one.field)
        for one in record.events
    ]
    return tuple(
        LatestEvent(thing=one, mark=record.since.mark(one.document)) for one in things
    )
