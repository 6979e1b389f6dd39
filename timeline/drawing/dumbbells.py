"""Promised (hollow) to done (solid), a row each: the length of the line between is the delay."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from timeline.drawing.labels import GAP, LETTER, MARK
from timeline.drawing.placed import At, Line
from timeline.drawing.rows import (
    Days,
    Note,
    PlacedRow,
    Promise,
    RowMark,
    Rows,
    Strip,
)
from timeline.drawing.scale import MARGIN, WIDTH, Scale
from timeline.tongues import like

HEAD, FOOT = 6, 26
TEXT, LEVEL, SPACE = 18, 22, 8
# What fits over a row on a narrow screen, and on a wide one.
LONGEST, LONGEST_WIDE = 36, 100
# How far the line goes of what was declined and has no day to go on to.
STUB = 3 * MARK
# Today is drawn if it lies no further behind the last day than this share of all days.
NEAR, AT_LEAST = 0.5, 14


def dumbbells(
    promises: Sequence[Promise],
    *,
    days: tuple[dt.date, dt.date],
    today: dt.date | None = None,
    ticked: bool = True,
) -> Rows:
    """Lay out promises one under another between two days; ``ticked``: with days below them.

    However many there are, no mark lies on another, and no note on a mark.
    """
    scale = Scale(*days)
    rows = placed(promises, scale, today, top=HEAD)
    high = rows[-1].y + rows[-1].high if rows else HEAD
    return Rows(
        high=high + (FOOT if ticked else 0),
        rows=tuple(rows),
        ticks=ticks(scale) if ticked else (),
        now=now(scale, today),
    )


def days_of(
    promises: Iterable[Promise], today: dt.date | None = None
) -> tuple[dt.date, dt.date] | None:
    """Return the days that promises are drawn between, with one free on either side.

    Today is among them where it lies near. None: there are no days.
    """
    every = [
        day
        for one in promises
        for days in (one.promised, *one.done)
        if days
        for day in (days.first, days.last)
    ]
    if not every:
        return None
    first, last = min(every), max(every)
    near = max(AT_LEAST, NEAR * (last - first).days)
    if today and last < today and (today - last).days <= near:
        last = today
    one = dt.timedelta(days=1)
    return (
        first - one if first > dt.date.min else first,
        last + one if last < dt.date.max else last,
    )


def ticks(scale: Scale) -> tuple[tuple[float, str], ...]:
    """Return where days are written, with their words."""
    return tuple((share(scale.at(day)), words) for day, words in scale.ticks())


def now(scale: Scale, today: dt.date | None) -> float | None:
    """Return where today is, if within."""
    inside = today is not None and scale.first <= today <= scale.last
    return share(scale.at(today)) if today and inside else None


def placed(
    promises: Iterable[Promise], scale: Scale, today: dt.date | None, *, top: float
) -> list[PlacedRow]:
    """Lay out promises one under another from a height on."""
    rows: list[PlacedRow] = []
    for promise in promises:
        rows.append(_Row(promise, scale, today, top).placed())
        top += rows[-1].high
    return rows


def share(pixels: float) -> float:
    """Return hundredths of the width."""
    return round(100 * pixels / WIDTH, 2)


class _Row:
    """One promise while it is laid out. All along is in pixels of WIDTH."""

    def __init__(
        self, promise: Promise, scale: Scale, today: dt.date | None, top: float
    ) -> None:
        self._promise, self._scale, self._today, self._top = promise, scale, today, top
        self._levels = 1
        self._from, self._to = self._ends(promise.promised)
        # A promise of several days is a strip, unless that would be no wider than a mark.
        self._several = self._to - self._from > MARK
        self._done = self._grouped(promise.done)

    def placed(self) -> PlacedRow:
        """Return it laid out."""
        marks = self._marks()
        lines = self._lines(marks)
        taken = [m.at.x * WIDTH / 100 for m in marks]
        taken += [
            end.x * WIDTH / 100 for line in lines for end in (line.start, line.end)
        ]
        taken += [self._from, self._to] if self._several else []
        return PlacedRow(
            promise=self._promise,
            label=cut(self._promise.label, LONGEST),
            long=cut(self._promise.label, LONGEST_WIDE),
            y=self._top,
            high=TEXT + self._levels * LEVEL + SPACE,
            marks=tuple(marks),
            strips=(self._strip(),) if self._several else (),
            lines=tuple(lines),
            slash=self._slash(),
            note=self._note(taken),
        )

    def _ends(self, days: Days | None) -> tuple[float, float]:
        if days is None:
            return 0.0, 0.0
        return self._scale.at(days.first), self._scale.at(days.last)

    def _grouped(self, done: Iterable[Days]) -> list[tuple[float, int]]:
        """Return where marks of what was done stand, and of how many days each is."""
        cells: dict[int, list[float]] = defaultdict(list)
        for x in sorted({self._scale.at(days.first) for days in done}):
            cells[int(x // MARK)].append(x)
        found: list[tuple[float, int]] = []
        for xs in cells.values():
            if found and xs[0] - found[-1][0] < MARK:
                found[-1] = (found[-1][0], found[-1][1] + len(xs))
            else:
                found.append((xs[0], len(xs)))
        return found

    def _marks(self) -> list[RowMark]:
        if self._promise.promised is None or self._several:
            return [self._mark(x, 0, count=n) for x, n in self._done]
        near = [x for x, _ in self._done if abs(x - self._from) < MARK]
        if not near:
            hollow = self._mark(self._from, 0, open=True)
            return [hollow, *(self._mark(x, 0, count=n) for x, n in self._done)]
        if len(self._done) == 1 and self._same_day():
            return [self._mark(self._from, 0, ringed=True)]
        # Too close to stand beside it: what was done stands one level lower.
        self._levels = 2
        hollow = self._mark(self._from, 0, open=True)
        return [hollow, *(self._mark(x, 1, count=n) for x, n in self._done)]

    def _same_day(self) -> bool:
        (done,) = self._promise.done[:1]
        return len(self._promise.done) == 1 and done == self._promise.promised

    def _lines(self, marks: Sequence[RowMark]) -> list[Line]:
        """Return the line from the promise to the last of what was done, or on to today."""
        if self._promise.promised is None:
            return []
        start = self._at(self._to, 0)
        done = [m.at for m in marks if not m.open and not m.ringed]
        if done:
            outside = not self._several or done[-1].x > start.x
            return [self._line(start, done[-1])] if outside else []
        end = self._open_end()
        if end is None or (marks and marks[0].ringed):
            return []
        return [self._line(start, self._at(end, 0), open=True)]

    def _open_end(self) -> float | None:
        """Return how far the broken line goes of what is not done; None: there is none."""
        today = self._scale.at(self._today) if self._today else None
        if today is not None and today > self._to:
            return today if self._promise.waits or self._promise.struck else None
        if self._promise.struck and not self._several:
            ahead = self._to + STUB
            return ahead if ahead < WIDTH - MARGIN else None
        return None

    def _strip(self) -> Strip:
        wide = share(self._to - self._from)
        return Strip(at=self._at(self._from, 0), wide=wide)

    def _slash(self) -> At | None:
        if not self._promise.struck or self._promise.promised is None:
            return None
        return self._at((self._from + self._to) / 2, 0)

    def _note(self, taken: Sequence[float]) -> Note | None:
        """Put the note behind all of the row, or before it, wherever there is room."""
        words = self._promise.note
        if not words or not taken:
            return None
        wide = GAP + len(words) * LETTER
        after, before = max(taken) + MARK / 2, min(taken) - MARK / 2
        level = self._levels - 1
        if after + wide <= WIDTH:
            return Note(at=self._at(after, level), words=words, before=False)
        if before - wide >= 0:
            return Note(at=self._at(before, level), words=words, before=True)
        return None

    def _mark(self, x: float, level: int, **given: bool | int) -> RowMark:
        return RowMark(at=self._at(x, level), **given)  # type: ignore[arg-type]

    def _line(self, start: At, end: At, *, open: bool = False) -> Line:  # noqa: A002
        return Line(start=start, end=end, strand=self._promise.strand, open=open)

    def _at(self, x: float, level: int) -> At:
        return At(x=share(x), y=self._top + TEXT + level * LEVEL + LEVEL / 2)


def cut(words: str, longest: int) -> str:
    """Cut words to a length, between two of them where that leaves most.

    >>> cut("Northland withdraws from the river bank", 30)
    'Northland withdraws from the…'
    """
    if len(words) <= longest:
        return words
    kept = words[: longest + 1]
    at = kept.rfind(" ")
    end = at if at > longest / 2 else longest
    return like(f"{kept[:end].rstrip(' ,;:.')}…", words)
