"""How things stand, in two sentences that are made of rows of the record alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.now.phases import Span, last_before, span_at, spans_of
from timeline.now.record import Link, Record, When, when, when_of
from timeline.values import Document, id_of

UNDER_WAY, DONE = "under_way", ("concluded", "broken_off")


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause: a thing by its name, a date of it, and how it stands, all as recorded.

    ``number`` and ``days`` are which day of how many it is, of a phase that runs.
    """

    link: Link
    when: When | None
    status: str = ""
    number: int | None = None
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class State:
    """What the two sentences are made of. Whatever is None is not said.

    ``agreement`` took effect; ``phase`` runs, or else ``ended`` was the last to. ``exchange``
    is the last that is recorded as completed, ``talks`` the last round that had begun.
    """

    agreement: Clause | None
    phase: Clause | None
    ended: Clause | None
    exchange: Clause | None
    talks: Clause | None

    @property
    def told(self) -> bool:
        """Whether there is anything to say."""
        return any((self.agreement, self.phase, self.ended, self.exchange, self.talks))


def state_of(record: Record) -> State:
    """Return what is said of how a process stands on its day."""
    spans = spans_of(record.of("phase"))
    running = span_at(spans, record.today)
    ended = None if running else last_before(spans, record.today)
    return State(
        agreement=_agreement(record, running or ended),
        phase=_phase(record, running) if running else None,
        ended=_phase(record, ended) if ended else None,
        exchange=_exchange(record),
        talks=_talks(record),
    )


def _agreement(record: Record, span: Span | None) -> Clause | None:
    """Return the agreement of the phase that is told of, else the last that took effect."""
    in_effect = [d for d in record.of("agreement") if _by(d["effective"], record.today)]
    named = id_of(span.phase, "agreement") if span else ""
    chosen = [d for d in in_effect if d["id"] == named] or in_effect
    last = _last(chosen, "effective")
    if last is None:
        return None
    return Clause(link=record.link(last), when=when(last["effective"]))


def _phase(record: Record, span: Span) -> Clause:
    shown = span.phase
    running = span.holds(record.today)
    return Clause(
        link=record.link(shown),
        when=when_of(span.end) if span.end else None,
        status=record.code("phase_status", shown["status"]),
        number=span.number(record.today) if running else None,
        days=span.days,
    )


def _exchange(record: Record) -> Clause | None:
    done = [
        d
        for d in record.of("exchange")
        if d["status"] == "completed" and _by(d["actual_on"], record.today)
    ]
    last = _last(done, "actual_on")
    if last is None:
        return None
    return Clause(link=record.link(last), when=when(last["actual_on"]))


def _talks(record: Record) -> Clause | None:
    begun = [
        d
        for d in record.of("round")
        if d["status"] in (UNDER_WAY, *DONE) and _by(d["actual_start"], record.today)
    ]
    last = _last(begun, "actual_start")
    if last is None:
        return None
    return Clause(
        link=record.link(last),
        when=when(last["actual_start"]),
        status=record.code("round_status", last["status"]),
    )


def _by(date: Document | None, day: dt.date) -> bool:
    """Whether a date is given that had surely begun by a day."""
    first = date and (date["earliest"] or date["latest"])
    return bool(first) and dt.date.fromisoformat(str(first)) <= day


def _last(documents: Iterable[Document], field: str) -> Document | None:
    return max(documents, key=lambda d: (_latest(d[field]), d["id"]), default=None)


def _latest(date: Document) -> str:
    return str(date["latest"] or date["earliest"] or "")
