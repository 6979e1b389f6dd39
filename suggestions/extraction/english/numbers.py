"""Number words, and numbers that stand for what they count: "the remains of 21"."""

from __future__ import annotations

from collections.abc import Sequence

from core.phrases_words import SMALL
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token

NUMBER_WORDS = frozenset(
    (
        *SMALL,
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "dozen",
        "dozens",
        "million",
    )
)
# What a number may measure that is no count of people.
UNITS = several(
    "% percent per day days hour hours minute minutes week weeks month months "
    "year years km kilometres kilometers miles metres million billion trucks "
    "tonnes tons dollars euros am pm a.m p.m gmt local times phases stages rounds "
    "points"
)
# What stands behind a number that stands for its people.
BEHIND = several(
    "of and more on in to for from at after by were was are had have who "
    "others other that since as with over under aboard between respectively went came "
    "walked crossed flew"
)
MONTHS = several(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec"
)


def is_number(word: Token) -> bool:
    """Tell whether a word is a number."""
    return word.text[0].isdigit() or word.low in NUMBER_WORDS


def counts_something(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word is a number that counts what the text has named before."""
    if not is_number(words[at]) or ":" in words[at].text:
        return False
    before = words[at - 1].low if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if words[at].low in ("two", "three") and before == "the":
        return False  # "the two", who have been named
    if before in MONTHS or before in ("$", "€", "£", "#", "("):
        return False
    if after is None or after.mark:
        return after is None or after.text not in "%:-"
    if after.low in UNITS or after.low in MONTHS or is_number(after):
        return False
    return after.low in BEHIND
