"""Where a sentence tells an event: a frame that fits, with the words that belong to it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.phrases_words import WEEKDAYS
from suggestions.extraction.english.forms import Form, every_form
from suggestions.extraction.english.groups import AGREED, CHAIN, Group, group
from suggestions.extraction.english.nouns import EITHER_WAY, NOUNS
from suggestions.extraction.english.numbers import MONTHS, NUMBER_WORDS
from suggestions.extraction.english.reach import (
    PREPOSITIONS,
    WHO,
    ahead,
    behind,
    none_of,
)
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import DETERMINERS, Token
from suggestions.extraction.findings import EventKind
from suggestions.extraction.frames.deeds import DEEDS
from suggestions.extraction.frames.frame import Frame, frame
from suggestions.extraction.frames.negotiation import NEGOTIATION
from suggestions.extraction.frames.words_said import SAID
from suggestions.extraction.reading import Passage

FRAMES = (*NEGOTIATION, *DEEDS, *SAID)


def _by_verb() -> dict[str, list[tuple[Frame, tuple[str, ...]]]]:
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for one in FRAMES:
        for verb in one.verbs:
            lemma, *more = verb.split("_")
            found.setdefault(lemma, []).append((one, tuple(more)))
    return found


BY_VERB = _by_verb()
FORMS = every_form(BY_VERB)
UNSURE = re.compile(
    r"\b(?:aims?|aimed|hop(?:e|es|ed|ing)|if|whether|unless|until|"
    r"call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|possible|"
    r"in case of|in the event|possibility|want(?:s|ed)?|seek(?:s|ing)?|sought|efforts? to|prospects?|attempts? (?:to|at)|"
    r"ways|pressure|pressing|discuss(?:ed|ing)?|chances?|would need)\b",
    re.IGNORECASE,
)
POSITIONS = several(
    "would will must should shall ought won't wouldn't shouldn't cannot"
)
YET = frame("delay.yet_to", "delay", "free", confidence=0.7)
ACCUSED = re.compile(r"\b(?:accus\w+|blam(?:ed|es|ing)) ")
# Of these verbs one that has an object tells something else: "ends the siege".
GOES_BY_ITSELF = several(
    "talks.begin agreement.effect ceasefire.end exchange.begin release.begin "
    "attack.fighting"
)
HABIT = re.compile(r"\b(?:each time|every time|usually|often|whenever)\b")
DENIED = re.compile(r"\b(?:denied|denies|denying|without|instead of|rather than)\b")


@dataclass(frozen=True)
class Hit:
    """An event told: bounds of its verb (or noun), and of all that belongs to it."""

    name: str
    kind: EventKind
    verb: Group
    start: int
    end: int
    first: int
    last: int
    confidence: float
    alleged: bool = False
    reduced: bool = False
    slot: int = -1

    @property
    def core(self) -> int:
        """Where the verb itself begins, or the noun."""
        return self.end - 1


def hits(passage: Passage) -> Iterator[Hit]:
    """Find where frames fit, in the order of the verbs."""
    words = passage.tokens
    for at, word in enumerate(words):
        if word.quoted:
            continue
        for lemma, kinds in FORMS.get(word.low, {}).items():
            hit = _told(passage, words, at, lemma, kinds)
            if hit is not None:
                yield hit


def _told(
    passage: Passage,
    words: Sequence[Token],
    at: int,
    lemma: str,
    kinds: frozenset[Form],
) -> Hit | None:
    if _is_noun(words, at, kinds):
        return None
    verb = group(words, at, kinds)
    for one, more in BY_VERB[lemma]:
        end = _with_particles(words, at, one, more)
        if end is None:
            continue
        slot, reduced = _fits(words, one, verb, end), False
        if slot is None and end == at and "participle" in kinds:
            slot, reduced = _reduced(words, one, verb), True
        if slot is None or none_of(words, slot):
            continue
        if one.position and not _takes_position(words, end):
            continue
        return _hit(passage, words, one, verb, (slot, end), reduced)
    return None


def _takes_position(words: Sequence[Token], end: int) -> bool:
    """Tell whether what is said is what will or must be: "said that it would not leave"."""
    before = ""
    for word in words[end + 1 : end + 18]:
        if word.quoted or (word.mark and word.text not in ",'"):
            return False
        if word.low in POSITIONS and before not in (
            "his",
            "her",
            "its",
            "their",
            "the",
        ):
            return True
        before = word.low
    return False


def _is_noun(words: Sequence[Token], at: int, kinds: frozenset[Form]) -> bool:
    """Tell whether a word that may be a verb is a noun here: "the release of"."""
    before = words[at - 1] if at else None
    if before is None:
        return False
    if kinds <= {"past", "participle"}:
        return before.low in DETERMINERS
    if kinds == {"ing"}:
        return before.low in DETERMINERS
    if before.low in DETERMINERS or before.low in PREPOSITIONS - {"to"}:
        return True
    following = words[at + 1].low if at + 1 < len(words) else ""
    if following == "of" and words[at].low in NOUNS:
        return True
    either = words[at].low in NOUNS or words[at].low in EITHER_WAY
    return either and not _has_subject(before)


def _has_subject(before: Token) -> bool:
    """Tell whether a word that is more often a noun stands where a verb does."""
    if (
        before.low in CHAIN
        or before.low in WHO
        or before.low in ("they", "and", "also")
    ):
        return True
    return before.capital or before.noun is not None or before.low.endswith("ly")


def _with_particles(
    words: Sequence[Token], at: int, one: Frame, more: tuple[str, ...]
) -> int | None:
    """Return the last word of a verb with its particles; None when they are missing."""
    end = at
    for particle in more:
        for k in range(end + 1, min(end + 9, len(words))):
            if words[k].low == particle:
                end = k if k == end + 1 else end
                break
            if words[k].mark and words[k].text != ",":
                return None
        else:
            return None
    following = [w.low for w in words[end + 1 : end + 3]]
    if one.particle and not one.particle & set(following[:2]):
        if not one.near:
            return None
        if not one.particle & {w.low for w in words[end + 1 : end + 12]}:
            return None
    if one.near and not one.near & {w.low for w in words[end + 1 : end + 22]}:
        return None
    if one.never and one.never & set(following):
        return None
    return end


def _fits(words: Sequence[Token], one: Frame, verb: Group, end: int) -> int | None:
    """Return the word that fills the frame's slot; None when nothing does."""
    if not one.obj:
        if not one.subj:
            return verb.last
        if verb.passive:
            return None
        if end == verb.last and not one.open_too and _has_object(words, one, end):
            return None
        return behind(words, verb.first, one.subj)
    if verb.passive:
        return behind(words, verb.first, one.obj)
    if one.subj and behind(words, verb.first, one.subj) is None:
        return None
    return ahead(words, end, one.obj)


def _has_object(words: Sequence[Token], one: Frame, end: int) -> bool:
    """Tell whether a verb that needs no object has one: "ends the siege"."""
    if one.name not in GOES_BY_ITSELF:
        return False
    if end + 1 >= len(words):
        return False
    following, named = words[end + 1].low, words[end + 1].capital
    if named and following not in MONTHS and words[end + 1].text not in WEEKDAYS:
        return True
    numbered = following in NUMBER_WORDS
    return numbered or (following in DETERMINERS and following not in ("this", "my"))


def _reduced(words: Sequence[Token], one: Frame, verb: Group) -> int | None:
    """Read a shortened clause: "captives freed on Monday", "a pause agreed in May"."""
    if not one.obj or verb.first != verb.last:
        return None
    at = verb.last
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.mark:
        return None
    if following.low not in PREPOSITIONS and not following.low.endswith("ly"):
        if following.low not in ("a", "last", "this", "early", "earlier", "two", "to"):
            return None
    named = verb.first > 1 and words[verb.first - 1].text == ","
    loose = {"count", "they", "any"} if named else {"count", "name", "they", "any"}
    return behind(words, verb.first, one.obj - loose)


def _hit(
    passage: Passage,
    words: Sequence[Token],
    one: Frame,
    verb: Group,
    bounds: tuple[int, int],
    reduced: bool,
) -> Hit | None:
    if verb.governor == "yet" and one.kind in ("release", "handover_of_remains"):
        one, verb = YET, dataclasses.replace(verb, tense="past")
    if verb.negated != one.negative and not one.open_too:
        return None
    if one.refusal and (verb.tense != "future" or verb.passive):
        return None
    if verb.open and not one.open_too:
        return None
    start, end = words[verb.first].start, words[verb.last].end
    first, last = passage.clause(start)
    before = passage.unquoted(first, start)
    if (
        one.kind == "agreement"
        and verb.tense == "infinitive"
        and verb.governor in AGREED
    ):
        return None
    if one.kind == "statement" and verb.tense == "gerund":
        return None
    if one.kind == "attack" and ACCUSED.search(before):
        return None
    if not one.open_too and (UNSURE.search(before) or DENIED.search(before[-30:])):
        return None
    if HABIT.search(passage.unquoted(first, last)):
        return None
    first = min(first, words[min(bounds)].start)
    last = max(last, words[max(bounds)].end)
    if one.name == "ceasefire.until":
        last = passage.end
    return Hit(
        one.name,
        one.kind,
        verb,
        start,
        end,
        first,
        last,
        one.confidence,
        one.alleged,
        reduced,
        words[bounds[0]].start,
    )
