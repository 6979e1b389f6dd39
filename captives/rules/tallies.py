"""Stocks, flows, and whether they fit: expected, stated, and the gap, never repaired (I20).

A stock is how many somebody says are held on a day. A flow is what is recorded to have changed
that since: a leg of an exchange, or a change of custody status. A stock is read as of the end
of its day, so what happened on that day came before it. All that is worked out here is marked
as derived by whoever shows it, with the arithmetic that this gives in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from captives.rules.intervals import Interval, number_words, up_to
from core.dates import FuzzyDate

LEG, STATUS = "leg", "status"
# What a flow of a sort does to each measure: one more held, one fewer. What is not here
# leaves it as it was. "Held" counts people and remains, as claimants do.
EFFECTS: Mapping[str, Mapping[tuple[str, str], int]] = {
    "held": {
        (LEG, "living_persons"): -1,
        (LEG, "remains"): -1,
        (STATUS, "held"): 1,
        (STATUS, "released"): -1,
        (STATUS, "rescued"): -1,
        (STATUS, "escaped"): -1,
        (STATUS, "transferred"): -1,
        (STATUS, "remains_returned"): -1,
    },
    "held_alive": {
        (LEG, "living_persons"): -1,
        (STATUS, "held"): 1,
        (STATUS, "released"): -1,
        (STATUS, "rescued"): -1,
        (STATUS, "escaped"): -1,
        (STATUS, "transferred"): -1,
        (STATUS, "deceased_in_custody"): -1,
    },
    "held_deceased": {
        (LEG, "remains"): -1,
        (STATUS, "remains_held"): 1,
        (STATUS, "deceased_in_custody"): 1,
        (STATUS, "remains_returned"): -1,
    },
}
STOCKS = tuple(EFFECTS)
# How a number may be told that counts as stated: not planned, projected or worked out here.
STATED = ("reported", "believed", "estimated")


@dataclass(frozen=True, kw_only=True)
class Stock:
    """How many a claimant says are held, as of a day. ``label`` is the number as printed.

    ``measure`` says what is counted, ``population`` of whom, in words.
    """

    public_id: str
    label: str
    count: Interval
    as_of: FuzzyDate
    measure: str = ""
    population: str = ""
    modality: str = "reported"


@dataclass(frozen=True, kw_only=True)
class Flow:
    """What changed how many are held: a leg as delivered, or a change of custody status.

    ``sort`` is what ``EFFECTS`` names. ``day`` is None where none is known. ``by`` is who
    gives the number; empty: an outlet in its own voice. ``leg`` is the leg's key.
    """

    public_id: str
    kind: str
    leg: str = ""
    title: str
    sort: tuple[str, str]
    label: str
    count: Interval
    day: FuzzyDate | None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One flow in an arithmetic: ``sign`` is 1 or -1; undecided: perhaps counted already."""

    flow: Flow
    sign: int
    undecided: bool = False


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """What a stock would be by the one before it and the flows since, beside what is stated.

    ``gap`` is stated less expected. ``formula`` is the arithmetic in words.
    """

    before: Stock
    stated: Stock
    steps: tuple[Step, ...]
    expected: Interval
    gap: Interval
    formula: str

    @property
    def fits(self) -> bool:
        """Whether a gap of none is possible."""
        low, high = self.gap.low, self.gap.high
        return (low is None or low <= 0) and (high is None or high >= 0)


def reconcile(
    measure: str, before: Stock, stated: Stock, flows: Iterable[Flow]
) -> Reconciliation:
    """Work out what a stock would be from the one before it, and how far it is from that."""
    effects = EFFECTS[measure]
    found = [(flow, effects[flow.sort]) for flow in flows if flow.sort in effects]
    placed = (
        (flow, sign, between(flow.day, before.as_of, stated.as_of))
        for flow, sign in found
    )
    steps = tuple(
        Step(flow=flow, sign=sign, undecided=is_between is None)
        for flow, sign, is_between in placed
        if is_between is not False
    )
    expected = before.count
    for step in steps:
        count = up_to(step.flow.count) if step.undecided else step.flow.count
        expected = expected + count if step.sign > 0 else expected - count
    return Reconciliation(
        before=before,
        stated=stated,
        steps=steps,
        expected=expected,
        gap=stated.count - expected,
        formula=f"{_sum(before, steps)} = {expected.words}",
    )


def between(day: FuzzyDate | None, before: FuzzyDate, stated: FuzzyDate) -> bool | None:
    """Say whether a day is after that of one stock and not after that of another; None: unsure."""
    if day is None:
        return None
    starts, ends = before.latest, stated.earliest
    if starts is None or ends is None:
        return None
    if day.earliest and day.latest and day.earliest > starts and day.latest <= ends:
        return True
    if day.latest and before.earliest and day.latest <= before.earliest:
        return False
    if day.earliest and stated.latest and day.earliest > stated.latest:
        return False
    return None


def remainder(whole: Stock, part: Stock) -> str:
    """Return what is left of a whole without a part of it, with its arithmetic in words."""
    left = whole.count - part.count
    return f"{whole.count.words} − {part.count.words} = {left.words}"


def in_order(stocks: Iterable[Stock]) -> list[Stock]:
    """Return stocks from the first day on."""
    return sorted(stocks, key=lambda s: (s.as_of.sort_day, s.public_id))


def gap_words(gap: Interval) -> str:
    """Write a gap with its sign, so that nobody has to guess which way it goes."""
    if gap.exact and gap.low is not None and gap.low > 0:
        return f"+{number_words(gap.low)}"
    return gap.words


def _sum(before: Stock, steps: Sequence[Step]) -> str:
    words = [before.count.words]
    for step in steps:
        count = up_to(step.flow.count) if step.undecided else step.flow.count
        one = count.words if count.exact else f"({count.words})"
        words.append(f"{'+' if step.sign > 0 else '−'} {one}")
    return " ".join(words)
