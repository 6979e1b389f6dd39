"""Marks and labels on levels, so that none lies on another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.drawing.scale import WIDTH
from timeline.tongues import like

MARK = 18
GAP = 5
# What a letter takes at 12 px: a bit more than the mean, so that what is laid out fits.
LETTER = 6.7
LONGEST = 30


@dataclass(frozen=True)
class Box:
    """What takes room on a level, from one pixel to another."""

    left: float
    right: float


class Level:
    """One row of a lane: what takes room on it, from left to right."""

    def __init__(self) -> None:
        """Begin empty."""
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._lines: list[Box] = []

    def free(self, box: Box) -> bool:
        """Say whether a box lies on nothing."""
        after = bisect_left(self._lefts, box.right)
        return after == 0 or self._rights[after - 1] <= box.left

    def blank(self, box: Box) -> bool:
        """Say whether a box lies on nothing, lines between marks included."""
        crossed = any(
            box.left < line.right and line.left < box.right for line in self._lines
        )
        return not crossed and self.free(box)

    def draw(self, line: Box) -> None:
        """Draw a line, behind whatever stands there."""
        self._lines.append(line)

    def take(self, box: Box) -> None:
        """Take the room of a box that is free."""
        insort(self._lefts, box.left)
        insort(self._rights, box.right)


@dataclass(frozen=True)
class Label:
    """Where a label stands: at which side of its mark, and its words, cut to what is written."""

    words: str
    before: bool


def around(x: float, wide: float = MARK) -> Box:
    """Return the room that a mark takes."""
    return Box(x - wide / 2, x + wide / 2)


def stacked(
    xs: Sequence[float], *, wide: float = MARK
) -> tuple[list[int], list[Level]]:
    """Put marks, from left to right, each on the lowest level where it lies on no other."""
    levels: list[Level] = []
    found: list[int] = []
    for x in xs:
        box = around(x, wide)
        number = next((n for n, one in enumerate(levels) if one.free(box)), len(levels))
        if number == len(levels):
            levels.append(Level())
        levels[number].take(box)
        found.append(number)
    return found, levels


def written(words: str) -> str:
    """Cut a label to what is written beside a mark.

    >>> written("Talks on the second phase open in the capital")
    'Talks on the second phase open…'
    """
    if len(words) <= LONGEST:
        return words
    return like(f"{words[:LONGEST].rstrip(' ,;:.')}…", words)


def beside(x: float, words: str, level: Level, *, width: float = WIDTH) -> Label | None:
    """Put a label after its mark or before it, wherever there is room; None: there is none.

    ``width`` is that of the drawing, in pixels.
    """
    words = written(words)
    wide = len(words) * LETTER
    start, end = x + MARK / 2, x - MARK / 2
    after = Box(start, start + GAP + wide)
    before = Box(end - GAP - wide, end)
    for box, side in ((after, False), (before, True)):
        if box.left >= 0 and box.right <= width and level.blank(box):
            level.take(box)
            return Label(words, side)
    return None
