"""Words that a pure room says in English, kept so that a door can say them in its language.

The message and its values stay with the words; the door looks the message up in its catalogue
(``pages.saying``). Messages are marked by functions named as ``makemessages`` knows them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache


class Said(str):
    """English words, with the message that they were made from and what stands in it.

    ``many`` is the message for any number but one of ``values["n"]``, where it has another.
    """

    __slots__ = ("many", "message", "values")

    message: str
    many: str
    values: Mapping[str, object]


def gettext_noop(message: str) -> Said:
    """Say a message that is the same each time."""
    return _said(message, "", {})


def ngettext(one: str, many: str, n: int, **values: object) -> Said:
    """Say one of two messages, by a number that stands in them as ``%(n)s``."""
    return _said(one, many, {"n": n, **values})


def said(message: Said, **values: object) -> Said:
    """Say a message with values in it. A day, or the day of a moment, is written in words.

    >>> said(gettext_noop("There is no %(thing)s here."), thing="door")
    'There is no door here.'
    """
    return _said(message.message, message.many, {**message.values, **values})


def recalled(words: str, messages: Iterable[Said]) -> Said | None:
    """Find which message made a sentence that was stored, and what stood in it; None: none did.

    >>> recalled("There is no door.", [gettext_noop("There is no %(thing)s.")]).values
    {'thing': 'door'}
    """
    for message in messages:
        for form in filter(None, (message.many, message.message)):
            if found := _shape(form).fullmatch(words):
                return said(message, **found.groupdict())
    return None


@lru_cache(maxsize=256)
def _shape(message: str) -> re.Pattern[str]:
    """Return what a message looks like with whatever values; each stands in it once."""
    parts = re.split(r"%\((\w+)\)s", message)
    told = [
        f"(?P<{part}>.+)" if n % 2 else re.escape(part.replace("%%", "%"))
        for n, part in enumerate(parts)
    ]
    return re.compile("".join(told), re.DOTALL)


def _said(message: str, many: str, values: Mapping[str, object]) -> Said:
    words = many if many and values.get("n") != 1 else message
    told = {name: _written(value) for name, value in values.items()}
    found = Said(words % told if told else words)
    found.message, found.many, found.values = message, many, values
    return found


def _written(value: object) -> object:
    return f"{value:%d %B %Y}" if isinstance(value, dt.date) else value
