"""How a feed fares, in words for editors: the same at the desk and in a terminal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.lengths import length_words
from core.saying import Said, gettext_noop, said

CONDITIONS = {
    "fine": gettext_noop("Polled"),
    "new": gettext_noop("Not read yet"),
    "failing": gettext_noop("Cannot be read"),
    "late": gettext_noop("Late"),
    "silent": gettext_noop("Silent"),
    "paused": gettext_noop("Paused"),
    "gone": gettext_noop("Gone"),
    "dropped": gettext_noop("No longer named"),
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
    def condition_words(self) -> Said:
        """Its condition; of failures, how many in a row."""
        words = CONDITIONS[self.condition]
        if self.failures < 2 or self.condition != "failing":
            return words
        times = gettext_noop("%(condition)s, %(n)s times in a row")
        return said(times, condition=words, n=f"{self.failures:,}")

    def read_words(self, now: dt.datetime) -> Said:
        """Say when it was last read."""
        if self.read_at is None:
            return gettext_noop("Never read")
        length = length_words(now - self.read_at)
        return said(gettext_noop("Read %(length)s ago"), length=length)

    def next_words(self, now: dt.datetime) -> Said:
        """Say when it will be tried next."""
        if self.state != "active":
            return gettext_noop("Not tried again until it is resumed")
        if self.next_at <= now:
            return gettext_noop("Next try now")
        length = length_words(self.next_at - now)
        return said(gettext_noop("Next try in %(length)s"), length=length)

    def lag_words(self, now: dt.datetime) -> Said:
        """Say how long it has been without an article, against its own rhythm.

        Where its rhythm is unknown: how long it has not been read, against its interval.
        """
        if self.newest_at is not None and self.gap is not None:
            return said(
                gettext_noop(
                    "Last article %(ago)s ago, %(times)s its median gap of %(gap)s"
                ),
                ago=length_words(now - self.newest_at),
                times=_times(now - self.newest_at, self.gap),
                gap=length_words(self.gap),
            )
        interval = length_words(self.interval)
        if self.read_at is None:
            return said(gettext_noop("To be read every %(length)s"), length=interval)
        return said(
            gettext_noop(
                "Last read %(ago)s ago, %(times)s its interval of %(interval)s "
                "(too few articles to know its rhythm)"
            ),
            ago=length_words(now - self.read_at),
            times=_times(now - self.read_at, self.interval),
            interval=interval,
        )

    @property
    def chart_words(self) -> Said:
        """Say what a chart of its articles a day shows."""
        if not any(self.per_day):
            none = gettext_noop("No articles in the last %(days)s days.")
            return said(none, days=len(self.per_day))
        quiet = next(n for n, count in enumerate(reversed(self.per_day)) if count)
        words = said(
            gettext_noop(
                "%(sum)s articles in the last %(days)s days, %(most)s on the fullest."
            ),
            sum=f"{sum(self.per_day):,}",
            days=len(self.per_day),
            most=f"{max(self.per_day):,}",
        )
        if quiet < 2:
            return words
        ending = gettext_noop("%(articles)s None in the last %(days)s days.")
        return said(ending, articles=words, days=quiet)

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
