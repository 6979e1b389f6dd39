"""Lanes: work that is done one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from jobs.models import Lane


def open_lanes(*, names: Collection[str], now: dt.datetime) -> None:
    """Make the lanes that are not there yet, in one order, so that nobody waits in a circle."""
    Lane.objects.bulk_create(
        [Lane(name=name, free_at=now) for name in sorted(names)], ignore_conflicts=True
    )


@transaction.atomic
def pause_lane(*, name: str, seconds: float, now: dt.datetime) -> None:
    """Let work of a lane begin so long after the last has ended: 0 to 60 seconds, from now on."""
    open_lanes(names=[name], now=now)
    Lane.objects.filter(name=name).update(pause_seconds=seconds)


def free_lane(*, name: str, at: dt.datetime) -> None:
    """Let the next job of a lane begin from a moment on; without a lane do nothing."""
    if name:
        Lane.objects.filter(name=name).update(free_at=at)
