"""Counts of what stands on timelines, kept in step with the documents by every act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

# Any number will do, as long as every action that inserts changes takes the same one.
CHANGES_LOCK = 4_207_849_484
# What a thing counts in, from places on a timeline: once in each lane and span of days, with
# how many of its places lie there. The first year is that of EVER.
_BUCKETS = """
  SELECT place.public_id, place.step, place.process, place.kind,
         lane.axis, lane.lane, span.unit, span.first, count(*) AS places
    FROM place
   CROSS JOIN LATERAL (
         SELECT 'strand' AS axis, place.strand AS lane
          UNION ALL
         SELECT 'party', unnest(place.parties)) AS lane
   CROSS JOIN LATERAL (VALUES
         ('month', date_trunc('month', place.sort_day::timestamp)::date),
         ('quarter', date_trunc('quarter', place.sort_day::timestamp)::date),
         ('year', date_trunc('year', place.sort_day::timestamp)::date),
         ('ever', DATE '0001-01-01')) AS span (unit, first)
   GROUP BY place.public_id, place.step, place.process, place.kind,
         lane.axis, lane.lane, span.unit, span.first
"""
_SUMS = """
  SELECT process, kind, axis, lane, unit, first,
         sum(step) AS things, sum(step * places) AS places
    FROM bucket GROUP BY process, kind, axis, lane, unit, first
  HAVING sum(step) <> 0 OR sum(step * places) <> 0
"""
_SAME = (
    "(held.process, held.kind, held.axis, held.lane, held.unit, held.first) = "
    "(own.process, own.kind, own.axis, own.lane, own.unit, own.first)"
)
_KEY = "held.process, held.kind, held.axis, held.lane, held.unit, held.first"
_COLUMNS = "process, kind, axis, lane, unit, first, things, places"
_OF_ENTRY = (
    "entry.public_id, entry.process, entry.kind, entry.strand, entry.parties, "
    "entry.sort_day"
)
# Places that things had until they were closed at a moment, and those that they have now.
CHANGE = f"""
WITH closed AS (
  SELECT * FROM unnest(%(closed)s::text[], %(moments)s::timestamptz[]) AS own (thing, moment)),
place AS (
  SELECT {_OF_ENTRY}, -1 AS step
    FROM closed
    JOIN editions_edition AS edition ON edition.public_id = closed.thing
     AND edition.recorded_to = closed.moment AND edition.known_to IS NULL
    JOIN editions_entry AS entry ON entry.edition_id = edition.id
   UNION ALL
  SELECT {_OF_ENTRY}, 1
    FROM editions_edition AS edition
    JOIN editions_entry AS entry ON entry.edition_id = edition.id
   WHERE edition.public_id = ANY(%(shown)s)
     AND edition.recorded_to IS NULL AND edition.known_to IS NULL),
bucket AS ({_BUCKETS}),
own AS ({_SUMS}),
known AS (
  UPDATE editions_count AS held
     SET things = greatest(held.things + own.things, 0),
         places = greatest(held.places + own.places, 0)
    FROM own WHERE {_SAME}
  RETURNING {_KEY})
INSERT INTO editions_count ({_COLUMNS})
SELECT {_COLUMNS} FROM own
 WHERE own.things > 0 AND NOT EXISTS (SELECT FROM known AS held WHERE {_SAME})
"""  # noqa: S608 - our own words alone
# Whether it is so: what is counted otherwise than it stands.
_ALL = f"""
WITH place AS (
  SELECT {_OF_ENTRY}, 1 AS step FROM editions_entry AS entry
   WHERE entry.recorded_to IS NULL AND entry.known_to IS NULL),
bucket AS ({_BUCKETS})
"""  # noqa: S608 - our own words alone
RECOUNT = f"{_ALL} INSERT INTO editions_count ({_COLUMNS}) {_SUMS}"
DIFFERING = f"""
{_ALL}, own AS ({_SUMS})
SELECT process, kind, axis, lane, unit, first, coalesce(own.things, 0), coalesce(held.things, 0)
  FROM own FULL JOIN editions_count AS held
 USING (process, kind, axis, lane, unit, first)
 WHERE coalesce(own.things, 0) <> coalesce(held.things, 0)
    OR coalesce(own.places, 0) <> coalesce(held.places, 0)
 ORDER BY 1, 2, 3, 4, 5, 6 LIMIT 100
"""  # noqa: S608
Closed = Mapping[str, dt.datetime]


def count_changes(*, closed: Closed, shown: Sequence[str]) -> None:
    """Count things anew: ``closed`` with the moment each was closed at, and ``shown``.

    ``closed`` holds what was counted before, alone. Call it under the lock of changes: acts
    then touch the same rows one after the other.
    """
    given: dict[str, Any] = {
        "closed": list(closed),
        "moments": list(closed.values()),
        "shown": list(shown),
    }
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, given)


def recount(cursor: Any) -> int:
    """Count all that stands from nothing, where rows were copied past the acts.

    Return how many counts there are.
    """
    cursor.execute("DELETE FROM editions_count")
    cursor.execute(RECOUNT)
    return int(cursor.rowcount)


@transaction.atomic
def recount_all() -> int:
    """Count all that stands from nothing, while no act can publish."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGES_LOCK])
        return recount(cursor)


def differing() -> list[tuple[Any, ...]]:
    """Return counts that are not what stands: their key, the true number, the one that is kept."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERING)
        return list(cursor.fetchall())
