"""Polling a feed: the network first, then one transaction that stores what came."""

from __future__ import annotations

import datetime as dt
from functools import partial

import structlog
from django.conf import settings

from core.crash import crashpoint
from core.saying import gettext_noop, said
from jobs.actions import Claimed, Effect
from sources.actions import Received, note_failed_poll, note_gone, store_poll
from sources.confining import MOST_STARVED, parse_feed, was_starved
from sources.fetching import FetchFailed, Reply, fetch
from sources.models import Feed
from sources.parsing import telling
from sources.parsing.feeds import NotAFeed, ParsedFeed
from sources.parsing.urls import canonical

log = structlog.get_logger(__name__)
OK, NOT_MODIFIED, GONE = 200, 304, 410
REFUSALS = {
    401: gettext_noop(
        "The server gives this feed only to those who sign in (status 401)."
    ),
    403: gettext_noop("The server refuses to give us this feed (status 403)."),
    404: gettext_noop("Nothing stands at this address (status 404)."),
    410: gettext_noop("The address that this feed leads to is gone (status 410)."),
    429: gettext_noop("The server wants to be asked less often (status 429)."),
    503: gettext_noop("The server cannot serve just now (status 503)."),
}


def poll_feed(*, job: Claimed, now: dt.datetime) -> Effect:
    """Fetch a feed unless it is unchanged, and return what is to be stored.

    That this machine was too busy to read it is no failure of the feed: the job is done again.

    :raises NotAFeed: when it was too busy, and may be less so soon.
    """
    feed = Feed.objects.select_related("outlet").get(pk=job.subject)
    if feed.state != Feed.State.ACTIVE:  # paused since this was asked for
        return lambda: None
    try:
        reply = _fetched(feed)
    except FetchFailed as error:
        log.warning("feed not read", feed=feed.url, reason=str(error))
        return partial(note_failed_poll, feed=feed.pk, error=str(error), now=now)
    crashpoint("fetched")
    if reply.status == GONE and _speaks_for(feed, reply):
        log.warning("feed gone", feed=feed.url)
        return partial(note_gone, feed=feed.pk, now=now)
    try:
        parsed = _parsed(feed, reply)
    except (FetchFailed, NotAFeed) as error:
        if was_starved(error) and job.attempts < MOST_STARVED:
            raise
        log.warning("feed not read", feed=feed.url, reason=str(error))
        return partial(
            note_failed_poll, feed=feed.pk, error=str(error), reply=reply, now=now
        )
    crashpoint("parsed")
    return partial(_store, feed=feed, reply=reply, parsed=parsed, now=now)


def _fetched(feed: Feed) -> Reply:
    return fetch(
        feed.url,
        etag=feed.etag,
        last_modified=feed.last_modified,
        allow_hosts=settings.FETCH_ALLOW_HOSTS,
        total_seconds=settings.FETCH_SECONDS,
    )


def _speaks_for(feed: Feed, reply: Reply) -> bool:
    """Say whether an answer is the feed's own, and not that of where it leads for a while."""
    return reply.moved_for_good or canonical(reply.url) == canonical(feed.url)


def _parsed(feed: Feed, reply: Reply) -> ParsedFeed | None:
    """Read the feed; None when the server says that nothing has changed.

    :raises FetchFailed: when the server answered with an error.
    :raises NotAFeed: when what it sent is none.
    """
    if reply.status == NOT_MODIFIED and (feed.etag or feed.last_modified):
        return None
    if reply.status != OK:
        words = said(telling.ANSWERED, status=reply.status)
        raise FetchFailed(REFUSALS.get(reply.status, words))
    parsed = parse_feed(reply.body, content_type=reply.content_type, base_url=reply.url)
    if parsed.children is not None and feed.parent_id:
        raise NotAFeed(
            gettext_noop("An index of sitemaps within another is not followed.")
        )
    return parsed


def _store(
    *, feed: Feed, reply: Reply, parsed: ParsedFeed | None, now: dt.datetime
) -> None:
    received = [
        Received.of_entry(entry)
        for entry in (parsed.entries if parsed else ())
        if entry.text or entry.title
    ]
    count = store_poll(
        feed=feed.pk,
        reply=reply,
        title=parsed.title if parsed else "",
        received=received,
        warning=" ".join(parsed.warnings) if parsed else "",
        now=now,
        children=parsed.children if parsed else None,
    )
    log.info("feed read", feed=feed.url, status=reply.status, new=count)
