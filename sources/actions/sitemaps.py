"""The parts of an index of sitemaps: feeds of their own, polled like any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from core.by import SYSTEM
from editions.actions import record_act
from sources.models import Feed


@transaction.atomic
def follow_sitemaps(*, index: Feed, urls: Sequence[str], now: dt.datetime) -> None:
    """Poll what an index of sitemaps names, and nothing it names no longer.

    The index is locked. What is registered already, by hand or by another index, stays as it
    is; what an editor paused stays paused.
    """
    before = Feed.objects.filter(parent=index).count()
    Feed.objects.bulk_create(
        [
            Feed(
                url=url,
                outlet_id=index.outlet_id,
                parent=index,
                interval_seconds=index.interval_seconds,
                next_poll_at=now,
            )
            for url in urls
            if url != index.url
        ],
        ignore_conflicts=True,
    )
    parts = Feed.objects.filter(parent=index)
    if added := parts.count() - before:
        words = f"{index.url}: {added} more"
        record_act(verb="follow_sitemaps", by=SYSTEM, now=now, reason=words)
    parts.filter(state=Feed.State.DROPPED, url__in=urls).update(
        state=Feed.State.ACTIVE, next_poll_at=now
    )
    parts.filter(state=Feed.State.ACTIVE).exclude(url__in=urls).update(
        state=Feed.State.DROPPED
    )
