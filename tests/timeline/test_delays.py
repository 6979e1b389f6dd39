"""How much later than promised: in whole days, and no more exactly than the days are known."""

from __future__ import annotations

import datetime as dt

import pytest

from core.dates import from_edtf
from timeline.delays import delay, delay_words, drawn_days
from timeline.drawing.rows import Days


@pytest.mark.parametrize(
    ("promised", "done", "words"),
    [
        ("2025-02-22", "2025-02-22", "on the day promised"),
        ("2025-02-22", "2025-02-23", "1 day after the day promised"),
        ("2025-02-22", "2025-02-27", "5 days after the day promised"),
        ("2025-02-22", "2025-02-20", "2 days before the day promised"),
        ("2025-02-22", "[2025-02-26..2025-02-27]",
         "4 to 5 days after the day promised"),
        ("2025-02-22", "[2025-02-22..2025-02-24]",
         "on the day promised or up to 2 days after"),
        ("[2025-01-19..2025-03-01]", "2025-02-27", ""),
        ("2025-02-22", "[2025-02-22..]", ""),
        ("[..2025-02-22]", "2025-02-27", ""),
    ],
)  # fmt: skip
def test_a_delay_is_told_as_exactly_as_both_days_are_known(
    promised: str, done: str, words: str
) -> None:
    assert delay_words(delay(from_edtf(promised), from_edtf(done))) == words


def test_a_date_open_on_one_side_is_drawn_on_the_other() -> None:
    day = dt.date(2025, 2, 22)
    assert drawn_days(from_edtf("[..2025-02-22]")) == Days(first=day, last=day)
    assert drawn_days(None) is None
