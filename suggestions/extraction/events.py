"""Events: the rules applied to an article, and what was told twice put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.dates import FuzzyDate
from suggestions.extraction.duties import duty
from suggestions.extraction.findings import EventFinding, PartyRole
from suggestions.extraction.hits import Hit, hits
from suggestions.extraction.merging import add, in_one_sentence
from suggestions.extraction.named_events import named_events, of_years
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
from suggestions.extraction.story import Story, vague, without_idle
from suggestions.extraction.swaps import ONE_WAY, answered, answers, joined
from suggestions.extraction.titles import MAY_CHARGE, charged, title
from suggestions.extraction.whens import modality, subordinate

REASON = re.compile(
    r"\b(?:due to|because of|owing to|citing|in protest (?:of|at)|over)\s"
)
TOWARD = ("attack", "release", "handover_of_remains", "violation_allegation", "aid")


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
    result, story = Told([], []), Story.of(passages)
    taken = [s for event in seen for s in event.evidence]
    for passage in passages:
        by_verb = without_idle(list(hits(passage)))
        told, aside = [], list[EventFinding]()
        by_noun = list(nominals(passage, by_verb))
        more = (*named_events(passage, [*by_verb, *by_noun]), *of_years(passage))
        for hit in (*by_verb, *by_noun, *more):
            if taken and any(s.start <= hit.core < s.end for s in taken):
                continue
            event = _event(passage, hit, index, dyad, story.when(passage, hit))
            if vague(passage, hit, event):
                lesser = subordinate(passage, hit) or hit.verb.tense == "pluperfect"
                (aside if lesser else result.totals).append(event)
            else:
                told.append(event)
                story.heard(passage, hit, event)
        told = in_one_sentence(joined(passage, told, aside))
        result.totals.extend(aside)
        story.ended(passage, _add(result.events, passage, told, story.before, index))
    return result


def _add(
    found: list[EventFinding],
    passage: Passage,
    told: list[EventFinding],
    before: list[EventFinding],
    index: Index,
) -> list[EventFinding]:
    """Add what a sentence tells; where it answers the one before, both are one exchange."""
    exchange, replaced = answered(before, told) if answers(passage) else (None, [])
    if exchange:
        found[:] = [e for e in found if e not in replaced]
        told = [*(e for e in told if e.kind not in ONE_WAY), exchange]
    return [add(found, event, index) for event in told]


def _event(
    passage: Passage,
    hit: Hit,
    index: Index,
    dyad: Pair | None,
    day: FuzzyDate | None,
) -> EventFinding:
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
        duty=duty(passage, hit) if how == "planned" else "",
        charged_words=_charged(passage, hit),
        evidence=(passage.span(hit.first, hit.last),),
        rule=f"event.{hit.name}",
        confidence=hit.confidence,
    )


def _who(passage: Passage, hit: Hit) -> tuple[PartyRole, ...]:
    if hit.verb.passive and hit.kind in ("release", "handover_of_remains"):
        return parties_by(passage, hit.first, hit.last)
    toward = hit.kind in TOWARD
    who = parties(passage, hit.first, hit.last, hit.end, toward=toward)
    if not who and passage.whole.endswith("ing", hit.start, hit.end):
        main = acting(passage, passage.start, hit.first)[:1]
        who = tuple(PartyRole(slug=m.party) for m in main)
    return who


def _charged(passage: Passage, hit: Hit) -> tuple[str, ...]:
    if not passage.cues & MAY_CHARGE:
        return ()
    return charged(passage.unquoted(passage.start, hit.last))


def _reason(passage: Passage, hit: Hit) -> str:
    match = REASON.search(passage.whole, hit.end, passage.end)
    return passage.span(match.start(), passage.end).exact.rstrip(".") if match else ""
