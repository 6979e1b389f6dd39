"""A timeline as TimelineJS 3 reads it, so that a newsroom can embed it: one JSON object.

Its fields are those of TimelineJS' own description of the format: ``events`` with
``start_date``, ``end_date``, ``display_date``, ``text``, ``group`` and ``unique_id``. A date that
is open on a side has no place on it; it is left out, and the title says how many are.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from html import escape
from itertools import chain
from typing import Any

from django.utils.translation import gettext

from core.drafts import value_at
from timeline.documents import ThingView
from timeline.giving.calendars import entry_id, left_out_words, summary_of
from timeline.giving.rows import Frame, GivenList, joined, views_of
from timeline.giving.tables import permalink
from timeline.queries import Row


def storyboard_of(listing: GivenList, frame: Frame, *, left_out: int) -> Iterator[str]:
    """Write a list as one JSON object, some entries at a time.

    ``left_out`` is how many of its dates cannot stand on it.
    """
    title = {"headline": escape(frame.title), "text": _about(frame, left_out)}
    head = json.dumps({"title": {"text": title}}, ensure_ascii=False)
    found = views_of(listing.by_dates, frame.reading)
    events = (event for row, thing in found for event in _events(row, thing, frame))
    each = (
        f"{',' if number else ''}{json.dumps(event, ensure_ascii=False)}"
        for number, event in enumerate(events)
    )
    return joined(chain([f'{head[:-1]}, "events": ['], each, ["]}\n"]))


def _about(frame: Frame, left_out: int) -> str:
    """Say where all of it comes from, and what is missing; HTML."""
    words = f'{escape(frame.about)} <a href="{escape(frame.address)}">{escape(frame.record)}</a>'
    if not left_out:
        return words
    return f"{words}<br>{escape(left_out_words(left_out))}"


def _events(row: Row, thing: ThingView, frame: Frame) -> Iterator[dict[str, Any]]:
    """Return the entry of a row; none where its date is open on a side."""
    date = value_at(thing.document, row.field)
    if not date or not (date["earliest"] and date["latest"]):
        return
    first, last = (dt.date.fromisoformat(date[end]) for end in ("earliest", "latest"))
    headline = escape(summary_of(row, thing))
    event = {
        "unique_id": entry_id(row, thing.id),
        "start_date": _day(first),
        "display_date": thing.date.when if thing.date else date["edtf"],
        "text": {"headline": headline, "text": _text(thing, frame)},
    }
    if last != first:
        event["end_date"] = _day(last)
    if thing.strand:
        event["group"] = thing.strand_words
    yield event


def _day(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(thing: ThingView, frame: Frame) -> str:
    """Say what a row says, who tells it, and where this version of it stays; HTML."""
    parts = []
    if thing.words:
        parts.append(f"<q>{escape(thing.words)}</q>")
    if thing.summary:
        parts.append(escape(thing.summary))
    if thing.evidence:
        told = f"{thing.evidence_words}: {', '.join(thing.outlets)}"
        parts.append(escape(told))
    link = gettext("Read it with its sources")
    stays = permalink(thing, frame.base, is_past=frame.reading.as_of.is_past)
    parts.append(f'<a href="{escape(stays)}">{escape(link)}</a>')
    return "".join(f"<p>{part}</p>" for part in parts)
