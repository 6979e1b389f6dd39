"""A small bar chart of counts, one to a day, as coordinates for a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STEP, WIDTH, HEIGHT = 5, 4, 32


@dataclass(frozen=True)
class Bar:
    """One bar, in the units of the drawing; ``empty``: a day with nothing, drawn as a dot."""

    x: int
    y: int
    height: int
    empty: bool


def bars(counts: Sequence[int]) -> list[Bar]:
    """Return a bar for each count, the greatest as high as the drawing, none lower than 2."""
    most = max(counts, default=0)
    found = []
    for number, count in enumerate(counts):
        height = max(round(count / most * HEIGHT), 2) if count else 1
        found.append(Bar(number * STEP, HEIGHT - height, height, not count))
    return found
