"""What of a leg is outstanding: a difference of two exact numbers, or why there is none."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.exchanges.outstanding import outstanding


def told(label: str, qualifier: str = "exact", **numbers: int) -> dict[str, Any]:
    empty = {"value": None, "low": None, "high": None}
    return {"qualifier": qualifier, "label": label, **empty, **numbers}


def exactly(number: int) -> dict[str, Any]:
    return told(str(number), value=number)


def left(planned: Any, actual: Any) -> tuple[str, str, str]:
    found = outstanding({"planned": planned, "actual": actual})
    return found.number, found.more, found.why_not


def test_two_exact_numbers_have_a_difference() -> None:
    assert left(exactly(1046), exactly(40)) == ("1,006", "", "")
    assert left(exactly(3), exactly(3)) == ("0", "", "")


def test_more_than_was_promised_leaves_nothing_outstanding_and_says_by_how_many() -> (
    None
):
    assert left(exactly(620), exactly(643)) == ("0", "23", "")


@pytest.mark.parametrize(
    ("planned", "actual", "why"),
    [
        (None, exactly(3), "No number of what was promised is recorded."),
        (exactly(3), None, "No number of what was done is recorded."),
        (exactly(46), told("more than 40", "more_than", low=40),
         "“more than 40” is no exact number."),
        (told("about 46", "approx", value=46), exactly(40),
         "“about 46” is no exact number."),
    ],
)  # fmt: skip
def test_otherwise_it_says_why_not(planned: Any, actual: Any, why: str) -> None:
    assert left(planned, actual) == ("", "", why)
