"""What a figure is made of: its cue, its unit, how it is told, its day, its proof."""

from __future__ import annotations

import re
from typing import Literal

from core.dates import FuzzyDate
from core.text import Span
from suggestions.extraction.behind import Cue
from suggestions.extraction.counts import Count
from suggestions.extraction.english.words import cue
from suggestions.extraction.findings import FigureFinding
from suggestions.extraction.measures import measured, stands_alone
from suggestions.extraction.people import Population
from suggestions.extraction.populations import PART_OF
from suggestions.extraction.reading import Passage

Modality = Literal["reported", "believed", "estimated", "planned", "alleged"]

INCLUDING = re.compile(r"\b(?:including|among them)\s$")
ELLIPTIC = re.compile(
    r"[\w' -]{0,40},? (?:and|while) (?:the )?[A-Z][\w' ]{1,25} (?:another )?"
)
# First whether there may be an end within reach: looking back from each place takes long.
SPLIT = re.compile(r"(?=[^.;:—–-]{0,61}+[:—–-])[^.;:]{0,60}(?::|—|–| -) ")
PLACES = re.compile(
    r"(?: (?:went|came|were (?:taken|sent)))?(?: (?:in|near|at|on|from|to) (?:the )?"
    r"(?:[ae]l-)?[A-Z][\w'-]*(?: [A-Z][\w'-]*)?| that day| a day later)"
    r"(?:,|,? and|;) (?:another )?"
)
ENDS = re.compile(r"[:—–] $")
TO_PLACE = re.compile(
    r" (?:(?:to|from|in|on|at|near) (?:the |each |either )?(?:[ae]l-)?(?:[A-Z]|sides?)|that day\b)"
)
ALSO = re.compile(r" (?:as well|too)\b")
LISTED = re.compile(r"(?:,|,? and)\s(?:the |another )?$")
DELAYED = re.compile(
    r"\b(?:delay(?:ed|s|ing)?|postpon(?:ed|es|ing)|suspend(?:ed|s|ing)|withheld|"
    r"put(?:s|ting)? off|h(?:eld|olds?) back|"
    r"withhold(?:s|ing)?)\b(?! in\b)"
)
CAUSED = re.compile(r"\b(?:due to|because|verifying)\b")
PLANNED = re.compile(
    r"\b(?:will|would|to be|(?:is|are|was|were) to|set to|due to be|expected to|plans? to|"
    r"agree(?:d|s|ing)? to|prepar(?:es|ed|ing) to|pledge[sd]? to|vow(?:s|ed) to|ready to|"
    r"lists? of|foresees?|provid(?:es|ing) for|envisages?|supposed to|scheduled to|"
    r"promised to|must)\b"
)
BELIEVED = re.compile(r"\b(?:believed|thought|presumed|feared)\b")
ESTIMATED = re.compile(r"\b(?:estimated|estimates?)\b")
CROSSED = re.compile(
    r"\b(?:enter(?:ed|s|ing)?|cross(?:ed|es|ing)?|arriv(?:ed|es|ing)|deliver(?:ed|"
    r"ing)?|"
    r"let in|allowed in(?:to)?)\b"
)
YEAR = re.compile(r"(?:between )?(?:19|20)\d\d(?: and (?:19|20)\d\d)?")
AGED = re.compile(
    r"\b(?:aged?|ages|between|(?:young|old|eld)est(?: of (?:them|whom))?) "
    r"(?:between |from )?(?:\d+ (?:to|and|-) )?$"
)
AGES = cue("age aged ages between youngest oldest eldest")
THINGS = re.compile(r" [a-z]+s\b")
AGE_ENDS = re.compile(r"[,.;]|$| (?:or|and|were|was|are|is|who)\b")
HARM = ("killed", "injured", "displaced", "taken_captive")
ACCIDENT = re.compile(
    r"\b(?:earthquakes?|floods?|(?:snow|thunder|tropical |winter |ice )storms?|cyclone|"
    r"hurricane|landslide|wildfires?|a fire|house fire|blaze|plane crash|bus|train|"
    r"derail\w+|accident|mudslide|tsunami|stampede|crash)\b"
)
VIOLENCE = re.compile(
    r"\b(?:attack\w*|gunm[ae]n|bomb\w*|fire on|militants?|rebels?|insurgents?|shell\w*|"
    r"airstrikes?|missiles?|rockets?|ambush\w*|soldiers|troops|army|forces|raids?|mines?|armed|hostages?)\b"
)
OF = re.compile(r"\s?of\s")
BASE_END = re.compile(r"\s(?:and|while|were|are|have|has|had|was|is)\s|[,.;“”\"]")


def cue_of(
    passage: Passage, count: Count, who: Population, previous: FigureFinding | None
) -> Cue | None:
    """Return what a number measures by the words beside it; None when they do not say."""
    if who.trucks:
        first, last = passage.clause(count.start)
        if CROSSED.search(passage.whole, first, last):
            return Cue("aid_trucks", count.start, who.end)
        return None
    cue = measured(passage, count, who)
    if count.percent:
        return _share(passage, count)
    before = passage.whole[max(passage.start, count.start - 15) : count.start]
    if cue or previous is None:
        return cue
    told = previous.evidence[0].end
    listed = who.words and LISTED.fullmatch(passage.whole, told, count.start)
    listed = listed or (who.words and SPLIT.fullmatch(passage.whole, told, count.start))
    also = who.words and ALSO.match(passage.whole, who.end)
    if INCLUDING.search(before) or listed or also or _elliptic(passage, count, told):
        return Cue(previous.measure, count.start, max(count.end, who.end))
    return None


def _elliptic(passage: Passage, count: Count, told: int) -> bool:
    """Read "… got back 45 men and Southland 48", "217 came home, 117 to Northland"."""
    if not stands_alone(passage, count):
        return False
    between = passage.plain[told - passage.start : count.start - passage.start]
    if ELLIPTIC.fullmatch(between):
        return True
    listed = (
        LISTED.fullmatch(between) or PLACES.fullmatch(between) or ENDS.search(between)
    )
    return bool(listed and TO_PLACE.match(passage.whole, count.end))


def _share(passage: Passage, count: Count) -> Cue | None:
    """Read "displacing more than 90 percent of the population"."""
    of = OF.match(passage.whole, count.end, passage.end)
    if of is None:
        return None
    stop = BASE_END.search(passage.whole, of.end(), passage.end)
    end = stop.start() if stop else passage.end
    who = Population(passage.whole[count.end : end].strip(), count.end, end)
    cue = measured(passage, count, who)
    return cue if cue and cue.measure in ("displaced", "killed", "injured") else None


def unit_of(
    count: Count, who: Population, cue: Cue
) -> Literal["person", "remains", "percent_share", "truck"]:
    """Return what a number is a number of."""
    if count.percent:
        return "percent_share"
    if who.trucks:
        return "truck"
    return "remains" if cue.measure == "remains_returned" else "person"


def modality_of(cue: Cue, before: str, around: str) -> Modality:
    """Return how sure the words make a number."""
    if cue.measure in ("released", "remains_returned"):
        verb = DELAYED.search(before)
        delayed = verb and not CAUSED.search(before, verb.end())
        return "planned" if delayed or PLANNED.search(around) else "reported"
    if BELIEVED.search(around):
        return "believed"
    return "estimated" if ESTIMATED.search(around) else "reported"


def as_of(passage: Passage, first: int, last: int) -> FuzzyDate | None:
    """Return the one past day that the number's own clause names."""
    for dated in passage.dates:
        inside = first <= dated.span.start < last
        if inside and not dated.future and dated.date.earliest and dated.date.latest:
            return dated.date
    return None


def evidence_of(
    passage: Passage, cue: Cue, count: Count, who: Population, said: tuple[int, int]
) -> tuple[Span, ...]:
    """Return the words that prove a number, and those that say who claims it."""
    start, end = min(cue.start, count.start), max(cue.end, who.end, count.end)
    found = [passage.span(start, end)]
    if said[1] and not (start <= said[0] and said[1] <= end):
        found.append(passage.span(*said))
    return tuple(found)


def in_conflict(passage: Passage, cue: Cue) -> bool:
    """Tell whether harm was done in a conflict, and not by a fire or a storm."""
    if cue.measure not in HARM:
        return True
    low = passage.plain.lower()
    return ACCIDENT.search(low) is None or VIOLENCE.search(low) is not None


def is_age(passage: Passage, count: Count) -> bool:
    """Tell whether a number between two commas is somebody's age: "…, 39, was …"."""
    near = max(0, count.start - 30)
    may_be = near < passage.start or passage.cues & AGES
    if may_be and AGED.search(passage.whole, near, count.start):
        return True
    label = count.quantity.label.lower()
    if label.startswith(("under ", "over ")) and AGE_ENDS.match(
        passage.plain, count.end - passage.start
    ):
        return passage.whole[count.start - 2 : count.start - 1].islower()
    if YEAR.fullmatch(label) and not THINGS.match(passage.whole, count.end):
        return True
    before = passage.whole[max(0, count.start - 2) : count.start]
    return before == ", " and passage.whole[count.end : count.end + 1] in (
        ",",
        ";",
        ".",
    )


def is_whole(passage: Passage, count: Count) -> bool:
    """Tell whether a number is the whole that another is a part of: "20 of the 48 captives"."""
    return any(
        other.end < count.start
        and PART_OF.fullmatch(passage.whole, other.end, count.start)
        for other in passage.counts
    )
