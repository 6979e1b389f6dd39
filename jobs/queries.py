"""What the ledger holds."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q

from jobs.models import Job


def work_is_due(*, now: dt.datetime) -> bool:
    """Say whether any job could be claimed now."""
    return Job.objects.filter(
        Q(state=Job.State.DUE, available_at__lte=now)
        | Q(state=Job.State.RUNNING, lease_until__lt=now)
    ).exists()


def counts_by_state() -> dict[str, int]:
    """Return how many jobs are in each state."""
    rows = Job.objects.values_list("state").annotate(n=Count("id"))
    return {**dict.fromkeys(Job.State.values, 0), **dict(rows)}
