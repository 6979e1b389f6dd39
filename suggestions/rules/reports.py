"""What a report must be, and how many may be filed. Pure functions."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence

SHORTEST_WORDS, LONGEST_WORDS = 10, 4_000
LONGEST_CONTACT, LONGEST_ABOUT, LONGEST_NOTE = 200, 300, 2_000
# Somebody may come to harm while these wait.
URGENT = ("risk",)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# How many reports one sender may file in an hour and in a day, and all senders in an hour.
IN_AN_HOUR, IN_A_DAY, ALL_IN_AN_HOUR = 5, 20, 300


def key_of(address: str, *, now: dt.datetime, secret: str) -> str:
    """Return what a sender is counted by on one day (UTC): nothing that leads back to them.

    >>> key = key_of("192.0.2.1", now=dt.datetime(2025, 3, 1, tzinfo=dt.UTC), secret="s")
    >>> len(key), "192" in key
    (64, False)
    """
    told = f"{address} {now.astimezone(dt.UTC).date()}".encode()
    return hmac.new(b"report:" + secret.encode(), told, hashlib.sha256).hexdigest()


def wait(
    mine: Sequence[dt.datetime], everybodys: Sequence[dt.datetime], *, now: dt.datetime
) -> dt.timedelta | None:
    """Return how long a sender has to wait before another report; None: no time at all.

    ``mine`` are the moments of this sender's reports of today (UTC), ``everybodys`` those of
    all; both newest first, and as many of them as the limits count.
    """
    waits = [
        _until_free(mine, IN_AN_HOUR, now),
        _until_free(everybodys, ALL_IN_AN_HOUR, now),
        _until_tomorrow(now) if len(mine) >= IN_A_DAY else None,
    ]
    return max((one for one in waits if one is not None), default=None)


def _until_free(
    moments: Sequence[dt.datetime], most: int, now: dt.datetime
) -> dt.timedelta | None:
    """Return when the oldest of so many will be an hour old; None where it is already."""
    if len(moments) < most or moments[most - 1] <= now - HOUR:
        return None
    return moments[most - 1] + HOUR - now


def _until_tomorrow(now: dt.datetime) -> dt.timedelta:
    today = now.astimezone(dt.UTC)
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + DAY - today
