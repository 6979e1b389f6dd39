"""Lanes: work that is done one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from jobs.models import Lane


def open_lanes(*, names: Collection[str], now: dt.datetime) -> None:
    """Make the lanes that are not there yet, in one order, so that nobody waits in a circle."""
    Lane.objects.bulk_create(
        [Lane(name=name, free_at=now) for name in sorted(names)], ignore_conflicts=True
    )


def free_lane(*, name: str, at: dt.datetime) -> None:
    """Let the next job of a lane begin from a moment on; without a lane do nothing."""
    if name:
        Lane.objects.filter(name=name).update(free_at=at)
