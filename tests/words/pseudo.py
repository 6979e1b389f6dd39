"""A language that nobody speaks: each message of the interface in brackets, placeholders outside.

It is written from right to left, like the languages it stands for. What is not a message of the
source, of Django or of allauth has no translation, as in a real catalogue, and so no brackets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.utils.translation import trans_real

from tests.words.extracting import messages

LANGUAGE = "ar-xb"
OPEN, CLOSE = "⟦", "⟧"
CONTEXT = "\x04"
PLACEHOLDER = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]*>)")


def bracketed(message: str) -> str:
    """Put the words of a message in brackets, and leave its placeholders and tags outside.

    >>> bracketed("As of %(day)s: all")
    '⟦As of ⟧%(day)s⟦: all⟧'
    """
    return "".join(
        f"{OPEN}{part}{CLOSE}"
        if part.strip() and not PLACEHOLDER.fullmatch(part)
        else part
        for part in PLACEHOLDER.split(message)
    )


class Pseudo:
    """What Django asks for translations."""

    domain = "django"
    plural = staticmethod(lambda n: int(n != 1))

    def language(self) -> str:
        """Return its tag."""
        return LANGUAGE

    to_language = language

    def gettext(self, message: str) -> str:
        """Return a message in brackets if a translator would have seen it."""
        _context, _, words = message.rpartition(CONTEXT)
        known = words in messages() or message in of_others()
        return bracketed(words) if known else message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return one of two forms in brackets; a catalogue holds them by the singular."""
        known = self.gettext(singular) != singular
        words = singular if number == 1 else plural
        return bracketed(words.rpartition(CONTEXT)[2]) if known else words

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


@lru_cache(maxsize=1)
def of_others() -> frozenset[str]:
    """The messages of what the product is made with, as their German catalogues have them."""
    german: Any = trans_real.DjangoTranslation("de")
    found = set()
    for part in german._catalog._catalogs:
        found |= {key[0] if isinstance(key, tuple) else key for key in part}
    return frozenset(found)


def install() -> None:
    """Give Django the language."""
    trans_real._translations[LANGUAGE] = Pseudo()  # type: ignore[attr-defined]
