"""Running totals of what exchanges delivered: pure addition, shown with its formula.

Every total here is derived: it adds the numbers that stand first in legs, whoever gives them,
and no source need state it. Living persons and remains are never added, nor people of two
populations. What is only bounded ("more than 600") stays bounded in every sum.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from captives.rules.intervals import NONE, Interval, interval_of
from core.quantities import Quantity

LIVING, REMAINS = "living_persons", "remains"
NOTHING = Interval(NONE, NONE)


@dataclass(frozen=True, order=True)
class Column:
    """What is added up: people of one population, living or dead."""

    population: str
    leg_kind: str


@dataclass(frozen=True, kw_only=True)
class LegCount:
    """One leg of an exchange as far as it is added up.

    ``first`` and ``last`` are the local days on which it can have been delivered. ``actual``
    is None for what is not known to be delivered, ``by`` who gives that number; empty: the
    outlet in its own voice. ``giver`` hands over; ``listed`` says that they are on its list.
    """

    key: str
    giver: str
    column: Column
    listed: bool = False
    term: str = ""
    planned: Quantity | None = None
    actual: Quantity | None = None
    by: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Swap:
    """One exchange. ``first`` is the day from which it is known to have been carried out."""

    id: str
    label: str
    first: dt.date
    legs: tuple[LegCount, ...]


@dataclass(frozen=True)
class Total:
    """A derived number with the numbers that it is made of."""

    value: Interval = NOTHING
    parts: tuple[Quantity, ...] = ()

    def plus(self, count: Quantity) -> Total:
        """Add one more number."""
        return Total(self.value + interval_of(count), (*self.parts, count))

    @property
    def formula(self) -> str:
        """Show how it was worked out: "3 + 4 = 7"; nothing where there is nothing to add."""
        if not self.parts:
            return ""
        return f"{' + '.join(p.label for p in self.parts)} = {self.value.words}"


@dataclass(frozen=True)
class Listed:
    """How many of an agreed list were handed over, living and dead apart."""

    living: Total = Total()
    remains: Total = Total()

    def plus(self, leg: LegCount) -> Listed:
        """Count a leg whose people are on the list."""
        if leg.actual is None:
            return self
        if leg.column.leg_kind == REMAINS:
            return Listed(self.living, self.remains.plus(leg.actual))
        return Listed(self.living.plus(leg.actual), self.remains)

    @property
    def value(self) -> Interval:
        """How many entries of the list are done with."""
        return self.living.value + self.remains.value

    @property
    def formula(self) -> str:
        """Show how it was worked out."""
        living, dead = self.living.value.words, self.remains.value.words
        return f"{living} living and {dead} dead = {self.value.words} of the list"


@dataclass(frozen=True, kw_only=True)
class Step:
    """The totals after one exchange.

    ``counted`` are the legs that came with it, of whichever exchange they are: one that
    was delivered late is counted when it came. ``waiting`` are its own that had not come.
    """

    swap: Swap
    counted: tuple[tuple[Swap, LegCount], ...]
    waiting: tuple[LegCount, ...]
    added: dict[Column, Total] = field(default_factory=dict)
    running: dict[Column, Total] = field(default_factory=dict)
    listed: dict[str, Listed] = field(default_factory=dict)


def columns_of(swaps: Iterable[Swap]) -> tuple[Column, ...]:
    """Return what there is to add up: by who hands over, the living before the dead.

    Both go by who comes first, so the order follows from the days alone.
    """
    legs = [leg for swap in swaps for leg in swap.legs if leg.actual is not None]
    givers = list(dict.fromkeys(leg.giver for leg in legs))
    found = {leg.column: leg.giver for leg in reversed(legs)}
    first = list(dict.fromkeys(leg.column for leg in legs))
    return tuple(
        sorted(first, key=lambda c: (givers.index(found[c]), c.leg_kind == REMAINS))
    )


def steps_of(swaps: Sequence[Swap]) -> tuple[Step, ...]:
    """Return the totals after each exchange, in the order of their days."""
    ordered = sorted(swaps, key=lambda swap: (swap.first, swap.id))
    came: dict[str, list[tuple[Swap, LegCount]]] = {swap.id: [] for swap in ordered}
    for swap in ordered:
        for leg in swap.legs:
            if leg.actual is not None:
                came[_with(leg, swap, ordered).id].append((swap, leg))
    steps: list[Step] = []
    running: dict[Column, Total] = {}
    listed: dict[str, Listed] = {}
    for swap in ordered:
        counted = tuple(came[swap.id])
        own = {leg.key for of, leg in counted if of is swap}
        running, listed = _added(running, counted), _on_lists(listed, counted)
        steps.append(
            Step(
                swap=swap,
                counted=counted,
                waiting=tuple(leg for leg in swap.legs if leg.key not in own),
                added=_added({}, counted),
                running=running,
                listed=listed,
            )
        )
    return tuple(steps)


def _with(leg: LegCount, own: Swap, ordered: Sequence[Swap]) -> Swap:
    """Return the last exchange that had begun when a leg came, from its own on."""
    later = ordered[ordered.index(own) :]
    day = leg.first or own.first
    return [own, *(swap for swap in later if swap.first <= day)][-1]


def _added(
    before: dict[Column, Total], counted: Iterable[tuple[Swap, LegCount]]
) -> dict[Column, Total]:
    found = dict(before)
    for _, leg in counted:
        if leg.actual is not None:
            found[leg.column] = found.get(leg.column, Total()).plus(leg.actual)
    return found


def _on_lists(
    before: dict[str, Listed], counted: Iterable[tuple[Swap, LegCount]]
) -> dict[str, Listed]:
    found = dict(before)
    for _, leg in counted:
        if leg.listed:
            found[leg.giver] = found.get(leg.giver, Listed()).plus(leg)
    return found
