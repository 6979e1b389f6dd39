"""Reading a day and a moment from an address."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.moments import AsOf, BadMoment, read_as_of, read_day, read_moment

UTC = dt.UTC


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2025-03-10T09:30Z", dt.datetime(2025, 3, 10, 9, 30, tzinfo=UTC)),
        ("2025-03-10T09:30", dt.datetime(2025, 3, 10, 9, 30, tzinfo=UTC)),
        ("2025-03-10 09:30", dt.datetime(2025, 3, 10, 9, 30, tzinfo=UTC)),
        ("2025-03-10T11:30+02:00", dt.datetime(2025, 3, 10, 9, 30, tzinfo=UTC)),
        ("2025-03-10T11:30 02:00", dt.datetime(2025, 3, 10, 9, 30, tzinfo=UTC)),
        (
            "2025-03-10T09:30:12.480113+00:00",
            dt.datetime(2025, 3, 10, 9, 30, 12, 480113, tzinfo=UTC),
        ),
    ],
)
def test_a_moment_is_utc_unless_it_says_otherwise_and_keeps_its_plus_sign(
    words: str, moment: dt.datetime
) -> None:
    assert read_moment(words) == moment


def test_a_day_means_the_end_of_it_utc() -> None:
    last = dt.datetime(2025, 3, 10, 23, 59, 59, 999999, tzinfo=UTC)
    assert read_moment("2025-03-10") == last
    assert AsOf(recorded_at=last).given == {"recorded_as_of": "2025-03-10"}
    assert AsOf(recorded_at=last).recorded_words == "10 March 2025"


@pytest.mark.parametrize(
    "words",
    [
        "yesterday",
        "2025-02-31",
        "2025-02-31T09:30Z",
        "2025-03-10T25:00Z",
        "20250310",
        "2025-W10-1",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "2025-03-10T09:30" + "0" * 60,
        "2025-03-10T09:30\x00",
    ],
)
def test_what_is_no_moment_is_refused_in_words(words: str) -> None:
    assert read_moment("2025-03-10T09:30Z")
    with pytest.raises(BadMoment, match="is not a moment like"):
        read_moment(words)


@pytest.mark.parametrize(
    "words", ["2025-02", "2025-02-31", "now", "20250220", "9" * 99]
)
def test_a_state_of_knowledge_is_asked_for_by_a_whole_day(words: str) -> None:
    assert read_day("2025-02-20") == dt.date(2025, 2, 20)
    with pytest.raises(BadMoment, match="is not a day like"):
        read_day(words)


def test_two_different_days_at_once_are_no_answer() -> None:
    problems: dict[str, str] = {}
    read_as_of({"as_of": ["2025-02-20", "2025-02-20"]}, problems)
    assert problems == {}
    read_as_of({"as_of": ["2025-02-20", "2025-02-21"]}, problems)
    assert problems == {"as_of": "Give one at a time."}


def test_addresses_carry_the_state_that_is_read() -> None:
    state = AsOf(
        known_on=dt.date(2025, 2, 20),
        recorded_at=dt.datetime(2025, 3, 10, 9, 30, tzinfo=UTC),
    )
    assert state.suffix == ("?as_of=2025-02-20&recorded_as_of=2025-03-10T09%3A30%3A00Z")
    problems: dict[str, str] = {}
    given = {name: [value] for name, value in state.given.items()}
    assert read_as_of(given, problems) == state
    assert AsOf().suffix == ""
