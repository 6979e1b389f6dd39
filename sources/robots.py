"""Whether a page may be asked for: what its server's robots.txt says (RFC 9309).

For pages that links led to. A feed is asked for because an editor named it, as any feed reader
does, and so is what a sitemap names as its parts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

from core.saying import gettext_noop, said
from sources.actions.robots import keep_robots
from sources.agent import NAME
from sources.fetching import FailedForNow, FetchFailed, fetch
from sources.models import Robots
from sources.parsing import telling
from sources.parsing.robots import allows, concerning
from sources.parsing.urls import host_of
from sources.rules import UNREACHABLE_FOR_LONG

AGENT = NAME
TOO_MANY = 429


@dataclass(frozen=True)
class Permission:
    """Whether an address may be asked for; if it is to wait, until when (UTC).

    ``failure``: why the rules could not be had, where they were asked for just now.
    """

    granted: bool
    wait_until: dt.datetime | None = None
    words: str = ""
    failure: FetchFailed | None = field(default=None, compare=False)


def may_fetch(url: str, *, now: dt.datetime) -> Permission:
    """Say whether a page may be asked for; asks its server, outside any transaction, once a day.

    No robots.txt (an answer of 4xx) allows everything. While the server fails or is away, its
    pages wait; after 30 days of that, what was read last counts, or everything is allowed.
    """
    host = host_of(url)
    if not host:
        return Permission(False, words=gettext_noop("This is not a web address."))
    origin = f"{urlsplit(url.strip()).scheme.lower()}://{host}"[:300]
    row, failure = Robots.objects.filter(origin=origin).first(), None
    if row is None or row.expires_at <= now:
        rules, failure = _asked(origin)
        row = keep_robots(origin=origin, rules=rules, now=now)
    since = row.unreachable_since
    if since is not None and now - since < UNREACHABLE_FOR_LONG:
        words = said(telling.ROBOTS_AWAY, host=host)
        return Permission(False, row.expires_at, words, failure)
    if allows(row.rules, url=url, agent=AGENT):
        return Permission(True)
    return Permission(False, words=said(telling.ROBOTS_FORBID, host=host))


def _asked(origin: str) -> tuple[str | None, FetchFailed | None]:
    """Return the rules of a server; None when it does not say, and why."""
    try:
        reply = fetch(
            f"{origin}/robots.txt",
            allow_hosts=settings.FETCH_ALLOW_HOSTS,
            total_seconds=settings.FETCH_SECONDS,
        )
    except FetchFailed as error:
        return None, error
    if reply.status == TOO_MANY or reply.status >= 500:
        return None, FailedForNow(said(telling.ANSWERED, status=reply.status))
    return concerning(reply.body, agent=AGENT) if reply.status == 200 else "", None
