from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from core.crash import crashpoint
from core.errors import LeaseLost
from jobs.actions.waking import wake
from jobs.models import Job

MOST_ATTEMPTS = 5
LONGEST_ERROR = 2000
FIRST_RETRY = dt.timedelta(seconds=10)
LONGEST_RETRY = dt.timedelta(hours=1)

Effect = Callable[[], None]
"""What a handler wants written; run in the transaction that finishes its job."""


@dataclass(frozen=True, kw_only=True)
class NewJob:
    """Work to ask for. ``subject`` is the number of the row it is about."""

    kind: str
    key: str
    subject: int
    available_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A job as handed to one worker, with the token that its finishing must repeat."""

    id: int
    kind: str
    key: str
    subject: int
    attempts: int
    token: uuid.UUID


@transaction.atomic
def enqueue(*, jobs: Iterable[NewJob], now: dt.datetime) -> None:
    """Ask for work. Work that was asked for before is not asked for again."""
    rows = [
        Job(
            kind=job.kind,
            key=job.key,
            subject=job.subject,
            available_at=job.available_at,
            created_at=now,
        )
        for job in jobs
    ]
    Job.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        wake()


_CLAIM = """
UPDATE jobs_job SET state = 'running', attempts = attempts + 1,
       lease_token = %(token)s, lease_until = %(until)s
 WHERE id IN (
       SELECT id FROM jobs_job
        WHERE attempts < %(most)s AND (
              (state = 'due' AND available_at <= %(now)s)
              OR (state = 'running' AND lease_until < %(now)s))
        ORDER BY available_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
RETURNING id, kind, key, subject, attempts
"""
_PARK = """
UPDATE jobs_job SET state = 'parked', lease_token = NULL, lease_until = NULL,
       last_error = CASE WHEN last_error = '' THEN 'The worker ended while doing this.'
                         ELSE last_error END
 WHERE id IN (
       SELECT id FROM jobs_job
        WHERE state = 'running' AND lease_until < %(now)s AND attempts >= %(most)s
        LIMIT 100 FOR UPDATE SKIP LOCKED)
"""

_MINE = """
SELECT 1 FROM jobs_job
 WHERE id = %(id)s AND state = 'running' AND lease_token = %(token)s FOR UPDATE
"""


def claim_jobs(*, limit: int, lease: dt.timedelta, now: dt.datetime) -> list[Claimed]:
    """Claim due jobs, and those whose worker has let its lease run out; commit at once.

    A job that has ended its worker five times is parked instead, for a person to look at.
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
        rows = cursor.fetchall()
    crashpoint("claimed")
    return [
        Claimed(id=i, kind=kind, key=key, subject=subject, attempts=n, token=token)
        for i, kind, key, subject, n in sorted(rows)
    ]


@transaction.atomic
def finish_job(*, job: Claimed, effect: Effect, now: dt.datetime) -> None:
    """Write a job's effects and mark it done, both or neither.

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


@transaction.atomic
def fail_job(*, job: Claimed, error: str, now: dt.datetime) -> None:
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
