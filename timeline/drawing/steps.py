"""Running counts as steps over days, from zero up, with dots where somebody reports a count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.drawing.labels import LETTER, Box, Level
from timeline.drawing.placed import At
from timeline.drawing.scale import WIDTH, Scale

# How wide a chart is taken to be when labels are laid out, in pixels: that of a phone. In a
# wider one, dots are farther apart and labels as long, so that nothing meets that did not here.
NARROW = 340.0
TOP, TALL, FOOT = 18.0, 112.0, 24.0
ROW, DOT, GAP, TAIL = 16.0, 10.0, 4.0, 14.0
MOST_TICKS = 4
# At most so many lines across over zero, at round numbers.
MOST_LINES = 4


@dataclass(frozen=True, kw_only=True)
class Count:
    """What a running count is from a day on; ``high`` is None where nothing bounds it above."""

    day: dt.date
    low: float
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A count that somebody reports for a day, and what is written beside it."""

    day: dt.date
    low: float
    high: float | None
    label: str
    path: str


@dataclass(frozen=True, kw_only=True)
class DotLabel:
    """Words beside a dot: where they are set, and whether they end there or begin."""

    at: At
    words: str
    before: bool


@dataclass(frozen=True, kw_only=True)
class PlacedDot:
    """A dot; ``top`` is how far up its range reaches; None: it is one number.

    A range that nothing bounds is a short line up.
    """

    at: At
    top: float | None
    dot: Dot
    label: DotLabel | None


@dataclass(frozen=True, kw_only=True)
class Steps:
    """A chart. Paths are in a box of 1000 by ``high``, all else in hundredths and pixels.

    ``areas`` reach down to zero, ``ranges`` lie between the bounds of a count; ``mirror`` says
    that paths are to be drawn from right to left.
    """

    high: float
    areas: tuple[str, ...]
    ranges: tuple[str, ...]
    lines: tuple[str, ...]
    dots: tuple[PlacedDot, ...]
    across: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    mirror: bool = False


def draw_steps(
    lines: Sequence[Sequence[Count]],
    dots: Sequence[Dot],
    *,
    days: tuple[dt.date, dt.date],
) -> Steps:
    """Lay out running counts between two days, the last of each lasting to the end.

    The scale begins at zero, so that an area is as high as its number.
    """
    scale = Scale(*days)
    bounds = [n for line in lines for one in line for n in (one.low, one.high)]
    bounds += [n for dot in dots for n in (dot.low, dot.high)]
    up = _Up(max((n for n in bounds if n is not None), default=0))
    paths = [_corners(line, scale, up) for line in lines if line]
    return Steps(
        high=TOP + TALL + FOOT,
        areas=tuple(_area(low, up.at(0)) for low, _ in paths),
        ranges=tuple(_between(low, high) for low, high in paths if low != high),
        lines=tuple(_path(low) for low, _ in paths),
        dots=_dots(dots, [low for low, _ in paths], scale, up),
        across=tuple((up.at(n), f"{n:,}") for n in up.lines()),
        ticks=_ticks(scale),
    )


def mirrored_steps(steps: Steps) -> Steps:
    """Return a chart for reading from right to left."""

    def at(place: At) -> At:
        return At(x=_round(100 - place.x), y=place.y)

    return replace(
        steps,
        dots=tuple(
            replace(
                dot,
                at=at(dot.at),
                label=dot.label and replace(dot.label, at=at(dot.label.at)),
            )
            for dot in steps.dots
        ),
        ticks=tuple((_round(100 - x), words) for x, words in steps.ticks),
        mirror=not steps.mirror,
    )


Corner = tuple[float, float]


class _Up:
    """Numbers from zero up, to the round number above the greatest."""

    def __init__(self, most: float) -> None:
        self.step = _round_step(most)
        self.top = max(-(-most // self.step), 1) * self.step

    def at(self, number: float) -> float:
        """Return how far down a number stands, in pixels."""
        return round(TOP + TALL * (1 - min(number, self.top) / self.top), 1)

    def lines(self) -> list[int]:
        """Return zero and the round numbers over it."""
        return [int(n * self.step) for n in range(int(self.top // self.step) + 1)]


def _round_step(most: float) -> int:
    """Return 1, 2 or 5 or so many tens of it, of which a few reach the greatest number.

    >>> [_round_step(n) for n in (0, 4, 59, 97, 1778)]
    [1, 1, 20, 50, 500]
    """
    ten = 1
    while True:
        for step in (ten, 2 * ten, 5 * ten):
            if most <= step * MOST_LINES:
                return step
        ten *= 10


def _corners(
    line: Sequence[Count], scale: Scale, up: _Up
) -> tuple[list[Corner], list[Corner]]:
    """Return the corners of the lower and of the upper bound of a count."""
    low: list[Corner] = []
    high: list[Corner] = []
    for one in line:
        x = _share(scale, one.day) * 10
        top = up.top if one.high is None else one.high
        for corners, number in ((low, one.low), (high, top)):
            if corners:
                corners.append((x, corners[-1][1]))
            corners.append((x, up.at(number)))
    end = _share(scale, scale.last) * 10
    return [*low, (end, low[-1][1])], [*high, (end, high[-1][1])]


def _path(corners: Iterable[Corner]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in corners)


def _area(corners: Sequence[Corner], zero: float) -> str:
    down = [(corners[-1][0], zero), (corners[0][0], zero)]
    return f"{_path([*corners, *down])}Z"


def _between(low: Sequence[Corner], high: Sequence[Corner]) -> str:
    return f"{_path([*low, *reversed(high)])}Z"


def _dots(
    dots: Sequence[Dot], lines: Iterable[Sequence[Corner]], scale: Scale, up: _Up
) -> tuple[PlacedDot, ...]:
    """Place dots and, the latest first, their labels: none on a dot, a line or another label."""
    ordered = sorted(dots, key=lambda dot: (dot.day, dot.low, dot.label))
    rows = _Rows()
    for line in lines:
        rows.draw(line)
    places = [At(x=_share(scale, dot.day), y=up.at(dot.low)) for dot in ordered]
    tops = [_top(dot, place, up) for dot, place in zip(ordered, places, strict=True)]
    for place, top in zip(places, tops, strict=True):
        rows.dot(place, place.y if top is None else top)
    labels = [
        rows.label(place, dot.label)
        for place, dot in reversed(list(zip(places, ordered, strict=True)))
    ][::-1]
    return tuple(
        PlacedDot(at=place, top=top, dot=dot, label=label)
        for place, top, dot, label in zip(places, tops, ordered, labels, strict=True)
    )


def _top(dot: Dot, at: At, up: _Up) -> float | None:
    if dot.high == dot.low:
        return None
    return round(at.y - TAIL, 1) if dot.high is None else up.at(dot.high)


class _Rows:
    """The chart in rows as high as a line of text: what takes room in each."""

    def __init__(self) -> None:
        self._rows = [Level() for _ in range(int((TOP + TALL) // ROW))]

    def draw(self, corners: Sequence[Corner]) -> None:
        """Keep labels off a line."""
        for (x, y), (to_x, to_y) in pairwise(corners):
            left, right = sorted((x * NARROW / 1000, to_x * NARROW / 1000))
            for row in self._from(min(y, to_y), max(y, to_y)):
                row.draw(Box(left - 1, right + 1))

    def dot(self, at: At, top: float) -> None:
        """Keep labels off a dot, and off the line over it.

        A row is higher than its words, so that a dot may reach a little into the next.
        """
        x = at.x * NARROW / 100
        for row in self._from(min(top, at.y - DOT / 5), at.y + DOT / 5):
            row.draw(Box(x - DOT / 2, x + DOT / 2))

    def label(self, at: At, words: str) -> DotLabel | None:
        """Write words over a dot, beside it or under it, wherever there is room."""
        x, wide = at.x * NARROW / 100, len(words) * LETTER
        after = Box(x - DOT / 2, x - DOT / 2 + wide)
        before = Box(x + DOT / 2 - wide, x + DOT / 2)
        number = int(at.y // ROW)
        for n in (number - 1, number - 2, number + 1, number + 2):
            for box, is_before in ((after, False), (before, True)):
                inside = box.left >= 0 and box.right <= NARROW
                if 0 <= n < len(self._rows) and inside and self._rows[n].blank(box):
                    self._rows[n].take(box)
                    edge = box.right if is_before else box.left
                    place = At(x=_round(edge * 100 / NARROW), y=n * ROW + ROW - GAP)
                    return DotLabel(at=place, words=words, before=is_before)
        return None

    def _from(self, top: float, bottom: float) -> list[Level]:
        first, last = int(max(top, 0) // ROW), int(max(bottom, 0) // ROW)
        return self._rows[first : last + 1]


def _ticks(scale: Scale) -> tuple[tuple[float, str], ...]:
    """Write so many days under a chart as there is room for on a phone."""
    found = scale.ticks()
    step = -(-len(found) // MOST_TICKS)
    return tuple((_share(scale, day), words) for day, words in found[::step])


def _share(scale: Scale, day: dt.date) -> float:
    return _round(scale.at(day) * 100 / WIDTH)


def _round(share: float) -> float:
    return round(share, 2)
