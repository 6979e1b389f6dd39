"""Running totals of a process, exchange by exchange, with what others say of the same numbers.

Read from documents alone, in the state of the record that is asked for: an exchange counts as
its sources had told of it by then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from captives.rules.intervals import Interval, interval_of
from captives.rules.totals import (
    LIVING,
    REMAINS,
    Column,
    LegCount,
    Step,
    Swap,
    columns_of,
    steps_of,
)
from core.quantities import Quantity
from timeline.facts import OWN_VOICE, claimant, outlets_of
from timeline.filters import Filters
from timeline.moments import NOW, AsOf
from timeline.queries import newest
from timeline.values import id_of, name_of, said_by, to_quantity
from timeline.words import in_text

# Totals look at so many documents of each kind, the newest; a process has far fewer.
MOST = 20_000
PLANNED = "planned"
# Which totals a figure without a leg is about, by what it counts.
COUNTED = {"released": LIVING, "remains_returned": REMAINS}
SAME, ALLOWS, DIFFERS = "the same", "allows it", "differs"


@dataclass(frozen=True, kw_only=True)
class NumberClaim:
    """What somebody says a number is, beside the one that is shown first or worked out.

    ``verdict`` compares the two by arithmetic; it is empty where they do not count the same
    people. ``day`` is the day it holds for. ``leg`` is empty where it is about a total.
    """

    id: str
    words: str
    population: str
    planned: bool
    who: str
    outlets: tuple[str, ...]
    day: dt.date | None
    exchange: str
    leg: str
    value: Interval
    column: Column | None
    verdict: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """The totals after one exchange, and the claims about what was counted with it."""

    step: Step
    claims: tuple[NumberClaim, ...]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last local day on which what is counted here can have come."""
        first = [leg.first for _, leg in self.step.counted if leg.first]
        last = [leg.last for _, leg in self.step.counted if leg.last]
        own = self.step.swap.first
        return min(first, default=own), max(last, default=own)


@dataclass(frozen=True, kw_only=True)
class Totals:
    """All rows, and what was planned as a whole: no outcome, so it is never added.

    ``cut`` says that there are more documents than were looked at, so that totals begin late.
    """

    columns: tuple[Column, ...]
    terms: Mapping[Column, frozenset[str]]
    rows: tuple[Row, ...]
    planned: tuple[NumberClaim, ...]
    cut: bool = False


def totals_of(process: str, as_of: AsOf = NOW) -> Totals:
    """Return the running totals of a process, by slug, as its sources had told by a day."""
    filters = Filters(processes=(process,), as_of=as_of)
    exchanges = newest("exchange", filters, most=MOST)[::-1]
    figures = newest("figure", filters, most=MOST)[::-1]
    swaps = [swap for d in exchanges if (swap := _swap(d))]
    claims = [_claim(d) for d in figures]
    steps = steps_of(swaps)
    columns = columns_of([step.swap for step in steps])
    terms: dict[Column, frozenset[str]] = {}
    for swap in swaps:
        for leg in swap.legs:
            terms[leg.column] = terms.get(leg.column, frozenset()) | {leg.term}
    whole = [c for c in claims if not c.leg and c.column and not c.exchange]
    return Totals(
        columns=columns,
        terms=terms,
        rows=tuple(
            Row(step=step, claims=tuple(_claims_on(step, after, claims, whole)))
            for step, after in zip_longest(steps, steps[1:])
        ),
        planned=tuple(c for c in whole if c.planned),
        cut=MOST in (len(exchanges), len(figures)),
    )


def _swap(d: Mapping[str, Any]) -> Swap | None:
    """Read an exchange; none where no day of it is known."""
    legs = tuple(_leg(leg) for leg in d["legs"])
    came = [leg.first for leg in legs if leg.first and leg.actual]
    planned = (_day(leg["planned_on"], "earliest") for leg in d["legs"])
    days = came or [day for day in planned if day]
    if not days:
        return None
    return Swap(id=d["id"], label=in_text(d["label"]), first=min(days), legs=legs)


def _leg(leg: Mapping[str, Any]) -> LegCount:
    return LegCount(
        key=leg["key"],
        giver=name_of(leg, "from_party"),
        column=Column(in_text(leg["population"]), leg["leg_kind"]),
        listed=leg["listed"] == "yes",
        term=leg["term"] or "",
        planned=_if_given(leg["planned"]),
        actual=_if_given(leg["actual"]),
        by=said_by(leg, "actual"),
        first=_day(leg["actual_on"], "earliest"),
        last=_day(leg["actual_on"], "latest"),
    )


def _claim(d: Mapping[str, Any]) -> NumberClaim:
    count = to_quantity(d["quantity"])
    counted = COUNTED.get(d["measure"])
    told_of_whole = bool(d["period_start"])
    return NumberClaim(
        id=d["id"],
        words=count.label,
        population=d["population"],
        planned=d["modality"] == PLANNED,
        who=claimant(d) or OWN_VOICE,
        outlets=outlets_of(d["citations"]),
        day=_day(d["as_of"], "latest"),
        exchange=id_of(d, "exchange"),
        leg=d["leg"] or "",
        value=interval_of(count),
        column=Column(d["population"], counted)
        if counted and (told_of_whole or d["leg"])
        else None,
    )


def _claims_on(
    step: Step,
    after: Step | None,
    claims: list[NumberClaim],
    whole: list[NumberClaim],
) -> Iterator[NumberClaim]:
    """Return what is said of what was due with a row, of what it counts, then of its totals."""
    due = [(step.swap, leg) for leg in step.swap.legs]
    for planned, legs in ((True, due), (False, step.counted)):
        for swap, leg in legs:
            for claim in claims:
                about = (claim.exchange, claim.leg, claim.planned)
                if about == (swap.id, leg.key, planned):
                    own = leg.planned if planned else leg.actual
                    ours = interval_of(own) if own else None
                    yield _compared(claim, ours, leg.column)
    for claim in whole:
        if claim.planned or claim.day is None or claim.day < step.swap.first:
            continue
        if after is None or claim.day < after.swap.first:
            total = step.running.get(claim.column) if claim.column else None
            ours = total.value if total else None
            yield _compared(claim, ours, claim.column)


def _compared(
    claim: NumberClaim, ours: Interval | None, column: Column | None
) -> NumberClaim:
    """Say how a claim stands to a number of the same people; nothing of other people's."""
    if ours is None or claim.column != column:
        return claim
    if claim.value == ours:
        return replace(claim, verdict=SAME)
    return replace(claim, verdict=ALLOWS if _allows(claim.value, ours) else DIFFERS)


def _allows(claimed: Interval, ours: Interval) -> bool:
    """Say whether all that a number can be lies within another that is only bounded."""
    if claimed.about or ours.low is None or claimed.low is None:
        return False
    above = claimed.high is not None and (ours.high is None or ours.high > claimed.high)
    return claimed.low <= ours.low and not above


def _day(date: Mapping[str, Any] | None, end: str) -> dt.date | None:
    held = date and date[end]
    return dt.date.fromisoformat(held) if held else None


def _if_given(shown: Mapping[str, Any] | None) -> Quantity | None:
    return None if shown is None else to_quantity(shown)
