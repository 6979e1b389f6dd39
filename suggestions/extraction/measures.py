"""Which measure a number belongs to: the words right beside it decide."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import NamedTuple

from suggestions.extraction.behind import (
    AFTER_CUES,
    DEAD,
    Cue,
    behind,
    further,
    living_or_dead,
)
from suggestions.extraction.counts import Count
from suggestions.extraction.english.numbers import counts_something
from suggestions.extraction.english.words import cue
from suggestions.extraction.later_words import ASIDE, LATER, LATERS, PASSIVE
from suggestions.extraction.measure_words import (
    BEFORE,
    DRAGGED,
    DRAGGING,
    DRAGS,
    HANDED,
    HOLDING,
    HOLDS,
    TAKEN,
    TAKES,
    TAKING,
    TOLL,
    TOLLS,
)
from suggestions.extraction.people import HELD, Population
from suggestions.extraction.populations import population
from suggestions.extraction.reading import Passage

REACH = 45


STOP = re.compile(r"[^\w' ]")
SHARED = re.compile(
    r",? and (?:the |another )?|, (?:the )?|,? as well as |,? along with "
)
MOST_SHARED = 5
HARM = ("killed", "injured", "taken_captive")
OBJECTS = ("killed", "injured", "released", "taken_captive")
FIGHTERS = re.compile(r"\b(?:soldiers?|service(?:wo)?men|fighters?|troops|sailors)\b")
COUNTED_BY = re.compile(
    r" by (?:its|his|her|their|[\w' ]{2,30}'s?) (?:own )?(?:count|tally)\b"
)
HELD_THERE = re.compile(rf"\b(?:{HELD})(?: there)?,\s$")
NUMBER_HELD = re.compile(
    r"\b(?:number|total) of (?:\w+ )?(?:captives|hostages)\b[\w ]{0,30} (?:at|to|is|was)\s$"
)
NUMBER_FREED = re.compile(
    r"\b(?:number|total) of (?:\w+ )?[\w'-]+(?: (?:who|so|have|had|been|were)){0,3} "
    r"(?:released|freed|exchanged|repatriated|returned|brought home)[\w ]{0,20} "
    r"(?:at|to|is|was)\s$"
)
NUMBER_TAKEN = re.compile(
    r"\b(?:number|total) of (?:\w+ )?(?:people|captives|hostages|those|men|women|children) "
    r"(?:seized|abducted|kidnapped|captured|taken)\b[\w ,]{0,50} (?:at|to|is|was)\s$"
)
FOR = re.compile(r",? (?:for|against|in (?:return|exchange) for) (?:the )?")
BODIES = re.compile(r"\b(?:bodies|coffins|corpses|remains)\b")
TALLIES = cue("number total count tally")
FORS = cue("for against")
TAKERS = (
    (TAKING, TAKES, "taken_captive", TAKEN),
    (DRAGGING, DRAGS, "taken_captive", DRAGGED),
    (HOLDING, HOLDS, "held", TAKEN),
)
BEFORE_CUES = reduce(or_, (bits for _, bits, _ in BEFORE))
# Without one of these, no words of a sentence tell what its numbers measure.
MEASURING = BEFORE_CUES | AFTER_CUES | TOLLS | TAKING | DRAGGING | HOLDING | LATERS
MEASURING |= (
    TALLIES | FORS | cue("remaining who whom whose bodies coffins corpses remains")
)
WHO = re.compile(r",? (?:who|whom|whose)\b")


def measured(
    passage: Passage, count: Count, who: Population, *, depth: int = 0
) -> Cue | None:
    """Tell what a number measures; None when no words nearby say."""
    if not passage.cues & MEASURING:
        return None
    start = max(passage.start, count.start - REACH)
    before = passage.plain[start - passage.start : count.start - passage.start]
    near = Near(start, before, passage.cues_of(start, count.start))
    return (
        _taken(passage, count, near)
        or _before(passage, count, near, who)
        or behind(passage, count, who)
        or _later(passage, who)
        or _shared(passage, count, who, depth)
        or _bodies(passage, count, who)
        or _counted_by(passage, count, before)
        or _traded(passage, count, who)
    )


class Near(NamedTuple):
    """The words right before a number: where they begin, and the cues that they bear."""

    start: int
    words: str
    cues: int


def _taken(passage: Passage, count: Count, near: Near) -> Cue | None:
    for bits, verb, measure, after in TAKERS:
        takes = near.cues & bits and verb.search(near.words)
        taken = takes and after.match(passage.whole, count.end, passage.end)
        if takes and taken:
            return Cue(measure, near.start + takes.start(), taken.end())
    return None


def _before(passage: Passage, count: Count, near: Near, who: Population) -> Cue | None:
    start, before, cues = near
    if toll := cues & TOLLS and TOLL.search(before):
        return Cue("killed", start + toll.start(), max(who.end, start + len(before)))
    alone = not who.words
    if not cues & BEFORE_CUES or (alone and not stands_alone(passage, count)):
        return None
    for measure, bits, pattern in BEFORE:
        match = pattern.search(before) if cues & bits else None
        if match is None or (alone and measure not in HARM):
            continue
        if _unfit(measure, match.group(), who):
            continue
        at = start + match.start()
        if measure == "remains_returned" and not _handed(passage):
            return None
        return Cue(living_or_dead(measure, who), at, max(who.end, count.end))
    return None


def _handed(passage: Passage) -> bool:
    """Tell whether a sentence speaks of handing over, wherever it does."""
    return HANDED.search(passage.whole, passage.start, passage.end) is not None


def _unfit(measure: str, words: str, who: Population) -> bool:
    """Tell whether a population is none of what the words before it speak of."""
    if measure == "held":
        return not who.captive and not words.lower().startswith(("holds", "holding"))
    if measure == "moved":
        return not who.captive
    if words.lower().startswith("los"):
        return not FIGHTERS.search(who.words)
    if measure == "handed":
        kinds = (DEAD, FIGHTERS)
        return not who.captive and not any(k.search(who.words) for k in kinds)
    if words.lower().startswith(("claim", "cost")):
        return not who.words.endswith("lives")
    return False


def _later(passage: Passage, who: Population) -> Cue | None:
    """Read "40 people from two villages were killed": the verb stands further on."""
    at = who.end - passage.start
    relative = WHO.match(passage.plain, at)
    if relative and who.words and (told := further(passage, relative)):
        return Cue(living_or_dead(told, who), who.start, passage.start + relative.end())
    aside = ASIDE.match(passage.plain, at)
    at = aside.end() if aside else at
    may_be = who.words and passage.cues & LATERS
    match = LATER.search(passage.plain, at, at + 75) if may_be else None
    if match is None or STOP.search(passage.plain, at, match.start()):
        return None
    end = passage.start + match.end()
    start = passage.start + at
    if any(start < other.start < end for other in passage.counts):
        return None
    measure = PASSIVE.get(match["verb"], "released")
    return Cue(living_or_dead(measure, who), who.start, end)


def _shared(passage: Passage, count: Count, who: Population, depth: int) -> Cue | None:
    """Read "four guards and one medic were killed": the verb is the last one's."""
    if depth >= MOST_SHARED or not who.words or count.percent:
        return None
    for other in passage.counts:
        if other.start <= count.start:
            continue
        if not SHARED.fullmatch(passage.whole, who.end, other.start):
            return None
        people = population(passage, other)
        cue = measured(passage, other, people, depth=depth + 1)
        behind = cue is not None and cue.start >= other.start and people.words
        if cue and behind and cue.measure in OBJECTS:
            return Cue(cue.measure, count.start, who.end)
        return None
    return None


def _bodies(passage: Passage, count: Count, who: Population) -> Cue | None:
    """Read "lorries with the first 300 bodies reached the crossing"."""
    if not BODIES.search(who.words):
        return None
    first, last = passage.clause(count.start)
    if HANDED.search(passage.whole, first, last):
        return Cue("remains_returned", count.start, who.end)
    return None


def _traded(passage: Passage, count: Count, who: Population) -> Cue | None:
    """Read "three hostages for 110 prisoners", either side of it."""
    if not who.captive or not passage.cues & FORS:
        return None
    for other in passage.counts:
        people = population(passage, other)
        first, last = (who, other) if count.start < other.start else (people, count)
        traded = FOR.fullmatch(
            passage.plain, first.end - passage.start, last.start - passage.start
        )
        if traded and people.captive:
            return Cue("released", count.start, who.end)
    return None


def _counted_by(passage: Passage, count: Count, before: str) -> Cue | None:
    """Read "all their captives, 19 by his count"."""
    if not passage.cues & TALLIES:
        return None
    if NUMBER_HELD.search(passage.plain, 0, count.start - passage.start):
        return Cue("held", count.start, count.end)
    if NUMBER_FREED.search(passage.plain, 0, count.start - passage.start):
        return Cue("released", count.start, count.end)
    if NUMBER_TAKEN.search(passage.plain, 0, count.start - passage.start):
        return Cue("taken_captive", count.start, count.end)
    told = COUNTED_BY.match(passage.plain, count.end - passage.start)
    if told and HELD_THERE.search(before):
        return Cue("held", count.start, passage.start + told.end())
    return None


def stands_alone(passage: Passage, count: Count) -> bool:
    """Tell whether a number stands by itself for people named before: "killing 22, …"."""
    at = passage.token_at(count.end - 1)
    return at is not None and counts_something(passage.tokens, at)
