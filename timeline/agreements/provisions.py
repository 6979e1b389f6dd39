"""One obligation in words: who owes what to whom, by when, what was done, and its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from core.dates import FuzzyDate
from timeline.agreements.reading import Pacts
from timeline.agreements.state_words import StateView, in_words
from timeline.agreements.states import Found, Standing, state_of
from timeline.agreements.verdicts import (
    AllegationView,
    VerdictView,
    to_allegation,
    to_verdict,
    verdicts_of,
)
from timeline.facts import DateView, Reading, date_view
from timeline.paths import page_path
from timeline.telling import Named, named
from timeline.values import id_of, to_date
from timeline.words import in_text

Document = Mapping[str, Any]
# A phase that is over: what was not done in it then is not counted on.
OVER = ("completed", "lapsed", "ended")
NEGOTIATED = "under_negotiation"
MOST_ALIKE = 5


@dataclass(frozen=True, kw_only=True)
class DoneView:
    """What an exchange did for an obligation, leg by leg, as it is reported."""

    words: str
    when: DateView | None
    path: str


@dataclass(frozen=True, kw_only=True)
class ProvisionView:
    """One obligation. ``basis`` says how the text gives its day, ``due`` which that is.

    ``quoted`` are words of the text, or of who tells of it, as far as they are held. ``alike``
    are events of the kind that would carry it out; nobody has tied them to it. ``timeline`` is
    the address of the timeline of what names it.
    """

    id: str
    path: str
    timeline: str
    text: str
    clause: str
    quoted: str
    obligors: tuple[Named, ...]
    beneficiaries: tuple[Named, ...]
    target: str
    basis: str
    due: DateView | None
    due_on: FuzzyDate | None
    counts_from: Named | None
    condition: str
    done: tuple[DoneView, ...]
    done_on: tuple[FuzzyDate, ...]
    alike: tuple[DoneView, ...]
    verdicts: tuple[VerdictView, ...]
    allegations: tuple[AllegationView, ...]
    found: Found
    state: StateView
    strand: str
    phase: str


def to_provision(
    d: Document, all_of: Pacts, reading: Reading, today: dt.date
) -> ProvisionView:
    """Put an obligation into words, with all that belongs to it."""
    judged = [one for one in all_of.assessments if id_of(one, "obligation") == d["id"]]
    done = _done(d, all_of, reading)
    alike = () if done else _alike(d, all_of, reading)
    phase = next((p for p in all_of.phases if p["id"] == id_of(d, "phase")), None)
    due = to_date(d["due"]) if d["due"] else None
    over = bool(phase and phase["status"] in OVER)
    found = state_of(
        Standing(
            verdicts=verdicts_of(judged),
            due=due,
            done=[day for _, day in done if day],
            alike=bool(alike),
            until=_until(phase, today) if over else today,
            over=over,
            negotiated=bool(phase and phase["status"] == NEGOTIATED),
        )
    )
    return ProvisionView(
        **_text(d, reading),
        due=date_view(d["due"], reading) if d["due"] else None,
        due_on=due,
        done=tuple(view for view, _ in done),
        done_on=tuple(day for _, day in done if day),
        alike=alike,
        verdicts=tuple(to_verdict(one, reading) for one in judged),
        allegations=tuple(
            to_allegation(one, reading)
            for one in all_of.allegations
            if id_of(one, "obligation") == d["id"]
        ),
        found=found,
        state=in_words(found, reading, over=over),
        phase=id_of(d, "phase"),
    )


def _text(d: Document, reading: Reading) -> dict[str, Any]:
    """Return what the agreement says of an obligation."""
    suffix = reading.as_of.suffix
    return {
        "id": d["id"],
        "path": page_path(d["process"]["slug"], "obligation", d["id"]) + suffix,
        "timeline": _timeline(d, reading),
        "text": in_text(d["label"]),
        "clause": d["clause"] or "",
        "quoted": next((c["exact"] for c in d["citations"] if c.get("exact")), ""),
        "obligors": _bodies(d["obligors"], d, reading),
        "beneficiaries": _bodies(d["beneficiaries"], d, reading),
        "target": d["target"]["label"] if d["target"] else "",
        "basis": reading.lexicon.code("due_basis", d["due_basis"]),
        "counts_from": named(d["counts_from"], d, reading),
        "condition": in_text(d["condition"]),
        "strand": d.get("strand", ""),
    }


def _timeline(d: Document, reading: Reading) -> str:
    query = urlencode({**reading.as_of.given, "provision": d["id"]})
    return f"/{d['process']['slug']}/timeline/?{query}"


def _bodies(parts: Any, d: Document, reading: Reading) -> tuple[Named, ...]:
    found = (named(part["party"], d, reading) for part in parts)
    return tuple(one for one in found if one)


def _done(
    d: Document, all_of: Pacts, reading: Reading
) -> list[tuple[DoneView, FuzzyDate | None]]:
    """Return the legs that carry an obligation out and of which something was delivered."""
    found: list[tuple[DoneView, FuzzyDate | None]] = []
    for exchange in all_of.exchanges:
        for leg in exchange["legs"]:
            if id_of(leg, "obligation") != d["id"] or leg["actual"] is None:
                continue
            when = leg["actual_on"] or exchange["actual_on"]
            path = page_path(d["process"]["slug"], "exchange", exchange["id"])
            view = DoneView(
                words=f"{leg['actual']['label']} {in_text(leg['population'])}",
                when=date_view(when, reading) if when else None,
                path=f"{path}{reading.as_of.suffix}#leg-{leg['key']}",
            )
            found.append((view, to_date(when) if when else None))
    return sorted(found, key=lambda one: one[0].when.iso if one[0].when else "")


def _alike(d: Document, all_of: Pacts, reading: Reading) -> tuple[DoneView, ...]:
    """Return the first events of its kind since the day that it is counted from."""
    anchor = (d["due"] or {}).get("anchor") or ""
    found = [
        DoneView(
            words=in_text(event["label"]),
            when=date_view(event["date"], reading) if event["date"] else None,
            path=page_path(d["process"]["slug"], "event", event["id"])
            + reading.as_of.suffix,
        )
        for event in all_of.events
        if event["type"] == d["action"]
    ]
    since = [one for one in found if one.when and one.when.iso >= anchor]
    return tuple(since[:MOST_ALIKE])


def _until(phase: Document | None, today: dt.date) -> dt.date:
    """Return the day on which a phase was over, or today where that is not known or later."""
    ended = phase and phase["actual_end"]
    last = to_date(ended).latest if ended else None
    return min(last, today) if last else today
