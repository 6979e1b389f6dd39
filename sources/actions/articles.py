from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from core.ids import new_public_id
from core.text import digest
from jobs.actions import NewJob, enqueue
from sources.models import Article, ArticleVersion, Capture, Feed, Outlet
from sources.parsing.urls import canonical
from sources.rules import identity


@dataclass(frozen=True, kw_only=True)
class Received:
    """One article as parsed from what was received, before it is stored.

    ``published_at`` is aware; None when the publisher states none; noon UTC when
    only the day is known (``day_only``). ``by_hand``: a person gave it.
    """

    url: str = ""
    guid: str = ""
    title: str = ""
    byline: str = ""
    language: str = ""
    html: str = ""
    text: str
    published_at: dt.datetime | None = None
    day_only: bool = False
    by_hand: bool = False

    @property
    def digest(self) -> str:
        """What tells one version of an article from another."""
        return digest(f"{self.title}\n{self.text}")

    @property
    def basis(self) -> str:
        """Where the moment of publication comes from."""
        if self.published_at is None:
            return Article.Basis.UNKNOWN
        return Article.Basis.BY_HAND if self.by_hand else Article.Basis.STATED


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

    An article seen before is not stored again; one whose words have changed gets another
    version. For each new version a job ``new_version`` is asked for.
    """
    by_identity = {_identity(item, feed): item for item in received}
    articles = _articles(by_identity, outlet=outlet, feed=feed, now=now)
    known = set(
        ArticleVersion.objects.filter(article__in=articles.values()).values_list(
            "article_id", "text_sha256"
        )
    )
    latest = dict(
        ArticleVersion.objects.filter(article__in=articles.values())
        .values_list("article_id")
        .annotate(latest=Max("number"))
    )
    fresh = [
        _version(item, articles[key], latest, capture=capture, now=now)
        for key, item in by_identity.items()
        if (articles[key].pk, item.digest) not in known
    ]
    versions = ArticleVersion.objects.bulk_create(fresh)
    enqueue(
        jobs=[
            NewJob(kind="new_version", key=str(v.pk), subject=v.pk, available_at=now)
            for v in versions
        ],
        now=now,
    )
    return versions


def _identity(item: Received, feed: Feed | None) -> str:
    return identity(
        canonical_url=canonical(item.url) if item.url else "",
        feed=feed.pk if feed else None,
        guid=item.guid,
        text=item.text,
    )


def _articles(
    items: dict[str, Received], *, outlet: Outlet, feed: Feed | None, now: dt.datetime
) -> dict[str, Article]:
    """Find or make the articles, locked in one order; the unique identity decides."""
    Article.objects.bulk_create(
        (
            Article(
                public_id=new_public_id(),
                identity=key,
                outlet=outlet,
                feed=feed,
                url=item.url,
                published_at=item.published_at,
                published_day_only=item.day_only,
                published_basis=item.basis,
                first_seen_at=now,
            )
            for key, item in sorted(items.items())
        ),
        ignore_conflicts=True,
    )
    found = Article.objects.select_for_update().filter(identity__in=items)
    return {article.identity: article for article in found.order_by("pk")}


def _version(
    item: Received,
    article: Article,
    latest: dict[int, int],
    *,
    capture: Capture,
    now: dt.datetime,
) -> ArticleVersion:
    return ArticleVersion(
        article=article,
        number=latest.get(article.pk, 0) + 1,
        capture=capture,
        fetched_at=now,
        title=item.title,
        byline=item.byline,
        language=item.language,
        html=item.html,
        text=item.text,
        text_sha256=item.digest,
    )
