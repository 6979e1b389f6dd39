"""How often articles changed at their publisher, and which cited words they have lost."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count

from sources.models import ArticleVersion, LostWords

# Where cited words stood: the number of the version, and their span in its text.
Span = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, kw_only=True)
class Edits:
    """Of one article: how many versions of it came, and where words stood that it has lost."""

    versions: int
    lost: frozenset[Span] = field(default_factory=frozenset)


def edits_of(articles: Collection[str], *, by: dt.datetime) -> dict[str, Edits]:
    """Return the edits of articles by their public ids, as they were known here by a moment.

    What only our own reading changed is no edit. It takes two queries.
    """
    came = ArticleVersion.objects.filter(
        article__public_id__in=articles,
        cause=ArticleVersion.Cause.RECEIVED,
        fetched_at__lte=by,
    )
    counts = came.values_list("article__public_id").annotate(n=Count("pk"))
    lost: dict[str, set[Span]] = defaultdict(set)
    rows = LostWords.objects.filter(
        citation__version__article__public_id__in=articles, found_at__lte=by
    )
    for article, *span in rows.values_list(
        "citation__version__article__public_id",
        "citation__version__number",
        "citation__start",
        "citation__end",
    ):
        lost[article].add((span[0], span[1], span[2]))
    return {
        article: Edits(versions=n, lost=frozenset(lost[article]))
        for article, n in counts.order_by()
    }
