"""What an agreement binds to, over its days: phases as bands, a row for each promise below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from timeline.drawing.dumbbells import FOOT, HEAD, days_of, now, placed, share, ticks
from timeline.drawing.labels import LETTER
from timeline.drawing.placed import At, PlacedBar
from timeline.drawing.rows import Days, Promise, Rows
from timeline.drawing.scale import Scale
from timeline.drawing.shapes import Bar

BAND, BELOW = 24, 10
NARROWEST = 4


def gantt(
    bands: Sequence[Bar],
    promises: Sequence[Promise],
    *,
    days: tuple[dt.date, dt.date],
    today: dt.date | None = None,
) -> Rows:
    """Lay out phases as bands, and under them promises one under another, between two days.

    No band lies on another: where days are shared, they stand one under the other.
    """
    scale = Scale(*days)
    bars, levels = _bands([bar for bar in bands if _within(bar, scale)], scale)
    top = HEAD + levels * BAND + (BELOW if levels else 0)
    rows = placed(promises, scale, today, top=top)
    bottom = rows[-1].y + rows[-1].high if rows else top
    return Rows(
        high=bottom + FOOT,
        rows=tuple(rows),
        bars=tuple(bars),
        ticks=ticks(scale),
        now=now(scale, today),
    )


def days_of_gantt(
    bands: Iterable[Bar], promises: Iterable[Promise], today: dt.date | None = None
) -> tuple[dt.date, dt.date] | None:
    """Return the days that phases and promises are drawn between; None: there are none."""
    lasting = [
        Promise(label="", promised=Days(first=bar.first, last=bar.last or bar.first))
        for bar in bands
    ]
    return days_of([*lasting, *promises], today)


def _bands(bars: Sequence[Bar], scale: Scale) -> tuple[list[PlacedBar], int]:
    """Put bands on levels, each on the first where it lies on no other."""
    ends: list[float] = []
    found: list[PlacedBar] = []
    for bar in sorted(bars, key=lambda one: (one.first, one.label)):
        left = scale.at(bar.first)
        right = max(scale.at(bar.last or scale.last), left + NARROWEST)
        level = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        if level == len(ends):
            ends.append(0.0)
        ends[level] = right
        wide = right - left
        fits = (len(bar.label) + 2) * LETTER < wide
        found.append(
            PlacedBar(
                at=At(x=share(left), y=HEAD + level * BAND),
                wide=share(wide),
                bar=bar,
                label=bar.label if fits else "",
            )
        )
    return found, len(ends)


def _within(bar: Bar, scale: Scale) -> bool:
    return bar.first <= scale.last and (bar.last or scale.last) >= scale.first
