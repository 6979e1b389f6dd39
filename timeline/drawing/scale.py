"""Days along a line, and the days that are written under it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dates import short_day, short_month

# How wide a drawing is taken to be when it is laid out, in pixels; a wider one has more room.
WIDTH = 1100
# Free on both sides, so that a mark on the first day is whole.
MARGIN = 14
MOST_TICKS = 9


@dataclass(frozen=True)
class Scale:
    """Days from the first to the last, both included, from one side to the other."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days lie between the two."""
        return (self.last - self.first).days

    def at(self, day: dt.date) -> float:
        """Return where a day stands, in pixels of WIDTH; one outside stands at the edge."""
        if not self.days:
            return WIDTH / 2
        share = (min(max(day, self.first), self.last) - self.first).days / self.days
        return MARGIN + share * (WIDTH - 2 * MARGIN)

    def ticks(self) -> list[tuple[dt.date, str]]:
        """Return at most nine days with what is written under them, evenly far apart."""
        for step in (1, 2, 7, 14):
            if self.days <= step * (MOST_TICKS - 1):
                count = self.days // step + 1
                found = [self.first + dt.timedelta(days=step * n) for n in range(count)]
                return [(day, short_day(day)) for day in found]
        for months in (1, 2, 3, 6):
            found = list(self._months(months))
            if len(found) <= MOST_TICKS:
                return [(day, self._named(day)) for day in found]
        years = self.last.year - self.first.year
        step = max(1, -(-years // (MOST_TICKS - 1)))
        first = self.first.year + (self.first > dt.date(self.first.year, 1, 1))
        return [
            (dt.date(year, 1, 1), str(year))
            for year in range(first, self.last.year + 1, step)
        ]

    def _months(self, step: int) -> Iterator[dt.date]:
        year, month = self.first.year, self.first.month
        while (day := dt.date(year, month, 1)) <= self.last:
            if day >= self.first and (month - 1) % step == 0:
                yield day
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)

    def _named(self, day: dt.date) -> str:
        return short_month(day, year=self.first.year != self.last.year)
