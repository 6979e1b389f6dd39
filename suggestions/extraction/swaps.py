"""Releases that are two sides of one exchange, though no sentence says "in exchange for"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from itertools import pairwise

from suggestions.extraction.english.nouns import CAPTIVES, PRISONERS
from suggestions.extraction.english.numbers import NUMBER_WORDS
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token
from suggestions.extraction.english.words import cue, whole
from suggestions.extraction.findings import EventFinding
from suggestions.extraction.reading import Passage

FREES = several(
    "freed frees released releases handed hands returned returns let lets sent sends gave "
    "repatriated free release"
)
GETS = several("received receives receiving got gets")
ONE_WAY = ("release", "handover_of_remains")
IN_RETURN = re.compile(
    r"\b(?:[Ii]n (?:return|exchange|turn)|[Aa]t the same time)\b(?! for\b)"
)
IN_RETURN_NOUNS = whole(several("return exchange turn time"))
AS_PART = re.compile(
    r"\b(?:prisoners?|captives?|hostages?|detainees?|pow)[- ](?:for[- ]\w+ )?(?:exchange|"
    r"swap)s?\b|\b(?:exchange|swap) of (?:\w+ )?(?:prisoners|captives|hostages|detainees)\b|"
    r"\bin (?:an?|the|its|their) (?:\w+ ){0,2}(?:exchange|swap)\b(?! for\b)|"
    r"\bin (?:exchange|return) for (?:the same number|as many|an equal number)\b",
    re.IGNORECASE,
)

EACH_SIDE = cue("each both")
WORD = re.compile(r"\w+")
IN_SWAP = cue("exchange exchanges swap swaps return")
EACH = re.compile(
    r"\b(?:[Ee]ach (?:side|country|army)|[Bb]oth (?:sides|countries|armies)|each) "
    r"(?:had |have |has |also |then )?(?:freed?|releas\w+|let|brought|got|handed|returned|sent)\b"
)


def joined(
    passage: Passage, told: list[EventFinding], aside: list[EventFinding]
) -> list[EventFinding]:
    """Make one exchange of two releases in a sentence, and of one that is part of a swap.

    ``aside`` are told in passing ("after three captives walked out"), and may be a side.
    """
    one_way = [e for e in told if e.kind in ONE_WAY]
    if not one_way:
        return told
    one_way += [e for e in aside if e.kind in ONE_WAY]
    one_way.sort(key=lambda e: e.evidence[0])
    both = len(one_way) > 1 and (_two_sides(one_way) or _one_each(passage.tokens))
    both = both or _gives_and_gets(passage.tokens)
    both = both or _has(passage, EACH_SIDE, EACH)
    if not both and not _has(passage, IN_SWAP, AS_PART):
        return told
    rest = [e for e in told if e not in one_way and e.kind != "exchange"]
    return [*rest, _exchange(one_way)]


def _has(passage: Passage, cues: int, pattern: re.Pattern[str]) -> bool:
    return bool(passage.cues & cues) and pattern.search(passage.plain) is not None


def _one_each(words: Sequence[Token]) -> bool:
    """Tell whether two sides free people: "the Front let 24 go and Northland freed 39"."""
    freed = [k for k, word in enumerate(words) if word.low in FREES and not word.quoted]
    for one, two in pairwise(freed):
        joint = [k for k in range(one, two) if words[k].low in ("and", "while", "as")]
        behind = words[joint[-1] + 1 : two] if joint else []
        named = any(word.capital or word.noun == "side" for word in behind)
        if named and not any(word.text == "," for word in behind):
            return True
    return False


def _gives_and_gets(words: Sequence[Token]) -> bool:
    """Tell whether who frees people gets others back: "freed 32 men and received two"."""
    lows = [word.low for word in words]
    for k in range(1, len(words) - 1):
        if lows[k] in GETS and lows[k - 1] in ("and", "while", "it", "they"):
            near = words[k + 1 : k + 6]
            counted = any(
                word.low[0].isdigit() or word.low in NUMBER_WORDS for word in near
            )
            return counted and any(low in FREES for low in lows[:k])
    return False


def answers(passage: Passage) -> bool:
    """Tell whether a sentence tells the other side of what the one before has told."""
    if not passage.cues & IN_RETURN_NOUNS:
        return False
    return IN_RETURN.search(passage.plain) is not None


def answered(
    before: list[EventFinding], told: list[EventFinding]
) -> tuple[EventFinding | None, list[EventFinding]]:
    """Return the exchange that two sentences tell, and the earlier events that it replaces."""
    given = [e for e in before if e.kind in (*ONE_WAY, "agreement")]
    got = [e for e in told if e.kind in ONE_WAY]
    freeing = any(e.kind in ONE_WAY or RELEASING.search(_words(e)) for e in given)
    if given and (got or freeing):
        return _exchange([*given, *got]), given
    return (_exchange(got), []) if got else (None, [])


RELEASING = re.compile(r"\b(?:releas\w+|free\w*|hand over|let go|swap|exchange)\b")


def _words(event: EventFinding) -> str:
    return " ".join(span.exact for span in event.evidence)


def _two_sides(events: list[EventFinding]) -> bool:
    """Tell whether both those taken captive and those held by a state go free."""
    sides = [_side(_words(e)) for e in events]
    return {"captive", "prisoner"} <= set(sides)


def _side(words: str) -> str:
    lows = set(WORD.findall(words.lower()))
    if lows & CAPTIVES:
        return "captive"
    return "prisoner" if lows & PRISONERS else ""


def _exchange(events: list[EventFinding]) -> EventFinding:
    first = next((e for e in events if e.when), events[0])
    when = first.when
    parties = tuple(dict.fromkeys(p for e in events for p in e.parties))
    evidence = tuple(dict.fromkeys(s for e in events for s in e.evidence))
    return dataclasses.replace(
        first,
        kind="exchange",
        title="Exchange of people held",
        when=when,
        parties=parties,
        evidence=evidence,
        rule="event.exchange.two_sides",
        confidence=0.7,
    )
