"""Which measure a number belongs to: the words right beside it decide."""

from __future__ import annotations

import re

from suggestions.extraction.behind import DEAD, Cue, behind, further, living_or_dead
from suggestions.extraction.counts import Count
from suggestions.extraction.english.numbers import counts_something
from suggestions.extraction.measure_words import (
    ASIDE,
    BEFORE,
    DRAGGED,
    DRAGS,
    HANDED,
    HOLDS,
    LATER,
    PASSIVE,
    TAKEN,
    TAKES,
    TOLL,
)
from suggestions.extraction.populations import HELD, Population, population
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
WHO = re.compile(r",? (?:who|whom|whose)\b")


def measured(
    passage: Passage, count: Count, who: Population, *, depth: int = 0
) -> Cue | None:
    """Tell what a number measures; None when no words nearby say."""
    start = max(passage.start, count.start - REACH)
    before = passage.plain[start - passage.start : count.start - passage.start]
    return (
        _taken(passage, count, start, before)
        or _before(passage, count, (start, before), who)
        or behind(passage, count, who)
        or _later(passage, who)
        or _shared(passage, count, who, depth)
        or _bodies(passage, count, who)
        or _counted_by(passage, count, before)
        or _traded(passage, count, who)
    )


def _taken(passage: Passage, count: Count, start: int, before: str) -> Cue | None:
    for verb, after in ((TAKES, TAKEN), (DRAGS, DRAGGED)):
        takes = verb.search(before)
        taken = after.match(passage.whole, count.end, passage.end)
        if takes and taken:
            return Cue("taken_captive", start + takes.start(), taken.end())
    holds = HOLDS.search(before)
    held = holds and TAKEN.match(passage.whole, count.end, passage.end)
    if holds and held:
        return Cue("held", start + holds.start(), held.end())
    return None


def _before(
    passage: Passage, count: Count, near: tuple[int, str], who: Population
) -> Cue | None:
    start, before = near
    if toll := TOLL.search(before):
        return Cue("killed", start + toll.start(), max(who.end, start + len(before)))
    alone = not who.words
    if alone and not stands_alone(passage, count):
        return None
    for measure, pattern in BEFORE:
        match = pattern.search(before)
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
    match = LATER.search(passage.plain, at, at + 75) if who.words else None
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
    first, last = passage.clause(count.start)
    if BODIES.search(who.words) and HANDED.search(passage.whole, first, last):
        return Cue("remains_returned", count.start, who.end)
    return None


def _traded(passage: Passage, count: Count, who: Population) -> Cue | None:
    """Read "three hostages for 110 prisoners", either side of it."""
    if not who.captive:
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
    words = passage.tokens
    for at, word in enumerate(words):
        if word.start <= count.end - 1 < word.end:
            return counts_something(words, at)
    return False
