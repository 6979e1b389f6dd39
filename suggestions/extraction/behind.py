"""What a number measures by the words behind it: "40 people were killed"."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import NamedTuple

from suggestions.extraction.counts import Count
from suggestions.extraction.later_words import LATER, LATERS, LET_OUT, PASSIVE
from suggestions.extraction.measure_words import AFTER
from suggestions.extraction.people import PEOPLE, Population
from suggestions.extraction.reading import Passage

FURTHER = 130
GAP = re.compile(r",? (?:(?:more|others|of (?:them|these|those|whom)) )?")
AND_OTHERS = re.compile(rf" and (?:[a-z]+ ){{0,2}}?(?:{PEOPLE})\b")
RELATIVE = re.compile(
    r",? ?(?:who|whom|whose)\b|(?!(?:is|are|was|were|have|has|had|being|to)\b)"
)
ARE_DEAD = re.compile(r"^(?:are|is|were) (?:\w+ )?dead$")
OF_BODY = re.compile(
    r" of (?:the |an? |its |their )?[\w' -]{2,40}?(?= (?:are|were|was|is|have|had|has)\b)"
)
STOP = re.compile(r"[.;:]")
REMAINING = re.compile(r"\bremaining\b")
CAPTIVES = re.compile(r"\b(?:captives|hostages)\b")
HELD = re.compile(r"\b(?:captivity|captive|hostage|held|hands|seized|abducted|taken)\b")
AFTER_CUES = reduce(or_, (bits for _, bits, _ in AFTER))
DEAD = re.compile(r"\b(?:bodies|coffins|corpses|remains|dead)\b")


class Cue(NamedTuple):
    """The measure found, with the bounds of the words that told."""

    measure: str
    start: int
    end: int


def behind(passage: Passage, count: Count, who: Population) -> Cue | None:
    """Read the words behind a number: "40 people were killed", "16 are still held"."""
    cues = passage.cues_of(count.start, passage.end)
    if cues & AFTER_CUES and (found := _behind(passage, count, who, cues)):
        return found
    if who.captive and not who.part and REMAINING.search(who.words):
        return Cue("held", count.start, who.end)
    return None


def _behind(passage: Passage, count: Count, who: Population, cues: int) -> Cue | None:
    joined = AND_OTHERS.match(passage.whole, who.end, passage.end)
    body = OF_BODY.match(passage.plain, who.end - passage.start)
    ends = (
        who.end,
        count.end,
        joined.end() if joined else who.end,
        passage.start + body.end() if body and who.words else who.end,
    )
    gaps = [GAP.match(passage.plain, end - passage.start) for end in ends]
    starts = dict.fromkeys(gap.end() for gap in gaps if gap)
    for measure, bits, pattern in AFTER:
        for start in starts if cues & bits else ():
            match = pattern.match(passage.plain, start)
            found = _what(passage, match, measure, who) if match else ""
            if match and found:
                return Cue(found, count.start, passage.start + match.end())
    return None


def _what(passage: Passage, match: re.Match[str], measure: str, who: Population) -> str:
    """Return what words behind a number measure; empty when they do not fit it."""
    told = further(passage, match)
    if told and measure in ("held", "taken_captive", "detained"):
        return told
    dead = measure == "killed" and ARE_DEAD.search(match.group())
    if dead and _of_captives(passage):
        return "held_deceased"
    whole = who.captive and not who.part
    unfit = measure == "detained" or (measure == "moved" and not who.captive)
    if unfit or (measure == "held" and not (whole or _captive(passage, match))):
        return ""
    return living_or_dead(measure, who)


def further(passage: Passage, match: re.Match[str]) -> str:
    """Return what a later verb says where "held" only says which people are meant.

    "15 sailors held since May are freed", "two women seized on Friday were killed".
    """
    if not RELATIVE.match(match.group()):
        return ""
    reach = match.end() + FURTHER
    later = LET_OUT.search(passage.plain, match.end(), reach)
    if later is None and passage.cues & LATERS:
        later = LATER.search(passage.plain, match.end(), reach)
    if later is None or STOP.search(passage.plain, match.end(), later.start()):
        return ""
    first, last = passage.start + match.end(), passage.start + later.start()
    if any(first < other.start < last for other in passage.counts):
        return ""
    return PASSIVE.get(later["verb"], "released")


def _of_captives(passage: Passage) -> bool:
    return CAPTIVES.search(passage.plain) is not None


def _captive(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether those who remain do so as captives: "58 remain in captivity"."""
    told = passage.plain[match.start() : match.end() + 25]
    return HELD.search(told) is not None


def living_or_dead(measure: str, who: Population) -> str:
    """Tell the dead from the living among those who are handed over or set free."""
    if measure in ("handed", "released", "moved"):
        return "remains_returned" if DEAD.search(who.words) else "released"
    return measure
