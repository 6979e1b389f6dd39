"""Whose text an article is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models.functions import Left, Length, Right

from sources.models import Article, ArticleVersion, Outlet, StoryArticle
from sources.rules import CREDIT, Told


def told(articles: Collection[int]) -> dict[int, Told]:
    """Return articles as far as their origin is concerned, by number, in one query."""
    rows = (
        ArticleVersion.objects.filter(article__in=articles)
        .select_related("article__outlet")
        .defer("text", "html")
        .annotate(
            head=Left("text", CREDIT), tail=Right("text", CREDIT), long=Length("text")
        )
        .order_by("article", "-number")
        .distinct("article")
    )
    return {
        row.article_id: Told(
            article=row.article_id,
            identity=row.article.identity,
            outlet=row.article.outlet.name,
            credit=f"{row.byline}\n{row.head}\n{row.tail}",
            length=row.long,
            at=row.article.published_at or row.article.first_seen_at,
            stated=row.article.published_at is not None,
            day_only=row.article.published_day_only,
        )
        for row in rows
    }


def origin_of(article: Article) -> Outlet:
    """Return the outlet whose text an article is: its own, unless it is a copy.

    Select ``in_story__origin__outlet`` with it, or this takes queries.
    """
    if not hasattr(article, "in_story"):
        return article.outlet
    return article.in_story.origin.outlet


def articles_moved_in(minute: dt.datetime) -> list[int]:
    """Return the articles whose story or origin last changed within a minute from a moment on."""
    until = minute + dt.timedelta(minutes=1)
    rows = StoryArticle.objects.filter(changed_at__gte=minute, changed_at__lt=until)
    return list(rows.order_by("pk").values_list("pk", flat=True))
