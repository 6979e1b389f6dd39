"""What the ledger holds."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q, QuerySet

from jobs.models import Job, Lane


def work_is_due(*, now: dt.datetime) -> bool:
    """Say whether any job could be claimed now."""
    return Job.objects.filter(
        Q(state=Job.State.DUE, available_at__lte=now)
        | Q(state=Job.State.RUNNING, lease_until__lt=now)
    ).exists()


def work_waits(*, lane: str) -> bool:
    """Say whether work of a lane waits, now or for a later moment."""
    return Job.objects.filter(lane=lane, state=Job.State.DUE).exists()


def pause_of(*, lane: str) -> float:
    """Return the seconds that are asked for between two jobs of a lane."""
    return next(
        iter(Lane.objects.filter(name=lane).values_list("pause_seconds", flat=True)),
        0.0,
    )


def unfinished(*, kind: str) -> QuerySet[Job, int]:
    """Return the subjects of a kind's jobs that wait or run; for use within a query, too."""
    waiting = [Job.State.DUE, Job.State.RUNNING]
    jobs = Job.objects.filter(kind=kind, state__in=waiting)
    return jobs.values_list("subject", flat=True)


def how_many(*, kind: str, done: bool = False) -> int:
    """Return how many jobs of a kind were ever asked for, or are done by now."""
    jobs = Job.objects.filter(kind=kind)
    return (jobs.filter(state=Job.State.DONE) if done else jobs).count()


def counts_by_state() -> dict[str, int]:
    """Return how many jobs are in each state."""
    rows = Job.objects.values_list("state").annotate(n=Count("id"))
    return {**dict.fromkeys(Job.State.values, 0), **dict(rows)}
