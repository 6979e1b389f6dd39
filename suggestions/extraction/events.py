"""Events: the rules applied to an article, and what was told twice put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.dates import FuzzyDate
from suggestions.extraction.findings import EventFinding, PartyRole
from suggestions.extraction.hits import Hit, hits
from suggestions.extraction.merging import add, in_one_sentence
from suggestions.extraction.names import Index
from suggestions.extraction.nominals import nominals
from suggestions.extraction.reading import Passage
from suggestions.extraction.roles import (
    Pair,
    acting,
    named_by_form,
    parties,
    parties_by,
    place,
)
from suggestions.extraction.swaps import ONE_WAY, answered, answers, joined
from suggestions.extraction.titles import charged, title
from suggestions.extraction.whens import modality, relative, subordinate, when

REASON = re.compile(
    r"\b(?:due to|because of|owing to|citing|in protest (?:of|at)|over)\s"
)
TOWARD = ("attack", "release", "handover_of_remains", "violation_allegation", "aid")
# What a deal may oblige to without naming a day.
OBLIGED = (
    "exchange",
    "release",
    "handover_of_remains",
    "withdrawal",
    "statement",
    "aid",
)
RECENT = 3
LEAD = 3


class Told(NamedTuple):
    """Events found, and what tells only how many there were so far."""

    events: list[EventFinding]
    totals: list[EventFinding]


def events(
    passages: Sequence[Passage],
    index: Index,
    dyad: Pair | None,
    seen: list[EventFinding],
) -> Told:
    """Find events other than exchanges; ``seen`` are exchanges already found."""
    found: list[EventFinding] = []
    taken = [s for event in seen for s in event.evidence]
    carried: FuzzyDate | None = None
    story = lead_day(passages)
    agreed: FuzzyDate | None = None
    before: list[EventFinding] = []
    totals: list[EventFinding] = []
    for passage in passages:
        told, aside = [], list[EventFinding]()
        by_verb = without_idle(list(hits(passage)))
        for hit in (*by_verb, *nominals(passage, by_verb)):
            if any(s.start <= hit.core < s.end for s in taken):
                continue
            day = agreed if hit.kind == "agreement" else carried or story
            event = _event(passage, hit, index, dyad, day)
            if vague(passage, hit, event):
                (aside if subordinate(passage, hit) else totals).append(event)
                continue
            told.append(event)
            if event.when and event.modality == "happened" and carries(passage, hit):
                carried = event.when
        told = in_one_sentence(joined(passage, told, aside))
        totals += aside
        if answers(passage, told):
            exchange, replaced = answered(before, told)
            if exchange:
                found = [e for e in found if e not in replaced]
                told = [e for e in told if e.kind not in ONE_WAY] + [exchange]
        for event in told:
            add(found, event, index)
        before = found[-len(told) :] if told else before
        agreed = next((e.when for e in told if e.kind == "agreement"), None)
        story = near_day(passage) or story
    return Told(found, totals)


def _event(
    passage: Passage,
    hit: Hit,
    index: Index,
    dyad: Pair | None,
    carried: FuzzyDate | None,
) -> EventFinding:
    day = when(passage, hit, carried)
    how = modality(passage, hit, day)
    who = _who(passage, hit) or named_by_form(passage, hit)
    if not who and dyad and hit.kind in ("agreement", "other"):
        who = tuple(PartyRole(slug=slug) for slug in dyad.parties)
    where = place(passage, hit.first, hit.last, hit.end)
    words = passage.whole[hit.start : hit.last]
    return EventFinding(
        kind=hit.kind,
        modality=how,
        title=title(hit.kind, hit.name, how, (who, where), words, index),
        when=day,
        parties=who,
        place=where,
        reason=_reason(passage, hit) if hit.kind == "delay" else "",
        charged_words=charged(passage.unquoted(passage.start, hit.last)),
        evidence=(passage.span(hit.first, hit.last),),
        rule=f"event.{hit.name}",
        confidence=hit.confidence,
    )


def carries(passage: Passage, hit: Hit) -> bool:
    """Tell whether what is told next goes on from an event's day."""
    main = hit.verb.tense in ("past", "perfect", "present", "pluperfect")
    return main and not hit.reduced and not relative(passage, hit)


def near_day(passage: Passage) -> FuzzyDate | None:
    """Return the day of the last days that a sentence names: its story is of that day."""
    for dated in passage.dates:
        first, last = dated.date.earliest, dated.date.latest
        if first and first == last and passage.day and not dated.future:
            if 0 <= (passage.day - first).days <= RECENT:
                return dated.date
    return None


def lead_day(passages: Sequence[Passage]) -> FuzzyDate | None:
    """Return the day that a story begins on: the one its first sentences name."""
    days = (near_day(passage) for passage in passages[:LEAD])
    return next((day for day in days if day), None)


def without_idle(found: list[Hit]) -> list[Hit]:
    """Drop that somebody said so where what was said is an event itself."""
    return [
        hit
        for hit in found
        if hit.name != "statement.position"
        or all(other.start <= hit.start for other in found)
    ]


def vague(passage: Passage, hit: Hit, event: EventFinding) -> bool:
    """Tell whether an event without a day is only a total, or told in passing."""
    if event.when:
        return False
    if event.modality == "planned":
        return hit.kind not in OBLIGED and hit.name != "talks.expected"
    if hit.reduced:
        return True
    if hit.kind == "attack":
        return hit.verb.tense != "gerund"
    if hit.name in ("statement.threat", "statement.pledge"):
        return hit.name == "statement.pledge"
    if subordinate(passage, hit) or hit.verb.tense == "gerund":
        return hit.name != "violation.accuse"
    running = hit.verb.tense in ("perfect", "pluperfect")
    return running and hit.kind in ("release", "exchange", "handover_of_remains")


def _who(passage: Passage, hit: Hit) -> tuple[PartyRole, ...]:
    if hit.verb.passive and hit.kind in ("release", "handover_of_remains"):
        return parties_by(passage, hit.first, hit.last)
    toward = hit.kind in TOWARD
    who = parties(passage, hit.first, hit.last, hit.end, toward=toward)
    if not who and passage.whole.endswith("ing", hit.start, hit.end):
        main = acting(passage, passage.start, hit.first)[:1]
        who = tuple(PartyRole(slug=m.party) for m in main)
    return who


def _reason(passage: Passage, hit: Hit) -> str:
    match = REASON.search(passage.whole, hit.end, passage.end)
    return passage.span(match.start(), passage.end).exact.rstrip(".") if match else ""
