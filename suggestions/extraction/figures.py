"""Numbers with what they count: killed, held, released, displaced, and who says so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from decimal import Decimal

from core.text import Span
from suggestions.extraction.attributions import claimant
from suggestions.extraction.behind import Cue
from suggestions.extraction.counts import Count, number_in
from suggestions.extraction.english.words import cue
from suggestions.extraction.figure_parts import (
    HARM,
    LISTED,
    Modality,
    as_of,
    cue_of,
    evidence_of,
    in_conflict,
    is_age,
    is_whole,
    modality_of,
    unit_of,
)
from suggestions.extraction.findings import EventFinding, FigureFinding
from suggestions.extraction.freed import Captivity, Freeing, Sides, freed, freeings
from suggestions.extraction.merging import MOST_EVIDENCE
from suggestions.extraction.names import is_place
from suggestions.extraction.parts import part_of
from suggestions.extraction.people import Population
from suggestions.extraction.populations import population
from suggestions.extraction.reading import Passage

DENIED = re.compile(r"\b(?:not|never|denie[ds]|denying|if|could|might|may)\b")
HOPED = re.compile(
    r"\b(?:will|would|to be|(?:threat|plot|attempt|try|tri|vow|want|order)\w* (?:to|of))\s$"
)
NOT_SO = re.compile(
    r"\b(?:not|never|denie[ds]|denying|if|could|might|may|demand(?:s|ed|ing)?|calls? for|proposal|"
    r"refus(?:ed|es|ing)|yet to|secure|(?:talks|negotiat\w+|discuss\w*)"
    r"(?: \w+){0,2}? (?:on|over|for|about|to|the))\b"
)
FREED = ("released", "remains_returned")
HOSTAGES = re.compile(r"\b(?:captives|hostages)\b")
ALIVE_OR_NOT = ("held_alive", "held_deceased")
COLON = re.compile(r"(?::|—|–| -|, among them|, including) \Z")
MOST_BEFORE_COLON = 60
OF_THEM = re.compile(r" of (?:which|whom|them|those)\b")
DAILY = re.compile(
    r"(?<!for )(?<!in )(?<!within )(?<!after )\b(?:a|per|each|every) (?:day|week)\b"
    r"(?! (?:after|before|ago|earlier|later|of|since|on|in|at|following|long|from|until)\b)"
)
A_DAY = cue("day week")
REMAINING = re.compile(r"\b(?:remaining|still)\b")
# What two figures share that are one: measure, how told, unit, who held them, the number.
Fact = tuple[str, Modality, str, Captivity, Decimal | None]


def figures(
    passages: Sequence[Passage], events: Sequence[EventFinding]
) -> list[FigureFinding]:
    """Find the figures of an article; one told again is one, with more evidence.

    ``events`` tell where people are freed: numbers there are numbers of those freed.
    """
    found: dict[Fact, FigureFinding] = {}
    told, sides = freeings(events, passages), Sides(passages)
    last: FigureFinding | None = None
    for passage in passages:
        previous: FigureFinding | None = None
        for count in passage.counts:
            if passage.quoted(count.start):
                continue
            figure = _figure(passage, count, previous, told)
            part = part_of(passage, count, sides, last)
            if part and (figure is None or _rather(part, figure)):
                figure = part
            elif figure:
                figure = _sided(figure, passage, sides, previous)
            if figure:
                last = figure if figure.measure in FREED else last
                _add(found, figure)
            previous = figure or previous
    return list(found.values())


def _rather(part: FigureFinding, figure: FigureFinding) -> bool:
    """Tell whether "31 of the men were captured in May" counts those freed, not captures."""
    if part.rule == "figure.number_as":
        return figure.rule == "figure.freed.bare"
    return part.rule == "figure.part" and figure.measure in ("taken_captive", "held")


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
    part_of, beside = _known(passage, figure, previous)
    which = sides.of(words, number, around, part_of=part_of, beside=beside)
    return dataclasses.replace(figure, captivity=which)


def _known(
    passage: Passage, figure: FigureFinding, previous: FigureFinding | None
) -> tuple[Captivity, Captivity]:
    """Return who holds those of "seven of whom", and those of "24 women and 15 boys"."""
    if previous is None:
        return "", ""
    label = passage.whole.find(figure.count.label, figure.evidence[0].start)
    if OF_THEM.match(passage.whole, label + len(figure.count.label)):
        return previous.captivity, ""
    between = passage.whole[previous.evidence[0].end : label]
    listed = LISTED.fullmatch(between) and figure.rule != "figure.freed.bare"
    if listed or _announces(between):
        return "", previous.captivity
    return "", ""


def _announces(between: str) -> bool:
    """Whether words lead from a number to its parts: ``" people freed: "``."""
    end = COLON.search(between)
    return (
        end is not None
        and end.start() <= MOST_BEFORE_COLON
        and not set(".;:") & set(between[: end.start()])
    )


def _figure(
    passage: Passage,
    count: Count,
    previous: FigureFinding | None,
    told: Sequence[Freeing],
) -> FigureFinding | None:
    number = number_in(count.quantity)
    if number is None or number == 0 or is_age(passage, count):
        return None
    who = population(passage, count)
    cue, freeing = _read(passage, count, who, (previous, told))
    if cue is None or not in_conflict(passage, cue):
        return None
    modality = _told_as(passage, count, cue, freeing)
    if modality is None:
        return None
    first, last = passage.clause(count.start)
    said = claimant(passage, count.start)
    inside = [m for m in passage.mentions if first <= m.start < last]
    place = next((m.named("place") for m in inside if is_place(passage.whole, m)), None)
    return FigureFinding(
        measure=cue.measure,
        population=_population(passage, count, (cue, who), previous),
        count=count.quantity,
        modality=modality,
        claimant=said.party,
        claimant_words=said.words,
        as_of=as_of(passage, first, last),
        place=place.slug if place else "",
        evidence=evidence_of(passage, cue, count, who, (said.start, said.end)),
        rule=_rule(cue, freeing, who),
        confidence=0.85 if who.words else 0.7,
        unit=unit_of(count, who, cue),
    )


def _read(
    passage: Passage,
    count: Count,
    who: Population,
    known: tuple[FigureFinding | None, Sequence[Freeing]],
) -> tuple[Cue | None, Freeing | None]:
    """Return what a number measures, and the event that says so if it is one."""
    previous, told = known
    cue = cue_of(passage, count, who, previous)
    if is_whole(passage, count):
        still = (cue and cue.measure in ALIVE_OR_NOT) or HOSTAGES.search(who.words)
        whole = Cue("held", count.start, max(who.end, count.end)) if still else None
        return whole, None
    if cue is None or cue.measure in ("held", "released"):
        held = freed(passage, count, who, told)
        if held and not who.words and previous and previous.unit == "remains":
            return held[0]._replace(measure="remains_returned"), held[1]
        if held and _sure(held, cue, who.words):
            return held
    return cue, None


def _told_as(
    passage: Passage, count: Count, cue: Cue, freeing: Freeing | None
) -> Modality | None:
    """Return how a number is told; None where it is denied or only hoped for."""
    first, last = passage.clause(count.start)
    before = passage.whole[first : count.start]
    modality = modality_of(cue, before, passage.whole[first : cue.end])
    daily = cue.measure == "released" and passage.cues & A_DAY
    if daily and DAILY.search(passage.whole, first, last):
        return "planned"
    if freeing:
        return "planned" if freeing.planned else modality
    if cue.measure in HARM and HOPED.search(passage.whole[first : cue.start]):
        return None
    unsaid = DENIED if cue.measure in HARM else NOT_SO
    return None if unsaid.search(before) and modality != "planned" else modality


def _population(
    passage: Passage,
    count: Count,
    read: tuple[Cue, Population],
    previous: FigureFinding | None,
) -> str:
    cue, who = read
    earlier = previous.population if previous else ""
    if count.percent:
        return passage.span(count.end, cue.end).exact.removeprefix("of ")
    if cue.measure == "taken_captive" and who.words in ("captive", "hostage"):
        return earlier
    return who.words or earlier


def _sure(held: tuple[Cue, Freeing], cue: Cue | None, words: str) -> bool:
    """Tell whether the event says more than the words right beside the number."""
    if cue is None or held[0].measure == "remains_returned":
        return True
    if cue.measure == "released":
        return held[1].planned
    return cue.measure == "held" and bool(words) and not REMAINING.search(words)


def _rule(cue: Cue, freeing: Freeing | None, who: Population) -> str:
    if freeing is None:
        return f"figure.{cue.measure}"
    return "figure.freed" if who.words else "figure.freed.bare"


def _add(found: dict[Fact, FigureFinding], figure: FigureFinding) -> None:
    """Add a figure, or its evidence to the same number of the same people told before."""
    f = figure
    fact = (f.measure, f.modality, f.unit, f.captivity, number_in(f.count))
    one = found.setdefault(fact, figure)
    if one is not figure:
        new = [e for e in figure.evidence if not _covered(e, one.evidence)]
        both = (*one.evidence, *new)[:MOST_EVIDENCE]
        found[fact] = dataclasses.replace(one, evidence=both)


def _covered(new: Span, known: tuple[Span, ...]) -> bool:
    return any(k.start <= new.start and new.end <= k.end for k in known)
