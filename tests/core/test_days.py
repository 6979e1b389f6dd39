from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import BadDate
from core.days import (
    FIRST_NUMBER,
    TICK,
    DayCountRule,
    day_n,
    day_number,
    ends_at,
    local_day,
    within,
)
from tests.core.generated import FEW

FIRST = dt.date(2025, 1, 19)
DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2035, 12, 31))
RULES = st.sampled_from(sorted(FIRST_NUMBER))
ZONES = st.sampled_from(
    [
        "UTC",
        "Asia/Beirut",
        "Asia/Gaza",
        "Africa/Cairo",
        "America/Havana",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Europe/London",
        "Pacific/Apia",
        "Pacific/Kiritimati",
    ]
)


@pytest.mark.parametrize(
    ("rule", "n", "day"),
    [
        ("inclusive", 1, "2025-01-19"),
        ("inclusive", 16, "2025-02-03"),
        ("inclusive", 42, "2025-03-01"),
        ("inclusive", 50, "2025-03-09"),
        ("exclusive", 0, "2025-01-19"),
        ("exclusive", 1, "2025-01-20"),
        ("exclusive", 42, "2025-03-02"),
    ],
)
def test_a_day_is_counted_from_the_first(rule: DayCountRule, n: int, day: str) -> None:
    assert day_n(FIRST, n, rule=rule) == dt.date.fromisoformat(day)
    assert day_number(FIRST, dt.date.fromisoformat(day), rule) == n


def test_day_42_of_the_first_phase_is_a_saturday() -> None:
    assert f"{day_n(FIRST, 42, rule='inclusive'):%A}" == "Saturday"


@pytest.mark.parametrize(
    ("rule", "lowest"), [("inclusive", 1), ("exclusive", 0)], ids=["from 1", "from 0"]
)
def test_no_day_comes_before_the_first(rule: DayCountRule, lowest: int) -> None:
    assert day_n(FIRST, lowest, rule) == FIRST
    with pytest.raises(BadDate, match=f"the first is day {lowest}"):
        day_n(FIRST, lowest - 1, rule)
    with pytest.raises(BadDate, match="before the first day"):
        day_number(FIRST, FIRST - dt.timedelta(days=1), rule)


@pytest.mark.parametrize("n", [3_000_000, 10**12])
def test_a_day_after_the_last_year_is_refused(n: int) -> None:
    with pytest.raises(BadDate, match="9999"):
        day_n(FIRST, n, "inclusive")


def test_a_count_without_a_rule_we_know_is_refused() -> None:
    with pytest.raises(BadDate, match="sometimes"):
        day_n(FIRST, 2, "sometimes")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "last"), [("exclusive", "2025-03-09"), ("inclusive", "2025-03-08")]
)
def test_within_eight_days_ends_as_the_rule_counts(
    rule: DayCountRule, last: str
) -> None:
    first = dt.date(2025, 3, 1)
    assert within(first, 8, rule) == (first, dt.date.fromisoformat(last))


@FEW
@given(DAYS, st.integers(0, 5000), RULES)
def test_a_number_and_its_day_lead_to_each_other(
    first: dt.date, offset: int, rule: DayCountRule
) -> None:
    n = offset + FIRST_NUMBER[rule]
    day = day_n(first, n, rule)
    assert (day - first).days == offset
    assert day_number(first, day, rule) == n
    assert within(first, n, rule) == (first, day)


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2025-03-01T21:59:59+00:00", "Asia/Beirut", "2025-03-01"),
        ("2025-03-01T22:00:00+00:00", "Asia/Beirut", "2025-03-02"),
        ("2025-03-02T02:00:00+05:45", "UTC", "2025-03-01"),
    ],
)
def test_a_moment_falls_on_the_day_of_the_zone(
    moment: str, zone: str, day: str
) -> None:
    found = local_day(dt.datetime.fromisoformat(moment), zone)
    assert found == dt.date.fromisoformat(day)


def test_a_moment_without_a_zone_has_no_day() -> None:
    moment = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
    assert local_day(moment, "UTC") == dt.date(2025, 3, 1)
    with pytest.raises(BadDate, match="time zone"):
        local_day(moment.replace(tzinfo=None), "UTC")


@pytest.mark.parametrize("zone", ["", "Atlantis/Capital", "../UTC", "/etc/passwd"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(BadDate, match="is not a time zone"):
        ends_at(FIRST, zone)
    with pytest.raises(BadDate, match="is not a time zone"):
        local_day(dt.datetime(2025, 3, 1, tzinfo=dt.UTC), zone)


@pytest.mark.parametrize(
    ("zone", "day", "end"),
    [
        ("UTC", "2025-03-01", "2025-03-02T00:00"),
        ("Asia/Kathmandu", "2025-03-01", "2025-03-01T18:15"),
        # Winter and summer of one zone.
        ("Europe/London", "2025-03-29", "2025-03-30T00:00"),
        ("Europe/London", "2025-03-30", "2025-03-30T23:00"),
        ("Europe/London", "2025-10-26", "2025-10-27T00:00"),
        # Midnight is skipped: clocks go from 24:00 to 01:00.
        ("Asia/Beirut", "2022-03-26", "2022-03-26T22:00"),
        ("America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00"),
        # Midnight lies inside what is skipped: from 23:30 to 00:30.
        ("America/Toronto", "1919-03-30", "1919-03-31T04:30"),
        # Midnight strikes twice, the second time on the same new day.
        ("America/Havana", "2023-11-04", "2023-11-05T04:00"),
        # Midnight strikes, and a minute later the old day comes back for an hour.
        ("America/St_Johns", "2010-11-06", "2010-11-07T03:30"),
        # A whole day is skipped: it ends as it begins.
        ("Pacific/Apia", "2011-12-29", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-31T10:00"),
    ],
)
def test_a_deadline_ends_at_the_midnight_of_its_zone(
    zone: str, day: str, end: str
) -> None:
    expected = dt.datetime.fromisoformat(end).replace(tzinfo=dt.UTC)
    found = ends_at(dt.date.fromisoformat(day), zone)
    assert found == expected
    assert found.utcoffset() == dt.timedelta(0)


def test_the_end_of_time_is_refused_in_words() -> None:
    last = dt.date.max - dt.timedelta(days=1)
    assert ends_at(last, "UTC") == dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
    with pytest.raises(BadDate, match="9999"):
        ends_at(dt.date.max, "UTC")
    moment = dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC)
    assert local_day(moment, "UTC") == dt.date.max
    with pytest.raises(BadDate, match="9999"):
        local_day(moment, "Asia/Beirut")


@FEW
@given(DAYS, ZONES)
def test_no_moment_of_a_day_comes_after_its_end(day: dt.date, zone: str) -> None:
    end = ends_at(day, zone)
    assert local_day(end - TICK, zone) <= day
    assert all(
        local_day(end + dt.timedelta(minutes=minutes), zone) > day
        for minutes in range(0, 26 * 60, 15)
    )


@FEW
@given(DAYS, ZONES)
def test_days_end_one_after_the_other(day: dt.date, zone: str) -> None:
    assert ends_at(day, zone) <= ends_at(day + dt.timedelta(days=1), zone)
