from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.quantities import QUALIFIERS, BadQuantity, Qualifier, Quantity

FEW = settings(deadline=None, max_examples=50)
COUNTS = st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=0)
MAYBE = st.none() | st.decimals(min_value=-5, max_value=50, allow_nan=False, places=0)
FITTING: dict[Qualifier, set[str]] = {
    "exact": {"value"},
    "approx": {"value"},
    "more_than": {"low"},
    "at_least": {"low"},
    "fewer_than": {"high"},
    "at_most": {"high"},
    "between": {"low", "high"},
    "unquantified": set(),
}


def test_every_qualifier_says_which_numbers_it_takes() -> None:
    assert set(FITTING) == set(QUALIFIERS) == set(get_args(Qualifier))


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_a_qualifier_takes_exactly_its_own_numbers(qualifier: Qualifier) -> None:
    numbers = {"value": Decimal(5), "low": Decimal(4), "high": Decimal(6)}
    for given_names in ((), ("value",), ("low",), ("high",), ("low", "high")):
        chosen = {name: numbers[name] for name in given_names}
        if set(given_names) == FITTING[qualifier]:
            made = Quantity(qualifier=qualifier, label="words", **chosen)
            assert made.qualifier == qualifier
        else:
            with pytest.raises(BadQuantity):
                Quantity(qualifier=qualifier, label="words", **chosen)


def test_a_count_cannot_be_negative() -> None:
    with pytest.raises(BadQuantity):
        Quantity(qualifier="exact", value=Decimal(-1), label="minus one")


@pytest.mark.parametrize(("low", "high"), [(5, 5), (6, 5)])
def test_the_lower_number_stands_below_the_higher_one(low: int, high: int) -> None:
    with pytest.raises(BadQuantity):
        Quantity(
            qualifier="between", low=Decimal(low), high=Decimal(high), label="some"
        )


@pytest.mark.parametrize("label", ["", " ", "\n"])
def test_the_words_as_printed_are_never_missing(label: str) -> None:
    with pytest.raises(BadQuantity):
        Quantity(qualifier="unquantified", label=label)


def test_zero_is_a_count() -> None:
    assert Quantity(qualifier="exact", value=Decimal(0), label="none").value == 0


@FEW
@given(COUNTS)
def test_an_exact_count_keeps_its_number(count: Decimal) -> None:
    assert Quantity(qualifier="exact", value=count, label=str(count)).value == count


@FEW
@given(st.sampled_from(QUALIFIERS), MAYBE, MAYBE, MAYBE)
def test_whatever_is_accepted_is_in_order_and_not_negative(
    qualifier: Qualifier,
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
) -> None:
    try:
        made = Quantity(
            qualifier=qualifier, value=value, low=low, high=high, label="words"
        )
    except BadQuantity:
        return
    numbers = {"value": made.value, "low": made.low, "high": made.high}
    present = {name: n for name, n in numbers.items() if n is not None}
    assert set(present) == FITTING[qualifier]
    assert all(n >= 0 for n in present.values())
    if made.low is not None and made.high is not None:
        assert made.low < made.high
