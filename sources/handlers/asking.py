"""Fetching a page that somebody asked for: the network first, then one transaction."""

from __future__ import annotations

import datetime as dt
from functools import partial

import structlog
from django.conf import settings

from core.crash import crashpoint
from core.saying import gettext_noop, said
from jobs.actions import Claimed, Effect
from sources.actions import note_failed_ask, store_asked_page
from sources.confining import MOST_STARVED, parse_page, was_starved
from sources.fetching import FailedForNow, FetchFailed, Reply, fetch
from sources.models import AskedPage
from sources.parsing import telling
from sources.parsing.kinds import no_page
from sources.parsing.pages import NotAPage, ParsedPage
from sources.parsing.urls import leads_home
from sources.robots import may_fetch
from sources.rules import asked_wait

log = structlog.get_logger(__name__)
OK, TOO_MANY = 200, 429
REFUSES = gettext_noop(
    "The server gives this page only to those who sign in: paste its text instead."
)
SAYS = {
    401: REFUSES,
    402: REFUSES,
    403: gettext_noop(
        "The server refuses to give us this page (403): paste its text instead."
    ),
    404: gettext_noop("The server says that there is no such page (404)."),
    410: gettext_noop("The server says that the page is gone for good (410)."),
    429: gettext_noop("The server wants to be asked less often (429)."),
    503: gettext_noop("The server cannot serve just now (503)."),
}
TO_A_FRONT_PAGE = gettext_noop("The address leads to a front page, not to an article.")
NO_TEXT = gettext_noop("No article text was found on this page: paste it instead.")


def fetch_asked_page(*, job: Claimed, now: dt.datetime) -> Effect:
    """Fetch a page that somebody asked for, and return what is to be stored.

    One that its server's robots.txt keeps to itself is not fetched. That this machine was too
    busy to read it is no failure of the page: the job is done again.

    :raises NotAPage: when it was too busy, and may be less so soon.
    """
    row = AskedPage.objects.filter(pk=job.subject, state="waiting").first()
    if row is None:  # erased since
        return lambda: None
    return _refused(row, now) or _tried(row, job, now)


def _tried(row: AskedPage, job: Claimed, now: dt.datetime) -> Effect:
    reply = None
    try:
        reply = fetch(
            row.url,
            allow_hosts=settings.FETCH_ALLOW_HOSTS,
            total_seconds=settings.FETCH_SECONDS,
        )
        crashpoint("fetched")
        page = _read(row, reply)
    except (FetchFailed, NotAPage) as error:
        if was_starved(error) and job.attempts < MOST_STARVED:
            raise
        log.warning("asked page not read", page=row.url, reason=str(error))
        return partial(
            note_failed_ask,
            asked=row.pk,
            error=str(error),
            again=isinstance(error, FailedForNow) or was_starved(error),
            wait=asked_wait(reply, now=now),
            now=now,
        )
    crashpoint("parsed")
    return partial(store_asked_page, asked=row.pk, reply=reply, page=page, now=now)


def _refused(row: AskedPage, now: dt.datetime) -> Effect | None:
    allowed = may_fetch(row.url, now=now)
    if allowed.granted:
        return None
    log.info("asked page not fetched", page=row.url, reason=allowed.words)
    until, failure = allowed.wait_until, allowed.failure
    why = (failure or "") if until else gettext_noop("Paste its text instead.")
    return partial(
        note_failed_ask,
        asked=row.pk,
        error=f"{allowed.words} {why}".strip(),
        again=until is not None and isinstance(failure, FailedForNow | None),
        wait=until - now if until else dt.timedelta(),
        now=now,
    )


def _read(row: AskedPage, reply: Reply) -> ParsedPage:
    """Read what came, as the page of an article.

    :raises FetchFailed: when the server answered with an error, or led elsewhere.
    :raises NotAPage: when it is no page, or there is no article in it.
    """
    if reply.status != OK:
        words = said(telling.ANSWERED, status=reply.status)
        may_pass = reply.status == TOO_MANY or reply.status >= 500
        failure = FailedForNow if may_pass else FetchFailed
        raise failure(SAYS.get(reply.status, words))
    if leads_home(row.url, reply.url):
        raise FetchFailed(TO_A_FRONT_PAGE)
    if other := no_page(reply.body, content_type=reply.content_type):
        raise NotAPage(other)
    page = parse_page(reply.body, content_type=reply.content_type, url=reply.url)
    if not page.text.strip():
        raise NotAPage(NO_TEXT)
    return page
