"""Whether a word that may be a verb is one where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.forms import Form
from suggestions.extraction.english.groups import CHAIN
from suggestions.extraction.english.nouns import EITHER_WAY, NOUNS
from suggestions.extraction.english.numbers import NUMBER_WORDS, is_number
from suggestions.extraction.english.reach import WHO
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import DETERMINERS, Token

ACTS = several("they and also but then")
LEADING = PREPOSITIONS - {"to"}
SUBJECTS = CHAIN | WHO | ACTS
COUNTED = DETERMINERS | NUMBER_WORDS
EITHER = EITHER_WAY | NOUNS.keys()
ALL = several("all both some many other more several plus")


def is_noun(words: Sequence[Token], at: int, kinds: frozenset[Form]) -> bool:
    """Tell whether a word that may be a verb is a noun here: "the release of"."""
    before = words[at - 1] if at else None
    if before is None:
        return False
    if before.low in DETERMINERS or (
        before.text == "-" and before.end == words[at].start
    ):
        return True
    following = words[at + 1].low if at + 1 < len(words) else ""
    if kinds <= {"past", "participle"} or kinds == {"ing"}:
        return (kinds == {"ing"} and following == "of") or _describes(words, at)
    if before.low in LEADING or following == "of":
        return True
    return _rather_noun(words, at, kinds, following)


def _rather_noun(
    words: Sequence[Token], at: int, kinds: frozenset[Form], following: str
) -> bool:
    """Tell whether a word that may be either is a noun by what stands before it."""
    before = words[at - 1]
    either = words[at].low in EITHER
    if words[at].low in ("call", "calls") and following in ("for", "on", "upon"):
        return before.text.endswith(("'s", "s'")) or before.low in ("new", "renewed")
    if before.text == "," and following in COUNTED:
        return False
    plural = before.low.endswith("s") and "base" in kinds and not before.mark
    return either and not plural and not _has_subject(before)


def _describes(words: Sequence[Token], at: int) -> bool:
    """Tell whether a participle only describes people: "all seriously wounded captives"."""
    if at + 1 >= len(words) or words[at + 1].noun not in (
        "people",
        "held",
        "fighter",
        "dead",
    ):
        return False
    k = at - 1
    while k > 0 and words[k].low.endswith("ly"):
        k -= 1
    low = words[k].low
    if k == 0 and low.endswith("ly"):
        return True
    if is_number(words[k]):
        return True
    return low in ALL or low in DETERMINERS or low in LEADING


def _has_subject(before: Token) -> bool:
    """Tell whether a word that is more often a noun stands where a verb does."""
    if before.low in SUBJECTS:
        return True
    return before.capital or before.noun is not None or before.low.endswith("ly")
