"""When something was published, as pages and feeds write it: a moment, a day or neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

# A year outside of these is a placeholder ("0001-01-01", the Unix epoch), not a date.
YEARS = range(1990, 2101)


def moment(words: str) -> dt.datetime | None:
    """Return a date with time and zone, as ISO 8601 or mail writes it, in UTC.

    Without a time or a zone it is no moment: None. The zone of the outlet is never guessed.
    """
    found = _read(words)
    if found is None or found.tzinfo is None:
        return None
    try:
        found = found.astimezone(dt.UTC)
    except OverflowError:
        return None
    return found if found.year in YEARS else None


def day(words: str) -> dt.date | None:
    """Return the day that a date names where it is no moment: its time means no instant.

    The day is the one the page writes, so the local one of its outlet.
    """
    found = _read(words)
    return found.date() if found and found.year in YEARS else None


def best(candidates: Iterable[str]) -> str:
    """Return the first date that is a moment, else the first that is a day, else the first.

    What comes first is believed most, but half a date does not stand before a whole one.
    """
    said = [words for words in candidates if words]
    moments = (words for words in said if moment(words))
    days = (words for words in said if day(words))
    return next(moments, next(days, next(iter(said), "")))


def _read(words: str) -> dt.datetime | None:
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words)
        except (OverflowError, TypeError, ValueError):
            continue
    return None
