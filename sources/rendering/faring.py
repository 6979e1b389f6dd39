"""How a feed fares, in words for editors: the same at the desk and in a terminal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.lengths import length_words

CONDITIONS = {
    "fine": "Polled",
    "new": "Not read yet",
    "failing": "Cannot be read",
    "late": "Late",
    "silent": "Silent",
    "paused": "Paused",
    "gone": "Gone",
    "dropped": "No longer named",
}
SPARKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, kw_only=True)
class Faring:
    """One feed, what was heard of it last, and how often it brings articles.

    ``condition`` is a key of ``CONDITIONS``; ``trouble`` whether somebody should look at it.
    ``gap``: the median time between two of its articles in the last 30 days, ``gaps``: of how
    many; too few are none. ``per_day``: its articles on each of these days (UTC), oldest first.
    All moments are UTC.
    """

    id: int
    url: str
    title: str
    outlet: str
    state: str
    interval: dt.timedelta
    read_at: dt.datetime | None
    next_at: dt.datetime
    failures: int
    error: str
    condition: str
    trouble: bool
    newest_at: dt.datetime | None
    gap: dt.timedelta | None
    gaps: int
    per_day: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What it is called here."""
        return self.title or self.outlet

    @property
    def condition_words(self) -> str:
        """Its condition; of failures, how many in a row."""
        words = CONDITIONS[self.condition]
        many = self.failures > 1 and self.condition == "failing"
        return f"{words}, {self.failures:,} times in a row" if many else words

    def read_words(self, now: dt.datetime) -> str:
        """Say when it was last read."""
        if self.read_at is None:
            return "Never read"
        return f"Read {length_words(now - self.read_at)} ago"

    def next_words(self, now: dt.datetime) -> str:
        """Say when it will be tried next."""
        if self.state != "active":
            return "Not tried again until it is resumed"
        if self.next_at <= now:
            return "Next try now"
        return f"Next try in {length_words(self.next_at - now)}"

    def lag_words(self, now: dt.datetime) -> str:
        """Say how long it has been without an article, against its own rhythm.

        Where its rhythm is unknown: how long it has not been read, against its interval.
        """
        if self.newest_at is not None and self.gap is not None:
            return (
                f"Last article {length_words(now - self.newest_at)} ago, "
                f"{_times(now - self.newest_at, self.gap)} its median gap of "
                f"{length_words(self.gap)}"
            )
        if self.read_at is None:
            return f"To be read every {length_words(self.interval)}"
        return (
            f"Last read {length_words(now - self.read_at)} ago, "
            f"{_times(now - self.read_at, self.interval)} its interval of "
            f"{length_words(self.interval)} (too few articles to know its rhythm)"
        )

    @property
    def chart_words(self) -> str:
        """Say what a chart of its articles a day shows."""
        if not any(self.per_day):
            return f"No articles in the last {len(self.per_day)} days."
        quiet = next(n for n, count in enumerate(reversed(self.per_day)) if count)
        ending = f" None in the last {quiet} days." if quiet > 1 else ""
        return (
            f"{sum(self.per_day):,} articles in the last {len(self.per_day)} days, "
            f"{max(self.per_day):,} on the fullest.{ending}"
        )

    @property
    def spark(self) -> str:
        """The same as a line of text."""
        most = max(self.per_day, default=0)
        return "".join(
            SPARKS[-(-count * (len(SPARKS) - 1) // most)] if count else "·"
            for count in self.per_day
        )


def _times(length: dt.timedelta, of: dt.timedelta) -> str:
    many = length / max(of, dt.timedelta(seconds=1))
    return f"{many:.1f} ×" if many < 100 else f"{many:,.0f} ×"
