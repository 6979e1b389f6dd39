"""Counting with numbers that are not exact: what comes out is no more exact than what went in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.quantities import Quantity, ucdp_triple

NONE = Decimal(0)


@dataclass(frozen=True)
class Interval:
    """All numbers from ``low`` to ``high``, both inclusive; None: there is no such bound.

    ``about`` says that a number that it comes from was only approximate.
    """

    low: Decimal | None
    high: Decimal | None
    about: bool = False

    def __add__(self, other: Interval) -> Interval:
        """Return all sums."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.about or other.about,
        )

    def __neg__(self) -> Interval:
        """Return all these numbers with the other sign."""
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.about,
        )

    def __sub__(self, other: Interval) -> Interval:
        """Return all differences."""
        return self + -other

    @property
    def exact(self) -> bool:
        """Whether it is one number, and no approximate one."""
        return self.low is not None and self.low == self.high and not self.about

    @property
    def words(self) -> str:
        """The same in words: ``59``, ``at least 41``, ``53 to 59``, ``about 70``."""
        about = "about " if self.about else ""
        if self.low is not None and self.low == self.high:
            return about + number_words(self.low)
        if self.low is None and self.high is None:
            return "any number"
        if self.high is None:
            return f"{about}at least {number_words(self.low or NONE)}"
        if self.low is None:
            return f"{about}at most {number_words(self.high)}"
        return f"{about}{number_words(self.low)} to {number_words(self.high)}"


def number_words(number: Decimal) -> str:
    """Write a number as a reader expects it: ``1,778``, and a true minus sign."""
    whole = number == number.to_integral_value()
    words = f"{abs(number):,.0f}" if whole else f"{abs(number):,}"
    return f"−{words}" if number < 0 else words


def interval_of(count: Quantity) -> Interval:
    """Return what a quantity allows for. What has no number allows for any, from none up."""
    best, low, high = ucdp_triple(count)
    if count.qualifier == "approx":
        return Interval(best, best, about=True)
    return Interval(NONE if low is None else low, high)


def up_to(count: Interval) -> Interval:
    """Return what is possible where it is not known whether these are counted at all."""
    low = None if count.low is None else min(count.low, NONE)
    return Interval(low, count.high, count.about)
