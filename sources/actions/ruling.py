"""What editors say of stories: which articles are one, which are not, and which came first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop
from core.text import digest
from editions.actions import record_act
from editions.models import Act
from sources.actions.arranging import arrange_stories
from sources.actions.sketches import lock_stories
from sources.models import Article, StoryArticle
from sources.models import StoryRuling as Ruling
from sources.parsing.urls import canonical

VERB = "rule_on_story"
LONGEST_REASON = 500
NO_REASON = gettext_noop("Say why, in a few words: others will read it.")


@transaction.atomic
def split_story(*, article: str, reason: str, by: By, now: dt.datetime) -> None:
    """Say that an article (by its public id) is no copy of the others of its story.

    The reader never puts it with any of them again, whatever comes later.

    :raises RuleBroken: when it stands alone, or no reason is given.
    """
    act, one = _begin("split_story", article, reason, by=by, now=now)
    others = _beside(one)
    if not others:
        raise RuleBroken(gettext_noop("This article stands alone already."))
    _end(_on({one.pk}, others), act=act)
    _say(Ruling.Ruling.APART, one.pk, others, act=act)
    arrange_stories(around={one.pk, *others}, now=now)


@transaction.atomic
def join_stories(
    *, article: str, other: str, reason: str, by: By, now: dt.datetime
) -> None:
    """Say that two articles are one text; ``other`` is a public id or an address.

    Their stories become one. What was said before of articles of the two stories ends.

    :raises RuleBroken: when one is unknown, both are one already, or no reason is given.
    """
    act, one = _begin("join_stories", article, reason, by=by, now=now)
    two = _found(other)
    mine, theirs = {one.pk, *_beside(one)}, {two.pk, *_beside(two)}
    if two.pk in mine:
        raise RuleBroken(gettext_noop("These two are in one story already."))
    _end(_on(mine, theirs), act=act)
    _say(Ruling.Ruling.TOGETHER, one.pk, [two.pk], act=act)
    arrange_stories(around=mine | theirs, now=now)


@transaction.atomic
def name_origin(*, article: str, reason: str, by: By, now: dt.datetime) -> None:
    """Say that the others of an article's story were made from it.

    :raises RuleBroken: when it stands alone, or no reason is given.
    """
    act, one = _begin("name_origin", article, reason, by=by, now=now)
    others = _beside(one)
    if not others:
        raise RuleBroken(
            gettext_noop("This article stands alone: it is its own origin.")
        )
    made = Q(article__in=[one.pk, *others], ruling=Ruling.Ruling.DERIVED)
    _end(made, act=act)
    Ruling.objects.bulk_create(
        Ruling(article_id=n, other=one, ruling=Ruling.Ruling.DERIVED, act=act)
        for n in sorted(others)
    )
    arrange_stories(around={one.pk, *others}, now=now)


@transaction.atomic
def undo_ruling(*, act: int, by: By, now: dt.datetime) -> None:
    """Take back what one act said of stories; the reader's word counts again.

    What that act had ended stays ended.

    :raises RuleBroken: when it said nothing, or was taken back already.
    """
    require(by, VERB)
    lock_stories()
    said = list(Ruling.objects.filter(act=act, undone__isnull=True))
    if not said:
        raise RuleBroken(gettext_noop("This was taken back already."))
    undone = record_act(verb="undo_ruling", by=by, now=now, reason=str(act))
    _end(Q(act=act), act=undone)
    around = {n for row in said for n in (row.article_id, row.other_id)}
    arrange_stories(around=around, now=now)


def _begin(
    verb: str, article: str, reason: str, *, by: By, now: dt.datetime
) -> tuple[Act, Article]:
    require(by, VERB)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise RuleBroken(NO_REASON)
    lock_stories()
    found = _found(article)
    return record_act(verb=verb, by=by, now=now, reason=reason), found


def _found(words: str) -> Article:
    """Return the article of a public id or an address."""
    words = words.strip()
    identity = f"url:{digest(canonical(words))}" if "://" in words else ""
    named = Q(public_id=words) | Q(identity=identity) | Q(url=words)
    found = Article.objects.filter(named).first() if words else None
    if found is None:
        raise RuleBroken(gettext_noop("There is no article with this address or id."))
    return found


def _beside(article: Article) -> set[int]:
    """Return the other articles of an article's story."""
    story = StoryArticle.objects.filter(article=article).values("story")
    rows = StoryArticle.objects.filter(story__in=story).exclude(article=article)
    return set(rows.values_list("article_id", flat=True))


def _on(mine: Collection[int], theirs: Collection[int]) -> Q:
    """Return what was said of one of some articles and one of others."""
    return Q(article__in=mine, other__in=theirs) | Q(article__in=theirs, other__in=mine)


def _end(said: Q, *, act: Act) -> None:
    Ruling.objects.filter(said, undone__isnull=True).update(undone=act)


def _say(ruling: str, one: int, others: Iterable[int], *, act: Act) -> None:
    Ruling.objects.bulk_create(
        Ruling(
            article_id=min(one, other),
            other_id=max(one, other),
            ruling=ruling,
            act=act,
        )
        for other in sorted(others)
    )
