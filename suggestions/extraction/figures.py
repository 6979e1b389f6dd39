"""Numbers with what they count: killed, held, released, displaced, and who says so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Literal

from core.dates import FuzzyDate
from core.text import Span
from suggestions.extraction.attributions import claimant
from suggestions.extraction.counts import Count, number_in
from suggestions.extraction.findings import EventFinding, FigureFinding
from suggestions.extraction.freed import Captivity, Freeing, Sides, freed, freeings
from suggestions.extraction.measures import Cue, measured
from suggestions.extraction.merging import MOST_EVIDENCE
from suggestions.extraction.names import is_place
from suggestions.extraction.populations import PART_OF, Population, population
from suggestions.extraction.reading import Passage

Modality = Literal["reported", "believed", "estimated", "planned", "alleged"]

INCLUDING = re.compile(r"\b(?:including|among them)\s$")
LISTED = re.compile(r"(?:,|,? and)\s$")
DELAYED = re.compile(
    r"\b(?:delay(?:ed|s|ing)?|postpon(?:ed|es|ing)|suspend(?:ed|s|ing)|withheld|"
    r"put(?:s|ting)? off|h(?:eld|olds?) back|"
    r"withhold(?:s|ing)?)\b(?! in\b)"
)
CAUSED = re.compile(r"\b(?:due to|because|verifying)\b")
PLANNED = re.compile(
    r"\b(?:will|would|to be|is to|are to|set to|due to be|expected to|plans? to|"
    r"agreed to|"
    r"supposed to|scheduled to|promised to|must)\b"
)
NOT_SO = re.compile(
    r"\b(?:not|never|denied|if|could|might|may|demand(?:s|ed|ing)?|calls? for|proposal|"
    r"refus(?:ed|es|ing)|yet to|talks|negotiat\w+|discuss\w*|secure)\b"
)
BELIEVED = re.compile(r"\b(?:believed|thought|presumed|feared)\b")
ESTIMATED = re.compile(r"\b(?:estimated|estimates?)\b")
CROSSED = re.compile(
    r"\b(?:enter(?:ed|s|ing)?|cross(?:ed|es|ing)?|arriv(?:ed|es|ing)|deliver(?:ed|"
    r"ing)?|"
    r"let in|allowed in(?:to)?)\b"
)
HARM = ("killed", "injured", "displaced", "taken_captive")
ACCIDENT = re.compile(
    r"\b(?:earthquakes?|floods?|storms?|cyclone|hurricane|landslide|wildfires?|fire in|"
    r"plane crash|bus|train|derail\w+|accident|mudslide|tsunami|stampede|crash)\b"
)
OF_THEM = re.compile(r" of (?:which|whom|them|those)\b")
DAILY = re.compile(r"\b(?:a|per|each|every) (?:day|week)\b")
NEAR = 700
HARMED = re.compile(
    r"\b(?:kill\w*|dead|died|deaths?|wound\w*|injur\w*|displac\w*|remain\w*|still|attack\w*)\b"
)
REMAINING = re.compile(r"\b(?:remaining|still)\b")
OF = re.compile(r"\s?of\s")
BASE_END = re.compile(r"\s(?:and|while|were|are|have|has|had|was|is)\s|[,.;“”\"]")


def figures(
    passages: Sequence[Passage], events: Sequence[EventFinding]
) -> list[FigureFinding]:
    """Find the figures of an article; one told again is one, with more evidence.

    ``events`` tell where people are freed: numbers there are numbers of those freed.
    """
    found: list[FigureFinding] = []
    told, sides = freeings(events, passages), Sides(passages)
    last: FigureFinding | None = None
    for passage in passages:
        previous: FigureFinding | None = None
        for count in passage.counts:
            if passage.quoted(count.start):
                continue
            figure = _figure(passage, count, (previous, last), told)
            figure = figure or _breakdown(passage, count, sides, last)
            if figure:
                figure = _sided(figure, passage, sides, previous)
                last = figure if figure.captivity else last
                _add(found, figure)
            previous = figure or previous
    return found


def _sided(
    figure: FigureFinding,
    passage: Passage,
    sides: Sides,
    previous: FigureFinding | None,
) -> FigureFinding:
    """Say of people freed who held them."""
    if figure.measure != "released":
        return figure
    start = figure.evidence[0].start
    first, end = passage.clause(start)
    around = passage.whole[first:end]
    own = figure.rule != "figure.freed.bare"
    number = float(number_in(figure.count) or 0)
    words = figure.population if own else ""
    known: Captivity = (
        previous.captivity if previous and _goes_on(passage, figure, previous) else ""
    )
    which = sides.of(words, number, around, part_of=known)
    return dataclasses.replace(figure, captivity=which)


def _goes_on(passage: Passage, figure: FigureFinding, previous: FigureFinding) -> bool:
    """Tell whether a number is of the same people: "24 women and 15 boys", "seven of whom"."""
    start = figure.evidence[0].start
    label = passage.whole.find(figure.count.label, start)
    if OF_THEM.match(passage.whole, label + len(figure.count.label)):
        return True
    held = re.search(r"[A-Z]|captive|hostage|prisoner|detainee", figure.population)
    between = passage.whole[previous.evidence[0].end : label]
    return held is None and LISTED.fullmatch(between) is not None


def _figure(
    passage: Passage,
    count: Count,
    earlier: tuple[FigureFinding | None, FigureFinding | None],
    told: Sequence[Freeing],
) -> FigureFinding | None:
    number = number_in(count.quantity)
    if number is None or number == 0 or _age(passage, count):
        return None
    who, previous = population(passage, count), earlier[0]
    cue, freeing = _cue(passage, count, who, previous), None
    if (
        cue
        and cue.measure in ("held_alive", "held_deceased")
        and _whole(passage, count)
    ):
        cue = Cue("held", count.start, max(who.end, count.end))
    if cue is None or cue.measure in ("held", "released"):
        held = freed(passage, count, who, told)
        cue, freeing = held if held and _sure(held, cue, who.words) else (cue, None)
    if cue is None or not _in_conflict(passage, cue):
        return None
    first, last = passage.clause(count.start)
    before = passage.whole[first : count.start]
    modality = _modality(cue, before, passage.whole[first : cue.end])
    if freeing:
        modality = "planned" if freeing.planned else modality
    elif DAILY.search(passage.whole, first, last) and cue.measure == "released":
        modality = "planned"
    elif NOT_SO.search(before) and modality != "planned":
        return None
    said = claimant(passage, count.start)
    words = who.words or (previous.population if previous else "")
    if count.percent:
        words = passage.span(count.end, cue.end).exact.removeprefix("of ")
    elif cue.measure == "taken_captive" and words in ("captive", "hostage"):
        words = previous.population if previous else ""
    inside = [m for m in passage.mentions if first <= m.start < last]
    place = next((m.named("place") for m in inside if is_place(passage.whole, m)), None)
    return FigureFinding(
        measure=cue.measure,
        population=words,
        count=count.quantity,
        modality=modality,
        claimant=said.party,
        claimant_words=said.words,
        as_of=_as_of(passage, first, last),
        place=place.slug if place else "",
        evidence=_evidence(passage, cue, count, who, (said.start, said.end)),
        rule=_rule(cue, freeing, who),
        confidence=0.85 if who.words else 0.7,
        unit=_unit(count, who, cue),
    )


def _sure(held: tuple[Cue, Freeing], cue: Cue | None, words: str) -> bool:
    """Tell whether the event says more than the words right beside the number."""
    if cue is None or held[0].measure == "remains_returned":
        return True
    if cue.measure == "released":
        return held[1].planned
    return cue.measure == "held" and REMAINING.search(words) is None


def _whole(passage: Passage, count: Count) -> bool:
    """Tell whether a number is the whole that another is a part of: "20 of the 48 captives"."""
    return any(
        other.end < count.start
        and PART_OF.fullmatch(passage.whole, other.end, count.start)
        for other in passage.counts
    )


def _rule(cue: Cue, freeing: Freeing | None, who: Population) -> str:
    if freeing is None:
        return f"figure.{cue.measure}"
    return "figure.freed" if who.words else "figure.freed.bare"


def _breakdown(
    passage: Passage, count: Count, sides: Sides, last: FigureFinding | None
) -> FigureFinding | None:
    """Read another count of those freed: "The club counted 182 Northlanders"."""
    who = population(passage, count)
    near = last and 0 < count.start - last.evidence[0].end < NEAR
    if last is None or not near or not who.words or who.captive:
        return None
    if not sides.knows(who.words) or HARMED.search(passage.plain) or count.percent:
        return None
    said = claimant(passage, count.start)
    return dataclasses.replace(
        last,
        population=who.words,
        count=count.quantity,
        claimant=said.party,
        claimant_words=said.words,
        evidence=(passage.span(count.start, who.end),),
        rule="figure.breakdown",
        confidence=0.6,
    )


def _in_conflict(passage: Passage, cue: Cue) -> bool:
    """Tell whether harm was done in a conflict, and not by a fire or a storm."""
    if cue.measure not in HARM:
        return True
    return ACCIDENT.search(passage.plain.lower()) is None


def _age(passage: Passage, count: Count) -> bool:
    """Tell whether a number between two commas is somebody's age: "…, 39, was …"."""
    before = passage.whole[max(0, count.start - 2) : count.start]
    return before == ", " and passage.whole[count.end : count.end + 1] in (
        ",",
        ";",
        ".",
    )


def _cue(
    passage: Passage, count: Count, who: Population, previous: FigureFinding | None
) -> Cue | None:
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
    if INCLUDING.search(before) or listed:
        return Cue(previous.measure, count.start, max(count.end, who.end))
    return None


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


def _unit(
    count: Count, who: Population, cue: Cue
) -> Literal["person", "remains", "percent_share", "truck"]:
    if count.percent:
        return "percent_share"
    if who.trucks:
        return "truck"
    return "remains" if cue.measure == "remains_returned" else "person"


def _modality(cue: Cue, before: str, around: str) -> Modality:
    if cue.measure in ("released", "remains_returned"):
        verb = DELAYED.search(before)
        delayed = verb and not CAUSED.search(before, verb.end())
        return "planned" if delayed or PLANNED.search(around) else "reported"
    if BELIEVED.search(around):
        return "believed"
    return "estimated" if ESTIMATED.search(around) else "reported"


def _as_of(passage: Passage, first: int, last: int) -> FuzzyDate | None:
    """Return the one past day that the number's own clause names."""
    for dated in passage.dates:
        inside = first <= dated.span.start < last
        if inside and not dated.future and dated.date.earliest and dated.date.latest:
            return dated.date
    return None


def _evidence(
    passage: Passage, cue: Cue, count: Count, who: Population, said: tuple[int, int]
) -> tuple[Span, ...]:
    start, end = min(cue.start, count.start), max(cue.end, who.end, count.end)
    found = [passage.span(start, end)]
    if said[1] and not (start <= said[0] and said[1] <= end):
        found.append(passage.span(*said))
    return tuple(found)


def _add(found: list[FigureFinding], figure: FigureFinding) -> None:
    for at, one in enumerate(found):
        same = (one.measure, one.modality, number_in(one.count)) == (
            figure.measure,
            figure.modality,
            number_in(figure.count),
        )
        if same and one.unit == figure.unit:
            new = [e for e in figure.evidence if not _covered(e, one.evidence)]
            both = (*one.evidence, *new)[:MOST_EVIDENCE]
            found[at] = dataclasses.replace(one, evidence=both)
            return
    found.append(figure)


def _covered(new: Span, known: tuple[Span, ...]) -> bool:
    return any(k.start <= new.start and new.end <= k.end for k in known)
