from __future__ import annotations

import datetime as dt

import pytest

from core.lengths import length_words

D, H, M, S = 86_400, 3_600, 60, 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "a moment"),
        (0, "a moment"),
        (0.9, "a moment"),
        (S, "1 second"),
        (59 * S, "59 seconds"),
        (M, "1 minute"),
        (M + 30 * S, "90 seconds"),
        (2 * M, "2 minutes"),
        (59 * M, "59 minutes"),
        (H, "1 hour"),
        (H + 30 * M, "90 minutes"),
        (47 * H, "47 hours"),
        (D, "1 day"),
        (2 * D, "2 days"),
        (4_000 * D, "4,000 days"),
    ],
)
def test_a_length_is_told_in_its_largest_fitting_unit(
    seconds: float, words: str
) -> None:
    assert length_words(dt.timedelta(seconds=seconds)) == words
