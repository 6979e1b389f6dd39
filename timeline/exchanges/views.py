"""Exchanges in words: a row of a list, and the page of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.documents import ThingView
from timeline.drawing.rows import Promise, Rows
from timeline.exchanges.drawn import all_days, drawn_legs, promises_of
from timeline.exchanges.legs import LegView, State, state_of, to_leg
from timeline.exchanges.parts import RatioView, ReasonView, to_ratio
from timeline.facts import Reading
from timeline.telling import Named, named

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Side:
    """All that one side hands over. A side that hands over nothing has no legs."""

    giver: Named | None
    legs: tuple[LegView, ...]


@dataclass(frozen=True, kw_only=True)
class ExchangeView:
    """One exchange: its sides stand beside one another, whatever their numbers.

    ``promises`` are the rows of ``drawing``; that is None where no leg has a day.
    """

    thing: ThingView
    state: State
    sides: tuple[Side, ...]
    ratios: tuple[RatioView, ...]
    reasons: tuple[ReasonView, ...]
    agreement: Named | None
    phase: Named | None
    promises: tuple[Promise, ...]
    drawing: Rows | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One exchange in a table of all of them."""

    thing: ThingView
    state: State
    sides: tuple[Side, ...]


def to_row(thing: ThingView, reading: Reading) -> Row:
    """Put an exchange into the words of a table."""
    d = thing.document
    legs = [to_leg(leg, d, reading) for leg in d["legs"]]
    state = state_of(d["status"], reading)
    return Row(thing=thing, state=state, sides=_sides(legs))


def to_exchange(thing: ThingView, reading: Reading, today: dt.date) -> ExchangeView:
    """Put an exchange into words; its drawing goes up to ``today`` where that is near."""
    d = thing.document
    legs = [to_leg(leg, d, reading) for leg in d["legs"]]
    promises = promises_of(d, reading, today)
    return ExchangeView(
        thing=thing,
        state=state_of(d["status"], reading),
        sides=_sides(legs),
        ratios=tuple(to_ratio(one, d, reading) for one in d["ratios"]),
        reasons=_reasons(legs),
        agreement=named(d["agreement"], d, reading),
        phase=named(d["phase"], d, reading),
        promises=tuple(promises),
        drawing=drawn_legs(promises, today),
    )


def on_one_scale(
    exchanges: Sequence[ExchangeView], today: dt.date
) -> tuple[ExchangeView, ...]:
    """Return exchanges whose drawings have the same days: lines can be compared by length."""
    days = all_days([p for one in exchanges for p in one.promises], today)
    if days is None:
        return tuple(exchanges)
    return tuple(
        replace(one, drawing=drawn_legs(one.promises, today, days=days))
        for one in exchanges
    )


def _sides(legs: Sequence[LegView]) -> tuple[Side, ...]:
    """Return the sides in the order in which they hand over; two at least."""
    givers = {leg.giver.name: leg.giver for leg in legs}
    sides = [
        Side(giver=giver, legs=tuple(leg for leg in legs if leg.giver.name == name))
        for name, giver in givers.items()
    ]
    if len(sides) == 1:
        sides.append(Side(giver=legs[0].receiver, legs=()))
    return tuple(sides)


def _reasons(legs: Sequence[LegView]) -> tuple[ReasonView, ...]:
    """Return every reason that somebody gives, each once."""
    found: dict[tuple[str, str, str], ReasonView] = {}
    for leg in legs:
        for batch in leg.batches:
            if one := batch.reason:
                whom = one.whom or leg.people
                key = (one.text, one.words, one.by.who)
                found.setdefault(key, replace(one, whom=whom))
    return tuple(found.values())
