"""A sentence as words with what each may be: noun class, verb, number, name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat
from operator import add
from typing import NamedTuple

from suggestions.extraction.english.nouns import NounClass
from suggestions.extraction.english.several import several
from suggestions.extraction.english.words import WORDS

TOKEN = re.compile(r"\d[\d,.]*\d|\w+(?:['-]\w+)*|[^\w\s]")
# Between two nouns of which the first only says what kind: "ceasefire talks".
NEVER_FIRST = frozenset(("aid", "others", "people", "sides"))
# Behind who may act, these are verbs: "the delegation calls on".
EITHER = several(
    "calls demands attacks plans offers requests strikes raids releases exchanges "
    "swaps delays advance advances withdraw release exchange demand plan attack"
)
# Such meetings are no talks.
ELSEWHERE = ("news", "press", "cabinet", "security", "emergency")
STOPPAGE = several("general hunger labour labor nationwide rail")
DETERMINERS = several("a an the this these those its their his her our my your every")


class Token(NamedTuple):
    """One word or mark; ``start`` and ``end`` are the article's.

    ``mark``: a punctuation mark; ``capital``: written with a capital; ``cues``: the bits of
    what rules look for (``english.words``).
    """

    start: int
    end: int
    text: str
    low: str
    noun: NounClass | None = None
    quoted: bool = False
    mark: bool = False
    capital: bool = False
    cues: int = 0


def tokens(plain: str, start: int, quoted: Sequence[tuple[int, int]]) -> list[Token]:
    """Cut a sentence (with straight apostrophes) into words.

    ``quoted`` are the bounds of its quotations, in order.
    """
    texts, find, at = TOKEN.findall(plain), plain.find, 0
    # Between two words are blanks alone, so that each is found where it stands.
    bounds = [
        (start + (at := find(text, at)), start + (at := at + len(text)))
        for text in texts
    ]
    told = map(add, bounds, map(WORDS.__getitem__, texts))
    found = list(
        map(tuple.__new__, repeat(Token), told)
    )  # as Token(…), in half the time
    if quoted:
        _mark_quoted(found, quoted)
    for at, word in enumerate(found):
        if word.noun and (_modifies(found, at) or _no_talks(found, at)):
            found[at] = word._replace(noun=None)
    return found


def _mark_quoted(words: list[Token], quoted: Sequence[tuple[int, int]]) -> None:
    """Mark the words that stand in quotations."""
    at = 0
    for k, word in enumerate(words):
        while at < len(quoted) and quoted[at][1] <= word.start:
            at += 1
        if at == len(quoted):
            return
        if quoted[at][0] <= word.start:
            words[k] = word._replace(quoted=True)


def _no_talks(words: Sequence[Token], at: int) -> bool:
    """Tell whether a meeting is none between parties, or a strike one of workers."""
    low = words[at].low
    if low in ("strike", "strikes") and at:
        return words[at - 1].low in STOPPAGE
    if low not in ("meeting", "conference", "meetings") or not at:
        return False
    if any(word.low == "cabinet" for word in words[at + 1 : at + 6]):
        return True
    return words[at - 1].low in ELSEWHERE


def _modifies(words: Sequence[Token], at: int) -> bool:
    """Tell whether a noun only describes the next one: the truce of "truce talks"."""
    if at + 1 >= len(words) or words[at + 1].noun is None:
        return False
    word, following = words[at], words[at + 1]
    if following.low in ("beginning", "opening", "firing", "shelling", "bombing"):
        return False
    if word.text.endswith(("'s", "s'")):
        return False
    acts = word.noun in ("side", "team", "force", "fighter", "people")
    if acts and following.low in EITHER:
        return False
    never = word.low.endswith("s") and word.low in NEVER_FIRST
    return following.start - word.end == 1 and not never
