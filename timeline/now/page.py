"""The page of how a process stands, and that of people held: their blocks, in order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from timeline.dates import moment_words
from timeline.facts import Reading
from timeline.now.blocks import Block, block
from timeline.now.countdown import Countdown, countdown
from timeline.now.deadlines import Deadline, deadlines
from timeline.now.disputes import MOST as MOST_DISPUTES
from timeline.now.disputes import Dispute, disputes
from timeline.now.groups import GroupRow, groups_in
from timeline.now.held import HeldView, held_in
from timeline.now.latest import LatestEvent, latest_events
from timeline.now.record import KINDS, Record, day_of
from timeline.now.released import ReleasedView, released_in
from timeline.now.since import last_change
from timeline.now.state import State, state_of
from timeline.processes import ProcessView
from timeline.tallies import tallies_from
from timeline.tally_views import TalliesView, to_tallies

# What the terms on these pages belong to.
READ = (*KINDS, "event")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: a process, how it is read, the moment it is (UTC), and what for.

    ``since`` is the moment (UTC) after which things are marked as new; ``rtl`` says that
    drawings are read from right to left.
    """

    process: ProcessView
    reading: Reading
    now: dt.datetime
    since: dt.datetime | None = None
    rtl: bool = False


@dataclass(frozen=True, kw_only=True)
class People:
    """Who is held and who was handed over. ``released`` are all populations of exchanges."""

    held: tuple[HeldView, ...]
    released: tuple[ReleasedView, ...]

    @property
    def short(self) -> People:
        """The groups that are recorded as such, and handovers from groups not among them."""
        held = tuple(one for one in self.held if one.cohort) or self.held
        shown = {one.cohort for one in held}
        rest = tuple(one for one in self.released if not one.cohorts & shown)
        return People(held=held, released=rest)


@dataclass(frozen=True, kw_only=True)
class NowPage:
    """All blocks. ``today`` is the local day looked at.

    ``changed`` says when the newest of the documents was recorded.
    """

    today: dt.date
    since: str
    changed: str
    state: Block[State]
    countdown: Block[Countdown | None]
    people: Block[People]
    events: Block[tuple[LatestEvent, ...]]
    deadlines: Block[tuple[Deadline, ...]]
    disputes: Block[tuple[Dispute, ...]]
    more_disputes: int
    cut: bool


@dataclass(frozen=True, kw_only=True)
class CaptivesPage:
    """All blocks."""

    today: dt.date
    since: str
    people: Block[People]
    groups: Block[tuple[GroupRow, ...]]
    tallies: Block[TalliesView]
    cut: bool


def now_page(asked: Asked) -> NowPage:
    """Return how a process stands, in four queries, one more where ``since`` is given."""
    record = _record(asked)
    found = block("disputes", lambda: disputes(record, rtl=asked.rtl))
    shown = found.view or ()
    changed = block("changed", lambda: last_change(record.every())).view
    return NowPage(
        today=record.today,
        since=moment_words(asked.since) if asked.since else "",
        changed=moment_words(changed) if changed else "",
        state=block("state", lambda: state_of(record)),
        countdown=block("countdown", lambda: countdown(record, rtl=asked.rtl)),
        people=block("people", lambda: _people(record, rtl=asked.rtl).short),
        events=block("events", lambda: latest_events(record)),
        deadlines=block("deadlines", lambda: deadlines(record)),
        disputes=Block(view=shown[:MOST_DISPUTES], failed=found.failed),
        more_disputes=max(len(shown) - MOST_DISPUTES, 0),
        cut=_cut(record),
    )


def captives_page(asked: Asked) -> CaptivesPage:
    """Return who is held as each claimant says, in one query, or three with ``since``."""
    record = _record(asked)
    return CaptivesPage(
        today=record.today,
        since=moment_words(asked.since) if asked.since else "",
        people=block("people", lambda: _people(record, rtl=asked.rtl)),
        groups=block("groups", lambda: groups_in(record)),
        tallies=block("tallies", lambda: _tallies(record)),
        cut=_cut(record),
    )


def _record(asked: Asked) -> Record:
    reading = asked.reading
    zone = asked.process.time_zone
    today = day_of(as_of=reading.as_of, zone=zone, now=asked.now)
    return Record(process=asked.process, today=today, reading=reading, at=asked.since)


def _people(record: Record, *, rtl: bool) -> People:
    return People(held=held_in(record, rtl=rtl), released=released_in(record, rtl=rtl))


def _tallies(record: Record) -> TalliesView:
    figures, exchanges = record.of("figure"), record.of("exchange")
    found = tallies_from(figures, exchanges, record.of("cohort_status"))
    return to_tallies(found, record.process.slug, record.reading)


def _cut(record: Record) -> bool:
    return bool(block("cut", lambda: record.cut).view)
