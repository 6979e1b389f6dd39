"""Reading what was published, for the actions that publish more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import connection
from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest

from editions.models import Edition


def standing_naming(mentions: Iterable[str]) -> QuerySet[Edition]:
    """Return the editions that stand, of whatever day, and name any of these (kind:key)."""
    return Edition.objects.filter(
        recorded_to__isnull=True, mentions__overlap=list(mentions)
    )


def count_naming(mention: str) -> int:
    """Count the things whose documents name something, on whatever day that was known."""
    return standing_naming([mention]).values("public_id").distinct().count()


def last_change() -> int:
    """Return the number of the newest change; 0: there is none."""
    with connection.cursor() as cursor:  # asked for each article that is read
        cursor.execute("SELECT coalesce(max(seq), 0) FROM editions_change")
        (newest,) = cursor.fetchone()
    return int(newest)


def last_recorded(public_ids: Iterable[str]) -> dt.datetime | None:
    """Return the last moment (UTC) at which an edition of some things began or ended."""
    rows = Edition.objects.filter(public_id__in=list(public_ids))
    last = Greatest(Max("recorded_from"), Max("recorded_to"))  # nulls are left aside
    newest: dt.datetime | None = rows.aggregate(newest=last)["newest"]
    return newest
