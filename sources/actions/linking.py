from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from sources.actions.arranging import arrange_stories
from sources.actions.sketches import lock_stories
from sources.models import ArticleLink

# From the strongest. The strongest of two articles' versions is kept.
STRENGTH = ("copy", "condensed", "excerpt", "same_event")


@dataclass(frozen=True, kw_only=True)
class Link:
    """What the reader says that two articles (by number) are to each other."""

    articles: frozenset[int]
    relation: str
    rule: str
    containment: float = 0.0
    jaccard: float = 0.0

    @property
    def rank(self) -> tuple[int, float, float, str]:
        """Where it stands among what may be said of the same two; the least is kept."""
        return (
            STRENGTH.index(self.relation),
            -self.containment,
            -self.jaccard,
            self.rule,
        )


@transaction.atomic(savepoint=False)
def link_articles(*, links: Sequence[Link], made_by: str, now: dt.datetime) -> None:
    """Keep the strongest of what is said of each two articles, and let stories follow.

    Which of several is kept, and so which story an article is in, hangs on the articles alone
    and not on the order in which they came.
    """
    lock_stories()
    strongest: dict[frozenset[int], Link] = {}
    for link in sorted(links, key=lambda link: link.rank, reverse=True):
        strongest[link.articles] = link
    held = _held(strongest)
    fresh = [
        link
        for pair, link in strongest.items()
        if pair not in held or link.rank < held[pair].rank
    ]
    ArticleLink.objects.bulk_create(
        [_row(link, made_by=made_by, now=now) for link in fresh],
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=[
            *("relation", "containment", "jaccard", "rule", "made_by", "made_at")
        ],
    )
    joined = {
        a
        for link in fresh
        if link.relation in ArticleLink.JOINING
        for a in link.articles
    }
    if joined:
        arrange_stories(around=joined, now=now)


def _held(pairs: Collection[frozenset[int]]) -> dict[frozenset[int], Link]:
    lows, highs = {min(p) for p in pairs}, {max(p) for p in pairs}
    rows = ArticleLink.objects.filter(one__in=lows, other__in=highs)
    return {
        frozenset((row.one_id, row.other_id)): Link(
            articles=frozenset((row.one_id, row.other_id)),
            relation=row.relation,
            rule=row.rule,
            containment=row.containment,
            jaccard=row.jaccard,
        )
        for row in rows
    }


def _row(link: Link, *, made_by: str, now: dt.datetime) -> ArticleLink:
    return ArticleLink(
        one_id=min(link.articles),
        other_id=max(link.articles),
        relation=link.relation,
        containment=link.containment,
        jaccard=link.jaccard,
        rule=link.rule,
        made_by=made_by,
        made_at=now,
    )
