from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from sources.models import ArticleVersion
from suggestions.models import Suggestion
from suggestions.rules import Found, essence


@transaction.atomic
def store_findings(
    *, version_id: int, found: Iterable[Found], now: dt.datetime
) -> None:
    """Store what the reader found; the same finding of the same article is stored once.

    What an earlier version of the article said in the same words has been suggested already,
    and may have been decided: it is not asked again because another line was edited.
    """
    known = _told_before(version_id)
    Suggestion.objects.bulk_create(
        (
            Suggestion(
                version_id=version_id,
                kind=f.kind,
                finding=f.data,
                fingerprint=f.fingerprint,
                start=f.start,
                end=f.end,
                rule=f.rule,
                confidence=f.confidence,
                created_at=now,
            )
            for f in found
            if essence(f.data) not in known
        ),
        ignore_conflicts=True,
    )


def _told_before(version_id: int) -> set[str]:
    """Return the essence of what other versions of the same article have brought."""
    version = ArticleVersion.objects.only("article_id").get(pk=version_id)
    rows = Suggestion.objects.filter(version__article=version.article_id)
    others = rows.exclude(version=version_id)
    return {essence(data) for data in others.values_list("finding", flat=True)}
