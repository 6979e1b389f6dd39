"""Words as they are compared: without case, accents, points, and forms of one letter.

The database can fold alike (editions, migration 0004); a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Left out: accents, points, lengthening strokes, invisible marks of direction, apostrophes.
DROPPED = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "'`\u02bb-\u02bf\u2018\u2019"
)
_DROPPED = re.compile(f"[{DROPPED}]")
# Written as one: forms of a letter and of a digit in scripts that share them.
_SAME = str.maketrans(
    "\u03c2\u0671\u0649\u06cc\u06a9٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "\u03c3\u0627\u064a\u064a\u064301234567890123456789",
)
# Else the database would take what stands around them for addresses, paths, tags and numbers.
_SPACES = str.maketrans(dict.fromkeys('!"#$%&()*+,-./:;<=>?@[\\]^_{|}~', " "))
# A word as it stands in a text, its marks included.
_WORD = re.compile(f"[{DROPPED}]*[^\\W_](?:[^\\W_]|[{DROPPED}])*")


@dataclass(frozen=True)
class Word:
    """A word of a text as it is compared, and where it stands there, in code points."""

    folded: str
    start: int
    end: int


def folded(text: str) -> str:
    """Return a text as it is compared.

    >>> folded("Philadelphí")
    'philadelphi'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return _DROPPED.sub("", text.lower()).translate(_SAME)


def spaced(text: str) -> str:
    """Return a text as it is compared, with spaces for signs: what the index is made of.

    >>> spaced("Al-Safa <b>Road</b>")
    'al safa  b road  b '
    """
    return folded(text).translate(_SPACES)


def words_of(text: str) -> list[Word]:
    """Return the words of a text in their order."""
    return [
        Word(word, found.start(), found.end())
        for found in _WORD.finditer(text)
        for word in _split(folded(found[0]))
    ]


def _split(word: str) -> list[str]:
    """Return the words that one becomes when it is folded: a ligature may hold a space."""
    return re.findall(r"[^\W_]+", word)
