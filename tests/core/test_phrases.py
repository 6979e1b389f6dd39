from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.phrases import (
    ALONE,
    BEFORE_CUE,
    BEHIND_CUE,
    FORMS,
    IN_CUE,
    LEAD,
    RUNNING,
    WEEKDAYS,
    find,
    resolve,
)
from tests.core.generated import FEW
from tests.growth import MOST, all_of, growth

FRIDAY = dt.date(2025, 2, 28)
DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))

PAST = [
    ("Thursday", "2025-02-27"),
    ("on Thursday", "2025-02-27"),
    ("Friday", "2025-02-28"),
    ("Saturday", "2025-02-22"),
    ("Thursday night", "2025-02-27"),
    ("last Friday", "2025-02-21"),
    ("last Thursday", "2025-02-27"),
    ("next Friday", "2025-03-07"),
    ("this Sunday", "2025-03-02"),
    ("overnight on Thursday", "[2025-02-26..2025-02-27]"),
    ("Overnight into Friday", "[2025-02-27..2025-02-28]"),
    ("overnight", "[2025-02-27..2025-02-28]"),
    ("today", "2025-02-28"),
    ("yesterday", "2025-02-27"),
    ("tomorrow", "2025-03-01"),
    ("January 19", "2025-01-19"),
    ("on Jan. 19", "2025-01-19"),
    ("19 January", "2025-01-19"),
    ("the 19th of January", "2025-01-19"),
    ("October 7", "2024-10-07"),
    ("February 29", "2024-02-29"),
    ("Thursday, February 27", "2025-02-27"),
    ("19 January 2025", "2025-01-19"),
    ("October 7, 2023", "2023-10-07"),
    ("Oct 7, 2023", "2023-10-07"),
    ("2025-02-03", "2025-02-03"),
    ("in January", "2025-01"),
    ("in May", "2024-05"),
    ("January 2024", "2024-01"),
    ("in 2023", "2023"),
    ("earlier this month", "[2025-02-01..2025-02-28]"),
    ("this month", "2025-02"),
    ("last month", "2025-01"),
    ("last year", "2024"),
    ("last week", "[2025-02-17..2025-02-23]"),
    ("earlier this week", "[2025-02-24..2025-02-28]"),
    ("two days ago", "2025-02-26"),
    ("10 days earlier", "2025-02-18"),
    ("twenty-one days ago", "2025-02-07"),
    ("ten hours ago", "[2025-02-27..2025-02-28]"),
    ("48 hours ago", "2025-02-26"),
    ("by January 19", "[..2025-01-19]"),
    ("by the 19th of January", "[..2025-01-19]"),
    ("since Thursday", "2025-02-27/.."),
    ("Until Saturday", "../2025-03-01"),
    ("no later than January 19", "[..2025-01-19]"),
]
FUTURE = [
    ("Saturday", "2025-03-01"),
    ("on Saturday", "2025-03-01"),
    ("Thursday", "2025-03-06"),
    ("Friday", "2025-02-28"),
    ("January 19", "2026-01-19"),
    ("March 7", "2025-03-07"),
    ("in January", "2026-01"),
    ("overnight on Saturday", "[2025-02-28..2025-03-01]"),
]


@pytest.mark.parametrize(("phrase", "edtf"), PAST)
def test_a_phrase_is_read_against_the_day_of_publication(
    phrase: str, edtf: str
) -> None:
    date = resolve(phrase, published_on=FRIDAY)
    assert date is not None
    assert (date.edtf, date.text) == (edtf, phrase)


@pytest.mark.parametrize(("phrase", "edtf"), FUTURE)
def test_a_phrase_about_the_future_is_the_next_such_day(phrase: str, edtf: str) -> None:
    date = resolve(phrase, published_on=FRIDAY, future=True)
    assert date is not None
    assert date.edtf == edtf


@pytest.mark.parametrize(
    "phrase",
    [
        *("set", "We", "may", "May", "March", "soon", "", "phase two", "February 30"),
        *("19–21 January", "January 19-21", "40 days", "Thursday and Friday"),
        *("said by Thursday", "by", "by since Thursday", "twenty-eleven days ago"),
    ],
)
def test_what_is_not_one_date_is_none(phrase: str) -> None:
    assert resolve(phrase, published_on=FRIDAY) is None


@pytest.mark.parametrize(
    ("phrase", "resolution", "anchor"),
    [
        ("Thursday", "relative_to_publication", FRIDAY),
        ("overnight on Thursday", "relative_to_publication", FRIDAY),
        ("January 19", "inferred", FRIDAY),
        ("in January", "inferred", FRIDAY),
        ("January 19, 2025", "stated", None),
        ("in 2023", "stated", None),
    ],
)
def test_a_date_tells_how_it_was_read(
    phrase: str, resolution: str, anchor: dt.date | None
) -> None:
    date = resolve(phrase, published_on=FRIDAY)
    assert date is not None
    assert (date.resolution, date.anchor) == (resolution, anchor)


@pytest.mark.parametrize("phrase", ["Thursday", "yesterday", "January 19", "in May"])
def test_without_a_day_of_publication_only_whole_dates_are_read(phrase: str) -> None:
    assert resolve(phrase, published_on=None) is None
    assert resolve("19 January 2025", published_on=None) is not None


def test_dates_are_found_in_running_text_with_their_exact_places() -> None:
    text = "It may begin on Thursday, or since March, as We set out on 3 May 2024."
    found = list(find(text, published_on=FRIDAY))
    assert [d.span.exact for d in found] == ["Thursday", "since March", "3 May 2024"]
    assert all(text[d.span.start : d.span.end] == d.span.exact for d in found)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("since Thursday", "2025-02-27/.."),
        ("until Saturday", "../2025-03-01"),
        ("by January 3", "[..2025-01-03]"),
        ("before January 3", "[..2025-01-03]"),
        ("after January 3", "[2025-01-03..]"),
        ("By the 3rd of January", "[..2025-01-03]"),
        ("no later than the 3rd of January", "[..2025-01-03]"),
    ],
)
def test_since_until_and_by_open_one_bound(text: str, edtf: str) -> None:
    (found,) = find(f"It held {text} there", published_on=FRIDAY)
    assert (found.date.edtf, found.span.exact) == (edtf, text)
    assert found.date.text == text


def test_the_caller_tells_which_phrases_lie_ahead() -> None:
    text = "They met on Saturday and will meet on Saturday"
    late = text.rindex("Saturday")
    found = list(find(text, published_on=FRIDAY, future=lambda s, _: s == late))
    assert [d.date.edtf for d in found] == ["2025-02-22", "2025-03-01"]


@FEW
@given(DAYS, st.sampled_from(sorted(WEEKDAYS)))
def test_a_past_weekday_is_within_the_last_seven_days(day: dt.date, name: str) -> None:
    date = resolve(name, published_on=day)
    assert date is not None
    assert date.earliest is not None
    assert date.earliest.weekday() == WEEKDAYS[name]
    assert 0 <= (day - date.earliest).days < 7


@FEW
@given(DAYS, st.sampled_from(sorted(WEEKDAYS)))
def test_a_coming_weekday_is_within_the_next_seven_days(
    day: dt.date, name: str
) -> None:
    date = resolve(name, published_on=day, future=True)
    assert date is not None
    assert date.earliest is not None
    assert date.earliest.weekday() == WEEKDAYS[name]
    assert 0 <= (date.earliest - day).days < 7


@FEW
@given(DAYS, st.dates(min_value=dt.date(2001, 1, 1), max_value=dt.date(2001, 12, 31)))
def test_a_past_day_without_a_year_never_lies_after_publication(
    day: dt.date, named: dt.date
) -> None:
    date = resolve(f"{named:%B} {named.day}", published_on=day)
    assert date is not None
    assert date.latest is not None
    assert date.latest <= day


@FEW
@given(st.text(max_size=200), DAYS)
def test_any_text_yields_ordered_spans_and_bounds(text: str, day: dt.date) -> None:
    end = 0
    for found in find(text, published_on=day):
        assert found.span.start >= end
        end = found.span.end
        assert text[found.span.start : end] == found.span.exact
        if found.date.earliest and found.date.latest:
            assert found.date.earliest <= found.date.latest


# The longest that each form takes.
LONGEST = """
Previous Wednesday afternoon; Overnight into Wednesday; Yesterday; Wednesday, September 14th, 2025;
Wednesday, 14th of September, 2025; early-September, 2025; September 2025; September last year;
Earlier this month; 2025-02-28; in 2025; September 14th through 18th, 2025;
14th through 18th September, 2025; seventy-seven months earlier;
Within the next seventy-seven weeks; Day seventy-seven of the ceasefire;
seventy-seventh day of the first phase
"""


def _within_reach(match: re.Match[str], cue: int) -> bool:
    begins = cue - BEFORE_CUE <= match.start() <= cue + IN_CUE
    return begins and match.end() + 5 <= cue + BEHIND_CUE


def test_a_match_lies_no_further_from_a_cue_than_is_looked() -> None:
    seen = set()
    for cued in (*RUNNING, *ALONE):
        places = [match.start() for match in cued.anywhere.finditer(LONGEST)]
        for form in cued.forms:
            for match in form.pattern.finditer(LONGEST):
                assert any(_within_reach(match, at) for at in places), match.group()
                seen.add(form.pattern)
    assert seen >= {form.pattern for form in FORMS}


ADVERSE = ["a", " ", "1", "1,", "January ", "in January 1", "overnight on ", "last "]
ADVERSE += ["Monday, ", "1 of ", "1-", "within the next ", "since ", "2025-01-", "\n"]
ADVERSE += ["day 1 ", "day ", "twenty-", "1st day of ", "by the ", "no later than the "]


@pytest.mark.parametrize("piece", ADVERSE)
def test_no_pattern_squares_on_hostile_text(piece: str) -> None:
    for pattern in (*(form[0] for form in FORMS), LEAD):
        assert growth(all_of(pattern), piece, 100_000) < MOST, pattern.pattern
