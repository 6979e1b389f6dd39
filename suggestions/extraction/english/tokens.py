"""A sentence as words with what each may be: noun class, verb, number, name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from suggestions.extraction.english.nouns import NOUNS, NounClass
from suggestions.extraction.english.several import several

TOKEN = re.compile(r"\d[\d,.]*\d|\w+(?:['-]\w+)*|[^\w\s]")
# Between two nouns of which the first only says what kind: "ceasefire talks".
NEVER_FIRST = frozenset(("aid", "others", "people", "sides"))
# Behind who may act, these are verbs: "the delegation calls on".
EITHER = several(
    "calls demands attacks plans offers requests strikes raids releases exchanges "
    "swaps delays withdraw release exchange demand plan attack"
)
# Such meetings are no talks.
ELSEWHERE = ("news", "press", "cabinet", "security", "emergency")
DETERMINERS = several("a an the this these those its their his her our my your every")


@dataclass(frozen=True)
class Token:
    """One word or mark; ``start`` and ``end`` are the article's."""

    start: int
    end: int
    text: str
    low: str
    noun: NounClass | None = None
    quoted: bool = False

    @property
    def mark(self) -> bool:
        """Tell whether it is a punctuation mark."""
        return not (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def capital(self) -> bool:
        """Tell whether it is written with a capital."""
        return self.text[0].isupper()


def tokens(plain: str, start: int, quoted: Sequence[tuple[int, int]]) -> list[Token]:
    """Cut a sentence (with straight apostrophes) into words; ``quoted`` are bounds of quotes."""
    words = list(TOKEN.finditer(plain))
    lows = [_low(word.group()) for word in words]
    nouns = [_noun(words, lows, at) for at in range(len(words))]
    found = []
    for at, word in enumerate(words):
        first = start + word.start()
        inside = any(q[0] <= first < q[1] for q in quoted)
        noun = nouns[at]
        if noun and _modifies(words, nouns, lows, at):
            noun = None
        found.append(
            Token(first, start + word.end(), word.group(), lows[at], noun, inside)
        )
    return found


def _low(word: str) -> str:
    low = word.lower()
    return low.removesuffix("'s") if low.endswith("'s") else low.rstrip("'")


def _noun(
    words: Sequence[re.Match[str]], lows: Sequence[str], at: int
) -> NounClass | None:
    before = lows[at - 1] if at else ""
    if lows[at] in ("meeting", "conference", "meetings") and before in ELSEWHERE:
        return None
    return NOUNS.get(lows[at])


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
    if words[at].group().endswith(("'s", "s'")):
        return False
    if nouns[at] in ("side", "team", "force", "people") and lows[following] in EITHER:
        return False
    gap = words[following].start() - words[at].end()
    return gap == 1 and not (lows[at].endswith("s") and lows[at] in NEVER_FIRST)
