"""Asking for polls: which feeds are due is decided in SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from jobs.actions import NewJob, enqueue
from jobs.queries import unfinished
from sources.models import Feed
from sources.parsing.urls import host_of
from sources.rules import next_wait

MOST_FEEDS_AT_ONCE = 500
KIND = "feed_poll"
LONGEST_LANE = 300


@transaction.atomic
def queue_due_feeds(*, now: dt.datetime) -> int:
    """Ask for a poll of each feed that is due; return how many.

    Two beats at once are harmless: rows are locked, (feed, slot) is unique, and a feed whose
    last poll is not done yet is not asked for again.
    """
    due = list(
        Feed.objects.select_for_update(skip_locked=True)
        .filter(state=Feed.State.ACTIVE, next_poll_at__lte=now)
        .exclude(pk__in=unfinished(kind=KIND))
        .order_by("next_poll_at", "pk")[:MOST_FEEDS_AT_ONCE]
    )
    return queue_polls(feeds=due, now=now)


@transaction.atomic
def queue_polls(*, feeds: Sequence[Feed], now: dt.datetime) -> int:
    """Ask for polls of these feeds, whose rows are locked, in the slots they stand at.

    Return how many: those with a poll under way are left out. The next slot is an interval
    away; what the poll brings decides anew.
    """
    busy = set(unfinished(kind=KIND).filter(subject__in=[feed.pk for feed in feeds]))
    idle = [feed for feed in feeds if feed.pk not in busy]
    enqueue(jobs=[_poll(feed, now) for feed in idle], now=now)
    for feed in idle:
        feed.next_poll_at = now + next_wait(
            feed=feed.pk,
            failures=0,
            interval=dt.timedelta(seconds=feed.interval_seconds),
            asked=dt.timedelta(),
        )
    Feed.objects.bulk_update(idle, ["next_poll_at"])
    return len(idle)


def _poll(feed: Feed, now: dt.datetime) -> NewJob:
    return NewJob(
        kind=KIND,
        key=f"{feed.pk} {feed.next_poll_at.isoformat()}",
        subject=feed.pk,
        available_at=now,
        lane=host_of(feed.url)[:LONGEST_LANE],
    )
