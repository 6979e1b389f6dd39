"""When a feed is polled again, and where."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from core.text import digest
from sources.parsing.replies import Reply
from sources.parsing.waiting import asked_to_wait

FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=24)
# Of a wait after failures, so much may come on top: feeds that failed together part.
SPREAD = 0.2
SIGHTINGS = 3
ROBOTS_LAST = dt.timedelta(hours=24)
UNREACHABLE_FOR_LONG = dt.timedelta(days=30)
LONGEST_ADDRESS = 2_000


def next_wait(
    *, feed: int, failures: int, interval: dt.timedelta, asked: dt.timedelta
) -> dt.timedelta:
    """Return how long to wait before the next poll of a feed, never more than a day.

    Its interval while all is well. After failures in a row a minute, then twice as long each
    time, though never less than the interval, and up to a fifth more. What the server asked
    for (Retry-After) is always waited for, up to the day.
    """
    wait = min(interval, LONGEST_WAIT)
    if failures:
        doubled = FIRST_WAIT * float(2 ** min(failures - 1, 20))
        wait = min(max(interval, doubled), LONGEST_WAIT / (1 + SPREAD))
        wait *= 1 + SPREAD * spread(feed, failures)
    return max(wait, min(asked, LONGEST_WAIT))


def spread(feed: int, failures: int) -> float:
    """Return a number from 0 to 1: looks random, the same for the same feed and count."""
    return int(digest(f"{feed} {failures}")[:8], 16) / 0xFFFFFFFF


def asked_wait(reply: Reply | None, *, now: dt.datetime) -> dt.timedelta:
    """Return how long a server that cannot serve asks to be left alone, up to a day."""
    said = reply.retry_after if reply and reply.status in (429, 503) else ""
    return min(asked_to_wait(said, now=now), LONGEST_WAIT)


def sighted(*, known: str, times: int, target: str) -> tuple[str, int]:
    """Return the address a feed says it has moved to, and how often in a row it has said so.

    ``target`` is empty when it answered from where it was, which ends what was said before.
    """
    if not target:
        return "", 0
    return target, min(times, 1_000) + 1 if target == known else 1


def may_move(*, url: str, target: str) -> bool:
    """Say whether a feed's address may be replaced: not by one that is no longer encrypted.

    That the target is public was checked where it was fetched from.
    """
    try:
        before, after = urlsplit(url), urlsplit(target)
        whole = after.scheme in ("http", "https") and bool(after.hostname)
    except ValueError:
        return False
    weaker = before.scheme == "https" and after.scheme != "https"
    return whole and not weaker and len(target) <= LONGEST_ADDRESS
