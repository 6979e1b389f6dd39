"""The drawing over a timeline: lanes with marks on their days, or with bins where they are many."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.drawing.labels import MARK, Box, Level, beside, stacked
from timeline.drawing.placed import (
    At,
    Drawing,
    Lane,
    Line,
    PlacedBar,
    PlacedBin,
    PlacedGroup,
    PlacedMark,
)
from timeline.drawing.scale import WIDTH, Scale
from timeline.drawing.shapes import Bar, Bin, Group, Mark

HEAD, BAR, FOOT = 8, 26, 26
ROW, LANE = 22, 14
# So many marks within the width of one are drawn one over another; more become a group.
MOST_STACKED = 4
TALLEST = 40


@dataclass(frozen=True, kw_only=True)
class Content:
    """What is to be drawn: marks, or bins instead of them, and bars above."""

    marks: Sequence[Mark] = ()
    bins: Sequence[Bin] = ()
    bars: Sequence[Bar] = ()


def draw(
    content: Content,
    *,
    lanes: Sequence[tuple[str, str]],
    days: tuple[dt.date, dt.date],
    today: dt.date | None = None,
) -> Drawing:
    """Lay out what is to be drawn between two days, in lanes with their names in order.

    Lanes where nothing stands are left out. However many marks there are, no mark lies on
    another, and no label on a mark, a line or another label.
    """
    scale = Scale(*days)
    laid = _Layout(scale, HEAD + (BAR if content.bars else 0))
    most = max((one.count for one in content.bins), default=1)
    for key, label in lanes:
        own = [mark for mark in content.marks if key in mark.lanes]
        counted = [one for one in content.bins if one.lane == key]
        if own or counted:
            laid.lane(key, label, own, counted, most=most)
    laid.join_lanes()
    inside = today is not None and days[0] <= today <= days[1]
    return Drawing(
        high=laid.bottom + FOOT,
        lanes=tuple(laid.lanes),
        marks=tuple(laid.marks),
        groups=tuple(laid.groups),
        lines=tuple(laid.lines),
        bars=tuple(_bar(bar, scale) for bar in content.bars if _overlaps(bar, scale)),
        bins=tuple(laid.bins),
        ticks=tuple((_share(scale.at(day)), words) for day, words in scale.ticks()),
        now=_share(scale.at(today)) if today and inside else None,
    )


class _Layout:
    """Lanes one under another, as far as they are laid out."""

    def __init__(self, scale: Scale, top: float) -> None:
        self._scale, self.bottom = scale, top
        self.lanes: list[Lane] = []
        self.marks: list[PlacedMark] = []
        self.groups: list[PlacedGroup] = []
        self.lines: list[Line] = []
        self.bins: list[PlacedBin] = []
        self._spans: dict[tuple[dt.date, dt.date], tuple[float, float]] = {}

    def lane(
        self,
        key: str,
        label: str,
        marks: Sequence[Mark],
        bins: Sequence[Bin],
        *,
        most: int,
    ) -> None:
        """Lay out one lane under the others."""
        top = self.bottom + LANE
        high = TALLEST + 4.0 if bins else self._marks(key, marks, top)
        self.bins += [_bin(one, self._span(one), top, most) for one in bins]
        self.lanes.append(Lane(key=key, label=label, y=self.bottom, high=high + LANE))
        self.bottom = top + high

    def _span(self, one: Bin) -> tuple[float, float]:
        """Return where days begin and how wide they are; all lanes have bins of the same days."""
        days = (one.first, one.last)
        if days not in self._spans:
            left = self._scale.at(one.first)
            right = self._scale.at(one.last + dt.timedelta(days=1))
            self._spans[days] = (_share(left), _share(max(right - left - 1, 3)))
        return self._spans[days]

    def join_lanes(self) -> None:
        """Draw a line between the marks of one thing on one day in several lanes."""
        found: dict[tuple[str, dt.date, bool], list[PlacedMark]] = defaultdict(list)
        for placed in self.marks:
            if len(placed.mark.lanes) > 1:
                found[placed.mark.path, placed.mark.day, placed.mark.open].append(
                    placed
                )
        for same in found.values():
            for one, other in pairwise(same):
                self.lines.append(_line(one.at, other.at, one.mark))

    def _marks(self, key: str, marks: Sequence[Mark], top: float) -> float:
        single, groups = _grouped(key, marks, self._scale)
        xs = [self._scale.at(m.day) for m in single]
        middles = [self._scale.at(g.first) for g in groups]
        every = [*xs, *middles]
        order = sorted(range(len(every)), key=lambda n: every[n])
        numbers, levels = stacked([every[n] for n in order])
        level_of = dict(zip(order, numbers, strict=True))
        self.groups += [
            PlacedGroup(at=_at(x, top, level_of[len(xs) + n]), group=group)
            for n, (x, group) in enumerate(zip(middles, groups, strict=True))
        ]
        placed = [
            PlacedMark(at=_at(x, top, level_of[n]), mark=mark, label=None)
            for n, (x, mark) in enumerate(zip(xs, single, strict=True))
        ]
        own = [level_of[n] for n in range(len(xs))]
        self._join(placed, own, xs, levels)
        self.marks += _labelled(placed, own, xs, levels)
        return len(levels) * ROW

    def _join(
        self,
        placed: Sequence[PlacedMark],
        numbers: Sequence[int],
        xs: Sequence[float],
        levels: Sequence[Level],
    ) -> None:
        """Draw lines between marks that belong together; labels keep off them."""
        together: dict[str, list[int]] = defaultdict(list)
        for n, one in enumerate(placed):
            if one.mark.line:
                together[one.mark.line].append(n)
        for same in together.values():
            for n, m in pairwise(same):
                self.lines.append(_line(placed[n].at, placed[m].at, placed[m].mark))
                if numbers[n] == numbers[m]:
                    levels[numbers[n]].draw(_between(xs[n], xs[m]))


def _grouped(
    key: str, marks: Sequence[Mark], scale: Scale
) -> tuple[list[Mark], list[Group]]:
    """Take together the marks of a lane of which more than a few stand in one place."""
    cells: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda m: (m.day, m.open, m.label, m.path)):
        cells[int(scale.at(mark.day) // MARK)].append(mark)
    single = [m for own in cells.values() if len(own) <= MOST_STACKED for m in own]
    groups = [
        Group(first=own[0].day, last=own[-1].day, lane=key, count=len(own))
        for own in cells.values()
        if len(own) > MOST_STACKED
    ]
    return single, groups


def _labelled(
    placed: Sequence[PlacedMark],
    numbers: Sequence[int],
    xs: Sequence[float],
    levels: Sequence[Level],
) -> list[PlacedMark]:
    """Write labels where there is room: what weighs most first, then the later."""
    order = sorted(
        range(len(placed)), key=lambda n: (-placed[n].mark.weight, -xs[n], numbers[n])
    )
    words = [one.mark.short or one.mark.label for one in placed]
    labels = {n: beside(xs[n], words[n], levels[numbers[n]]) for n in order}
    return [replace(one, label=labels[n]) for n, one in enumerate(placed)]


def _between(one: float, other: float) -> Box:
    return Box(min(one, other), max(one, other))


def _at(x: float, top: float, level: int) -> At:
    return At(x=_share(x), y=top + level * ROW + ROW / 2)


def _line(one: At, other: At, mark: Mark) -> Line:
    start, end = sorted((one, other), key=lambda at: (at.x, at.y))
    return Line(start=start, end=end, strand=mark.strand, open=mark.open)


def _bin(one: Bin, span: tuple[float, float], top: float, most: int) -> PlacedBin:
    x, wide = span
    high = max(3.0, TALLEST * one.count / most)
    return PlacedBin(
        at=At(x=x, y=top + TALLEST - high), wide=wide, high=round(high, 1), bin=one
    )


def _overlaps(bar: Bar, scale: Scale) -> bool:
    return bar.first <= scale.last and (bar.last or scale.last) >= scale.first


def _bar(bar: Bar, scale: Scale) -> PlacedBar:
    left, right = scale.at(bar.first), scale.at(bar.last or scale.last)
    wide = max(right - left, 4)
    fits = len(bar.label) * 7 < wide
    return PlacedBar(
        at=At(x=_share(left), y=HEAD),
        wide=_share(wide),
        bar=bar,
        label=bar.label if fits else "",
    )


def _share(pixels: float) -> float:
    return round(100 * pixels / WIDTH, 2)
