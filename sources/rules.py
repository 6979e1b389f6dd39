"""Decisions over values: what makes an article itself, when a feed is polled again."""

from __future__ import annotations

import datetime as dt
import re

from core.text import digest

FRONT_PAGE = re.compile(r"https?://[^/?]{1,300}/?")
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=24)
# After how long a page is looked at again, look by look; then no more.
LOOKS = (
    dt.timedelta(hours=1),
    dt.timedelta(hours=6),
    dt.timedelta(days=1),
    dt.timedelta(days=3),
    dt.timedelta(days=7),
    dt.timedelta(days=14),
    dt.timedelta(days=30),
)
# After how long a page that its server does not have is asked for again; then it is missing.
MISSING = (dt.timedelta(hours=1), dt.timedelta(days=1))
FIRST_TRY_AGAIN = dt.timedelta(minutes=5)
MOST_FAILED_LOOKS = 8


def identity(*, canonical_url: str, feed: int | None, guid: str, text: str) -> str:
    """Return what makes an article itself: its address, its feed's id for it, or its text."""
    if canonical_url:
        return f"url:{digest(canonical_url)}"
    if feed is not None and guid:
        return f"guid:{digest(f'{feed} {guid}')}"
    return f"text:{digest(text)}"


def identities(*, url: str, feed: int | None, guid: str, text: str) -> tuple[str, ...]:
    """Return all that an article is known by, what tells most first: it is never empty.

    ``url`` is canonical. The front page of a site is no article's address where there is
    anything else to know it by.
    """
    given = feed is not None and guid
    names = [identity(canonical_url="", feed=feed, guid=guid, text="")] if given else []
    if url and not (names and FRONT_PAGE.fullmatch(url)):
        names.append(identity(canonical_url=url, feed=None, guid="", text=""))
    if not names:
        names.append(identity(canonical_url="", feed=None, guid="", text=text))
    return tuple(names)


def next_look(looks: int) -> dt.timedelta | None:
    """Return how long after its look number ``looks`` a page is looked at again; None: never."""
    return LOOKS[looks] if looks < len(LOOKS) else None


def next_try(failures: int) -> dt.timedelta | None:
    """Return how long to wait after failed looks in a row: longer each time; None: no more."""
    if failures >= MOST_FAILED_LOOKS:
        return None
    return min(FIRST_TRY_AGAIN * float(4 ** min(failures - 1, 20)), LONGEST_WAIT)


def next_wait(*, failures: int, interval: dt.timedelta) -> dt.timedelta:
    """Return how long to wait before the next poll: the interval, or longer after failures.

    Doubles from a minute with each failure in a row, up to a day; never given up.
    """
    if not failures:
        return interval
    return max(interval, min(FIRST_WAIT * float(2 ** min(failures, 20)), LONGEST_WAIT))
