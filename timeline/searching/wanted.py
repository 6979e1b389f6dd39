"""What somebody looks for, read from what they typed. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.folding import words_of
from core.text import normal

LONGEST = 200
# PostgreSQL takes longer words for none. Nobody types one.
LONGEST_WORD = 60
# Beginnings that are shorter begin too much; other scripts say more with fewer letters.
SHORTEST_BEGUN, SHORTEST_BEGUN_ELSEWHERE = 3, 2
_QUOTES = re.compile("[“”„‟«»″״]")
# Marks of direction in a box turn round what stands after them.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word, or several that stand one after the other; folded.

    ``exact`` was typed in quotation marks. ``begun``: the last word is the beginning of those
    that are meant.
    """

    words: tuple[str, ...]
    exact: bool = False
    begun: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether the order of words matters."""
        return len(self.words) > 1

    def places_in(self, words: Sequence[str]) -> list[int]:
        """Return where this stands among folded words: the number of its first one."""
        last = len(words) - len(self.words)
        return [n for n in range(last + 1) if self._stands(words, n)]

    def _stands(self, words: Sequence[str], first: int) -> bool:
        *before, last = self.words
        end = first + len(before)
        if words[first:end] != before:
            return False
        return words[end].startswith(last) if self.begun else words[end] == last


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """All that is looked for: a thing must have each term.

    ``typed`` is what was typed, as far as it is used; ``cut``: it was longer than that.
    """

    typed: str = ""
    terms: tuple[Term, ...] = ()
    cut: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Each word once."""
        return tuple(dict.fromkeys(w for term in self.terms for w in term.words))

    @property
    def loose(self) -> str:
        """The same without quotation marks; empty where there are none."""
        return " ".join(self.typed.replace('"', " ").split()) if self.is_exact else ""

    @property
    def is_exact(self) -> bool:
        """Whether something stands in quotation marks."""
        return any(term.exact for term in self.terms)


def read_wanted(typed: str) -> Wanted:
    """Read what was typed, whatever it is; at most 200 characters of it.

    >>> [term.words for term in read_wanted('talks "exact words" viol').terms]
    [('talks',), ('exact', 'words'), ('viol',)]
    """
    text = _DIRECTION.sub("", _QUOTES.sub('"', normal(typed)))
    text, cut = text.lstrip(), len(typed) > LONGEST
    text = text[:LONGEST]
    terms: list[Term] = []
    parts = text.split('"')
    for number, part in enumerate(parts):
        if number % 2:
            terms += _terms(part, exact=True, open_end=False)
        else:
            terms += _chunks(part, open_end=number == len(parts) - 1 and not cut)
    return Wanted(typed=text.strip(), terms=tuple(dict.fromkeys(terms)), cut=cut)


def _chunks(part: str, *, open_end: bool) -> list[Term]:
    """Return the terms of unquoted words; the last one may still be being typed."""
    chunks = part.split()
    typing = open_end and not part[-1:].isspace()
    return [
        term
        for number, chunk in enumerate(chunks, 1)
        for term in _terms(chunk, open_end=typing and number == len(chunks))
    ]


def _terms(text: str, *, open_end: bool, exact: bool = False) -> list[Term]:
    """Return the term that some characters are; none where there is no word among them."""
    words = [word.folded for word in words_of(text)]
    if not words:
        return []
    begun = open_end or text.rstrip().endswith("*")
    cut = tuple(word[:LONGEST_WORD] for word in words)
    last = cut[-1]
    enough = SHORTEST_BEGUN if last.isascii() else SHORTEST_BEGUN_ELSEWHERE
    return [Term(words=cut, exact=exact, begun=begun and len(last) >= enough)]
