"""Lengths of time in words, as people say them: "12 minutes", "3 days"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from core.saying import Said, gettext_noop, ngettext, said

UNITS: tuple[tuple[dt.timedelta, Callable[[int], Said]], ...] = (
    (dt.timedelta(days=1), lambda n: ngettext("%(n)s day", "%(n)s days", n)),
    (dt.timedelta(hours=1), lambda n: ngettext("%(n)s hour", "%(n)s hours", n)),
    (dt.timedelta(minutes=1), lambda n: ngettext("%(n)s minute", "%(n)s minutes", n)),
    (dt.timedelta(seconds=1), lambda n: ngettext("%(n)s second", "%(n)s seconds", n)),
)
SECOND = UNITS[-1][0]


def length_words(length: dt.timedelta) -> Said:
    """Return a length in the largest unit of which there are two at least, rounded down.

    Under a second it is "a moment".
    """
    for unit, words in UNITS:
        many = length // unit
        if many >= 2:
            return said(words(many), n=f"{many:,}")
        if many == 1 and (unit == SECOND or length % unit < unit / 60):
            return words(1)
    return gettext_noop("a moment")
