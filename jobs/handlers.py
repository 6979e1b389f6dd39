"""Doing claimed jobs: find the handler that settings name, run it, write its effect.

A handler takes ``job`` and ``now``, does what is slow (network, parsing) outside any
transaction, and returns the effect to be written in the transaction that finishes the job.
"""

from __future__ import annotations

import datetime as dt
import time
from typing import Protocol

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.module_loading import import_string

from core.crash import crashpoint
from core.errors import LeaseLost
from jobs.actions import Claimed, Effect, claim_jobs, fail_job, finish_job
from jobs.actions.waking import send_wake_up
from jobs.queries import pause_of, work_is_due, work_waits

log = structlog.get_logger(__name__)
BATCH = 3  # and one of a lane


class Handler(Protocol):
    """What a job kind's handler looks like."""

    def __call__(self, *, job: Claimed, now: dt.datetime) -> Effect:
        """Do the slow part and return what is to be written."""
        ...


class Planner(Protocol):
    """What asks for the work that time alone makes due. Two at once must be harmless."""

    def __call__(self, *, now: dt.datetime) -> object:
        """Ask for it; what is returned is of no matter here."""
        ...


def end_turn(*, now: dt.datetime) -> None:
    """Wake the next, and do beat's part: have those that settings name ask for what is due.

    Where there was work for a whole turn, wake-ups wait in numbers, and behind them beat's
    messages run out before anybody reads them.
    """
    send_wake_up()
    for name in settings.JOB_PLANNERS:
        planner: Planner = import_string(name)
        planner(now=now)


def claim_batch(*, now: dt.datetime) -> list[Claimed]:
    """Claim a few jobs: as many as fit into one lease even when each is slow."""
    lease = dt.timedelta(seconds=settings.LEASE_SECONDS)
    return claim_jobs(limit=BATCH, lease=lease, now=now)


def do_job(*, job: Claimed, now: dt.datetime) -> None:
    """Do one job. What goes wrong is noted on the job, which is tried again.

    The host that a lane leads to may be slow: somebody else is woken for what is due besides.
    A lane is free again after a pause; for what waits there a wake-up is sent ahead.
    """
    begun = time.monotonic()
    if job.lane and work_is_due(now=now):
        send_wake_up()
    try:
        handler: Handler = import_string(settings.JOB_HANDLERS[job.kind])
        effect = handler(job=job, now=now)
        crashpoint("handled")
        finish_job(
            job=job, effect=effect, now=now, lane_free_at=_free_at(job, now, begun)
        )
        crashpoint("committed")
    except LeaseLost as error:
        log.warning("job finished too late", job=str(error))
    except (OperationalError, InterfaceError):
        raise  # the database is away: the lease runs out and the job is done again
    except Exception as error:
        log.exception("job failed", kind=job.kind, key=job.key, attempt=job.attempts)
        words = f"{type(error).__name__}: {error}"
        fail_job(job=job, error=words, now=now, lane_free_at=_free_at(job, now, begun))
    finally:
        if job.lane and work_waits(lane=job.lane) and (pause := _pause(job)):
            send_wake_up(seconds=pause)


def _free_at(job: Claimed, now: dt.datetime, begun: float) -> dt.datetime:
    """Return when a lane is free again: a pause after the job, which took a while itself."""
    took = time.monotonic() - begun
    return now + dt.timedelta(seconds=took + _pause(job))


def _pause(job: Claimed) -> float:
    """Return the seconds between a job and the next of its lane."""
    if not job.lane:
        return 0.0
    return max(settings.HOST_PAUSE_SECONDS, pause_of(lane=job.lane))
