"""The legs of exchanges as rows of a drawing: when each was promised, and when it was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.delays import days_after, delay, delay_words, drawn_days
from timeline.drawing.dumbbells import days_of, dumbbells
from timeline.drawing.rows import Promise, Rows
from timeline.exchanges.parts import band_words
from timeline.facts import Reading
from timeline.values import to_date
from timeline.words import in_text

Document = Mapping[str, Any]
CANCELLED = "cancelled"
# Of these it is known that what was promised has not all been done.
WAITING = ("agreed", "scheduled", "announced", "under_way", "delayed", "suspended")


def promises_of(document: Document, reading: Reading, today: dt.date) -> list[Promise]:
    """Return a row for each leg of an exchange, and for each batch that has a day of its own."""
    found: list[Promise] = []
    for leg in document["legs"]:
        label, key = _label(leg), leg["key"]
        found.append(_promise(label, leg, today, anchor=key))
        for batch in document["batches"]:
            whom = _batch_label(batch, leg, reading)
            if batch["leg"] == key and batch["planned_on"] and whom:
                found.append(_promise(whom, batch, today, anchor=key))
    return found


def drawn_legs(
    promises: Sequence[Promise],
    today: dt.date,
    *,
    days: tuple[dt.date, dt.date] | None = None,
) -> Rows | None:
    """Return the drawing of some rows; None: none of them has a day."""
    own = days_of(promises, today)
    shown = [one for one in promises if one.promised or one.done]
    if own is None:
        return None
    return dumbbells(shown, days=days or own, today=today)


def all_days(
    promises: Iterable[Promise], today: dt.date
) -> tuple[dt.date, dt.date] | None:
    """Return the days of all rows, so that several drawings have one scale."""
    return days_of(promises, today)


def _promise(label: str, part: Document, today: dt.date, *, anchor: str) -> Promise:
    promised, done, status = part["planned_on"], part["actual_on"], part["status"]
    waits = done is None and status in (*WAITING, "pending")
    return Promise(
        label=label,
        path=f"#leg-{anchor}",
        strand="exchange",
        promised=drawn_days(to_date(promised)) if promised else None,
        done=tuple(days for days in [drawn_days(to_date(done))] if days)
        if done
        else (),
        struck=status == CANCELLED,
        waits=waits,
        note=_note(promised, done, today, waits=waits),
    )


def _note(
    promised: Document | None, done: Document | None, today: dt.date, *, waits: bool
) -> str:
    """Say how much later it was done, or how long it has been waited for by today."""
    if promised and done:
        return delay_words(delay(to_date(promised), to_date(done)))
    last = to_date(promised).latest if promised else None
    if waits and last and today > last:
        return days_after((today - last).days)
    return ""


def _label(leg: Document) -> str:
    count = leg["actual"] or leg["planned"]
    people = in_text(leg["population"])
    return f"{count['label']} {people}" if count else people


def _batch_label(batch: Document, leg: Document, reading: Reading) -> str:
    """Say who a batch is; nothing where nothing tells it from its leg."""
    count = batch["count"]["label"] if batch["count"] else ""
    band = band_words(batch, reading)
    whom = f"{count} {band}".strip()
    return f"{whom} ({in_text(leg['population'])})" if whom else ""
