from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from sources.models import Sketch

# Whoever compares articles or changes stories holds it until the end of the transaction. It is
# taken before the lock of the changes (editions.actions), never after it.
STORIES_LOCK = 4_207_849_485


@dataclass(frozen=True, kw_only=True)
class Sketched:
    """What one article version is looked for and compared by; ``traits`` as data."""

    version: int
    hashes: Sequence[int]
    event_keys: Sequence[int]
    traits: dict[str, Any]


def lock_stories() -> None:
    """Let nobody else compare articles or change stories until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORIES_LOCK])


@transaction.atomic(savepoint=False)
def keep_sketch(*, sketch: Sketched, made_by: str, now: dt.datetime) -> None:
    """Keep what a version is looked for by, before others like it are looked for.

    Two workers with a copy each must not miss one another. So whoever calls this holds the
    lock until its links are committed: the second finds the first one's sketch.
    """
    lock_stories()
    row = Sketch(
        version_id=sketch.version,
        hashes=list(sketch.hashes),
        event_keys=list(sketch.event_keys),
        traits=sketch.traits,
        made_by=made_by,
        made_at=now,
    )
    Sketch.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["version"],
        update_fields=["hashes", "event_keys", "traits", "made_by", "made_at"],
    )
