"""Counting tries, in PostgreSQL alone: one statement decides and writes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction

from accounts.models import SignInAllowance
from accounts.rules import WINDOW

# The row is locked while it is decided, so that of a thousand at once no more than the
# allowance come through. Who is refused adds nothing: trying on does not make the wait longer.
_TAKE = """
INSERT INTO accounts_signinallowance AS held (key, moments, was_taken, newest_at)
VALUES (%(key)s, ARRAY[%(now)s::timestamptz], true, %(now)s)
    ON CONFLICT (key) DO UPDATE SET (moments, was_taken, newest_at) = (
       SELECT CASE WHEN count(*) < %(most)s
                   THEN coalesce(array_agg(own.moment), '{}') || %(now)s::timestamptz
                   ELSE array_agg(own.moment) END,
              count(*) < %(most)s,
              greatest(held.newest_at, %(now)s)
         FROM unnest(held.moments) AS own (moment)
        WHERE own.moment > %(now)s::timestamptz - %(window)s)
RETURNING was_taken
"""
_GIVE_BACK = """
UPDATE accounts_signinallowance SET moments = array_remove(moments, %(at)s::timestamptz)
 WHERE key = %(key)s
"""


@transaction.atomic
def take_try(
    *, key: str, most: int, now: dt.datetime, window: dt.timedelta = WINDOW
) -> bool:
    """Take one of the tries that are left of so many in any ten minutes; say whether one was."""
    given: dict[str, Any] = {"key": key, "most": most, "now": now, "window": window}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, given)
        (taken,) = cursor.fetchone()
    return bool(taken)


@transaction.atomic
def give_back_try(*, key: str, at: dt.datetime) -> None:
    """Give a try back that turned out to be no guess."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, {"key": key, "at": at})


@transaction.atomic
def forget_tries(*, now: dt.datetime) -> int:
    """Take away what counts against nobody any more; return how many rows that was."""
    gone, _ = SignInAllowance.objects.filter(newest_at__lte=now - WINDOW).delete()
    return gone
