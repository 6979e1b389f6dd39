"""Words of number and of belonging: "a group of captives" are captives, "a video of" is not."""

from __future__ import annotations

from collections.abc import Sequence

from suggestions.extraction.english.numbers import NUMBER_WORDS
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token

PREPOSITIONS = several(
    "of in on at for with from by under to into between over about across near "
    "inside within during amid through against along toward towards around after "
    "before since following despite including among per via"
)
PEOPLE = several("held people fighter dead")
# Of these something is said to be many: "a group of captives".
MANY = several(
    "group groups batch batches number numbers dozens hundreds thousands scores handful "
    "total series majority most half all each rest remainder part lot pair trio couple set "
    "wave tranche some many none any several both tens quarter third members families "
    "relatives last first next"
)


def counts_word(low: str) -> bool:
    """Tell whether a word is a number or speaks of one."""
    return low[0].isdigit() or low in NUMBER_WORDS


def only_of(words: Sequence[Token], k: int) -> bool:
    """Tell whether people only say what a thing is of: "a video of a hostage"."""
    if words[k].noun not in PEOPLE:
        return False
    for at in range(k - 1, max(0, k - 4), -1):
        if words[at].low == "of":
            word = words[at - 1]
            plain = not word.noun and not word.capital and not word.mark
            return plain and word.low not in MANY and not counts_word(word.low)
        if words[at].low in PREPOSITIONS:
            break
    return False
