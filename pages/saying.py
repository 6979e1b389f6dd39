"""What the rooms below say in English, in the language of the page."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext, ngettext

from core.saying import Said
from timeline.dates import day_words
from timeline.kind_names import KINDS
from timeline.words import kind_words, lowered


def worded(words: object) -> str:
    """Say it in the language of the page; what was not said to be translated stays as it is."""
    if isinstance(words, BaseException):
        return worded(words.args[0] if words.args else "")
    if not isinstance(words, Said):
        return str(words)
    values = {name: _value(name, value) for name, value in words.values.items()}
    if words.many:
        message = ngettext(words.message, words.many, _number(words.values["n"]))
    else:
        message = gettext(words.message)
    return message % values if values else message


def _value(name: str, value: object) -> object:
    """Say a value: what is said itself, days, and kinds of things, which are called by codes."""
    if isinstance(value, Said):
        return worded(value)
    if isinstance(value, dt.date):
        return day_words(value)
    if name == "kind" and value in KINDS:
        return lowered(kind_words(str(value)))
    return value


def _number(n: object) -> int:
    """Return a number that may be written in groups of three."""
    return int(str(n).replace(",", ""))
