"""Subjects and objects: the noun that stands before or behind a verb in its clause."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import get_args

from suggestions.extraction.english.amounts import PREPOSITIONS, counts_word, only_of
from suggestions.extraction.english.groups import BE, HAVE
from suggestions.extraction.english.nouns import NounClass
from suggestions.extraction.english.numbers import NUMBER_WORDS, counts_something
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import DETERMINERS, Token
from suggestions.extraction.english.words import CLASSES, alike, whole

AHEAD, BACK = 16, 40
WHO = several("who which that whom where")
SPEECH = several(
    "said says say told tells adding added announced reported according saying"
)
BARRIERS = several(
    "what that which who whom whose after before while when because if until unless "
    "since as but although though where following despite once so whether amid "
    "during against under without ahead"
)
# Before these, another clause ends.
CLAUSES = several(
    "that while when because if but who which after before until unless as once since"
)
JOINING = several("and or but nor")
THEY = several("they he she")
PRONOUNS = several("it they he she we i them him her")
THEM = several("they them he she him her it")
MODALS = several("will would could should may might must can")
PARTING = PREPOSITIONS - {"of"} | JOINING
BARS = BARRIERS - {"since", "that", "under"}
# Before these, what stands as subject begins; behind these, no object follows.
OPENING = SPEECH | BE | HAVE | CLAUSES | MODALS
STOPPING = BARRIERS | SPEECH
HELPING = BE | HAVE
NOTHING = frozenset[str]()
ONLY = {noun: frozenset((noun,)) for noun in get_args(NounClass)}
# A noun, a name, a number or a pronoun.
MAY_STAND = whole(THEM) | alike(lambda text: text[0].isupper() or text[0].isdigit())
MAY_STAND |= whole(NUMBER_WORDS) | sum(CLASSES.values())
# Of whom it can be said in passing, without being what is spoken of.
PASSED = several("side team people fighter way force ground")


def kinds(words: Sequence[Token], at: int) -> frozenset[str]:
    """Return what a word may stand for: its noun class, a name, a number by itself."""
    word = words[at]
    if word.noun:
        return ONLY[word.noun]
    if not word.cues & MAY_STAND:
        return NOTHING
    found = set()
    if word.capital and at + 1 < len(words) and words[at + 1].capital:
        found.add("name")
    if _nation(words, at):
        found.add("people")
    if counts_something(words, at):
        found.add("count")
    if word.low in THEM:
        found.add("they")
    return frozenset(found)


def _nation(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word names people of a nation that are counted: "33 Northlanders"."""
    word = words[at]
    if not word.capital or not word.low.endswith(("s", "ese", "ish")):
        return False
    if at + 1 < len(words) and words[at + 1].capital:
        return False
    before = [w.low for w in words[max(0, at - 3) : at]]
    return any(counts_word(low) for low in before)


def ahead(words: Sequence[Token], at: int, wanted: Collection[str]) -> int | None:
    """Return where the object of the verb at a position is; None when there is none."""
    if "any" in wanted:
        return _anything(words, at)
    far = False
    for k in range(at + 1, min(at + 1 + AHEAD, len(words))):
        word = words[k]
        if word.quoted or _stops(words, k, at):
            return None
        if _wanted(words, k, wanted, near=not far and k <= at + 5, first=k == at + 1):
            return k
        if _another(word) and not _joined(words, k, wanted):
            return None
        far = far or (word.low in PREPOSITIONS and word.low != "of")
    return None


def _another(word: Token) -> bool:
    """Tell whether a noun is what the verb is done to, and not one that it passes over."""
    return bool(word.noun) and word.noun not in PASSED and not _owner(word)


def _joined(words: Sequence[Token], k: int, wanted: Collection[str]) -> bool:
    """Tell whether a noun that does not fit is joined to one that does: "a swap and truce deal"."""
    following = words[k + 1 : k + 5]
    if len(following) < 2 or following[0].low not in ("and", "or"):
        return False
    only = set(wanted) - {"any", "name", "count", "they"}
    return any(word.noun in only for word in following[1:])


def _wanted(
    words: Sequence[Token], k: int, wanted: Collection[str], *, near: bool, first: bool
) -> bool:
    """Tell whether a word is one that is looked for; names and numbers only nearby."""
    if first and "name" in wanted and words[k].capital and not words[k].noun:
        return True
    found = kinds(words, k)
    if found.isdisjoint(wanted) or only_of(words, k):
        return False
    if found == {"they"}:
        return first and (
            words[k].low != "it" or "truce" in wanted or "talks" in wanted
        )
    return near or not found <= {"name", "count"}


def _anything(words: Sequence[Token], at: int) -> int | None:
    """Return the first word behind a verb that may be acted on, before any preposition."""
    for k in range(at + 1, min(at + 1 + AHEAD, len(words))):
        word = words[k]
        if word.quoted or _stops(words, k, at):
            return None
        bound = k + 1 < len(words) and words[k + 1].low in ("least", "most", "more")
        if word.low in PARTING and not bound:
            return None
        if (
            word.low not in DETERMINERS
            and not word.mark
            and not word.low.endswith("ly")
        ):
            return k
    return None


def _between_adjectives(words: Sequence[Token], k: int) -> bool:
    """Tell whether a comma stands in "a national, bilateral and temporary truce"."""
    near = [w.low for w in words[k + 1 : k + 4]]
    return "and" in near[1:] and not words[k - 1].noun and not words[k + 1].capital


def none_of(words: Sequence[Token], at: int) -> bool:
    """Tell whether a noun is denied: "no more captives"."""
    return any(w.low in ("no", "neither", "none") for w in words[max(0, at - 4) : at])


def _owner(word: Token) -> bool:
    return word.text.endswith(("'s", "s'", "'"))


def _stops(words: Sequence[Token], k: int, at: int) -> bool:
    word = words[k]
    if word.mark:
        if word.text == ",":
            if words[k - 1].capital or words[k - 1].text[0].isdigit():
                return False
            return not _between_adjectives(words, k)
        return word.text not in "'’()[]&%$-"
    if word.low in STOPPING:
        return True
    if word.low == "to" and k > at + 1:
        return words[k - 1].low != "up"
    return word.low in HELPING


def behind(words: Sequence[Token], first: int, wanted: Collection[str]) -> int | None:
    """Return where the subject of the verb group that begins at a position is."""
    end = _antecedent(words, first)
    if end is None or _of_another(words, end, first, wanted):
        return None
    start = _zone(words, end)
    head = _head(words, start, end)
    if head is not None:
        any_will_do = "any" in wanted
        if any_will_do or not kinds(words, head).isdisjoint(wanted):
            return head
        if words[head].noun and words[head].noun not in PASSED:
            return None
    return _loosely(words, (start, end), wanted)


def _of_another(
    words: Sequence[Token], end: int, first: int, wanted: Collection[str]
) -> bool:
    """Tell whether "that" stands right behind another noun: "talks on a truce that ended"."""
    if end != first - 1 or words[end].low != "that" or "any" in wanted:
        return False
    noun = words[end - 1].noun if end else None
    return noun is not None and noun not in wanted


def _loosely(
    words: Sequence[Token], zone: tuple[int, int], wanted: Collection[str]
) -> int | None:
    """Return a name or a pronoun that stands as subject, else the nearest fitting noun."""
    start, end = zone
    if "any" in wanted and end > 1 and words[end - 1].low == "and":
        return next((k for k in range(end) if words[k].capital), None)
    if end <= start:
        return _nearest(words, end, wanted)
    if "any" in wanted and any(w.capital for w in words[start:end]):
        return start
    last = words[end - 1]
    stands = "it" if "truce" in wanted or "force" in wanted else "they"
    if "they" in wanted and (last.low in THEY or last.low == stands):
        return end - 1
    if "name" in wanted and last.capital:
        return end - 1
    return None if last.low in PRONOUNS else _nearest(words, end, wanted)


def _antecedent(words: Sequence[Token], first: int) -> int | None:
    """Return the end of the subject: before "who", and before what stands between commas."""
    end = first
    for _ in range(4):
        if end <= 0:
            return None
        word = words[end - 1]
        if word.low in WHO:
            end -= 1
        elif word.text == ",":
            comma = _comma_before(words, end - 1)
            end = comma if comma is not None else end - 1
        else:
            return end
    return end


def _comma_before(words: Sequence[Token], at: int) -> int | None:
    for k in range(at - 1, max(-1, at - 22), -1):
        if words[k].text == ",":
            return k
        if words[k].text in ";:.—":
            return None
    return None


def _zone(words: Sequence[Token], end: int) -> int:
    for k in range(end - 1, max(-1, end - BACK), -1):
        word = words[k]
        if word.quoted or word.text in "“”":
            continue  # what somebody says is no subject of what is told
        if word.mark and word.text not in "'’()[]&,%-":
            return k + 1
        if word.text == "," and not _listed(words, k):
            return k + 1
        if word.low in OPENING:
            return k + 1
    return max(0, end - BACK)


def _listed(words: Sequence[Token], k: int) -> bool:
    """Tell whether a comma stands in a list of names, or beside somebody's age."""
    near = (words[k - 1], words[k + 1]) if 0 < k < len(words) - 1 else ()
    return bool(near) and all(w.capital or w.text[0].isdigit() for w in near)


def _head(words: Sequence[Token], start: int, end: int) -> int | None:
    """Return the head of the noun phrases between two positions."""
    for k in range(start, end):
        word = words[k]
        stands = word.cues & MAY_STAND and not word.quoted and kinds(words, k)
        if stands and not _after_preposition(words, start, k):
            return k
    return None


def _after_preposition(words: Sequence[Token], start: int, at: int) -> bool:
    for k in range(at - 1, start - 1, -1):
        word = words[k]
        if word.low in PREPOSITIONS:
            return True
        if word.noun or word.mark or word.low in ("and", "or"):
            return False
    return False


def _nearest(words: Sequence[Token], end: int, wanted: Collection[str]) -> int | None:
    only = set(wanted) - {"any", "name", "count"}
    shared = end > 0 and words[end - 1].low in ("and", "but", "then")
    for k in range(end - 1, max(-1, end - 16), -1):
        word = words[k]
        if word.low in SPEECH or (word.mark and word.text not in "'’(),&-"):
            return None
        if word.noun in only:
            return k
        barred = word.low in BARS
        if word.noun == "war" or (barred and not (shared and k == end - 1)):
            return None
    return None
