from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from sources.actions.identities import articles_of
from sources.actions.receiving import Received
from sources.actions.versions import add_versions, ask_reading
from sources.actions.watching import note_entries, remember_page, start_watches
from sources.models import Article, ArticleVersion, Capture, Feed, Outlet
from sources.parsing.replies import Reply

__all__ = ["Received", "store_received"]


@transaction.atomic
def store_received(
    *,
    received: Sequence[Received],
    capture: Capture,
    outlet: Outlet,
    feed: Feed | None,
    now: dt.datetime,
    page: Reply | None = None,
) -> list[ArticleVersion]:
    """Store articles and the versions of them that are new; return those versions.

    An article seen before, under any of its names, is not stored again; one whose words have
    changed gets another version; one that was rejected or erased stays so. Each new version
    is read, but for a teaser: its page is fetched first, and what is read is the page
    (sources.actions.watching).

    ``page``: what their own page answered, if that is what they were read from.
    """
    articles = articles_of(items=received, outlet=outlet, feed=feed, now=now)
    given = [
        (article, item)
        for article, item in zip(articles, received, strict=True)
        if article.state == Article.State.KEPT
    ]
    if feed is not None:
        given = note_entries(given=given, now=now)
    versions = add_versions(
        given=given,
        capture=capture,
        read_from=_read_from(feed, page),
        now=now,
    )
    held = start_watches(given=given, versions=versions, feed=feed, now=now)
    if page is not None:
        remember_page(given=given, reply=page)
    ask_reading(versions=(v.pk for v in versions if v.article_id not in held), now=now)
    return versions


def _read_from(feed: Feed | None, page: Reply | None) -> str:
    if page is not None:
        return ArticleVersion.ReadFrom.PAGE
    return ArticleVersion.ReadFrom.FEED if feed else ArticleVersion.ReadFrom.HAND
