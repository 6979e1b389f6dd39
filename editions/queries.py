"""Reading what was published, for the actions that publish more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from editions.models import Change, Edition


def standing_naming(mentions: Iterable[str]) -> QuerySet[Edition]:
    """Return the editions that stand, of whatever day, and name any of these (kind:key)."""
    return Edition.objects.filter(
        recorded_to__isnull=True, mentions__overlap=list(mentions)
    )


def count_naming(mention: str, *, but: str) -> int:
    """Count the things whose documents name something, on whatever day that was known.

    ``but`` is the public id of what is named: what others say of it, it carries itself.
    """
    naming = standing_naming([mention]).exclude(public_id=but)
    return naming.values("public_id").distinct().count()


def last_change() -> int:
    """Return the number of the newest change; 0: there is none."""
    with connection.cursor() as cursor:  # asked for each article that is read
        cursor.execute("SELECT coalesce(max(seq), 0) FROM editions_change")
        (newest,) = cursor.fetchone()
    return int(newest)


def newest_change() -> tuple[int, dt.datetime | None]:
    """Return the number and the moment (UTC) of the newest change; 0 and None: there is none."""
    rows = Change.objects.order_by("-seq").values_list("seq", "act__at")
    return rows.first() or (0, None)
