"""Looking at an article's page: the network first, then one transaction with what it says."""

from __future__ import annotations

import datetime as dt
from functools import partial

import structlog
from django.conf import settings

from core.crash import crashpoint
from jobs.actions import Claimed, Effect
from sources.actions import note_failed_look, note_unchanged_page, store_page
from sources.fetching import FetchFailed, Reply, fetch
from sources.models import PageWatch
from sources.parsing.pages import NotAPage, ParsedPage, parse_page

log = structlog.get_logger(__name__)
NOT_MODIFIED = 304


def fetch_page(*, job: Claimed, now: dt.datetime) -> Effect:
    """Fetch an article's page unless it is unchanged, and return what is to be stored."""
    watch = PageWatch.objects.get(pk=job.subject)
    try:
        reply = _fetched(watch)
        crashpoint("fetched")
        if reply.status == NOT_MODIFIED:
            return partial(note_unchanged_page, article=watch.pk, now=now)
        page = _read(reply)
    except (FetchFailed, NotAPage) as error:
        log.warning("page not read", page=watch.url, reason=str(error))
        return partial(note_failed_look, article=watch.pk, error=str(error), now=now)
    crashpoint("parsed")
    return partial(store_page, article=watch.pk, reply=reply, page=page, now=now)


def _fetched(watch: PageWatch) -> Reply:
    return fetch(
        watch.url,
        etag=watch.etag,
        last_modified=watch.last_modified,
        allow_hosts=settings.FETCH_ALLOW_HOSTS,
        total_seconds=settings.FETCH_SECONDS,
    )


def _read(reply: Reply) -> ParsedPage:
    """Read a page: the one place where a stranger's page is parsed.

    :raises FetchFailed: when the server answered with an error.
    :raises NotAPage: when there is no article in it.
    """
    if reply.status != 200:
        raise FetchFailed(f"The server answered with status {reply.status}.")
    page = parse_page(reply.body, content_type=reply.content_type, url=reply.url)
    if not page.text:
        raise NotAPage("No article text was found on this page.")
    return page
