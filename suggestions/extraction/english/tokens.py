"""A sentence as words with what each may be: noun class, verb, number, name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from suggestions.extraction.english.nouns import NOUNS, NounClass
from suggestions.extraction.english.several import several

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

    ``mark``: a punctuation mark; ``capital``: written with a capital.
    """

    start: int
    end: int
    text: str
    low: str
    noun: NounClass | None = None
    quoted: bool = False
    mark: bool = False
    capital: bool = False


def tokens(plain: str, start: int, quoted: Sequence[tuple[int, int]]) -> list[Token]:
    """Cut a sentence (with straight apostrophes) into words; ``quoted`` are bounds of quotes."""
    words = list(TOKEN.finditer(plain))
    texts = [word.group() for word in words]
    lows = [_low(text) for text in texts]
    nouns = [NOUNS.get(low) for low in lows]
    found = []
    for at, word in enumerate(words):
        first, text, noun = start + word.start(), texts[at], nouns[at]
        if noun and (_modifies(words, nouns, lows, at) or _no_talks(lows, at)):
            noun = None
        inside = bool(quoted) and any(q[0] <= first < q[1] for q in quoted)
        mark = not (text[0].isalnum() or text[0] == "_")
        end = start + word.end()
        found.append(
            Token(first, end, text, lows[at], noun, inside, mark, text[0].isupper())
        )
    return found


def _low(word: str) -> str:
    low = word.lower()
    if low[-1] == "s" and low.endswith("'s"):
        return low[:-2]
    return low.rstrip("'") if low[-1] == "'" else low


def _no_talks(lows: Sequence[str], at: int) -> bool:
    """Tell whether a meeting is none between parties, or a strike one of workers."""
    if lows[at] in ("strike", "strikes") and at:
        return lows[at - 1] in STOPPAGE
    if lows[at] not in ("meeting", "conference", "meetings") or not at:
        return False
    return lows[at - 1] in ELSEWHERE


def _modifies(
    words: Sequence[re.Match[str]],
    nouns: Sequence[NounClass | None],
    lows: Sequence[str],
    at: int,
) -> bool:
    """Tell whether a noun only describes the next one: the truce of "truce talks"."""
    following = at + 1
    if following >= len(words) or nouns[following] is None:
        return False
    if lows[following] in ("beginning", "opening", "firing", "shelling", "bombing"):
        return False
    if words[at].group().endswith(("'s", "s'")):
        return False
    if (
        nouns[at] in ("side", "team", "force", "fighter", "people")
        and lows[following] in EITHER
    ):
        return False
    gap = words[following].start() - words[at].end()
    return gap == 1 and not (lows[at].endswith("s") and lows[at] in NEVER_FIRST)
