"""Polling a feed: the network first, then one transaction that stores what came."""

from __future__ import annotations

import datetime as dt
from functools import partial

import structlog
from django.conf import settings

from core.crash import crashpoint
from jobs.actions import Claimed, Effect
from sources.actions import Received, note_failed_poll, store_poll
from sources.fetching import FetchFailed, Reply, fetch
from sources.models import Feed
from sources.parsing.feeds import NotAFeed, ParsedFeed, parse_feed

log = structlog.get_logger(__name__)
NOT_MODIFIED = 304


def poll_feed(*, job: Claimed, now: dt.datetime) -> Effect:
    """Fetch a feed unless it is unchanged, and return what is to be stored."""
    feed = Feed.objects.select_related("outlet").get(pk=job.subject)
    try:
        reply = fetch(
            feed.url,
            etag=feed.etag,
            last_modified=feed.last_modified,
            allow_hosts=settings.FETCH_ALLOW_HOSTS,
            total_seconds=settings.FETCH_SECONDS,
        )
        crashpoint("fetched")
        parsed = _parsed(reply)
    except (FetchFailed, NotAFeed) as error:
        log.warning("feed not read", feed=feed.url, reason=str(error))
        return partial(note_failed_poll, feed=feed, error=str(error), now=now)
    crashpoint("parsed")
    return partial(
        _store,
        feed=feed,
        reply=reply,
        parsed=parsed,
        now=now,
    )


def _parsed(reply: Reply) -> ParsedFeed | None:
    """Read the feed; None when the server says that nothing has changed.

    :raises FetchFailed: when the server answered with an error.
    """
    if reply.status == NOT_MODIFIED:
        return None
    if reply.status != 200:
        raise FetchFailed(f"The server answered with status {reply.status}.")
    return parse_feed(reply.body, content_type=reply.content_type, base_url=reply.url)


def _store(
    *, feed: Feed, reply: Reply, parsed: ParsedFeed | None, now: dt.datetime
) -> None:
    received = [
        Received(
            url=entry.url,
            guid=entry.guid,
            title=entry.title,
            byline=entry.byline,
            language=entry.language,
            html=entry.html,
            text=entry.text or entry.title,
            published_at=entry.published_at,
        )
        for entry in (parsed.entries if parsed else ())
        if entry.text or entry.title
    ]
    count = store_poll(
        feed=feed,
        reply=reply,
        title=parsed.title if parsed else "",
        received=received,
        warning=" ".join(parsed.warnings) if parsed else "",
        now=now,
    )
    log.info("feed read", feed=feed.url, status=reply.status, new=count)
