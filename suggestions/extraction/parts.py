"""Counts of a part of those told of before: "another 10 are Thais", "24 are women"."""

from __future__ import annotations

import dataclasses
import re

from core.text import Span
from suggestions.extraction.attributions import claimant
from suggestions.extraction.counts import Count, number_in
from suggestions.extraction.english.words import cue
from suggestions.extraction.figure_parts import is_age
from suggestions.extraction.findings import FigureFinding
from suggestions.extraction.freed import Sides
from suggestions.extraction.measures import stands_alone
from suggestions.extraction.people import Population
from suggestions.extraction.populations import population
from suggestions.extraction.reading import Passage

NEAR = 700
LONGEST_LEAD = 120
HARMED = re.compile(
    r"\b(?:kill\w*|dead|died|deaths?|wound\w*|injur\w*|displac\w*|remain\w*|still|attack\w*|held|holds?|"
    r"holding|fled|flee\w*|escap\w+|arrest\w*)\b"
)
HARM = cue(
    "kill* dead died death* wound* injur* displac* remain* still attack* held hold* fled flee* "
    "escap* arrest*"
)
_GROUP = (
    r"men|women|captives|hostages|prisoners|detainees|freed|soldiers|servicemen|people|"
    r"group|others|released|civilians|internees|fighters|inmates|children|[A-Z]\w+s"
)
OF_GROUP = re.compile(rf" of (?:(?:the|these|those) (?:{_GROUP})|them|those|whom)\b")
OTHER = re.compile(
    r"\b(?:the other|another|the remaining|the last|the first|a further|the final)\s$",
    re.IGNORECASE,
)
OTHERS = cue("other another remaining last first further final")
IS_OF = re.compile(
    r"(?: [\w'-]+){0,2}(?:,? (?:is|are|were|was|have|had|from|in|of|who|all)\b|,? an? |[,.;]|$)"
)
# Who the sentence is about: "Of the Northlanders, 24 are women", "They include 5 teachers".
HEAD = re.compile(
    r"\s{0,2}(?:(?:Of|Among) (?:the|them|those|these)\b|They (?:include|were|are|comprise)|"
    r"(?:The|Those) (?:freed|released|group|men|women|captives|hostages|prisoners|detainees)"
    r"(?: \w+){0,3}? (?:include|comprise|were|are|consist))"
)
NUMBER_AS = re.compile(
    r"\b(?:number|figure|total|count|toll|tally)(?: of [\w ]{1,30}?)? (?:as|at|to|to be|was|is) $|"
    r"\bbring(?:s|ing)? to $"
)
NUMBERS = cue("number figure total count toll tally bring*")
MOVING = cue(
    "landed arrived left returned off carrying carried carries brought brings flew flies flown "
    "moved moves transported ferried bussed transferred took takes drove"
)
MOVED = re.compile(
    r"\b(?:landed with|arrived with|left with|returned with|took off with|carrying|carr(?:ied|"
    r"ies)|brought|brings|flew|flies|flown|moved|moves|transported|ferried|bussed|transferred|"
    r"took|takes|drove)\s(?:the |all |another |some )*$"
)
WERE_MOVED = re.compile(
    r"(?: of the \w+)?(?:, [^.,;]{1,60},)? (?:have left|had left|have gone|"
    r"(?:were|was|are|had been|have been|will be) "
    r"(?:\w+ly )?(?:leaving|coming out|let out|bussed|flown|taken|driven|sent|moved|"
    r"transferred|brought|deported|sent))\b(?! to (?:hospital|a hospital|safety))"
)
IS_ONE = re.compile(r"\b(?:is|was|are|were|as|be) $")  # "… was one of them"
IS = re.compile(r" (?:are|were|is|was) ")
STILL = re.compile(r" (?:are|were|is|was)? ?(?:still|remain)")
PEOPLE_ARE = re.compile(r" (?:are|is|were|was|an?|[A-Z]|women|men|teenage)")
COUNT_AT_MOST = 3


def part_of(
    passage: Passage, count: Count, sides: Sides, last: FigureFinding | None
) -> FigureFinding | None:
    """Read a count of those freed whom the article has told of before, if it is one."""
    if last is None or not 0 < count.start - last.evidence[0].end < NEAR:
        return None
    who = population(passage, count)
    first, end = passage.clause(count.start)
    if count.percent or who.trucks:
        return None
    if _left(passage, count, who):
        return dataclasses.replace(
            _like(passage, count, who, last, "figure.part.left"),
            measure="held",
            captivity="",
        )
    if passage.cues & HARM and HARMED.search(passage.whole, first, end):
        return None
    rule = _rule(passage, count, who, sides)
    if not rule or number_in(count.quantity) in (None, 0) or is_age(passage, count):
        return None
    figure = _like(passage, count, who, last, rule)
    which = sides.named(_group(passage, count, who)) or last.captivity
    return dataclasses.replace(figure, captivity=which)


def _left(passage: Passage, count: Count, who: Population) -> bool:
    """Read "the other 16 are still in the north": those not freed yet."""
    after = max(who.end, count.end) - passage.start
    still = STILL.match(passage.plain, after)
    return bool(still and OTHER.search(_lead(passage, count)))


def _lead(passage: Passage, count: Count) -> str:
    """Return the words that lead up to a number, as many as a rule may read."""
    end = count.start - passage.start
    return passage.plain[max(0, end - LONGEST_LEAD) : end]


def _group(passage: Passage, count: Count, who: Population) -> str:
    """Return the words that name the whole: "of the captives", "Of the Northlanders"."""
    after = passage.plain[count.end - passage.start :]
    if whole := OF_GROUP.match(after):
        return whole.group()
    head = HEAD.match(passage.plain)
    return passage.plain[: head.end() + 25] if head else who.words


def _rule(passage: Passage, count: Count, who: Population, sides: Sides) -> str:
    before, plain = _lead(passage, count), passage.plain
    after = count.end - passage.start
    people = bool(who.words) or stands_alone(passage, count)
    end = max(who.end, count.end) - passage.start
    known = who.words and not who.captive and sides.knows(who.words)
    if passage.cues & NUMBERS and NUMBER_AS.search(before):
        return "figure.number_as"
    if OF_GROUP.match(plain, after) and not IS_ONE.search(before):
        return "figure.part"
    if _is_other(passage, count, who):
        return "figure.part.other"
    if HEAD.match(plain) and (people or IS.match(plain, after)):
        return "figure.part.of_group"
    if (people and passage.cues & MOVING and MOVED.search(before)) or WERE_MOVED.match(
        plain, end
    ):
        return "figure.moved"
    harmed = known and passage.cues & HARM and HARMED.search(plain)
    return "figure.breakdown" if known and not harmed else ""


def _is_other(passage: Passage, count: Count, who: Population) -> bool:
    """Read "another 10 are Thais", "the other 15 teenagers", "and the last one a pilot"."""
    after = count.end - passage.start
    if not passage.cues & OTHERS:
        return False
    other = OTHER.search(_lead(passage, count)) and (
        IS_OF.match(passage.plain, after) or who.words
    )
    return bool(other) and _nation_or_people(who) and _apart(passage, count)


def _nation_or_people(who: Population) -> bool:
    return len(who.words.split()) <= COUNT_AT_MOST


def _apart(passage: Passage, count: Count) -> bool:
    """Tell whether "another 10" is a number of people, and not of days or of anything else."""
    return stands_alone(passage, count) or bool(
        PEOPLE_ARE.match(passage.whole, count.end)
    )


def _like(
    passage: Passage, count: Count, who: Population, last: FigureFinding, rule: str
) -> FigureFinding:
    said = claimant(passage, count.start)
    words = who.words or last.population
    return dataclasses.replace(
        last,
        population=words,
        count=count.quantity,
        claimant=said.party,
        claimant_words=said.words,
        evidence=(_proof(passage, count, who),),
        rule=rule,
        confidence=0.6,
    )


def _proof(passage: Passage, count: Count, who: Population) -> Span:
    return passage.span(count.start, max(who.end, count.end))
