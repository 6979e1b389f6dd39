"""Whether a word that may be a verb is one where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from suggestions.extraction.english.forms import Form
from suggestions.extraction.english.groups import CHAIN
from suggestions.extraction.english.nouns import EITHER_WAY, NOUNS
from suggestions.extraction.english.numbers import is_number
from suggestions.extraction.english.reach import PREPOSITIONS, WHO
from suggestions.extraction.english.tokens import DETERMINERS, Token


def is_noun(words: Sequence[Token], at: int, kinds: frozenset[Form]) -> bool:
    """Tell whether a word that may be a verb is a noun here: "the release of"."""
    before = words[at - 1] if at else None
    if before is None:
        return False
    if kinds <= {"past", "participle"} or kinds == {"ing"}:
        return before.low in DETERMINERS or _describes(words, at)
    if before.low in DETERMINERS or before.low in PREPOSITIONS - {"to"}:
        return True
    following = words[at + 1].low if at + 1 < len(words) else ""
    if following == "of" and words[at].low in NOUNS:
        return True
    either = words[at].low in NOUNS or words[at].low in EITHER_WAY
    return either and not _has_subject(before)


def _describes(words: Sequence[Token], at: int) -> bool:
    """Tell whether a participle says which people are counted: "22 badly wounded men"."""
    start = at - 2 if at > 1 and words[at - 1].low.endswith("ly") else at - 1
    people = at + 1 < len(words) and words[at + 1].noun in ("people", "fighter", "held")
    return people and is_number(words[start])


def _has_subject(before: Token) -> bool:
    """Tell whether a word that is more often a noun stands where a verb does."""
    if before.low in CHAIN or before.low in WHO | {"they", "and", "also"}:
        return True
    return before.capital or before.noun is not None or before.low.endswith("ly")
