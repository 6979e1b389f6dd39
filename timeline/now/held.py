"""How many are held: the newest number of each claimant, beside the running count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from captives.rules.intervals import Interval
from captives.rules.tallies import STOCKS, Flow, Stock
from timeline.drawing import Count, Dot, Steps, draw_steps, mirrored_steps
from timeline.now.claims import Claim, as_float, claim_of, whole_of
from timeline.now.record import Link, Record
from timeline.now.running import Point, day_of, running
from timeline.tallies import Standing, Tally, flows_from, tallies_from
from timeline.values import Document

# A square for each person, as long as they can be taken in at a glance.
MOST_SQUARES = 120
ALIVE, DEAD = "held_alive", "held_deceased"


@dataclass(frozen=True, kw_only=True)
class PartView:
    """A part of a number, as the same claimant gives it, and what is left: that is derived.

    ``dead`` says that it counts the dead.
    """

    claim: Claim
    measure: str
    dead: bool
    formula: str
    rest: str


@dataclass(frozen=True, kw_only=True)
class Squares:
    """So many squares of each sort: counted as alive, as dead, and told neither way."""

    alive: tuple[int, ...]
    dead: tuple[int, ...]
    untold: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class HeldClaim:
    """One claimant's newest number with its parts."""

    claim: Claim
    parts: tuple[PartView, ...]
    squares: Squares | None


@dataclass(frozen=True, kw_only=True)
class RunningRow:
    """One step of a running count as a row of a table; ``by`` is whose line it is on."""

    day: dt.date
    by: str
    count: str
    derived: bool
    title: str
    path: str
    change: str


@dataclass(frozen=True, kw_only=True)
class HeldView:
    """One group of people held. ``number`` is a range where the newest numbers differ.

    ``cohort`` is the id of the group, if it is recorded. ``newest`` are the claims for the
    newest day, ``earlier`` the last ones of others.
    """

    title: Link
    cohort: str
    measure: str
    place: str
    number: str
    differ: bool
    newest: tuple[HeldClaim, ...]
    earlier: tuple[HeldClaim, ...]
    chart: Steps | None
    rows: tuple[RunningRow, ...]
    first: dt.date | None


def held_in(record: Record, *, rtl: bool = False) -> tuple[HeldView, ...]:
    """Return the groups that somebody counts as held, by name, those that are recorded first."""
    exchanges, statuses = record.of("exchange"), record.of("cohort_status")
    figures = {one["id"]: one for one in record.of("figure")}
    found = tallies_from(list(figures.values()), exchanges, statuses)
    flows = flows_from(exchanges, statuses)
    groups: dict[tuple[str, ...], list[Tally]] = {}
    for tally in found.tallies:
        population = tally.stocks[-1].stock.population
        key = (tally.cohort_id or population, tally.place_key, tally.unit)
        groups.setdefault(key, []).append(tally)
    views = [
        _Group(record, figures, tallies, flows, rtl=rtl).view()
        for tallies in groups.values()
    ]
    return tuple(sorted(views, key=lambda view: (not view.cohort, view.title.text)))


class _Group:
    """The tallies of one group of people, of all claimants."""

    def __init__(
        self,
        record: Record,
        figures: Mapping[str, Document],
        tallies: Sequence[Tally],
        flows: Mapping[str, Sequence[Flow]],
        *,
        rtl: bool,
    ) -> None:
        measures = {tally.measure for tally in tallies}
        self._measure = next(m for m in STOCKS if m in measures)
        self._tallies = [t for t in tallies if t.measure == self._measure]
        self._record, self._figures, self._rtl = record, figures, rtl
        cohort = self._tallies[0].cohort_id
        self._flows = flows.get(cohort, ()) if cohort else ()

    def view(self) -> HeldView:
        first = self._tallies[0]
        last = [(tally, tally.stocks[-1]) for tally in self._tallies]
        newest = max(day_of(one.stock.as_of) for _, one in last)
        now = [one for _, one in last if day_of(one.stock.as_of) == newest]
        counts = [one.stock.count for one in now]
        differ = len(set(counts)) > 1
        lines = [(t, self._line(t)) for t in self._tallies]
        return HeldView(
            title=self._title(first),
            cohort=first.cohort_id,
            measure=self._record.code("measure", self._measure),
            place=first.place,
            number=whole_of(counts).words,
            differ=differ,
            newest=tuple(self._claim(one) for one in now),
            earlier=tuple(self._claim(one) for _, one in last if one not in now),
            chart=self._chart([points for _, points in lines]),
            rows=tuple(sorted(self._rows(lines), key=lambda row: (row.by, row.day))),
            first=min((p.day for _, points in lines for p in points), default=None),
        )

    def _title(self, tally: Tally) -> Link:
        if not tally.cohort_id:
            return Link(text=tally.stocks[-1].stock.population, path="")
        return Link(
            text=tally.cohort, path=self._record.path("cohort", tally.cohort_id)
        )

    def _claim(self, one: Standing) -> HeldClaim:
        return HeldClaim(
            claim=claim_of(self._figures[one.stock.public_id], self._record),
            parts=tuple(self._part(part, words) for part, words in one.parts),
            squares=_squares(one),
        )

    def _part(self, part: Stock, formula: str) -> PartView:
        return PartView(
            claim=claim_of(self._figures[part.public_id], self._record),
            measure=self._record.code("measure", part.measure),
            dead=part.measure == DEAD,
            formula=formula,
            rest=formula.rpartition("= ")[2],
        )

    def _line(self, tally: Tally) -> tuple[Point, ...]:
        stocks = [one.stock for one in tally.stocks]
        return running(self._measure, stocks, self._flows)

    def _chart(self, lines: Sequence[Sequence[Point]]) -> Steps | None:
        days = [point.day for points in lines for point in points]
        if len(set(days)) < 2:
            return None
        dots = [
            dot_of(
                one.stock, claim_of(self._figures[one.stock.public_id], self._record)
            )
            for tally in self._tallies
            for one in tally.stocks
        ]
        end = max(*days, min(self._record.today, max(days) + dt.timedelta(days=30)))
        return charted(lines, dots, days=(min(days), end), rtl=self._rtl)

    def _rows(
        self, lines: Iterable[tuple[Tally, Sequence[Point]]]
    ) -> Iterable[RunningRow]:
        for tally, points in lines:
            stated = {day_of(one.stock.as_of): one.stock for one in tally.stocks}
            for point in points:
                yield self._row(tally.claimant, point, stated.get(point.day))

    def _row(self, by: str, point: Point, stated: Stock | None) -> RunningRow:
        flow = point.flow
        reported = stated if stated and not flow else None
        path = self._record.path(flow.kind, flow.public_id) if flow else ""
        if reported:
            path = self._record.path("figure", reported.public_id)
        return RunningRow(
            day=point.day,
            by=by,
            count=reported.label if reported else point.count.words,
            derived=reported is None,
            title=flow.title if flow else "",
            path=path,
            change=f"{'+' if point.sign > 0 else '−'} {flow.label}" if flow else "",
        )


def dot_of(stock: Stock, claim: Claim) -> Dot:
    """Return the dot of a number that somebody reports."""
    count = stock.count
    return Dot(
        day=day_of(stock.as_of),
        low=as_float(count.low) or 0,
        high=as_float(count.high),
        label=claim.short,
        path=claim.path,
    )


def charted(
    lines: Iterable[Sequence[Point]],
    dots: Sequence[Dot],
    *,
    days: tuple[dt.date, dt.date],
    rtl: bool,
) -> Steps:
    """Draw running counts, each distinct line once, mirrored where reading goes leftwards."""
    counts = {
        tuple(
            Count(
                day=point.day,
                low=as_float(point.count.low) or 0,
                high=as_float(point.count.high),
            )
            for point in line
        )
        for line in lines
        if line
    }
    drawing = draw_steps(sorted(counts, key=lambda line: line[0].day), dots, days=days)
    return mirrored_steps(drawing) if rtl else drawing


def _squares(one: Standing) -> Squares | None:
    """Return a square for each person, where they are few and their parts are one number."""
    whole = _exact(one.stock.count)
    parts = {part.measure: _exact(part.count) for part, _ in one.parts}
    if not parts or not whole or whole > MOST_SQUARES:
        return None
    alive, dead = parts.get(ALIVE, 0), parts.get(DEAD, 0)
    if alive is None or dead is None or alive + dead > whole:
        return None
    return Squares(
        alive=tuple(range(alive)),
        dead=tuple(range(dead)),
        untold=tuple(range(whole - alive - dead)),
    )


def _exact(count: Interval) -> int | None:
    return int(count.low) if count.exact and count.low is not None else None
