"""Where a sentence tells an event: a frame that fits, with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from suggestions.extraction.english.forms import Form, every_form
from suggestions.extraction.english.groups import AGREED, Group, Tense, group
from suggestions.extraction.english.reach import none_of
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token
from suggestions.extraction.english.verbs import is_noun
from suggestions.extraction.english.words import cue, whole
from suggestions.extraction.findings import EventKind
from suggestions.extraction.fitting import (
    POSITION,
    fits,
    reduced,
    takes_position,
    with_particles,
)
from suggestions.extraction.frames.answers import ANSWERS
from suggestions.extraction.frames.deeds import DEEDS
from suggestions.extraction.frames.duties import DUTIES
from suggestions.extraction.frames.force import FORCE
from suggestions.extraction.frames.frame import Frame, frame
from suggestions.extraction.frames.ground import GROUND
from suggestions.extraction.frames.negotiation import NEGOTIATION
from suggestions.extraction.frames.talks import TALKS
from suggestions.extraction.frames.words_said import SAID
from suggestions.extraction.reading import Passage

FRAMES = (
    *(*TALKS, *NEGOTIATION, *ANSWERS, *DEEDS),
    *(*DUTIES, *FORCE, *GROUND, *SAID),
)


ANY = -1


class Told(NamedTuple):
    """A frame of a verb with its particles, and the cues of each of which one must be there.

    ``ask`` are the first of them, which most sentences do not bear; any will do where it asks
    for none.
    """

    frame: Frame
    more: tuple[str, ...]
    ask: int
    asks: tuple[int, ...]


def _by_verb() -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in FRAMES:
        for verb in one.verbs:
            lemma, *more = verb.split("_")
            ask, *asks = (*_asks(one, more), ANY)
            found.setdefault(lemma, []).append(
                Told(one, tuple(more), ask, tuple(asks[:-1]))
            )
    return found


def _asks(one: Frame, more: Sequence[str]) -> tuple[int, ...]:
    """Return the cues of a frame's nouns, of its particles and of what must stand near."""
    sets = (one.particle, one.near, *(frozenset((word,)) for word in more))
    position = (POSITION,) if one.position else ()
    needs = (one.needs,) if one.needs else ()
    return (*needs, *position, *(_cue(words) for words in sets if words))


@cache
def _cue(words: frozenset[str]) -> int:
    return whole(words)


BY_VERB = _by_verb()
FORMS = every_form(BY_VERB)
VERBS = whole(FORMS)
UNSURE = re.compile(
    r"\b(?:aims?|aimed(?! at)|hop(?:e|es|ed|ing)|if|whether|unless|until|"
    r"call(?:s|ed|ing)? (?:for|on(?! \w{3,6}day\b))|urg(?:e|es|ed|ing)|"
    r"demand(?:s|ed|ing)?|possible|"
    r"in case of|in the event|possibility|want(?:s|ed)?|seek(?:s|ing)?|sought|"
    r"efforts? to|prospects?|attempts? (?:to|at)|"
    r"no sign|ways|pressure|pressing|discuss(?:ed|ing)?|chances?|would need)\b"
)
# "No more captives will be let go": a position, not a deed.
_NONE = frame("statement.no_more", "statement", "free", confidence=0.6)
NO_MORE = {"release": _NONE, "exchange": _NONE, "handover_of_remains": _NONE}
NOT_LET = frame("aid.not_let", "aid", "let", confidence=0.6)
YET = frame("delay.yet_to", "delay", "free", confidence=0.7)
ACCUSED = re.compile(r"\b(?:accus\w+|blam(?:ed|es|ing)) ")
HABIT = re.compile(r"\b(?:each time|every time|usually|often|whenever)\b")
HABITS = whole(several("each every usually often whenever"))
DENIES = re.compile(r"\b(?:denied|denies|denying) that\b")
DENIED = re.compile(
    r"\b(?:denied|denies|denying|without|instead of|rather than)\b|"
    r"\b(?:stop(?:s|ped)?|cease[sd]?|avoid(?:s|ed)?|refrain(?:s|ed)? from|not) $"
)


MAY_ACCUSE = cue("accus* blam*")
MAY_DENY = cue(
    "denied denies denying without instead rather stop* cease ceased ceases avoid* refrain* not"
)
MAY_BE_UNSURE = cue(
    "aim aims aimed hope hopes hoped hoping if whether unless until call calls called calling "
    "urge urges urged urging demand demands demanded demanding possible case event "
    "possibility want wants wanted seek seeks seeking sought effort efforts prospect prospects "
    "attempt attempts no ways pressure pressing discuss discussed discussing chance chances "
    "would"
)
NOT_SO = MAY_ACCUSE | MAY_DENY | MAY_BE_UNSURE


class Hit(NamedTuple):
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


def of_noun(
    word: Token,
    at: int,
    *,
    told: tuple[str, EventKind],
    tense: Tense,
    clause: tuple[int, int],
    confidence: float,
) -> Hit:
    """Return an event that a noun tells, as if a verb of a tense stood there.

    ``told`` are the rule's name and the kind of event, ``at`` is the noun's number.
    """
    name, kind = told
    return Hit(
        name=name,
        kind=kind,
        verb=Group(at, at, tense),
        start=word.start,
        end=word.end,
        first=clause[0],
        last=clause[1],
        confidence=confidence,
    )


def hits(passage: Passage) -> Iterator[Hit]:
    """Find where frames fit, in the order of the verbs."""
    words, cues = passage.tokens, passage.cues
    if not cues & VERBS:
        return
    for at, word in enumerate(words):
        if not word.cues & VERBS or word.quoted:
            continue
        for lemma, kinds in FORMS[word.low].items():
            likely = [
                (one, end)
                for one, more, ask, asks in BY_VERB[lemma]
                if cues & ask
                and (not asks or all(map(cues.__and__, asks)))
                and (end := with_particles(words, at, one, more)) is not None
            ]
            if likely and not is_noun(words, at, kinds):
                hit = _told(passage, at, likely, kinds)
                if hit is not None:
                    yield hit


def _told(
    passage: Passage,
    at: int,
    likely: Sequence[tuple[Frame, int]],
    kinds: frozenset[Form],
) -> Hit | None:
    words = passage.tokens
    verb = group(words, at, kinds)
    for one, end in likely:
        if not _says_so(words, one, verb, end):
            continue
        slot, short = _fits(words, one, verb, end, kinds), False
        if slot is None and end == at and "participle" in kinds:
            slot, short = reduced(words, one, verb), True
        told = None if slot is None else _unless_none(words, one, verb, slot)
        if told is None or slot is None:
            continue
        if hit := _hit(passage, told, verb, (slot, end), short):
            return hit
    return None


def _fits(
    words: Sequence[Token], one: Frame, verb: Group, end: int, kinds: frozenset[Form]
) -> int | None:
    """Return what fills a frame; nothing acts in "a video released by militants"."""
    following = words[end + 1].low if end + 1 < len(words) else ""
    if following == "by" and "participle" in kinds and one.obj and not verb.passive:
        return None
    return fits(words, one, verb, end)


def _unless_none(
    words: Sequence[Token], one: Frame, verb: Group, slot: int
) -> Frame | None:
    """Return the frame; of what is done to none of them only that it will not be done."""
    if not none_of(words, slot):
        return one
    if one.kind == "aid":
        return NOT_LET
    return NO_MORE.get(one.kind) if verb.planned else None


def _says_so(words: Sequence[Token], one: Frame, verb: Group, end: int) -> bool:
    """Tell whether a position is taken, or a duty refused, where a frame asks for that."""
    if one.position:
        marks = "".join(w.text for w in words[max(0, verb.first - 2) : verb.first])
        tags = marks.endswith(("”", '"', "”,", '",'))
        if tags or not takes_position(words, end):
            return False
    return not one.refusal or (verb.tense == "future" and not verb.passive)


def _hit(
    passage: Passage, one: Frame, verb: Group, at: tuple[int, int], short: bool
) -> Hit | None:
    """Return what a frame tells that fits; None where it is denied, hoped or usual."""
    if verb.governor == "yet" and one.kind in ("release", "handover_of_remains"):
        one, verb = YET, verb._replace(tense="past")
    words = passage.tokens
    start, end = words[verb.first].start, words[verb.last].end
    first, last = passage.clause(start)
    if not _holds(one, verb) or not _told_as_so(passage, one, (first, start, last)):
        return None
    until = one.name == "ceasefire.until"
    return Hit(
        name=one.name,
        kind=one.kind,
        verb=verb,
        start=start,
        end=end,
        first=min(first, words[min(at)].start),
        last=passage.end if until else max(last, words[max(at)].end),
        confidence=one.confidence,
        alleged=one.alleged,
        reduced=short,
        slot=words[at[0]].start,
    )


def _holds(one: Frame, verb: Group) -> bool:
    """Tell whether a verb group says that it is so, or will be."""
    if one.kind == "statement" and verb.tense == "gerund":
        return False
    if one.kind == "agreement" and verb.tense == "infinitive":
        return verb.governor not in AGREED and not verb.open and not verb.negated
    return one.open_too or (verb.negated == one.negative and not verb.open)


def _told_as_so(passage: Passage, one: Frame, at: tuple[int, int, int]) -> bool:
    """Tell whether the words of a clause before its verb leave it as told."""
    first, start, last = at
    if passage.cues & NOT_SO:
        before = passage.unquoted(first, start).lower()
        if one.kind in ("attack", "delay") and ACCUSED.search(before):
            return False
        if not one.open_too and (
            UNSURE.search(before)
            or DENIED.search(before[-30:])
            or DENIES.search(before)
        ):
            return False
    if not passage.cues & HABITS:
        return True
    return HABIT.search(passage.unquoted(first, last)) is None
