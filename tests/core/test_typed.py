from __future__ import annotations

import datetime as dt

import pytest

from core.dates import BadDate
from core.typed import typed_date

FRIDAY = dt.date(2025, 2, 28)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2025-02-27", "2025-02-27"),
        ("[2025-02-26..2025-02-27]", "[2025-02-26..2025-02-27]"),
        ("27 February 2025", "2025-02-27"),
        ("27 feb", "2025-02-27"),
        ("feb 27", "2025-02-27"),
        ("27/02/2025", "2025-02-27"),
        ("2/27/2025", "2025-02-27"),
        ("27.2.2025", "2025-02-27"),
        ("2.3.2025", "2025-03-02"),
        ("feb 2025", "2025-02"),
        ("2025", "2025"),
        ("thu", "2025-02-27"),
        ("Thurs", "2025-02-27"),
        ("YESTERDAY", "2025-02-27"),
        ("today", "2025-02-28"),
        ("overnight on thu", "[2025-02-26..2025-02-27]"),
        ("26 to 27 feb", "2025-02-26/2025-02-27"),
        ("1-3 March 2025", "2025-03-01/2025-03-03"),
        ("between 26 and 27 February 2025", "[2025-02-26..2025-02-27]"),
        ("about 27 February 2025", "2025-02-27~"),
    ],
)
def test_a_date_is_read_as_somebody_types_it(words: str, edtf: str) -> None:
    assert typed_date(words, day=FRIDAY).edtf == edtf


def test_a_typed_date_keeps_the_words_and_what_they_were_counted_from() -> None:
    date = typed_date("thu", day=FRIDAY)
    assert (date.text, date.anchor) == ("thu", FRIDAY)
    assert date.resolution == "relative_to_publication"


def test_words_counted_from_today_are_inferred_not_told_by_the_article() -> None:
    assert typed_date("thu", day=FRIDAY, is_stated=False).resolution == "inferred"
    assert typed_date("27 feb 2025", day=FRIDAY, is_stated=False).resolution == "stated"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("31 February", "There is no 31 February."),
        ("2025-02-31", "There is no day 2025-02-31."),
        ("02/03/2025", "may be two days"),
        ("3 to 2", "is not a date we can read"),
        ("day 16", "is not a date we can read"),
        ("x" * 500, "at most 120 characters"),
        ("\x00", "is not a date we can read"),
    ],
)
def test_what_is_no_date_is_refused_in_words(words: str, why: str) -> None:
    with pytest.raises(BadDate, match=why):
        typed_date(words, day=FRIDAY)
