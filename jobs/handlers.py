"""Doing claimed jobs: find the handler that settings name, run it, write its effect.

A handler takes ``job`` and ``now``, does what is slow (network, parsing) outside any
transaction, and returns the effect to be written in the transaction that finishes the job.
"""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.module_loading import import_string

from core.crash import crashpoint
from core.errors import LeaseLost
from jobs.actions import Claimed, Effect, claim_jobs, fail_job, finish_job

log = structlog.get_logger(__name__)
BATCH = 4


class Handler(Protocol):
    """What a job kind's handler looks like."""

    def __call__(self, *, job: Claimed, now: dt.datetime) -> Effect:
        """Do the slow part and return what is to be written."""
        ...


def claim_batch(*, now: dt.datetime) -> list[Claimed]:
    """Claim a few jobs: as many as fit into one lease even when each is slow."""
    lease = dt.timedelta(seconds=settings.LEASE_SECONDS)
    return claim_jobs(limit=BATCH, lease=lease, now=now)


def do_job(*, job: Claimed, now: dt.datetime) -> None:
    """Do one job. What goes wrong is noted on the job, which is tried again."""
    try:
        handler: Handler = import_string(settings.JOB_HANDLERS[job.kind])
        effect = handler(job=job, now=now)
        crashpoint("handled")
        finish_job(job=job, effect=effect, now=now)
        crashpoint("committed")
    except LeaseLost as error:
        log.warning("job finished too late", job=str(error))
    except (OperationalError, InterfaceError):
        raise  # the database is away: the lease runs out and the job is done again
    except Exception as error:
        log.exception("job failed", kind=job.kind, key=job.key, attempt=job.attempts)
        fail_job(job=job, error=f"{type(error).__name__}: {error}", now=now)
