from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from sources.actions.receiving import Received
from sources.actions.versions import add_versions, ask_reading
from sources.models import Article, ArticleVersion, Capture


@transaction.atomic
def store_reread(
    *,
    capture: Capture,
    given: Sequence[tuple[ArticleVersion, Received]],
    dry_run: bool,
    now: dt.datetime,
) -> list[str]:
    """Store what a capture reads as now, where an article reads otherwise than it did.

    That is a new version of it, marked as our reading's change. An article that has had
    another version meanwhile, or is not kept, is left alone. Returns the public ids of those
    that changed; ``dry_run``: that would change.
    """
    read = {version.article_id: (version, item) for version, item in given}
    rows = Article.objects.select_for_update(no_key=True).filter(
        pk__in=read, state=Article.State.KEPT
    )
    articles = list(rows.order_by("pk"))
    fresh = [a for a in articles if _is_new(a, *read[a.pk])]
    if not dry_run:
        versions = [
            made
            for article in fresh
            for made in add_versions(
                given=[(article, read[article.pk][1])],
                capture=capture,
                read_from=read[article.pk][0].read_from,
                cause=ArticleVersion.Cause.REREAD,
                now=now,
            )
        ]
        ask_reading(versions=[version.pk for version in versions], now=now)
    return [article.public_id for article in fresh]


def _is_new(article: Article, version: ArticleVersion, item: Received) -> bool:
    """Say whether an article has never read so, and the version is still its newest."""
    rows = ArticleVersion.objects.filter(article=article)
    newer = rows.filter(number__gt=version.number)
    return not newer.exists() and not rows.filter(text_sha256=item.digest).exists()
