from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from suggestions.models import Suggestion
from suggestions.rules import Found


@transaction.atomic
def store_findings(
    *, version_id: int, found: Iterable[Found], now: dt.datetime
) -> None:
    """Store what the reader found; the same finding of the same version is stored once."""
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
        ),
        ignore_conflicts=True,
    )
