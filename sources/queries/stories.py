"""Stories as the desk shows them, as plain values: templates see no models."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Left, Length

from sources.models import (
    Article,
    ArticleLink,
    ArticleVersion,
    Story,
    StoryArticle,
    StoryRuling,
)

SHOWN = 600
MOST_BESIDE = 50


@dataclass(frozen=True, kw_only=True)
class InStory:
    """The story that an article is in, and how many others are."""

    story: str
    others: int


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What the reader says of an article and another: ``percent`` of the shorter is shared."""

    to: str
    outlet: str
    relation: str
    percent: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class Member:
    """One article, as it stands beside others. ``words`` is how its newest text begins."""

    article: str
    version: int
    title: str
    outlet: str
    url: str
    language: str
    published_at: dt.datetime | None
    published_day_only: bool
    first_seen_at: dt.datetime
    words: str
    more: bool
    length: int
    made_from: str = ""
    rule: str = ""
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """What an editor said of some of the articles; ``outlets`` are those it was about."""

    act: int
    ruling: str
    outlets: tuple[str, ...]
    by: str
    at: dt.datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class StoryView:
    """A story with its articles, origin first, and what tells the same event in other words."""

    public_id: str
    moved_to: str
    members: tuple[Member, ...]
    rulings: tuple[Ruled, ...]
    beside: tuple[Member, ...]


def stories_of(versions: Collection[int]) -> dict[int, InStory]:
    """Return the stories of some article versions, by version, in one query.

    An article that is alone in its story has none here.
    """
    rows = ArticleVersion.objects.filter(pk__in=versions)
    rows = rows.filter(article__in_story__isnull=False)
    counted = rows.annotate(count=Count("article__in_story__story__articles"))
    found = counted.values_list("pk", "article__in_story__story__public_id", "count")
    return {
        pk: InStory(story=public_id, others=count - 1)
        for pk, public_id, count in found
        if count > 1
    }


def story(public_id: str) -> StoryView | None:
    """Return a story by its public id, or None; the same few queries however many articles."""
    row = Story.objects.select_related("merged_into").filter(public_id=public_id)
    found = row.first()
    if found is None:
        return None
    placed = {row.article_id: row for row in StoryArticle.objects.filter(story=found)}
    links = list(
        ArticleLink.objects.filter(Q(one__in=placed) | Q(other__in=placed)).order_by(
            "-containment", "one", "other"
        )
    )
    near = [n for n in _reached(links) if n not in placed][:MOST_BESIDE]
    shown = _members([*placed, *near], placed, links)
    inside = [shown[n] for n in placed if n in shown]
    inside.sort(key=lambda m: (bool(m.made_from), m.first_seen_at, m.version))
    return StoryView(
        public_id=found.public_id,
        moved_to=found.merged_into.public_id if found.merged_into else "",
        members=tuple(inside),
        rulings=tuple(_rulings(placed)),
        beside=tuple(shown[n] for n in near if n in shown),
    )


def member(article: str) -> Member | None:
    """Return an article by its public id, by itself, or None."""
    row = Article.objects.filter(public_id=article).first()
    rows = _newest([row.pk]) if row else {}
    return _member(rows[row.pk], {}, rows, ()) if row and row.pk in rows else None


def story_of(article: str) -> str:
    """Return the public id of the story that an article (by its public id) is in; "": none."""
    rows = StoryArticle.objects.filter(article__public_id=article)
    return rows.values_list("story__public_id", flat=True).first() or ""


def _reached(links: Iterable[ArticleLink]) -> Iterable[int]:
    return dict.fromkeys(n for link in links for n in (link.one_id, link.other_id))


def _members(
    articles: Collection[int],
    placed: dict[int, StoryArticle],
    links: Collection[ArticleLink],
) -> dict[int, Member]:
    rows = _newest(articles)
    ties: dict[int, list[Tie]] = defaultdict(list)
    for link in links:
        for one, other in ((link.one_id, link.other_id), (link.other_id, link.one_id)):
            if other in rows and (one in placed or other in placed):
                ties[one].append(_tie(link, rows[other]))
    return {n: _member(row, placed, rows, ties[n]) for n, row in rows.items()}


def _newest(articles: Collection[int]) -> dict[int, Any]:
    """Return the newest version of each article with its outlet, in one query."""
    rows = (
        ArticleVersion.objects.filter(article__in=articles)
        .select_related("article__outlet")
        .defer("text", "html")
        .annotate(words=Left("text", SHOWN), long=Length("text"))
        .order_by("article", "-number")
        .distinct("article")
    )
    return {row.article_id: row for row in rows}


def _tie(link: ArticleLink, to: ArticleVersion) -> Tie:
    return Tie(
        to=to.article.public_id,
        outlet=to.article.outlet.name,
        relation=link.relation,
        percent=round(link.containment * 100),
        rule=link.rule,
    )


def _member(
    row: Any,
    placed: dict[int, StoryArticle],
    rows: dict[int, Any],
    ties: Collection[Tie],
) -> Member:
    article, place = row.article, placed.get(row.article_id)
    source = rows.get(place.derived_from_id or 0) if place else None
    return Member(
        article=article.public_id,
        version=row.pk,
        title=row.title,
        outlet=article.outlet.name,
        url=article.url,
        language=row.language,
        published_at=article.published_at,
        published_day_only=article.published_day_only,
        first_seen_at=article.first_seen_at,
        words=row.words,
        more=row.long > SHOWN,
        length=row.long,
        made_from=source.article.outlet.name if source else "",
        rule=place.derived_rule if place else "",
        ties=tuple(ties),
    )


def _rulings(placed: Collection[int]) -> Iterable[Ruled]:
    """Return what editors said and did not take back, the newest first, by their acts."""
    on_them = Q(article__in=placed) | Q(other__in=placed)
    rows = StoryRuling.objects.filter(on_them, undone__isnull=True)
    rows = rows.select_related("act", "article__outlet", "other__outlet")
    by_act: dict[int, list[StoryRuling]] = defaultdict(list)
    for row in rows.order_by("-act", "pk"):
        by_act[row.act_id].append(row)
    for number, said in by_act.items():
        names = (a.outlet.name for row in said for a in (row.article, row.other))
        yield Ruled(
            act=number,
            ruling=said[0].ruling,
            outlets=tuple(dict.fromkeys(names)),
            by=said[0].act.by_label,
            at=said[0].act.at,
            reason=said[0].act.reason,
        )
