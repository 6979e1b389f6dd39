"""What the rooms below say in English, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from core.saying import Said


def worded(words: object) -> str:
    """Say it in the language of the page; what was not said to be translated stays as it is."""
    if isinstance(words, BaseException):
        return worded(words.args[0] if words.args else "")
    if not isinstance(words, Said):
        return str(words)
    values = {name: _value(value) for name, value in words.values.items()}
    if words.many:
        message = ngettext(words.message, words.many, _number(words.values["n"]))
    else:
        message = gettext(words.message)
    return message % values if values else message


def _value(value: object) -> object:
    return worded(value) if isinstance(value, Said) else value


def _number(n: object) -> int:
    """Return a number that may be written in groups of three."""
    return int(str(n).replace(",", ""))
