from __future__ import annotations

import itertools
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.quantities import (
    QUALIFIERS,
    BadQuantity,
    Qualifier,
    Quantity,
    ucdp_triple,
)

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
COMBINATIONS = [
    names
    for count in range(4)
    for names in itertools.combinations(("value", "low", "high"), count)
]


def test_every_qualifier_says_which_numbers_it_takes() -> None:
    assert set(FITTING) == set(QUALIFIERS) == set(get_args(Qualifier))


@pytest.mark.parametrize("given_names", COMBINATIONS, ids=lambda n: "+".join(n) or "-")
@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_a_qualifier_takes_exactly_its_own_numbers(
    qualifier: Qualifier, given_names: tuple[str, ...]
) -> None:
    numbers = {"value": Decimal(5), "low": Decimal(4), "high": Decimal(6)}
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


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_no_count(number: str) -> None:
    with pytest.raises(BadQuantity):
        Quantity(qualifier="exact", value=Decimal(number), label=number)


@pytest.mark.parametrize("number", ["1E+999999", "1E+30", "0E+999999", "1E-999999"])
def test_a_count_that_nobody_could_write_out_is_none(number: str) -> None:
    longest = Decimal("9" * 30)
    assert Quantity(qualifier="exact", value=longest, label="many").value == longest
    with pytest.raises(BadQuantity, match="at most 30 digits"):
        Quantity(qualifier="exact", value=Decimal(number), label=number)


def test_nothing_is_fewer_than_none() -> None:
    assert Quantity(qualifier="at_most", high=Decimal(0), label="none").high == 0
    with pytest.raises(BadQuantity, match="fewer than none"):
        Quantity(qualifier="fewer_than", high=Decimal(0), label="fewer than none")


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


@pytest.mark.parametrize(
    ("qualifier", "numbers", "triple"),
    [
        ("exact", {"value": "600"}, ("600", "600", "600")),
        ("approx", {"value": "600"}, ("600", None, None)),
        ("more_than", {"low": "600"}, (None, "601", None)),
        ("more_than", {"low": "50.5"}, (None, "50.5", None)),
        ("at_least", {"low": "600"}, (None, "600", None)),
        ("fewer_than", {"high": "600"}, (None, None, "599")),
        ("fewer_than", {"high": "0.5"}, (None, None, "0.5")),
        ("at_most", {"high": "600"}, (None, None, "600")),
        ("between", {"low": "40", "high": "50"}, (None, "40", "50")),
        ("unquantified", {}, (None, None, None)),
    ],
)
def test_best_low_and_high_are_only_what_the_source_gave(
    qualifier: Qualifier,
    numbers: dict[str, str],
    triple: tuple[str | None, str | None, str | None],
) -> None:
    given_numbers = {name: Decimal(number) for name, number in numbers.items()}
    quantity = Quantity(qualifier=qualifier, label="words", **given_numbers)
    expected = tuple(n if n is None else Decimal(n) for n in triple)
    assert ucdp_triple(quantity) == expected


@FEW
@given(st.sampled_from(QUALIFIERS), COUNTS, st.integers(1, 1000))
def test_best_low_and_high_run_forward_and_a_bound_never_becomes_the_best(
    qualifier: Qualifier, count: Decimal, step: int
) -> None:
    numbers = {"value": count, "low": count, "high": count + step}
    chosen = {name: numbers[name] for name in FITTING[qualifier]}
    quantity = Quantity(qualifier=qualifier, label="words", **chosen)
    best, low, high = ucdp_triple(quantity)
    assert best == quantity.value
    assert (low is None) == (qualifier != "exact" and quantity.low is None)
    assert (high is None) == (qualifier != "exact" and quantity.high is None)
    known = [n for n in (low, best, high) if n is not None]
    assert known == sorted(known)
    assert all(n >= 0 for n in known)
