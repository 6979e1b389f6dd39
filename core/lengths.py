"""Lengths of time in words, as people say them: "12 minutes", "3 days"."""

from __future__ import annotations

import datetime as dt

UNITS = (
    ("day", dt.timedelta(days=1)),
    ("hour", dt.timedelta(hours=1)),
    ("minute", dt.timedelta(minutes=1)),
    ("second", dt.timedelta(seconds=1)),
)


def length_words(length: dt.timedelta) -> str:
    """Return a length in the largest unit of which there are two at least, rounded down.

    Under a second it is "a moment".
    """
    for name, unit in UNITS:
        many = length // unit
        if many >= 2:
            return f"{many:,} {name}s"
        if many == 1 and (name == "second" or length % unit < unit / 60):
            return f"1 {name}"
    return "a moment"
