"""How many were handed over: the legs of exchanges added up, a range where reports differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from captives.rules.intervals import NONE, Interval, interval_of
from captives.rules.totals import LIVING, REMAINS
from timeline.drawing import Dot, Steps
from timeline.now.claims import Claim, as_float, claim_of, whole_of
from timeline.now.held import charted
from timeline.now.record import Link, Record
from timeline.now.running import DAY, Point
from timeline.values import Document, id_of, said_by, to_date, to_quantity
from timeline.words import in_text

COUNTED = {LIVING: "released", REMAINS: "remains_returned"}
# How a number may be told that says what came about.
TOLD = ("reported", "believed", "estimated")


@dataclass(frozen=True, kw_only=True)
class LegView:
    """One leg as it is added: the number shown first, who gives it, and what others say."""

    exchange: Link
    number: str
    by: str
    day: dt.date
    low_to_high: str
    total: str
    others: tuple[Claim, ...]
    mark: str

    @property
    def differ(self) -> bool:
        """Whether somebody gives another number."""
        return bool(self.others)


@dataclass(frozen=True, kw_only=True)
class ReleasedView:
    """People of one population, living or dead, as handed over. The sum is derived.

    ``reported`` are sums that others state. ``cohorts`` are the ids of the groups they were of.
    """

    population: str
    remains: bool
    number: str
    exchanges: int
    first: dt.date
    formula: str
    legs: tuple[LegView, ...]
    reported: tuple[Claim, ...]
    chart: Steps | None
    cohorts: frozenset[str]

    @property
    def differing(self) -> tuple[LegView, ...]:
        """The legs of which reports differ, because of which the sum is a range."""
        return tuple(leg for leg in self.legs if leg.differ)


@dataclass(frozen=True, kw_only=True)
class _Leg:
    exchange: Document
    leg: Document
    day: dt.date

    @property
    def shown(self) -> Interval:
        return interval_of(to_quantity(self.leg["actual"]))


def released_in(record: Record, *, rtl: bool = False) -> tuple[ReleasedView, ...]:
    """Return what was handed over, the population first of which there were most legs."""
    groups: dict[tuple[str, str], list[_Leg]] = {}
    for exchange in record.of("exchange"):
        for leg in exchange["legs"]:
            day = _day(leg, exchange)
            if leg["actual"] and day:
                key = (in_text(leg["population"]), leg["leg_kind"])
                found = _Leg(exchange=exchange, leg=leg, day=day)
                groups.setdefault(key, []).append(found)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        _view(record, population, kind, legs, rtl=rtl)
        for (population, kind), legs in ordered
    )


def _view(
    record: Record, population: str, kind: str, legs: Sequence[_Leg], *, rtl: bool
) -> ReleasedView:
    ordered = sorted(legs, key=lambda one: (one.day, one.exchange["id"]))
    figures = [
        one
        for one in record.of("figure")
        if one["measure"] == COUNTED.get(kind)
        and one["population"] == population
        and one["modality"] in TOLD
    ]
    views: list[LegView] = []
    total = shown = Interval(NONE, NONE)
    points: list[Point] = []
    for one in ordered:
        others = [f for f in figures if _about(f, one)]
        count = whole_of([one.shown, *(_count(f) for f in others)])
        total, shown = total + count, shown + one.shown
        points.append(Point(day=one.day, count=total, flow=None))
        differing = tuple(claim_of(f, record) for f in others if _count(f) != one.shown)
        views.append(_leg_view(record, one, (count, total), differing))
    whole = [f for f in figures if f["period_start"] and not f["exchange"]]
    start = Point(day=ordered[0].day - DAY, count=Interval(NONE, NONE), flow=None)
    return ReleasedView(
        population=population,
        remains=kind == REMAINS,
        number=total.words,
        exchanges=len({one.exchange["id"] for one in ordered}),
        first=ordered[0].day,
        formula=_formula(ordered, shown),
        legs=tuple(views),
        reported=tuple(claim_of(f, record) for f in _by_day(whole)),
        chart=_chart(record, [start, *points], whole, rtl=rtl),
        cohorts=frozenset(c for one in ordered if (c := id_of(one.leg, "cohort"))),
    )


def _leg_view(
    record: Record,
    one: _Leg,
    sums: tuple[Interval, Interval],
    others: tuple[Claim, ...],
) -> LegView:
    count, total = sums
    return LegView(
        exchange=record.link(one.exchange),
        number=one.leg["actual"]["label"],
        by=said_by(one.leg, "actual"),
        day=one.day,
        low_to_high=count.words,
        total=total.words,
        others=others,
        mark=record.since.mark(one.exchange),
    )


def _chart(
    record: Record, line: Sequence[Point], whole: Sequence[Document], *, rtl: bool
) -> Steps:
    dots = [_dot(one, claim_of(one, record)) for one in whole]
    days = [*(point.day for point in line), *(dot.day for dot in dots)]
    end = max(*days, min(record.today, max(days) + dt.timedelta(days=30)))
    return charted([line], dots, days=(min(days), end), rtl=rtl)


def _dot(figure: Document, claim: Claim) -> Dot:
    count = _count(figure)
    date = to_date(figure["as_of"])
    return Dot(
        day=date.latest or date.sort_day,
        low=as_float(count.low) or 0,
        high=as_float(count.high),
        label=claim.short,
        path=claim.path,
    )


def _about(figure: Document, one: _Leg) -> bool:
    same = id_of(figure, "exchange") == one.exchange["id"]
    return same and figure["leg"] == one.leg["key"] and not figure["part_of"]


def _count(figure: Document) -> Interval:
    return interval_of(to_quantity(figure["quantity"]))


def _formula(legs: Iterable[_Leg], total: Interval) -> str:
    terms = " + ".join(one.leg["actual"]["label"] for one in legs)
    return f"{terms} = {total.words}"


def _by_day(figures: Iterable[Document]) -> list[Document]:
    return sorted(figures, key=lambda one: (one["as_of"]["latest"] or "", one["id"]))


def _day(leg: Document, exchange: Document) -> dt.date | None:
    shown = leg["actual_on"] or exchange["actual_on"]
    if not shown:
        return None
    date = to_date(shown)
    return date.latest or date.sort_day
