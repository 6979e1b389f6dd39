from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from core.crash import crashpoint
from core.errors import LeaseLost
from jobs.actions.claiming import MOST_ATTEMPTS, Claimed
from jobs.actions.lanes import free_lane, open_lanes
from jobs.actions.waking import wake
from jobs.models import Job

LONGEST_ERROR = 2000
FIRST_RETRY = dt.timedelta(seconds=10)
LONGEST_RETRY = dt.timedelta(hours=1)

Effect = Callable[[], None]
"""What a handler wants written; run in the transaction that finishes its job."""


@dataclass(frozen=True, kw_only=True)
class NewJob:
    """Work to ask for. ``subject`` is the number of the row it is about.

    ``lane``: work of one lane is done one at a time (requests to one host).
    """

    kind: str
    key: str
    subject: int
    available_at: dt.datetime
    lane: str = ""


_ASK = """
INSERT INTO jobs_job (kind, key, subject, lane, available_at, state, attempts, last_error,
                      created_at)
SELECT *, 'due', 0, '', %s FROM unnest(
       %s::varchar[], %s::varchar[], %s::bigint[], %s::varchar[], %s::timestamptz[])
    ON CONFLICT DO NOTHING
"""


@transaction.atomic
def enqueue(*, jobs: Iterable[NewJob], now: dt.datetime) -> None:
    """Ask for work. Work that was asked for before is not asked for again."""
    rows = [(j.kind, j.key, j.subject, j.lane, j.available_at) for j in jobs]
    if not rows:
        return
    open_lanes(names={lane for *_, lane, _ in rows if lane}, now=now)
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [now, *map(list, zip(*rows, strict=True))])
    wake()


_MINE = """
SELECT 1 FROM jobs_job
 WHERE id = %(id)s AND state = 'running' AND lease_token = %(token)s FOR UPDATE
"""


@transaction.atomic
def finish_job(
    *,
    job: Claimed,
    effect: Effect,
    now: dt.datetime,
    lane_free_at: dt.datetime | None = None,
) -> None:
    """Write a job's effects and mark it done, both or neither; free its lane from a moment on.

    :raises LeaseLost: when the job has meanwhile been given to another worker.
    """
    _mine(job)
    effect()
    crashpoint("inserted")
    Job.objects.filter(pk=job.id).update(
        state=Job.State.DONE,
        finished_at=now,
        lease_token=None,
        lease_until=None,
        last_error="",
    )
    free_lane(name=job.lane, at=lane_free_at or now)


@transaction.atomic
def fail_job(
    *,
    job: Claimed,
    error: str,
    now: dt.datetime,
    lane_free_at: dt.datetime | None = None,
) -> None:
    """Note what went wrong and try again later, or park the job after five tries.

    :raises LeaseLost: when the job has meanwhile been given to another worker.
    """
    _mine(job)
    parked = job.attempts >= MOST_ATTEMPTS
    Job.objects.filter(pk=job.id).update(
        state=Job.State.PARKED if parked else Job.State.DUE,
        available_at=now + retry_after(job.attempts),
        lease_token=None,
        lease_until=None,
        last_error=error[:LONGEST_ERROR],
    )
    free_lane(name=job.lane, at=lane_free_at or now)


@transaction.atomic
def retry_parked(*, kind: str, now: dt.datetime) -> int:
    """Make parked jobs of a kind due again; return how many."""
    count = Job.objects.filter(kind=kind, state=Job.State.PARKED).update(
        state=Job.State.DUE, attempts=0, available_at=now
    )
    if count:
        wake()
    return count


def retry_after(attempts: int) -> dt.timedelta:
    """Return a wait that doubles with each attempt, up to an hour, and is spread by a quarter."""
    wait = min(FIRST_RETRY * float(2 ** min(attempts - 1, 20)), LONGEST_RETRY)
    return wait * random.uniform(0.75, 1.25)  # noqa: S311 - spreads load, guards nothing


def _mine(job: Claimed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_MINE, {"id": job.id, "token": job.token})
        held = cursor.fetchone()
    if held is None:
        raise LeaseLost(f"{job.kind} {job.key} was given to another worker.")
