"""Chance that gives the same values for the same seed, on any machine."""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Item = TypeVar("Item")
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
PAIRS = [one + two for one in LETTERS for two in LETTERS]
SHIFTS = range(70, -1, -10)
FIRST_DAY = dt.date(2014, 1, 1)
DAYS = 3652
"""The made-up record is of these ten years: from FIRST_DAY on, so many days."""


class Chance(random.Random):
    """A source of chance, with what a record needs of it."""

    def public_id(self) -> str:
        """Return an id of the form of ``core.ids.new_public_id``."""
        bits = self.getrandbits(80)
        return "".join([PAIRS[bits >> shift & 1023] for shift in SHIFTS])

    def odds(self, share: float) -> bool:
        """Return true in this share of cases."""
        return self.random() < share

    def below(self, number: int) -> int:
        """Return a whole number from 0 to below another; faster than ``randrange``."""
        return int(self.random() * number)

    def one(self, items: Sequence[Item]) -> Item:
        """Return one of some items, all as likely."""
        return items[int(self.random() * len(items))]


def chance(seed: int, *about: object) -> Chance:
    """Return the chance of one seed and one subject, such as a stretch of the record."""
    return Chance(":".join(str(part) for part in (seed, *about)))


class Weighted(Generic[Item]):
    """Items, some likelier than others."""

    def __init__(self, items: Sequence[tuple[Item, float]]) -> None:
        """Take pairs of an item and its weight."""
        self.items = [item for item, _ in items]
        self.weights = list(accumulate(weight for _, weight in items))

    def of(self, chance: Chance) -> Item:
        """Return one of the items."""
        return self.items[bisect(self.weights, chance.random() * self.weights[-1])]


def zipf(items: Sequence[Item]) -> Weighted[Item]:
    """Return items of which the first is the likeliest, the n-th n times less likely."""
    return Weighted([(item, 1 / n) for n, item in enumerate(items, 1)])
