"""What a poll of a feed brought, or why it brought nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from core.by import SYSTEM
from core.saying import said
from editions.actions import record_act
from sources.actions.articles import Received, store_received
from sources.actions.captures import keep_bytes
from sources.actions.identities import kept_bytes
from sources.actions.sitemaps import follow_sitemaps
from sources.fetching import Reply
from sources.models import Feed, FeedNotice
from sources.parsing import telling
from sources.rules import SIGHTINGS, asked_wait, may_move, next_wait, sighted

NOT_MODIFIED = 304


@transaction.atomic
def store_poll(
    *,
    feed: int,
    reply: Reply,
    title: str,
    received: Sequence[Received],
    warning: str,
    now: dt.datetime,
    children: Sequence[str] | None = None,
) -> int:
    """Store what a poll brought: the bytes, new articles, and what to ask for next time.

    ``children``: the sitemaps that an index names; None for what is no index.

    Returns how many versions were new. With nothing changed at the server, pass no articles.
    However often the feed failed before, it is polled at its own interval from now on.
    """
    row = _locked(feed)
    count = _stored(row, reply, received, now)
    row.title = title[:300] or row.title
    _keep_validators(row, reply)
    row.last_success_at, row.last_error, row.failures = now, warning, 0
    _plan(row, status=reply.status, asked=dt.timedelta(), now=now)
    _note_move(row, reply, now)
    row.save()
    if children is not None:
        follow_sitemaps(index=row, urls=children, now=now)
    return count


@transaction.atomic
def note_failed_poll(
    *, feed: int, error: str, now: dt.datetime, reply: Reply | None = None
) -> None:
    """Note in words why a poll brought nothing, and wait longer before the next.

    ``reply``: what the server answered, if it did.
    """
    row = _locked(feed)
    row.failures += 1
    row.last_error = error
    asked = asked_wait(reply, now=now)
    _plan(row, status=reply.status if reply else None, asked=asked, now=now)
    row.save()


@transaction.atomic
def note_gone(*, feed: int, now: dt.datetime) -> None:
    """Stop polling a feed whose server says that it is gone for good, and tell the editors.

    The one answer that ends polling. A feed that was paused meanwhile stays so.
    """
    row = _locked(feed)
    row.failures += 1
    row.last_error = str(telling.GONE)
    _plan(row, status=410, asked=dt.timedelta(), now=now)
    if row.state == Feed.State.ACTIVE:
        row.state, row.gone_at = Feed.State.GONE, now
        words = said(telling.FEED_GONE, url=row.url)
        _raise_notice(row, FeedNotice.Kind.GONE, words, now)
        record_act(verb="note_gone", by=SYSTEM, now=now, reason=row.url)
    row.save()


def _locked(feed: int) -> Feed:
    return Feed.objects.select_for_update(of=("self",)).get(pk=feed)


def _stored(
    row: Feed, reply: Reply, received: Sequence[Received], now: dt.datetime
) -> int:
    if not received:
        return 0
    body = kept_bytes(body=reply.body, items=received, feed=row)
    capture = keep_bytes(
        body=body, url=row.url, content_type=reply.content_type, now=now
    )
    versions = store_received(
        received=received, capture=capture, outlet=row.outlet, feed=row, now=now
    )
    return len(versions)


def _keep_validators(row: Feed, reply: Reply) -> None:
    """Keep what names this very content. An answer "unchanged" may leave out what it names."""
    same = reply.status == NOT_MODIFIED
    row.etag = reply.etag or (row.etag if same else "")
    row.last_modified = reply.last_modified or (row.last_modified if same else "")


def _plan(
    row: Feed, *, status: int | None, asked: dt.timedelta, now: dt.datetime
) -> None:
    """Note the try, and set the moment of the next."""
    row.last_tried_at, row.last_status = now, status
    row.asked_to_wait_until = now + asked if asked else None
    row.next_poll_at = now + next_wait(
        feed=row.pk,
        failures=row.failures,
        interval=dt.timedelta(seconds=row.interval_seconds),
        asked=asked,
    )


def _note_move(row: Feed, reply: Reply, now: dt.datetime) -> None:
    """Count what a feed says of its new address; believe the third time."""
    row.moved_to, row.moved_sightings = sighted(
        known=row.moved_to,
        times=row.moved_sightings,
        target=reply.url if reply.moved_for_good else "",
    )
    if row.moved_sightings < SIGHTINGS or not may_move(
        url=row.url, target=row.moved_to
    ):
        return
    before, after = row.url, row.moved_to
    if _taken_over(row, after):
        row.url, row.moved_to, row.moved_sightings = after, "", 0
        words = said(telling.FEED_MOVED, before=before, after=after)
        _raise_notice(row, FeedNotice.Kind.MOVED, words, now)
        record_act(verb="note_move", by=SYSTEM, now=now, reason=f"{before} → {after}")
    elif row.moved_sightings == SIGHTINGS:
        words = said(telling.FEED_TAKEN, before=before, after=after)
        _raise_notice(row, FeedNotice.Kind.TAKEN, words, now)


def _taken_over(row: Feed, url: str) -> bool:
    """Give a feed another address unless a feed has it; the unique key decides."""
    try:
        with transaction.atomic():
            Feed.objects.filter(pk=row.pk).update(url=url)
    except IntegrityError:
        return False
    return True


def _raise_notice(row: Feed, kind: str, words: str, now: dt.datetime) -> None:
    FeedNotice.objects.bulk_create(
        [FeedNotice(feed=row, kind=kind, words=str(words), raised_at=now)],
        ignore_conflicts=True,
    )
