"""How news comes in, for an editor with nothing to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from sources.models import Feed

SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Failing:
    """One feed that could not be read when last asked, and why; None: it never was."""

    outlet: str
    url: str
    last_success_at: dt.datetime | None
    error: str


@dataclass(frozen=True, kw_only=True)
class Intake:
    """When feeds were last read and are read next; ``failing`` counts all that could not be.

    ``examples`` are the first of those by outlet. Moments are in UTC; None: no feed is active.
    """

    feeds: int
    last_at: dt.datetime | None
    next_at: dt.datetime | None
    failing: int
    examples: tuple[Failing, ...]


def last_read() -> dt.datetime | None:
    """Return when an active feed was read last, in UTC, in one query; None: there is none."""
    active = Feed.objects.filter(state="active")
    found = active.aggregate(at=Max("last_success_at"))["at"]
    return found if isinstance(found, dt.datetime) else None


def intake() -> Intake:
    """Return how news comes in by the active feeds, in two queries."""
    active = Feed.objects.filter(state="active")
    told = active.aggregate(
        feeds=Count("pk"),
        last_at=Max("last_success_at"),
        next_at=Min("next_poll_at"),
        failing=Count("pk", filter=Q(failures__gt=0)),
    )
    rows = active.filter(failures__gt=0).select_related("outlet")
    examples = tuple(
        Failing(
            outlet=row.outlet.name,
            url=row.url,
            last_success_at=row.last_success_at,
            error=row.last_error,
        )
        for row in rows.order_by("outlet__name", "pk")[:SHOWN]
    )
    return Intake(**told, examples=examples)
