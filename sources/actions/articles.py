from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from sources.actions.identities import articles_of
from sources.actions.receiving import Received
from sources.actions.versions import add_versions, ask_reading
from sources.actions.watching import note_entries, start_watches
from sources.models import Article, ArticleVersion, Capture, Feed, Outlet

__all__ = ["Received", "store_received"]


@transaction.atomic
def store_received(
    *,
    received: Sequence[Received],
    capture: Capture,
    outlet: Outlet,
    feed: Feed | None,
    now: dt.datetime,
) -> list[ArticleVersion]:
    """Store articles and the versions of them that are new; return those versions.

    An article seen before, under any of its names, is not stored again; one whose words have
    changed gets another version; one that was rejected or erased stays so. Each new version
    is read, but for a teaser: its page is fetched first, and what is read is the page
    (sources.actions.watching).
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
        read_from=ArticleVersion.ReadFrom.FEED
        if feed
        else ArticleVersion.ReadFrom.HAND,
        now=now,
    )
    held = start_watches(given=given, versions=versions, feed=feed, now=now)
    ask_reading(versions=(v.pk for v in versions if v.article_id not in held), now=now)
    return versions
