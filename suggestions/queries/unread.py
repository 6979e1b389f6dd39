"""Articles that the reader brought nothing from: it does not read them, or it found nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from sources.models import ArticleIdentity, ArticleVersion
from sources.parsing.languages import direction_of, is_one_of
from sources.parsing.urls import canonical
from sources.rules import identities
from suggestions.models import ReadByHand, Suggestion

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Unread:
    """One article for a person to read. ``is_read``: the reader reads its language."""

    version_id: int
    article: str
    title: str
    outlet: str
    language: str
    direction: str
    is_read: bool
    published_at: dt.datetime | None
    published_day_only: bool
    fetched_at: dt.datetime
    beginning: str


@dataclass(frozen=True)
class UnreadPage:
    """Some of them, newest first, and where the next begin; None at the end."""

    rows: tuple[Unread, ...]
    next: int | None


def unread(
    languages: Collection[str], *, everything: bool = False, before: int | None = None
) -> UnreadPage:
    """Return articles without a suggestion that nobody has read, in one query.

    ``languages`` are those that the reader reads. Only articles in others, unless
    ``everything`` is asked for. ``before`` is where a page before ended.
    """
    rows = _unread()
    if not everything:
        rows = rows.exclude(_in(languages))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(
        rows.select_related("article__outlet").defer("html").order_by("-pk")[: PAGE + 1]
    )
    shown = tuple(_row(version, languages) for version in found[:PAGE])
    return UnreadPage(shown, shown[-1].version_id if len(found) > PAGE else None)


def unread_count(languages: Collection[str]) -> int:
    """Return how many articles in languages that the reader does not read wait for a person."""
    return _unread().exclude(_in(languages)).count()


def known_article(*, url: str, text: str) -> str:
    """Return the public id of the article that has an address or, without one, a text; else ""."""
    names = identities(url=canonical(url) if url else "", feed=None, guid="", text=text)
    found = ArticleIdentity.objects.filter(identity__in=names)
    return str(found.values_list("article__public_id", flat=True).first() or "")


def _unread() -> QuerySet[ArticleVersion]:
    """Return the newest version of each article that is kept and has no suggestion."""
    newer = ArticleVersion.objects.filter(
        article=OuterRef("article"), number__gt=OuterRef("number")
    )
    suggested = Suggestion.objects.filter(version__article=OuterRef("article"))
    read = ReadByHand.objects.filter(article=OuterRef("article"))
    return ArticleVersion.objects.filter(
        ~Exists(newer), ~Exists(suggested), ~Exists(read), article__state="kept"
    )


def _in(languages: Collection[str]) -> Q:
    """Narrow to languages that the reader reads; as sources.parsing.languages.is_one_of does."""
    wanted = Q(language="")
    for language in languages:
        wanted |= Q(language__iexact=language)
        wanted |= Q(language__istartswith=f"{language}-")
    return wanted


def _row(version: ArticleVersion, languages: Collection[str]) -> Unread:
    return Unread(
        version_id=version.pk,
        article=version.article.public_id,
        title=version.title,
        outlet=version.article.outlet.name,
        language=version.language,
        direction=direction_of(version.language),
        is_read=is_one_of(version.language, languages),
        published_at=version.article.published_at,
        published_day_only=version.article.published_day_only,
        fetched_at=version.fetched_at,
        beginning=version.text[:200],
    )
