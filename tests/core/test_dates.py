from __future__ import annotations

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dates import BadDate, FuzzyDate, from_edtf, in_words, on
from tests.core.edtf_table import TABLE, Row
from tests.core.generated import FEW, edtf_strings

ROWS = pytest.mark.parametrize("row", TABLE, ids=lambda row: row.edtf)
DAYS = st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(9999, 12, 31))


@ROWS
def test_the_bounds_of_an_edtf_date_are_those_of_the_table(row: Row) -> None:
    date = from_edtf(row.edtf)
    assert (date.earliest, date.latest) == row.bounds


@ROWS
def test_the_bounds_of_the_table_are_those_of_the_edtf_package(row: Row) -> None:
    parsed = parse_edtf(row.edtf)
    strict = (parsed.lower_strict(), parsed.upper_strict())
    days = (None if isinstance(b, float) else dt.date(*b[:3]) for b in strict)
    assert tuple(days) == row.bounds


@settings(deadline=None, max_examples=60)
@given(edtf_strings.filter(lambda edtf: "../" not in edtf and "/.." not in edtf))
def test_plain_dates_have_the_bounds_that_the_edtf_package_reads(edtf: str) -> None:
    if edtf.startswith("/") or edtf.endswith("/"):
        return  # unknown ends: the package would guess ten years
    parsed = parse_edtf(edtf)
    strict = (parsed.lower_strict(), parsed.upper_strict())
    days = (None if isinstance(b, float) else dt.date(*b[:3]) for b in strict)
    date = from_edtf(edtf)
    assert (date.earliest, date.latest) == tuple(days)


@ROWS
def test_an_interval_is_a_span_and_everything_else_one_moment_within(row: Row) -> None:
    expected = "span" if "/" in row.edtf else "instant_within"
    assert from_edtf(row.edtf).kind == expected


@pytest.mark.parametrize(
    "edtf",
    [
        *("", "soon", "2025-13", "2025-02-30", "1" * 61, "20 25"),
        *("../..", "/", "2025-02-27/2025-02-26"),
        # What the parser trips over instead of refusing it.
        *("2025-02-2X", "2025-1X-01", "../XXXX", "2025-0X%/", "2X23-02-29"),
    ],
)
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(BadDate):
        from_edtf(edtf)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-02-29", "2023-02-29 is not a day"),
        ("0000-01-01", "between 1 and 9999"),
        ("2025-21", "A season has no certain days"),
        ("2025~-30", "A season has no certain days"),
        # Bounds would be narrower than what is known, or in another zone.
        ("1985S2", "is not an EDTF date"),
        ("2025-02-27T23:00:00-05:00", "is not an EDTF date"),
        ("2025-21^x", "A season has no certain days"),
        # A number of a billion digits.
        ("Y1E999999999", "is not an EDTF date"),
    ],
)
def test_edtf_without_certain_days_is_refused_in_words(edtf: str, words: str) -> None:
    with pytest.raises(BadDate, match=words):
        from_edtf(edtf)


def test_a_day_between_21_and_32_is_not_taken_for_a_season() -> None:
    assert from_edtf("2025-02-21~").earliest == dt.date(2025, 2, 21)
    assert from_edtf("2025-33").latest == dt.date(2025, 3, 31)


@pytest.mark.parametrize(
    ("unknown", "open_end"),
    [("2025-02-27/", "2025-02-27/.."), ("/2025-02-27", "../2025-02-27")],
)
def test_an_unknown_end_is_open_and_no_year_is_guessed(
    unknown: str, open_end: str
) -> None:
    date, same = from_edtf(unknown), from_edtf(open_end)
    assert (date.earliest, date.latest) == (same.earliest, same.latest)
    assert (date.edtf, date.kind) == (unknown, "span")


def test_blanks_between_the_parts_are_not_kept() -> None:
    assert from_edtf(" 2025-02-26 / 2025-02-27 ").edtf == "2025-02-26/2025-02-27"
    assert from_edtf("[2025-02-26, 2025-02-27]").edtf == "[2025-02-26,2025-02-27]"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-01-19", "19 January 2025"),
        ("2025-02-27~", "about 27 February 2025"),
        ("2025-02-27?", "27 February 2025 (uncertain)"),
        ("2025-02-27%", "about 27 February 2025 (uncertain)"),
        ("2025-02", "February 2025"),
        ("2025-02~", "about February 2025"),
        ("9999-12", "December 9999"),
        ("2025", "2025"),
        ("2025-02-26~/2025-02-27", "about 26–27 February 2025"),
        ("[2025-02-26~,2025-02-27]", "between about 26 and 27 February 2025"),
        ("[2025-02-26..2025-02-27]", "between 26 and 27 February 2025"),
        ("2025-02-24/2025-03-02", "24 February–2 March 2025"),
        ("2024-12-31/2025-01-01", "31 December 2024–1 January 2025"),
        ("../2025-03-09", "on or before 9 March 2025"),
        ("2025-02-27/..", "on or after 27 February 2025"),
    ],
)
def test_a_date_reads_no_more_exactly_than_it_is_known(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


def test_a_date_keeps_the_words_of_its_source_and_how_they_were_read() -> None:
    anchor = dt.date(2030, 5, 6)
    date = from_edtf(
        "2030-05-05",
        text="yesterday",
        resolution="relative_to_publication",
        anchor=anchor,
    )
    assert (date.text, date.resolution, date.anchor) == (
        "yesterday",
        "relative_to_publication",
        anchor,
    )


def test_a_date_is_filed_under_its_earliest_known_day() -> None:
    assert from_edtf("2025-02-27/..").sort_day == dt.date(2025, 2, 27)
    assert from_edtf("[..2025-02-27]").sort_day == dt.date(2025, 2, 27)
    assert from_edtf("2025-02-24/2025-03-02").sort_day == dt.date(2025, 2, 24)


def test_a_date_open_on_both_sides_has_no_place_on_a_timeline() -> None:
    open_date = FuzzyDate(text="once", edtf="../..", earliest=None, latest=None)
    with pytest.raises(BadDate):
        _ = open_date.sort_day


@FEW
@given(DAYS)
def test_one_day_begins_and_ends_on_itself(day: dt.date) -> None:
    date = on(day)
    assert date.earliest == date.latest == date.sort_day == day
    assert date.edtf == day.isoformat()


@FEW
@given(DAYS, DAYS)
def test_an_interval_the_wrong_way_round_is_refused(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    if first == last:
        return
    with pytest.raises(BadDate):
        from_edtf(f"{last}/{first}")


@FEW
@given(DAYS, st.sampled_from(["?", "~", "%"]))
def test_doubt_about_a_day_never_widens_its_bounds(day: dt.date, mark: str) -> None:
    date = from_edtf(f"{day}{mark}")
    assert (date.earliest, date.latest) == (day, day)


@FEW
@given(st.integers(1000, 9999), st.integers(1, 12))
def test_a_month_holds_all_its_days_and_no_other(year: int, month: int) -> None:
    date = from_edtf(f"{year}-{month:02}")
    assert date.earliest == dt.date(year, month, 1)
    assert date.latest is not None
    assert (date.latest.year, date.latest.month) == (year, month)
    if date.latest < dt.date.max:
        assert (date.latest + dt.timedelta(days=1)).day == 1


@FEW
@given(st.text(max_size=70))
def test_any_text_is_either_a_date_with_ordered_bounds_or_refused(text: str) -> None:
    try:
        date = from_edtf(text)
    except BadDate:
        return
    assert date.earliest or date.latest
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
