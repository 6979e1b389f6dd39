"""Which editors have articles, and which look at them now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from accounts.rules import may
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
    return {row.article_id: _held(row) for row in rows}


def lookers(
    articles: Collection[int], *, but: int, now: dt.datetime
) -> dict[int, tuple[Looking, ...]]:
    """Return who else has opened which of some articles lately, latest first, in one query."""
    found: dict[int, tuple[Looking, ...]] = {}
    for row in _looks(but, now).filter(article__in=articles):
        each = _looking(row, now)
        found[row.article_id] = (*found.get(row.article_id, ()), each)
    return found


def standing(public_id: str, *, me: int, now: dt.datetime) -> Standing:
    """Return who has an article, who else looks at it, and its closings, in three queries."""
    held = Assignment.objects.filter(article__public_id=public_id)
    row = held.select_related("editor").first()
    looks = _looks(me, now).filter(article__public_id=public_id)
    closings = Closing.objects.filter(article__public_id=public_id)
    closings = closings.select_related("closed_by").order_by("-closed_at")
    return Standing(
        held=_held(row) if row else None,
        looking=tuple(_looking(look, now) for look in looks),
        closed=tuple(_closed(each) for each in closings),
    )


def _held(row: Assignment) -> Held:
    return Held(row.editor.username, row.given_at)


def _looks(but: int, now: dt.datetime) -> QuerySet[Look]:
    rows = Look.objects.filter(looked_at__gt=now - LOOKING).exclude(editor=but)
    return rows.select_related("editor").order_by("-looked_at")


def _looking(row: Look, now: dt.datetime) -> Looking:
    minutes = max((now - row.looked_at) // dt.timedelta(minutes=1), 0)
    return Looking(row.editor.username, minutes)


def _closed(row: Closing) -> Closed:
    return Closed(
        id=row.pk,
        editor=row.closed_by.username,
        at=row.closed_at,
        suggestions=len(row.suggestions),
    )


def editors() -> list[str]:
    """Return the names of those who have a desk."""
    rows = User.objects.filter(is_active=True).order_by("username")
    return [user.username for user in rows if may(user.by, "see_desk")]
