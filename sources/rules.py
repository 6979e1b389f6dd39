"""Decisions over values: what makes an article itself, when a feed is polled again."""

from __future__ import annotations

import datetime as dt

from core.text import digest

FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=24)


def identity(*, canonical_url: str, feed: int | None, guid: str, text: str) -> str:
    """Return what makes an article itself: its address, its feed's id for it, or its text."""
    if canonical_url:
        return f"url:{digest(canonical_url)}"
    if feed is not None and guid:
        return f"guid:{digest(f'{feed} {guid}')}"
    return f"text:{digest(text)}"


def next_wait(*, failures: int, interval: dt.timedelta) -> dt.timedelta:
    """Return how long to wait before the next poll: the interval, or longer after failures.

    Doubles from a minute with each failure in a row, up to a day; never given up.
    """
    if not failures:
        return interval
    return max(interval, min(FIRST_WAIT * float(2 ** min(failures, 20)), LONGEST_WAIT))
