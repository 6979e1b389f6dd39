"""How long a server asks to be left alone: the header Retry-After (RFC 9110, 10.2.3)."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

SECONDS = re.compile(r"[0-9]{1,20}")


def asked_to_wait(words: str, *, now: dt.datetime) -> dt.timedelta:
    """Return the wait that a server asks for: a number of seconds, or until a date.

    Nothing when it asks for none, names a moment that is past, or says what nobody
    understands. As long as it says: whoever asks for a century is bounded elsewhere.
    """
    words = words.strip()
    if SECONDS.fullmatch(words):
        return dt.timedelta(seconds=min(int(words), 10**10))
    try:
        moment = parsedate_to_datetime(words)
    except (IndexError, TypeError, ValueError, OverflowError):
        return dt.timedelta()
    moment = moment.replace(tzinfo=moment.tzinfo or dt.UTC)
    try:
        return max(moment - now, dt.timedelta())
    except OverflowError:
        return dt.timedelta()
