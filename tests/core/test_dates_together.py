from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import BadDate, FuzzyDate, from_edtf, in_words, overlaps, sort_key
from tests.core.generated import FEW, NEAR, PAIRS, edtf_strings

dates = edtf_strings.map(from_edtf)
MONTHS = {name: at for at, name in enumerate(calendar.month_name) if name}
MONTH = "|".join(MONTHS)
NAMED = re.compile(rf"\b(\d{{1,2}})\b(?: ({MONTH})\b)?(?: (\d{{4}})\b)?")
PERIOD = re.compile(rf"(?:about )?(?:({MONTH}) )?(\d{{4}})(?: \(uncertain\))?")
# Wider than anything generated, so that an open end reaches past everything.
WINDOW = (dt.date(2018, 1, 1), dt.date(2032, 12, 31))


def days_of(date: FuzzyDate) -> set[int]:
    first, last = date.earliest or WINDOW[0], date.latest or WINDOW[1]
    return set(range(first.toordinal(), last.toordinal() + 1))


def days_named(words: str) -> Iterator[dt.date]:
    """Read the days in words; a month or year not repeated is that of the next day."""
    month = year = 0
    for day, own_month, own_year in reversed(NAMED.findall(words)):
        month = MONTHS.get(own_month, month)
        year = int(own_year or year)
        yield dt.date(year, month, int(day))


@FEW
@given(dates)
def test_bounds_run_forward_and_hold_the_day_that_sorts(date: FuzzyDate) -> None:
    assert date.earliest or date.latest
    assert (date.earliest or dt.date.min) <= (date.latest or dt.date.max)
    assert (date.earliest or dt.date.min) <= date.sort_day
    assert date.sort_day <= (date.latest or dt.date.max)


@FEW
@given(PAIRS, st.sampled_from(["[{0}..{1}]", "{0}/{1}", "[{1},{0}]"]))
def test_the_bounds_are_the_days_written(pair: list[dt.date], shape: str) -> None:
    date = from_edtf(shape.format(*pair))
    assert [date.earliest, date.latest] == pair


@FEW
@given(edtf_strings)
def test_words_name_the_bounds_and_no_other_day(edtf: str) -> None:
    date, words = from_edtf(edtf), in_words(edtf)
    if period := PERIOD.fullmatch(words):
        month, year = MONTHS.get(period[1] or ""), int(period[2])
        assert date.earliest == dt.date(year, month or 1, 1)
        last = calendar.monthrange(year, month or 12)[1]
        assert date.latest == dt.date(year, month or 12, last)
    else:
        bounds = {date.earliest, date.latest} - {None}
        assert set(days_named(words)) == bounds


@FEW
@given(edtf_strings)
def test_words_tell_every_doubt_and_every_open_end(edtf: str) -> None:
    date, words = from_edtf(edtf), in_words(edtf)
    assert ("about" in words) == bool(set("~%") & set(edtf))
    assert ("(uncertain)" in words) == bool(set("?%") & set(edtf))
    assert words.startswith("on or before") == (date.earliest is None)
    assert words.startswith("on or after") == (date.latest is None)


@FEW
@given(dates, dates)
def test_two_dates_overlap_when_they_may_share_a_day(
    one: FuzzyDate, two: FuzzyDate
) -> None:
    assert overlaps(one, two) == bool(days_of(one) & days_of(two))
    assert overlaps(one, two) == overlaps(two, one)
    assert overlaps(one, one)


@FEW
@given(dates, NEAR, NEAR)
def test_overlap_is_what_lists_are_filtered_by(
    date: FuzzyDate, one: dt.date, two: dt.date
) -> None:
    first, last = sorted((one, two))
    begins_in_time = date.earliest is None or date.earliest <= last
    ends_in_time = date.latest is None or date.latest >= first
    asked = from_edtf(f"{first}/{last}")
    assert overlaps(date, asked) == (begins_in_time and ends_in_time)


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("2025-02-27", "2025-02-27", True),
        ("2025-02-26/2025-02-27", "2025-02-27/2025-03-01", True),
        ("2025-02-26/2025-02-27", "2025-02-28/2025-03-01", False),
        ("[..2025-02-27]", "2025-02-27/..", True),
        ("[..2025-02-27]", "2025-02-28/..", False),
        ("[..1999-01-01]", "[..2025-02-27]", True),
        ("2025-02-27/..", "9999-12-31", True),
        ("../2025-02-27", "0001-01-01", True),
    ],
)
def test_an_open_bound_reaches_for_ever(one: str, two: str, *, shared: bool) -> None:
    assert overlaps(from_edtf(one), from_edtf(two)) is shared
    assert overlaps(from_edtf(two), from_edtf(one)) is shared


@FEW
@given(st.lists(dates, min_size=2, max_size=5))
def test_dates_have_one_order_and_it_is_that_of_their_days(
    some: list[FuzzyDate],
) -> None:
    backwards = some[::-1]
    ordered = sorted(some, key=sort_key)
    days = [date.sort_day for date in ordered]
    assert days == sorted(days)
    assert sorted(backwards, key=sort_key) == ordered


@FEW
@given(dates, dates)
def test_only_the_same_date_stands_in_the_same_place(
    one: FuzzyDate, two: FuzzyDate
) -> None:
    assert (sort_key(one) == sort_key(two)) == (one.edtf == two.edtf)


def test_of_two_dates_of_one_day_the_one_that_ends_first_comes_first() -> None:
    written = ["2025-02-27/..", "2025-02-27/2025-03-01", "2025-02-27"]
    ordered = sorted(map(from_edtf, written), key=sort_key)
    assert [date.edtf for date in ordered] == written[::-1]


def test_a_date_open_on_both_sides_cannot_be_sorted() -> None:
    with pytest.raises(BadDate):
        sort_key(FuzzyDate(text="once", edtf="../..", earliest=None, latest=None))
