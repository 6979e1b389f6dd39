"""An article with its versions, two of them side by side, and what rests on each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from sources.models import Article, ArticleVersion, PageWatch
from sources.parsing.languages import direction_of
from sources.rendering.differences import Row, rows_of
from suggestions.queries.changing import Resting, resting_on


@dataclass(frozen=True, kw_only=True)
class Told:
    """One version of an article, and what rests on it."""

    number: int
    title: str
    fetched_at: dt.datetime
    read_from: str
    reread: bool
    id: int
    resting: tuple[Resting, ...]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """An article with its versions, newest first, and how two of them differ."""

    public_id: str
    title: str
    outlet: str
    url: str
    language: str
    direction: str
    versions: tuple[Told, ...]
    first: int
    second: int
    rows: tuple[Row, ...]
    watch: dict[str, Any] | None
    state: str
    state_reason: str


def article_changes(
    public_id: str, first: int | None = None, second: int | None = None
) -> Changes | None:
    """Return an article with two of its versions compared: by default the newest two.

    None where there is no such article, or no such version.
    """
    rows = Article.objects.select_related("outlet").filter(public_id=public_id)
    article = rows.first()
    if article is None:
        return None
    versions = list(article.versions.defer("text", "html").order_by("-number"))
    second = second or versions[0].number
    first = first or max(second - 1, 1)
    wanted = article.versions.filter(number__in=[first, second])
    texts = dict(wanted.values_list("number", "text"))
    if {first, second} - texts.keys():
        return None
    resting = [r for _, _, r in resting_on(Q(citation__version__article=article))]
    return Changes(
        public_id=article.public_id,
        title=versions[0].title,
        outlet=article.outlet.name,
        url=article.url,
        language=versions[0].language,
        direction=direction_of(versions[0].language),
        versions=tuple(_told(version, resting) for version in versions),
        first=first,
        second=second,
        rows=tuple(rows_of(texts[first], texts[second])),
        watch=_watched(article),
        state=article.state,
        state_reason=article.state_reason,
    )


def _told(version: ArticleVersion, resting: Sequence[Resting]) -> Told:
    return Told(
        id=version.pk,
        number=version.number,
        title=version.title,
        fetched_at=version.fetched_at,
        read_from=version.get_read_from_display() if version.read_from else "",
        reread=version.cause == ArticleVersion.Cause.REREAD,
        resting=tuple(r for r in resting if r.version == version.number),
    )


def _watched(article: Article) -> dict[str, Any] | None:
    """Return when its page is looked at and what the last look brought; None: it is not."""
    watch = PageWatch.objects.filter(pk=article.pk).first()
    if watch is None:
        return None
    names = ("state", "next_look_at", "last_look_at", "looks", "failures", "last_error")
    return {
        **{name: getattr(watch, name) for name in names},
        "words": watch.get_state_display(),
    }
