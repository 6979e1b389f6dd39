"""Looking at an article's page: the network first, then one transaction with what it says."""

from __future__ import annotations

import datetime as dt
from functools import partial

import structlog
from django.conf import settings

from core.crash import crashpoint
from core.saying import gettext_noop, said
from jobs.actions import Claimed, Effect
from sources.actions import (
    note_failed_look,
    note_forbidden_look,
    note_missing,
    note_page_gone,
    note_unchanged_page,
    put_off_look,
    store_page,
)
from sources.confining import MOST_STARVED, parse_page, was_starved
from sources.fetching import FetchFailed, Reply, fetch
from sources.models import PageWatch
from sources.parsing import telling
from sources.parsing.pages import NotAPage, ParsedPage
from sources.parsing.urls import leads_home
from sources.robots import may_fetch

log = structlog.get_logger(__name__)
NOT_MODIFIED, NOT_FOUND, GONE = 304, 404, 410
SAYS_GONE = gettext_noop("The server says that the page is gone for good (410).")
SAYS_MISSING = gettext_noop("The server says that there is no such page (404).")


def fetch_page(*, job: Claimed, now: dt.datetime) -> Effect:
    """Fetch an article's page unless it is unchanged, and return what is to be stored.

    A page that its server's robots.txt keeps to itself is not asked for. That this machine was
    too busy to read one is no failure of the page: the job is done again.

    :raises NotAPage: when it was too busy, and may be less so soon.
    """
    watch = PageWatch.objects.filter(pk=job.subject, state="active").first()
    if watch is None:  # rejected or erased since
        return lambda: None
    return _refused(watch, now) or _look(watch, job, now)


def _look(watch: PageWatch, job: Claimed, now: dt.datetime) -> Effect:
    reply = None
    try:
        reply = _fetched(watch)
        crashpoint("fetched")
        if reply.status == NOT_MODIFIED:
            return partial(note_unchanged_page, article=watch.pk, now=now)
        if reply.status == GONE:
            return partial(note_page_gone, article=watch.pk, words=SAYS_GONE, now=now)
        if words := _missing(watch, reply):
            return partial(note_missing, article=watch.pk, words=words, now=now)
        page = _read(reply, has_had_text=bool(watch.page_sha256))
    except (FetchFailed, NotAPage) as error:
        if was_starved(error) and job.attempts < MOST_STARVED:
            raise
        log.warning("page not read", page=watch.url, reason=str(error))
        return partial(
            note_failed_look, article=watch.pk, error=str(error), reply=reply, now=now
        )
    crashpoint("parsed")
    return partial(store_page, article=watch.pk, reply=reply, page=page, now=now)


def _refused(watch: PageWatch, now: dt.datetime) -> Effect | None:
    allowed = may_fetch(watch.url, now=now)
    if allowed.granted:
        return None
    log.info("page not asked for", page=watch.url, reason=allowed.words)
    if allowed.wait_until:
        return partial(
            put_off_look,
            article=watch.pk,
            words=allowed.words,
            until=allowed.wait_until,
            now=now,
        )
    return partial(note_forbidden_look, article=watch.pk, words=allowed.words, now=now)


def _fetched(watch: PageWatch) -> Reply:
    return fetch(
        watch.url,
        etag=watch.etag,
        last_modified=watch.last_modified,
        allow_hosts=settings.FETCH_ALLOW_HOSTS,
        total_seconds=settings.FETCH_SECONDS,
    )


def _missing(watch: PageWatch, reply: Reply) -> str:
    """Say in words that a server does not have the page; "" when it has.

    Many lead to their front page instead of saying so.
    """
    if reply.status == NOT_FOUND:
        return SAYS_MISSING
    home = leads_home(watch.url, reply.url)
    return gettext_noop("The address now leads to a front page.") if home else ""


def _read(reply: Reply, *, has_had_text: bool) -> ParsedPage:
    """Read a page: the one place where a stranger's page is parsed.

    :raises FetchFailed: when the server answered with an error.
    :raises NotAPage: when there is no article in it, nor ever was.
    """
    if reply.status != 200:
        raise FetchFailed(said(telling.ANSWERED, status=reply.status))
    page = parse_page(reply.body, content_type=reply.content_type, url=reply.url)
    if not page.text and not has_had_text:
        raise NotAPage(gettext_noop("No article text was found on this page."))
    return page
