from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captives.rules.intervals import Interval, interval_of, up_to
from core.quantities import Qualifier, Quantity


def some(low: int | None, high: int | None, *, about: bool = False) -> Interval:
    return Interval(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        about,
    )


def quantity(qualifier: Qualifier, **numbers: int) -> Quantity:
    given = {name: Decimal(number) for name, number in numbers.items()}
    return Quantity(qualifier=qualifier, label="as printed", **given)


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (quantity("exact", value=59), some(59, 59)),
        (quantity("approx", value=70), some(70, 70, about=True)),
        (quantity("more_than", low=600), some(601, None)),
        (quantity("at_least", low=600), some(600, None)),
        (quantity("fewer_than", high=10), some(0, 9)),
        (quantity("at_most", high=10), some(0, 10)),
        (quantity("between", low=617, high=643), some(617, 643)),
        (quantity("unquantified"), some(0, None)),
    ],
)
def test_a_quantity_allows_for_no_more_than_its_source_says(
    count: Quantity, found: Interval
) -> None:
    assert interval_of(count) == found


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (some(1778, 1778), "1,778"),
        (some(-4, -4), "−4"),
        (some(601, None), "at least 601"),
        (some(None, 9), "at most 9"),
        (some(53, 59), "53 to 59"),
        (some(70, 70, about=True), "about 70"),
        (some(None, None), "any number"),
    ],
)
def test_an_interval_is_written_as_exactly_as_it_is_known(
    interval: Interval, words: str
) -> None:
    assert interval.words == words


def test_what_is_open_stays_open_when_it_is_taken_away() -> None:
    assert some(63, 63) - some(601, None) == some(None, -538)
    assert not (some(5, 5, about=True) + some(1, 1)).exact
    assert (some(5, 5) + some(1, 1)).exact
    assert up_to(some(4, 4)) == some(0, 4)


numbers = st.integers(min_value=0, max_value=50)
intervals = st.tuples(numbers, numbers).map(lambda p: some(min(p), max(p)))


@given(intervals, intervals)
def test_every_difference_of_two_members_lies_in_the_difference(
    one: Interval, two: Interval
) -> None:
    found = one - two
    assert found.low is not None
    assert found.high is not None
    for a in (one.low, one.high):
        for b in (two.low, two.high):
            assert a is not None
            assert b is not None
            assert found.low <= a - b <= found.high
