from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formulas import inert, restored


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_text_that_a_spreadsheet_would_run_is_marked_and_comes_back(
    sign: str,
) -> None:
    cell = f"{sign}cmd|' /C calc'!A0"
    assert inert(cell) == f"'{cell}"
    assert restored(inert(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["-5", "+3.25", "0", "-0.5", "", "Talks", "'tis", "a=b"]
)
def test_numbers_and_plain_texts_stay_as_they_are(cell: str) -> None:
    assert inert(cell) == restored(cell) == cell


@given(st.text(alphabet="'=+-@\t\r\nab1. ", max_size=8))
def test_whatever_is_written_is_read_again_and_is_never_a_formula(cell: str) -> None:
    found = inert(cell)
    assert restored(found) == cell
    assert found[:1] not in ("=", "@", "\t", "\r", "\n")
    assert found[:1] not in ("+", "-") or float(found) is not None
