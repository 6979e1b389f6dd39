"""Whose text an article is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models.functions import Left, Length, Right

from sources.models import (
    Article,
    ArticleLink,
    ArticleVersion,
    StoryArticle,
)
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


def original_of(article: Article) -> Article:
    """Return the article whose text an article is: itself, unless it is a copy.

    Select ``in_story__origin__outlet`` with it, or this takes queries.
    """
    return article.in_story.origin if hasattr(article, "in_story") else article


def articles_moved_in(minute: dt.datetime) -> list[int]:
    """Return the articles whose story or origin last changed within a minute from a moment on."""
    until = minute + dt.timedelta(minutes=1)
    rows = StoryArticle.objects.filter(changed_at__gte=minute, changed_at__lt=until)
    return list(rows.order_by("pk").values_list("pk", flat=True))


_REACHED = """
WITH RECURSIVE reached(article) AS (
  SELECT unnest(%(around)s::bigint[])
   UNION
  SELECT near.article FROM reached CROSS JOIN LATERAL (
    SELECT other_id FROM sources_articlelink
     WHERE one_id = reached.article AND relation = ANY(%(joining)s)
    UNION ALL
    SELECT one_id FROM sources_articlelink
     WHERE other_id = reached.article AND relation = ANY(%(joining)s)
    UNION ALL
    SELECT CASE WHEN article_id = reached.article THEN other_id ELSE article_id END
      FROM sources_storyruling
     WHERE reached.article IN (article_id, other_id)
       AND undone_id IS NULL AND ruling <> 'apart'
    UNION ALL
    SELECT beside.article_id FROM sources_storyarticle mine
      JOIN sources_storyarticle beside USING (story_id)
     WHERE mine.article_id = reached.article
  ) AS near(article))
SELECT article FROM reached LIMIT %(most)s
"""


def reached(around: Collection[int], *, most: int) -> set[int]:
    """Return the articles that hang together with some, over any number of steps, by number.

    They are tied by links that join, by what editors said, or by the story they are in.
    """
    given: dict[str, Any] = {
        "around": sorted(around),
        "joining": [str(one) for one in ArticleLink.JOINING],
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_REACHED, given)
        return {number for (number,) in cursor.fetchall()}
