"""Claiming: which worker does what, decided in SQL."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from core.crash import crashpoint

MOST_ATTEMPTS = 5


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A job as handed to one worker, with the token that its finishing must repeat."""

    id: int
    kind: str
    key: str
    subject: int
    attempts: int
    token: uuid.UUID
    lane: str = ""


# The states are named apart, so that the partial indexes serve, in the order of the claims.
_OPEN = """
state IN ('due', 'running') AND attempts < %(most)s AND (
    (state = 'due' AND available_at <= %(now)s)
    OR (state = 'running' AND lease_until < %(now)s))
"""
_TAKE = """
UPDATE jobs_job SET state = 'running', attempts = attempts + 1,
       lease_token = %(token)s, lease_until = %(until)s
"""
_GIVE = "RETURNING id, kind, key, subject, attempts, lane"
# Which ones is found once, apart: a plan may ask anew for each row that is written, and would
# take others every time.
_CLAIM = f"""
WITH first AS MATERIALIZED (
     SELECT id FROM jobs_job WHERE lane = '' AND {_OPEN}
      ORDER BY available_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
{_TAKE} WHERE id IN (SELECT id FROM first)
{_GIVE}
"""  # noqa: S608 - our own words alone
# Of each free lane the first job; of these the one that waits longest. The lane stays locked
# to the end of the transaction, so that nobody else takes the next.
_CLAIM_IN_LANE = f"""
WITH first AS MATERIALIZED (
     SELECT job.id FROM jobs_lane lane CROSS JOIN LATERAL (
            SELECT id, available_at FROM jobs_job
             WHERE lane = lane.name AND lane <> '' AND {_OPEN}
             ORDER BY available_at, id LIMIT 1) job
      WHERE lane.free_at <= %(now)s
      ORDER BY job.available_at, job.id LIMIT 1 FOR UPDATE OF lane SKIP LOCKED)
{_TAKE} WHERE id IN (SELECT id FROM first) AND {_OPEN}
{_GIVE}
"""  # noqa: S608 - our own words alone
_HOLD_LANE = "UPDATE jobs_lane SET free_at = %(until)s WHERE name = %(lane)s"
_PARK = """
WITH ended AS MATERIALIZED (
     SELECT id FROM jobs_job
      WHERE state = 'running' AND lease_until < %(now)s AND attempts >= %(most)s
      LIMIT 100 FOR UPDATE SKIP LOCKED)
UPDATE jobs_job SET state = 'parked', lease_token = NULL, lease_until = NULL,
       last_error = CASE WHEN last_error = '' THEN 'The worker ended while doing this.'
                         ELSE last_error END
 WHERE id IN (SELECT id FROM ended)
"""


def claim_jobs(*, limit: int, lease: dt.timedelta, now: dt.datetime) -> list[Claimed]:
    """Claim due jobs, and those whose worker has let its lease run out; commit at once.

    Up to ``limit`` of those that wait for no other, and one of a lane that is free: as the last,
    so that a slow host keeps nothing else waiting. The lane is held until the job is finished,
    or the lease runs out. A job that has ended its worker five times is parked instead, for a
    person to look at.
    """
    token = uuid.uuid4()
    given: dict[str, Any] = {
        "token": token,
        "until": now + lease,
        "now": now,
        "limit": limit,
        "most": MOST_ATTEMPTS,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PARK, given)
        cursor.execute(_CLAIM, given)
        rows = sorted(cursor.fetchall())
        cursor.execute(_CLAIM_IN_LANE, given)
        in_lane = cursor.fetchall()
        for row in in_lane:
            cursor.execute(_HOLD_LANE, {**given, "lane": row[-1]})
    crashpoint("claimed")
    return [
        Claimed(
            id=i,
            kind=kind,
            key=key,
            subject=subject,
            attempts=n,
            token=token,
            lane=lane,
        )
        for i, kind, key, subject, n, lane in rows + in_lane
    ]
