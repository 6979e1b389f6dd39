from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from editions.actions import insert_row, record_act
from jobs.actions import NewJob, enqueue
from sources.actions.articles import Received, store_received
from sources.actions.captures import keep_bytes
from sources.actions.identities import kept_bytes
from sources.actions.outlets import ensure_outlet
from sources.fetching import Reply
from sources.models import Feed
from sources.rules import next_wait

MOST_FEEDS_AT_ONCE = 500


@transaction.atomic
def add_feed(
    *, url: str, outlet: str, interval: dt.timedelta, by: By, now: dt.datetime
) -> Feed:
    """Register a feed; its first poll is due at once.

    :raises RuleBroken: when the address is no web address, or is registered already.
    """
    require(by, "add_feed")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RuleBroken(f"“{url}” is not an address that starts with http or https.")
    feed = Feed(
        url=url,
        outlet=ensure_outlet(name=outlet or parts.hostname, now=now, by=by),
        interval_seconds=max(int(interval.total_seconds()), 1),
        next_poll_at=now,
    )
    insert_row(feed, taken=f"{url} is registered already.")
    record_act(verb="add_feed", by=by, now=now, reason=url)
    return feed


@transaction.atomic
def queue_due_feeds(*, now: dt.datetime) -> int:
    """Ask for a poll of each feed that is due; return how many.

    Two beats at once are harmless: rows are locked, and (feed, slot) is unique.
    """
    due = list(
        Feed.objects.select_for_update(skip_locked=True)
        .filter(state=Feed.State.ACTIVE, next_poll_at__lte=now)
        .order_by("next_poll_at", "pk")[:MOST_FEEDS_AT_ONCE]
    )
    enqueue(
        jobs=[
            NewJob(
                kind="feed_poll",
                key=f"{feed.pk} {feed.next_poll_at.isoformat()}",
                subject=feed.pk,
                available_at=now,
            )
            for feed in due
        ],
        now=now,
    )
    for feed in due:
        feed.next_poll_at = now + next_wait(
            failures=feed.failures,
            interval=dt.timedelta(seconds=feed.interval_seconds),
        )
    Feed.objects.bulk_update(due, ["next_poll_at"])
    return len(due)


@transaction.atomic
def store_poll(
    *,
    feed: Feed,
    reply: Reply,
    title: str,
    received: Sequence[Received],
    warning: str,
    now: dt.datetime,
) -> int:
    """Store what a poll brought: the bytes, new articles, and what to ask for next time.

    Returns how many versions were new. With nothing changed at the server, pass no articles.
    """
    count = 0
    if received:
        capture = keep_bytes(
            body=kept_bytes(body=reply.body, items=received, feed=feed),
            url=feed.url,
            content_type=reply.content_type,
            now=now,
        )
        count = len(
            store_received(
                received=received,
                capture=capture,
                outlet=feed.outlet,
                feed=feed,
                now=now,
            )
        )
    Feed.objects.filter(pk=feed.pk).update(
        title=title[:300] or feed.title,
        etag=reply.etag[:500] or feed.etag,
        last_modified=reply.last_modified[:100] or feed.last_modified,
        last_success_at=now,
        failures=0,
        last_error=warning,
    )
    return count


@transaction.atomic
def note_failed_poll(*, feed: Feed, error: str, now: dt.datetime) -> None:
    """Note in words why a poll brought nothing, and wait longer before the next."""
    failures = feed.failures + 1
    wait = next_wait(
        failures=failures, interval=dt.timedelta(seconds=feed.interval_seconds)
    )
    Feed.objects.filter(pk=feed.pk).update(
        failures=failures, last_error=error, next_poll_at=now + wait
    )
