"""Counts of what stands, in lists and on timelines, kept in step with the documents by acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

# Any number will do, as long as every action that inserts changes takes the same one.
CHANGES_LOCK = 4_207_849_484
_THING = (
    "edition.id, edition.process, edition.kind, edition.type, edition.strand, "
    "edition.evidence, edition.parties, edition.mentions"
)
# What things count in: once in each lane and span of days, with how many of their places on a
# timeline lie there. What is alike in all that counts is added up before lanes are told apart,
# so that a whole record is counted in a minute. The first year is that of EVER.
_SUMS = """
span AS (
  SELECT entry.edition_id AS id, days.unit, days.first, count(*) AS places
    FROM thing JOIN editions_entry AS entry ON entry.edition_id = thing.id
   CROSS JOIN LATERAL (VALUES
         ('week', date_trunc('week', entry.sort_day::timestamp)::date),
         ('month', date_trunc('month', entry.sort_day::timestamp)::date),
         ('quarter', date_trunc('quarter', entry.sort_day::timestamp)::date),
         ('year', date_trunc('year', entry.sort_day::timestamp)::date),
         ('ever', DATE '0001-01-01')) AS days (unit, first)
   GROUP BY entry.edition_id, days.unit, days.first
   UNION ALL
  SELECT id, 'listed', DATE '0001-01-01', 1 FROM thing),
alike AS (
  SELECT process, kind, type, strand, evidence, parties, unit, first,
         sum(step) AS things, sum(step * places) AS places
    FROM thing JOIN span USING (id)
   GROUP BY process, kind, type, strand, evidence, parties, unit, first),
own AS (
  SELECT alike.process, alike.kind, lane.*, alike.unit, alike.first,
         sum(things) AS things, sum(places) AS places
    FROM alike
   CROSS JOIN LATERAL (
         SELECT 'strand' AS axis, alike.strand AS lane, '' AS strand, '' AS evidence,
                '{}'::varchar(60)[] AS parties
          UNION ALL
         SELECT 'type', alike.type, alike.strand, alike.evidence, '{}'
          UNION ALL
         SELECT 'party', unnest(alike.parties), alike.strand, '', '{}'
          UNION ALL
         SELECT 'parties', md5(alike.parties::text), '', '', alike.parties) AS lane
   GROUP BY alike.process, alike.kind, lane.axis, lane.lane, lane.strand, lane.evidence,
         lane.parties, alike.unit, alike.first
  HAVING sum(things) <> 0 OR sum(places) <> 0
   UNION ALL
  SELECT thing.process, thing.kind, 'outlet', substr(named.mention, 8), '', '', '{}',
         'listed', DATE '0001-01-01', sum(step), sum(step)
    FROM thing CROSS JOIN LATERAL (
         SELECT DISTINCT unnest(thing.mentions) AS mention) AS named
   WHERE named.mention LIKE 'outlet:%%'
   GROUP BY thing.process, thing.kind, named.mention
  HAVING sum(step) <> 0)
"""
_KEY = ("process", "kind", "axis", "lane", "strand", "evidence", "unit", "first")
_COLUMNS = f"{', '.join(_KEY)}, parties, things, places"


def _of(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in _KEY)


_SAME = f"({_of('held')}) = ({_of('own')})"
# What was counted until it was closed at a moment, and what is counted now.
CHANGE = f"""
WITH closed AS (
  SELECT * FROM unnest(%(closed)s::text[], %(moments)s::timestamptz[]) AS own (thing, moment)),
thing AS (
  SELECT {_THING}, -1 AS step
    FROM closed
    JOIN editions_edition AS edition ON edition.public_id = closed.thing
     AND edition.recorded_to = closed.moment AND edition.known_to IS NULL
   UNION ALL
  SELECT {_THING}, 1
    FROM editions_edition AS edition
   WHERE edition.public_id = ANY(%(shown)s)
     AND edition.recorded_to IS NULL AND edition.known_to IS NULL),
{_SUMS},
known AS (
  UPDATE editions_count AS held
     SET things = greatest(held.things + own.things, 0),
         places = greatest(held.places + own.places, 0)
    FROM own WHERE {_SAME}
  RETURNING {_of("held")})
INSERT INTO editions_count ({_COLUMNS})
SELECT {_COLUMNS} FROM own
 WHERE own.things > 0 AND NOT EXISTS (SELECT FROM known AS held WHERE {_SAME})
"""  # noqa: S608 - our own words alone
# Process by process, so that no statement has a whole record in its hands.
PROCESSES = """
SELECT process FROM editions_edition WHERE recorded_to IS NULL AND known_to IS NULL
 UNION
SELECT process FROM editions_count ORDER BY 1
"""
_ALL = f"""
WITH thing AS (
  SELECT {_THING}, 1 AS step FROM editions_edition AS edition
   WHERE edition.recorded_to IS NULL AND edition.known_to IS NULL
     AND edition.process = %(process)s),
{_SUMS}
"""  # noqa: S608 - our own words alone
RECOUNT = f"""
{_ALL}
INSERT INTO editions_count ({_COLUMNS}) SELECT {_COLUMNS} FROM own
"""  # noqa: S608
# Whether it is so: what is counted otherwise than it stands.
DIFFERING = f"""
{_ALL}, kept AS (SELECT * FROM editions_count WHERE process = %(process)s)
SELECT {", ".join(_KEY)}, coalesce(own.things, 0), coalesce(kept.things, 0)
  FROM own FULL JOIN kept USING ({", ".join(_KEY)})
 WHERE coalesce(own.things, 0) <> coalesce(kept.things, 0)
    OR coalesce(own.places, 0) <> coalesce(kept.places, 0)
 ORDER BY {", ".join(_KEY)} LIMIT 100
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
    found = 0
    for process in _processes(cursor):
        cursor.execute("DELETE FROM editions_count WHERE process = %s", [process])
        cursor.execute(RECOUNT, {"process": process})
        found += int(cursor.rowcount)
    return found


@transaction.atomic
def recount_all() -> int:
    """Count all that stands from nothing, while no act can publish."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGES_LOCK])
        return recount(cursor)


@transaction.atomic
def differing() -> list[tuple[Any, ...]]:
    """Return counts that are not what stands: their key, the true number, the one that is kept."""
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for process in _processes(cursor):
            cursor.execute(DIFFERING, {"process": process})
            found += cursor.fetchall()
    return found


def _processes(cursor: Any) -> list[str]:
    """Return the processes in which something stands or is counted; one may be none."""
    cursor.execute(PROCESSES)
    return [process for (process,) in cursor.fetchall()]
