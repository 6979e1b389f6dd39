"""Which editors have articles, and which look at them now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import User
from accounts.rules import may
from sources.models import Article
from suggestions.models import Assignment, Closing, Look

# So long after opening an article somebody is taken to be looking at it.
LOOKING = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Held:
    """That an editor has an article, since when."""

    editor: str
    since: dt.datetime


@dataclass(frozen=True)
class Looking:
    """That an editor opened an article so many whole minutes ago."""

    editor: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Closed:
    """That an editor found nothing to record in an article; ``id`` undoes it."""

    id: int
    editor: str
    at: dt.datetime
    suggestions: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Who has an article, who else looks at it, and who found nothing in it, latest first."""

    held: Held | None
    looking: tuple[Looking, ...]
    closed: tuple[Closed, ...]


def holders(articles: Collection[int]) -> dict[int, Held]:
    """Return who has which of some articles, in one query."""
    rows = Assignment.objects.filter(article__in=articles).select_related("editor")
    return {row.article_id: Held(row.editor.username, row.given_at) for row in rows}


def lookers(
    articles: Collection[int], *, but: int, now: dt.datetime
) -> dict[int, tuple[Looking, ...]]:
    """Return who else has opened which of some articles lately, latest first, in one query."""
    rows = Look.objects.filter(article__in=articles, looked_at__gt=now - LOOKING)
    rows = rows.exclude(editor=but).select_related("editor").order_by("-looked_at")
    found: dict[int, tuple[Looking, ...]] = {}
    for row in rows:
        minutes = max((now - row.looked_at) // dt.timedelta(minutes=1), 0)
        each = Looking(row.editor.username, minutes)
        found[row.article_id] = (*found.get(row.article_id, ()), each)
    return found


def standing(public_id: str, *, me: int, now: dt.datetime) -> Standing:
    """Return who has an article, who else looks at it, and its closings, in four queries."""
    article = Article.objects.values_list("pk", flat=True).get(public_id=public_id)
    return Standing(
        held=holders([article]).get(article),
        looking=lookers([article], but=me, now=now).get(article, ()),
        closed=_closings(article),
    )


def _closings(article: int) -> tuple[Closed, ...]:
    rows = Closing.objects.filter(article=article).select_related("closed_by")
    return tuple(
        Closed(
            id=row.pk,
            editor=row.closed_by.username,
            at=row.closed_at,
            suggestions=len(row.suggestions),
        )
        for row in rows.order_by("-closed_at")
    )


def editors() -> list[str]:
    """Return the names of those who have a desk."""
    rows = User.objects.filter(is_active=True).order_by("username")
    return [user.username for user in rows if may(user.by, "see_desk")]
