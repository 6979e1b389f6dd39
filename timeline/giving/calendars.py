"""A list as iCalendar (RFC 5545): what has days, as whole days.

A day that is only known to lie within a span is shown as that span, and says so. A date that is
open on a side has no end to show; it is left out, and counted.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, gettext_lazy, ngettext
from icalendar import Calendar, Event

from core.drafts import value_at
from timeline.documents import ThingView
from timeline.giving.rows import Frame, GivenList, joined, views_of
from timeline.giving.tables import permalink
from timeline.queries import Row

# What an entry is called by for good follows from the id of its thing, whatever the host.
NAMESPACE = uuid.UUID("6f0a3f0e-5d0c-5d55-9f0e-0f4b0a1c7a51")
ENDING = "END:VCALENDAR\r\n"
ROLE_WORDS = {
    "planned": gettext_lazy("Planned"),
    "due": gettext_lazy("Due"),
    "start": gettext_lazy("Began"),
    "end": gettext_lazy("Ended"),
}


def calendar_of(listing: GivenList, frame: Frame, *, left_out: int) -> Iterator[str]:
    """Write a list as a calendar, some entries at a time.

    ``left_out`` is how many of its dates a calendar cannot hold.
    """
    head = _head(frame, left_out).removesuffix(ENDING)
    found = (
        event.to_ical().decode()
        for row, thing in views_of(listing.by_dates, frame.reading)
        for event in _events(row, thing, frame)
    )
    return joined(chain([head], found, [ENDING]))


def entry_id(row: Row, public_id: str) -> str:
    """Return what one row is called by, for good: a thing has one for each of its dates."""
    return str(uuid.uuid5(NAMESPACE, f"{public_id}/{row.field}/{row.role}"))


def left_out_words(number: int) -> str:
    """Say how many dates have no place where only whole spans of days do."""
    words = ngettext(
        "%(n)d date is not here: without a day, or open on one side.",
        "%(n)d dates are not here: without a day, or open on one side.",
        number,
    )
    return words % {"n": number}


def _head(frame: Frame, left_out: int) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Ceasefire record//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", frame.title)
    calendar.add("x-wr-calname", frame.title)
    calendar.add("description", frame.about)
    calendar.add("url", frame.address)
    if left_out:
        calendar.add("x-comment", left_out_words(left_out))
    return str(calendar.to_ical().decode())


def _events(row: Row, thing: ThingView, frame: Frame) -> Iterator[Event]:
    """Return the entry of a row; none where its date is open on a side."""
    date = value_at(thing.document, row.field)
    if not date or not (date["earliest"] and date["latest"]):
        return
    changed = dt.datetime.fromisoformat(thing.document["recorded_at"])
    event = Event()
    event.add("uid", entry_id(row, thing.id))
    for name in ("dtstamp", "last-modified"):
        event.add(name, changed.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", thing.version - 1)
    for name, day in _days(date, thing.document, frame).items():
        event.add(name, day)
    event.add("summary", summary_of(row, thing))
    event.add("description", "\n".join(_lines(date, thing, frame)))
    event.add("url", permalink(thing, frame.base, is_past=frame.reading.as_of.is_past))
    if thing.place:
        event.add("location", thing.place)
    if thing.strand:
        event.add("categories", [thing.strand_words])
    event.add("transp", "TRANSPARENT")
    yield event


def _days(
    date: Mapping[str, Any], document: Mapping[str, Any], frame: Frame
) -> dict[str, dt.date]:
    """Return when an entry begins and ends: whole days, or the hour where its source says it."""
    first, last = (dt.date.fromisoformat(date[end]) for end in ("earliest", "latest"))
    if first == last and document.get("time") and date is document.get("date"):
        hour = dt.time.fromisoformat(document["time"])
        local = dt.datetime.combine(first, hour, ZoneInfo(frame.zone))
        return {"dtstart": local.astimezone(dt.UTC)}
    last = min(last, dt.date.max - dt.timedelta(days=1))
    return {"dtstart": first, "dtend": last + dt.timedelta(days=1)}


def summary_of(row: Row, thing: ThingView) -> str:
    """Return what an entry is called, with what its date is where that is no plain one."""
    word = ROLE_WORDS.get(row.role) or thing.modality_words
    if not word:
        return thing.title
    return gettext("%(role)s: %(title)s") % {"role": word, "title": thing.title}


def _lines(date: Mapping[str, Any], thing: ThingView, frame: Frame) -> Iterator[str]:
    """Say what a calendar has no field for: how exactly the day is known, and who says so."""
    yield thing.date.when.capitalize() if thing.date else date["edtf"]
    if thing.dated_by:
        yield thing.dated_by
    if date["earliest"] != date["latest"] and date["kind"] == "instant_within":
        yield gettext("On one of these days; which is not known.")
    if thing.evidence:
        yield f"{thing.evidence_words}: {', '.join(thing.outlets)}"
    yield gettext("%(record)s, version %(version)s") % {
        "record": frame.record,
        "version": thing.version,
    }
