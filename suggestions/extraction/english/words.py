"""What a word is whatever stands beside it, worked out once; and the cues that it bears.

A cue stands for words without one of which a rule cannot fit. It is one bit of a number: a
sentence bears the bits of all its words, and a rule asks for its own with one ``&`` before it
looks closer. Every set of such words is made known while modules are loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import count
from typing import NamedTuple, get_args

from suggestions.extraction.english.nouns import NOUNS, NounClass

MOST = 20_000
PART = re.compile(r"['-]")
SHORTEST_STEM = 2
_BITS = count()
# Each class of nouns has its bit, which its words bear.
CLASSES: dict[str, int] = {noun: 1 << next(_BITS) for noun in get_args(NounClass)}
_WHOLE: dict[str, int] = {}
_PARTS: dict[str, int] = {}
_STEMS: dict[str, int] = {}
_LIKE: list[tuple[Callable[[str], object], int]] = []


class Word(NamedTuple):
    """One word or mark, as a token has it behind its bounds."""

    text: str
    low: str
    noun: NounClass | None
    quoted: bool
    mark: bool
    capital: bool
    cues: int


class Words(dict[str, Word]):
    """The words met so far, and not more of them than ``MOST``."""

    def __missing__(self, text: str) -> Word:
        """Work out what a new word is."""
        if len(self) >= MOST:
            self.clear()
        low = _low(text)
        mark = not (text[0].isalnum() or text[0] == "_")
        capital, cues = text[0].isupper(), _borne(text, low)
        word = Word(text, low, NOUNS.get(low), False, mark, capital, cues)
        self[text] = word
        return word


WORDS = Words()


def whole(words: Iterable[str]) -> int:
    """Return a cue of tokens, in small letters and without the 's of an owner."""
    return _made_known(_WHOLE, words)


def cue(words: str) -> int:
    """Return a cue of words apart by blanks, also where they are parts of others.

    A pattern for "killed" finds it in "killed-in-action" too. "kill*" are all that begin so.
    """
    stems = {word[:-1] for word in words.split() if word.endswith("*")}
    bit = _made_known(_PARTS, (w for w in words.split() if not w.endswith("*")))
    for stem in stems:
        _STEMS[stem] = _STEMS.get(stem, 0) | bit
    return bit


def alike(test: Callable[[str], object]) -> int:
    """Return a cue of words that a test finds true."""
    bit = _made_known({}, ())
    _LIKE.append((test, bit))
    return bit


def _made_known(table: dict[str, int], words: Iterable[str]) -> int:
    bit = 1 << next(_BITS)
    for word in words:
        table[word] = table.get(word, 0) | bit
    WORDS.clear()  # what they bear may be more now
    return bit


def _borne(text: str, low: str) -> int:
    """Return the bits of all cues that a word is in."""
    found = _WHOLE.get(low, 0) | CLASSES.get(NOUNS.get(low, ""), 0)
    for part in PART.split(text.lower()):
        found |= _PARTS.get(part, 0)
        for length in range(SHORTEST_STEM, len(part) + 1):
            found |= _STEMS.get(part[:length], 0)
    for test, bit in _LIKE:
        if test(text):
            found |= bit
    return found


def _low(word: str) -> str:
    low = word.lower()
    if low[-1] == "s" and low.endswith("'s"):
        return low[:-2]
    return low.rstrip("'") if low[-1] == "'" else low
