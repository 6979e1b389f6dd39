from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dates import BadDate, FuzzyDate, from_edtf, in_words, on

TABLE = [
    ("2025-01-19", "2025-01-19", "2025-01-19"),
    ("2025-02-26/2025-02-27", "2025-02-26", "2025-02-27"),
    ("2025-02-27?", "2025-02-27", "2025-02-27"),
    ("2025-02-27~", "2025-02-27", "2025-02-27"),
    ("2025-02", "2025-02-01", "2025-02-28"),
    ("2025-02-XX", "2025-02-01", "2025-02-28"),
    ("2025-XX", "2025-01-01", "2025-12-31"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("[2025-02-26,2025-02-27]", "2025-02-26", "2025-02-27"),
    ("[2025-02-26..2025-02-27]", "2025-02-26", "2025-02-27"),
    ("[..2025-02-27]", None, "2025-02-27"),
    ("../2025-03-09", None, "2025-03-09"),
    ("2025-02-27/..", "2025-02-27", None),
    ("2025-03-01/2025-03-09", "2025-03-01", "2025-03-09"),
    ("2025-02-24/2025-03-02", "2025-02-24", "2025-03-02"),
]
FEW = settings(deadline=None, max_examples=25)
DAYS = st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(9999, 12, 31))


@pytest.mark.parametrize(("edtf", "earliest", "latest"), TABLE)
def test_the_bounds_of_an_edtf_date_are_those_of_the_table(
    edtf: str, earliest: str | None, latest: str | None
) -> None:
    date = from_edtf(edtf)
    assert date.earliest == (earliest and dt.date.fromisoformat(earliest))
    assert date.latest == (latest and dt.date.fromisoformat(latest))


@pytest.mark.parametrize(("edtf", "earliest", "latest"), TABLE)
def test_an_interval_is_a_span_and_everything_else_one_moment_within(
    edtf: str, earliest: str | None, latest: str | None
) -> None:
    expected = "span" if "/" in edtf else "instant_within"
    assert from_edtf(edtf).kind == expected


@pytest.mark.parametrize(
    "edtf",
    ["", "soon", "2025-13", "2025-02-30", "../..", "2025-02-27/2025-02-26", "1" * 61],
)
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(BadDate):
        from_edtf(edtf)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-01-19", "19 January 2025"),
        ("2025-02-27~", "about 27 February 2025"),
        ("2025-02", "February 2025"),
        ("2025", "2025"),
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
def test_the_bounds_of_a_set_are_in_order_and_those_written(
    one: dt.date, two: dt.date
) -> None:
    first, last = sorted((one, two))
    date = from_edtf(f"[{first}..{last}]")
    assert (date.earliest, date.latest) == (first, last)


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
