"""A truce with a phase, an exchange and counts, for tests of how things stand on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from core.dates import from_edtf
from tests.events import pacts
from things.models import Thing
from timeline.facts import Reading
from timeline.moments import NOW, AsOf
from timeline.now.page import READ
from timeline.now.record import Record
from timeline.processes import ProcessView
from timeline.terms import lexicon_for

EARLY = "2025-01-18"


def make_phase(agreement: Thing | None = None, **given: Any) -> Thing:
    """The first phase: from 19 January to 1 March 2025, in force, unless told otherwise."""
    values: dict[str, Any] = {
        "planned_start": from_edtf("2025-01-19"),
        "planned_end": from_edtf("2025-03-01"),
        **given,
    }
    day = values.pop("known", EARLY)
    draft = pacts.phase_draft(agreement or pacts.make_agreement(), **values)
    return pacts.publish(draft, sources=[pacts.source(day)])


def record(day: str, *, as_of: AsOf = NOW, since: dt.datetime | None = None) -> Record:
    """The process of these tests as it stands on a day."""
    view = ProcessView(
        slug="river-valley",
        name="River valley truce",
        summary="",
        time_zone="Asia/Jerusalem",
        day_one=None,
        parties=(),
    )
    reading = Reading(lexicon=lexicon_for(READ), as_of=as_of)
    return Record(
        process=view, today=dt.date.fromisoformat(day), reading=reading, at=since
    )
