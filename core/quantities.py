"""Numbers as sources give them: exactly, more than, about, between, or only "most"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args

from core.errors import RuleBroken
from core.saying import gettext_noop, said
from core.text import trimmed

Qualifier = Literal[
    "exact",
    "approx",
    "more_than",
    "at_least",
    "fewer_than",
    "at_most",
    "between",
    "unquantified",
]
QUALIFIERS: tuple[str, ...] = get_args(Qualifier)
# What a count is kept in: so many digits, so many of them after the point.
DIGITS, DECIMALS = 14, 2
# Beyond that no source counts, and programs that read numbers lose them or come to no end.
MOST_DIGITS = 30


class BadQuantity(ValueError):
    """A qualifier and numbers that do not go together; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One number with its qualifier and the words as printed.

    exact: value. approx: value. more_than (exclusive) and at_least: low.
    fewer_than (exclusive) and at_most: high. between: low < high. unquantified: no number.
    The unit belongs to the figure that holds this.
    """

    qualifier: Qualifier
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    label: str

    def __post_init__(self) -> None:
        """Refuse nonsense.

        :raises BadQuantity: when the numbers do not fit the qualifier.
        """
        given = tuple(n is not None for n in (self.value, self.low, self.high))
        if given != _EXPECTED[self.qualifier]:
            raise BadQuantity(
                said(
                    gettext_noop("“%(qualifier)s” does not go with these numbers."),
                    qualifier=self.qualifier,
                )
            )
        numbers = [n for n in (self.value, self.low, self.high) if n is not None]
        if not all(n.is_finite() for n in numbers):
            raise BadQuantity(gettext_noop("A count is a number."))
        if any(abs(n.adjusted()) >= MOST_DIGITS for n in numbers):
            raise BadQuantity(
                said(
                    gettext_noop("A count has at most %(most)s digits."),
                    most=MOST_DIGITS,
                )
            )
        if any(n < 0 for n in numbers):
            raise BadQuantity(gettext_noop("A count cannot be negative."))
        if self.qualifier == "fewer_than" and self.high == 0:
            raise BadQuantity(gettext_noop("Nothing is fewer than none."))
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise BadQuantity(
                gettext_noop("The lower number must be below the higher one.")
            )
        if not self.label.strip():
            raise BadQuantity(gettext_noop("The words as printed are missing."))


def with_clean_label(quantity: Quantity) -> Quantity:
    """Return a number with its words in normal form, without white space around them.

    :raises RuleBroken: when nothing is left of them.
    """
    label = trimmed(quantity.label)
    if not label:
        raise RuleBroken(gettext_noop("The words as printed are missing."))
    return quantity if label == quantity.label else replace(quantity, label=label)


# What UCDP calls best, low and high.
Triple = tuple[Decimal | None, Decimal | None, Decimal | None]


def ucdp_triple(quantity: Quantity) -> Triple:
    """Return UCDP's best, low and high of a count; None is what the source did not give.

    An exclusive bound moves to the next whole number: "more than 600" is a low of 601. An
    exact number is its own low and high. The best is never filled from a bound, nor a
    bound from an approximate number.
    """
    best, low, high = quantity.value, quantity.low, quantity.high
    if quantity.qualifier == "exact":
        low = high = best
    if quantity.qualifier == "more_than" and low is not None and _whole(low):
        low += 1
    if quantity.qualifier == "fewer_than" and high is not None and _whole(high):
        high -= 1
    return best, low, high


def _whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


_EXPECTED = {
    "exact": (True, False, False),
    "approx": (True, False, False),
    "more_than": (False, True, False),
    "at_least": (False, True, False),
    "fewer_than": (False, False, True),
    "at_most": (False, False, True),
    "between": (False, True, True),
    "unquantified": (False, False, False),
}
