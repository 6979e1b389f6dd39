"""What waits to be decided, one by one and not by article: for programs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.functions import Substr

from events.queries import processes_by_article
from sources.models import Article
from suggestions.models import Suggestion

WAITING = Suggestion.State.WAITING


@dataclass(frozen=True, kw_only=True)
class WaitingOne:
    """One suggestion that nobody has decided. ``start`` and ``end`` are code points of the text.

    ``words`` are those that prove it; ``processes`` are slugs. Moments are UTC.
    """

    id: int
    kind: str
    rule: str
    confidence: float
    words: str
    start: int
    end: int
    finding: dict[str, Any]
    created_at: dt.datetime
    article: str
    version: int
    title: str
    outlet: str
    url: str
    language: str
    processes: tuple[str, ...]


@dataclass(frozen=True)
class WaitingPage:
    """Some of them, and the number of the last, after which the next begin; None at the end."""

    rows: tuple[WaitingOne, ...]
    next: int | None


def waiting_suggestions(*, kind: str, after: int | None, most: int) -> WaitingPage:
    """Return suggestions that wait, newest first, in two queries; ``kind`` "": of all kinds.

    No text is read whole. Articles that were rejected or erased are left out.
    """
    rows = Suggestion.objects.filter(
        state=WAITING, version__article__state=Article.State.KEPT
    )
    if kind:
        rows = rows.filter(kind=kind)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    words = Substr("version__text", F("start") + 1, F("end") - F("start"))
    rows = rows.annotate(words=words).select_related("version__article__outlet")
    rows = rows.defer("version__text", "version__html")
    found = list(rows.order_by("-pk")[: most + 1])
    shown = found[:most]
    routed = processes_by_article(row.version.article_id for row in shown)
    return WaitingPage(
        tuple(_one(row, routed.get(row.version.article_id, [])) for row in shown),
        shown[-1].pk if len(found) > most else None,
    )


def _one(row: Any, processes: list[tuple[str, str]]) -> WaitingOne:
    version, article = row.version, row.version.article
    return WaitingOne(
        id=row.pk,
        kind=row.kind,
        rule=row.rule,
        confidence=row.confidence,
        words=row.words,
        start=row.start,
        end=row.end,
        finding=row.finding,
        created_at=row.created_at,
        article=article.public_id,
        version=version.pk,
        title=version.title,
        outlet=article.outlet.name,
        url=article.url,
        language=version.language,
        processes=tuple(slug for slug, _ in processes if slug),
    )
