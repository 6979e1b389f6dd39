"""How feeds fare, decided in SQL: which are late, silent or cannot be read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from sources.models import FeedNotice
from sources.rendering.faring import Faring

DAYS = 30
PAGE = 50
# A feed is silent when its newest article is older than so many of its median gaps, and than a day.
SILENT_GAPS = 4
LEAST_GAPS = 4
SHOWN = {"all": "true", "trouble": "trouble", "paused": "state = 'paused'"}

_LATE = """
f.state = 'active' AND (
    f.last_success_at < %(now)s - GREATEST(2 * f.interval_seconds, 60) * interval '1 second'
    OR f.last_success_at IS NULL AND (
        f.failures >= 3 OR f.failures = 0 AND f.next_poll_at
        < %(now)s - GREATEST(2 * f.interval_seconds, 60) * interval '1 second'))
"""
# An article's moment is that of its publication where that is known, else when it was first seen.
_MOMENT = """
COALESCE(CASE WHEN NOT published_day_only THEN published_at END, first_seen_at)
"""
_FARING = f"""
WITH moments AS (
    SELECT DISTINCT feed_id, {_MOMENT} AS at FROM sources_article
     WHERE feed_id IS NOT NULL AND first_seen_at > %(since)s AND {_MOMENT} <= %(now)s),
gaps AS (
    SELECT feed_id, at, at - lag(at) OVER (PARTITION BY feed_id ORDER BY at) AS gap
      FROM moments),
rhythms AS (
    SELECT feed_id, max(at) AS newest_at, count(gap) AS gaps,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) AS gap
      FROM gaps GROUP BY feed_id),
standing AS (
    SELECT f.*, o.name AS outlet, r.newest_at, COALESCE(r.gaps, 0) AS gaps,
           CASE WHEN r.gaps >= {LEAST_GAPS} THEN r.gap END AS gap,
           COALESCE(({_LATE}), false) AS late,
           COALESCE(f.state = 'active' AND (
               r.gaps >= {LEAST_GAPS} AND r.newest_at < %(now)s
               - GREATEST({SILENT_GAPS} * r.gap, interval '1 day')
               OR r.feed_id IS NULL AND EXISTS (
                   SELECT FROM sources_article a WHERE a.feed_id = f.id)), false) AS silent
      FROM sources_feed f JOIN sources_outlet o ON o.id = f.outlet_id
      LEFT JOIN rhythms r ON r.feed_id = f.id),
faring AS (
    SELECT *, late OR silent OR state = 'gone' AS trouble,
           CASE WHEN state <> 'active' THEN state WHEN failures > 0 THEN 'failing'
                WHEN late THEN 'late' WHEN last_success_at IS NULL THEN 'new'
                WHEN silent THEN 'silent' ELSE 'fine' END AS condition
      FROM standing)
"""  # noqa: S608 - put together of constants; what is asked for is bound
_PAGE = """
SELECT id, url, title, outlet, state, interval_seconds, last_success_at, next_poll_at,
       failures, last_error, condition, trouble, newest_at, gap, gaps
  FROM faring
 WHERE {shown} AND (%(after)s IS NULL OR (outlet, id) > (
       SELECT o.name, f.id FROM sources_feed f JOIN sources_outlet o ON o.id = f.outlet_id
        WHERE f.id = %(after)s))
 ORDER BY outlet, id LIMIT %(limit)s
"""
_TOTALS = """
SELECT count(*), count(*) FILTER (WHERE trouble), count(*) FILTER (WHERE state = 'paused'),
       (SELECT count(*) FROM sources_feednotice WHERE settled_at IS NULL)
  FROM faring
"""
_COUNT_LATE = f"SELECT count(*) FROM sources_feed f WHERE {_LATE}"  # noqa: S608 - as above
_PER_DAY = f"""
SELECT feed_id, ({_MOMENT} AT TIME ZONE 'UTC')::date AS day, count(*)
  FROM sources_article
 WHERE feed_id = ANY(%(feeds)s) AND first_seen_at > %(since)s AND {_MOMENT} > %(since)s
 GROUP BY feed_id, day
"""  # noqa: S608 - put together of constants; what is asked for is bound


@dataclass(frozen=True)
class Page:
    """Some feeds by their outlets' names; ``after`` asks for those behind them, None: no more."""

    feeds: list[Faring]
    after: int | None


@dataclass(frozen=True)
class Totals:
    """How many feeds there are, how many are paused, and how many somebody should look at.

    ``notices``: what is told of them and not settled.
    """

    all: int
    trouble: int
    paused: int
    notices: int


def how_feeds_fare(
    *, now: dt.datetime, shown: str = "all", after: int | None = None, most: int = PAGE
) -> Page:
    """Return a page of feeds, in two queries however many there are.

    :param shown: a key of ``SHOWN``.
    :param after: the number of the last feed of the page before.
    """
    given = {**_given(now), "after": after, "limit": most + 1}
    rows = _rows(_FARING + _PAGE.format(shown=SHOWN[shown]), given)
    feeds = [_faring(row) for row in rows[:most]]
    per_day = _per_day([feed.id for feed in feeds], now)
    shown_feeds = [replace(feed, per_day=per_day[feed.id]) for feed in feeds]
    return Page(shown_feeds, feeds[-1].id if len(rows) > most else None)


def totals(*, now: dt.datetime) -> Totals:
    """Count feeds, and what is told of them, in one query."""
    (row,) = _rows(_FARING + _TOTALS, _given(now))
    return Totals(*row)


def late_feeds(*, now: dt.datetime) -> int:
    """Count the feeds that were last read more than two of their intervals ago."""
    (row,) = _rows(_COUNT_LATE, {"now": now})
    return int(row[0])


def open_notices() -> list[FeedNotice]:
    """Return what editors should know of feeds, newest first, the first 50."""
    rows = FeedNotice.objects.filter(settled_at=None).order_by("-raised_at", "-pk")
    return list(rows[:PAGE])


def _given(now: dt.datetime) -> dict[str, Any]:
    return {"now": now, "since": _first_day(now)}


def _first_day(now: dt.datetime) -> dt.datetime:
    """Return when the first of the last days began."""
    midnight = now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - dt.timedelta(days=DAYS - 1)


def _rows(query: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _faring(row: tuple[Any, ...]) -> Faring:
    (number, url, title, outlet, state, seconds, read_at, next_at, failures, error,
     condition, trouble, newest_at, gap, gaps) = row  # fmt: skip
    return Faring(
        id=number,
        url=url,
        title=title,
        outlet=outlet,
        state=state,
        interval=dt.timedelta(seconds=seconds),
        read_at=read_at,
        next_at=next_at,
        failures=failures,
        error=error,
        condition=condition,
        trouble=trouble,
        newest_at=newest_at,
        gap=gap,
        gaps=gaps,
    )


def _per_day(feeds: Sequence[int], now: dt.datetime) -> dict[int, tuple[int, ...]]:
    first = _first_day(now)
    days = [(first + dt.timedelta(days=n)).date() for n in range(DAYS)]
    found: dict[int, dict[dt.date, int]] = defaultdict(dict)
    for feed, day, count in _rows(_PER_DAY, {"feeds": list(feeds), "since": first}):
        found[feed][day] = count
    return {feed: tuple(found[feed].get(day, 0) for day in days) for feed in feeds}
