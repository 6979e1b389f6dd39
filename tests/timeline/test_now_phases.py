"""Which phase a day lies in, how many days are left of it, and what is said of that."""

from __future__ import annotations

import datetime as dt

import pytest

from core.dates import from_edtf
from events.rules.agreements import ExtensionPart
from tests import makers
from tests.captives import swaps
from tests.events import pacts, talks
from tests.timeline.stands import make_phase, record
from timeline.moments import AsOf
from timeline.now.countdown import Countdown, countdown
from timeline.now.record import day_of
from timeline.now.state import state_of

pytestmark = pytest.mark.django_db


def counted(day: str) -> Countdown:
    found = countdown(record(day))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "stage", "least", "number"),
    [
        ("2025-01-19", "left", 41, 1),
        ("2025-02-28", "left", 1, 41),
        ("2025-03-01", "today", 0, 42),
        ("2025-03-04", "past", 3, 45),
    ],
)
def test_days_are_counted_to_the_day_on_which_a_phase_is_to_end(
    day: str, stage: str, least: int, number: int
) -> None:
    make_phase()
    found = counted(day)
    assert (found.stage, found.least, found.most) == (stage, least, least)
    assert (found.number, found.days) == (number, 42)


def test_an_end_that_is_known_within_days_is_counted_in_two_numbers() -> None:
    make_phase(planned_end=from_edtf("[2025-03-01..2025-03-05]"))
    found = counted("2025-02-27")
    assert (found.stage, found.least, found.most) == ("left", 2, 6)
    assert found.days is None
    assert counted("2025-03-03").stage == "any_day"


def test_a_phase_that_has_an_end_is_counted_from_it_and_today_lies_in_none() -> None:
    make_phase(actual_end=from_edtf("2025-03-01"), status="lapsed", known="2025-06-01")
    found = counted("2025-03-11")
    assert (found.stage, found.least) == ("ended", 10)
    state = state_of(record("2025-03-11"))
    assert state.phase is None
    assert state.ended is not None
    assert state.ended.status == "lapsed"


def test_a_phase_that_was_prolonged_ends_on_the_later_day() -> None:
    make_phase(
        extensions=(ExtensionPart(to=from_edtf("2025-03-20")),), known="2025-02-20"
    )
    found = counted("2025-03-11")
    assert (found.extended, found.least, found.stage) == (True, 9, "left")


def test_without_a_phase_that_has_a_day_nothing_is_counted() -> None:
    agreement = pacts.make_agreement()
    make_phase(agreement, planned_start=None, planned_end=None)
    assert countdown(record("2025-02-01")) is None
    make_phase(agreement, ordinal=2)
    assert countdown(record("2025-02-01")) is not None


def test_what_would_follow_is_named_with_how_it_stands() -> None:
    agreement = pacts.make_agreement()
    make_phase(agreement)
    make_phase(
        agreement,
        ordinal=2,
        name="Second phase",
        status="under_negotiation",
        planned_start=None,
        planned_end=None,
    )
    found = counted("2025-02-28")
    assert found.next is not None
    assert (found.next.text, found.next_status) == ("Second phase", "under negotiation")
    assert found.strip is not None
    assert found.strip.rest is not None


def test_an_event_stands_under_its_day_and_leads_to_its_page() -> None:
    make_phase()
    process = pacts.process()
    event = makers.make_event(process)
    found = counted("2025-02-28")
    (row,) = found.rows
    assert (row.first, row.count) == (dt.date(2025, 2, 27), 1)
    assert row.path == f"/river-valley/events/{event.public_id}/"
    makers.make_event(process, title="Talks go on")
    (row,) = counted("2025-02-28").rows
    assert row.count == 2
    assert row.path.startswith("/river-valley/timeline/?from=2025-02-27&to=2025-02-27")
    assert found.strip is not None
    assert len(found.strip.marks) == 1


def test_weeks_are_the_cells_of_a_long_phase_and_count_what_is_in_them() -> None:
    make_phase(planned_end=from_edtf("2025-06-01"))
    makers.make_event(pacts.process())
    found = counted("2025-02-28")
    (row,) = found.rows
    assert found.in_cell == 7
    assert row.first <= dt.date(2025, 2, 27) <= row.last
    assert (row.last - row.first).days == 6


def test_the_state_names_the_agreement_the_phase_the_exchange_and_the_talks() -> None:
    process = talks.make_table()
    make_phase()
    swaps.make_exchange()
    talks.published(talks.held(process))
    state = state_of(record("2025-03-01"))
    for clause, name in (
        (state.agreement, "Truce of January"),
        (state.phase, "First phase"),
        (state.exchange, "Exchange of 22 February"),
        (state.talks, "Second round of talks"),
    ):
        assert clause is not None
        assert clause.link.text == name
        assert clause.link.path.startswith("/river-valley/")


def test_nothing_is_said_of_what_is_not_recorded_or_comes_later() -> None:
    pacts.process()
    assert not state_of(record("2025-02-28")).told
    make_phase()
    swaps.make_exchange()
    state = state_of(record("2025-01-01"))
    assert not state.told


def test_the_day_is_that_of_the_zone_or_of_the_past_that_is_asked_for() -> None:
    late = dt.datetime(2025, 3, 1, 22, 30, tzinfo=dt.UTC)
    zone = "Asia/Jerusalem"
    assert day_of(as_of=AsOf(), zone=zone, now=late) == dt.date(2025, 3, 2)
    known = AsOf(known_on=dt.date(2025, 2, 20))
    assert day_of(as_of=known, zone=zone, now=late) == dt.date(2025, 2, 20)
    ahead = AsOf(known_on=dt.date(2026, 2, 20))
    assert day_of(as_of=ahead, zone=zone, now=late) == dt.date(2025, 3, 2)
    recorded = AsOf(recorded_at=dt.datetime(2025, 2, 3, 12, tzinfo=dt.UTC))
    assert day_of(as_of=recorded, zone=zone, now=late) == dt.date(2025, 2, 3)
