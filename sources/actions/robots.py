from __future__ import annotations

import datetime as dt

from django.db import transaction

from jobs.actions import pause_lane
from sources.actions.due import LONGEST_LANE
from sources.agent import NAME
from sources.models import Robots
from sources.parsing.robots import delay
from sources.parsing.urls import host_of
from sources.rules import ROBOTS_LAST, next_wait


@transaction.atomic
def keep_robots(*, origin: str, rules: str | None, now: dt.datetime) -> Robots:
    """Keep what a server's robots.txt says to us, for a day; return it.

    How long it wants to be left alone between requests counts for all that is asked of its host.

    ``rules``: None when it could not be had: then what was read last stays, and it is asked for
    again after a wait that doubles.
    """
    Robots.objects.bulk_create(
        [Robots(origin=origin, asked_at=now, expires_at=now)], ignore_conflicts=True
    )
    row = Robots.objects.select_for_update().get(origin=origin)
    row.asked_at = now
    if rules is None:
        row.failures += 1
        row.unreachable_since = row.unreachable_since or now
        row.expires_at = now + next_wait(
            feed=row.pk,
            failures=row.failures,
            interval=dt.timedelta(),
            asked=dt.timedelta(),
        )
    else:
        row.rules, row.failures, row.unreachable_since = rules, 0, None
        row.expires_at = now + ROBOTS_LAST
        lane, pause = host_of(origin)[:LONGEST_LANE], delay(rules, agent=NAME)
        pause_lane(name=lane, seconds=pause, now=now)
    row.save()
    return row
