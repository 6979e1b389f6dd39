"""An agreement as a drawing: its phases as bands, its obligations as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.agreements.provisions import ProvisionView
from timeline.delays import drawn_days
from timeline.drawing.gantt import days_of_gantt, gantt
from timeline.drawing.rows import Promise, Rows
from timeline.drawing.shapes import Bar
from timeline.facts import Reading
from timeline.paths import page_path
from timeline.values import to_date
from timeline.words import in_text

Document = Mapping[str, Any]
# Of these something is still to be done, so their lines go on to today.
WAITS = ("overdue",)


def promise_of(one: ProvisionView, today: dt.date) -> Promise:
    """Return the row of an obligation: hollow when it is due, solid where something was done."""
    days = (drawn_days(day) for day in one.done_on)
    return Promise(
        label=one.text,
        path=f"#provision-{one.id}",
        strand=one.strand,
        promised=drawn_days(one.due_on),
        done=tuple(day for day in days if day),
        struck=one.found.code == "declined",
        waits=one.found.code in WAITS,
        note=one.state.full,
    )


def bands_of(phases: Iterable[Document], reading: Reading) -> list[Bar]:
    """Return a band for each phase that has a day: as it was, else as it is planned."""
    bands: list[Bar] = []
    for d in phases:
        start, end = (
            d["actual_start"] or d["planned_start"],
            d["actual_end"] or d["planned_end"],
        )
        first = start and drawn_days(to_date(start))
        last = end and drawn_days(to_date(end))
        if not first:
            continue
        bands.append(
            Bar(
                first=first.first,
                last=last.last if last and last.last >= first.first else None,
                label=in_text(d["label"]),
                path=page_path(d["process"]["slug"], "phase", d["id"])
                + reading.as_of.suffix,
                open=not d["actual_start"],
            )
        )
    return bands


def drawn_pact(
    bands: Sequence[Bar], promises: Sequence[Promise], today: dt.date
) -> Rows | None:
    """Return the drawing of an agreement; None: nothing of it has a day."""
    days = days_of_gantt(bands, promises, today)
    if days is None:
        return None
    shown = [one for one in promises if one.promised or one.done]
    return gantt(bands, shown, days=days, today=today)
