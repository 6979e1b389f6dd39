"""Exchanges: two legs in one sentence, each with its own count and direction."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice

from core.dates import FuzzyDate, from_edtf
from suggestions.extraction.counts import Count
from suggestions.extraction.dating import AHEAD
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token
from suggestions.extraction.english.words import whole
from suggestions.extraction.findings import EventFinding, Leg, Modality, PartyRole
from suggestions.extraction.measure_words import HANDED
from suggestions.extraction.names import Index
from suggestions.extraction.populations import population
from suggestions.extraction.reading import Passage
from suggestions.extraction.roles import Pair, acting, place

HINGE = re.compile(
    r"\b(?:in (?:exchange|return|trade) for|(?:exchanged|swapped|traded) for|against)\b"
)
HINGES = whole(several("exchange return trade exchanged swapped traded against"))
FREED = re.compile(
    r"\b(?:captives?|hostages?|prisoners?|detainees?|remains|bodies|abductees)\b"
)
GIVES = re.compile(
    r"\b(?:releas(?:e[sd]?|ing)|free(?:s|d|ing)?|hand(?:s|ed|ing)? over|return(?:s|ed)|lets?)\b"
)
WOULD = re.compile(r"\bwould\b")
DEAD = re.compile(r"\b(?:remains|bodies|body|coffins) of (?:the )?$")
NOW = re.compile(
    r"\b(?:releases|frees|hands over|returns|receives|exchanges?|swaps?)\b"
)
UNSURE = re.compile(
    r"\b(?:if|could|may|might|offer(?:ed|s)?|propos(?:ed|es|al)|demand(?:ed|s)?|"
    r"ready|willing|calls? for|not|aims?)\b"
)


def exchanges(
    passages: list[Passage], index: Index, dyad: Pair | None
) -> list[EventFinding]:
    """Find exchanges outside quotation marks whose two sides are both counted."""
    found = []
    for passage in passages:
        if not passage.cues & HINGES:
            continue
        hinges = HINGE.finditer(passage.whole, passage.start, passage.end)
        for hinge in islice(hinges, 3):
            if not passage.quoted(hinge.start()):
                event = _exchange(passage, hinge, index, dyad)
                found += [event] if event else []
    return found


def _exchange(
    passage: Passage, hinge: re.Match[str], index: Index, dyad: Pair | None
) -> EventFinding | None:
    first, _ = passage.clause(hinge.start() - 2)
    _, last = passage.clause(hinge.end())
    given = [c for c in passage.counts if first <= c.start < hinge.start()]
    got = [c for c in passage.counts if hinge.end() <= c.start < last]
    if UNSURE.search(passage.whole, first, hinge.end()):
        return None
    if not _both_sides(passage, (first, hinge.start()), (hinge.end(), last)):
        return None
    giver = next((m.party for m in acting(passage, first, hinge.start())), "")
    named = acting(passage, hinge.end(), got[0].start if got else last)
    other = next((m.party for m in named if m.party != giver), "")
    other = other or _counterpart(giver, dyad)
    legs = tuple(
        leg
        for leg in (
            _leg(passage, given[0], giver, other) if given else None,
            _leg(passage, got[0], other, giver) if got else None,
        )
        if leg
    )
    if len(legs) < 2 and hinge.group() == "against":
        return None
    when, modality = _when(passage, first, last, hinge.start())
    slugs = [slug for slug in (giver, other) if slug]
    return EventFinding(
        kind="exchange",
        modality=modality,
        title=_title(slugs, legs, index),
        when=when,
        parties=tuple(PartyRole(slug=slug) for slug in slugs),
        place=place(passage, first, last, hinge.start()),
        legs=legs,
        evidence=(passage.span(_opening(passage, first, hinge.start()), last),),
        rule="exchange.hinge",
        confidence=0.9 if len(slugs) == 2 else 0.75,
    )


def _counterpart(giver: str, dyad: Pair | None) -> str:
    """Return the other party of the ceasefire the article is about, if it names one."""
    if dyad and giver in dyad.parties:
        return dyad.parties[1 - dyad.parties.index(giver)]
    return ""


def _leg(passage: Passage, count: Count, giver: str, taker: str) -> Leg | None:
    who = population(passage, count)
    if not who.words:
        return None
    dead = DEAD.search(passage.whole, passage.start, count.start)
    return Leg(
        kind="remains" if dead else "living_persons",
        from_party=giver,
        to_party=taker,
        count=count.quantity,
        population=who.words,
        evidence=passage.span(dead.start() if dead else count.start, who.end),
    )


def _both_sides(passage: Passage, given: tuple[int, int], got: tuple[int, int]) -> bool:
    """Tell whether people held or remains stand on both sides, or are counted there."""
    sides = [
        any(start <= c.start < end for c in passage.counts)
        or FREED.search(passage.whole, start, end) is not None
        for start, end in (given, got)
    ]
    if sides[0] and GIVES.search(passage.whole, *given):
        held = FREED.search(passage.whole, *given) or _people(passage, *given)
        return held is not None or _counted(passage, *given)
    either = FREED.search(passage.whole, given[0], got[1])
    return all(sides) and (
        either is not None or all(_counted(passage, *s) for s in (given, got))
    )


def _counted(passage: Passage, start: int, end: int) -> bool:
    counts = [c for c in passage.counts if start <= c.start < end]
    return any(population(passage, c).words for c in counts)


def _people(passage: Passage, start: int, end: int) -> Token | None:
    """Return a noun of people between two positions: "a soldier was freed in return for"."""
    inside = (w for w in passage.tokens if start <= w.start < end)
    return next((w for w in inside if w.noun in ("people", "fighter")), None)


def _opening(passage: Passage, first: int, hinge: int) -> int:
    """Start the evidence at the giver or the handing over, not at the sentence."""
    handed = HANDED.search(passage.whole, first, hinge)
    named = acting(passage, first, hinge)
    starts = [m.start for m in named[:1]] + ([handed.start()] if handed else [])
    return min(starts, default=first)


def _when(
    passage: Passage, first: int, last: int, hinge: int
) -> tuple[FuzzyDate | None, Modality]:
    dated = [d for d in passage.dates if first <= d.span.start < last]
    dated.sort(key=lambda d: abs(d.span.start - hinge))
    ahead = AHEAD.search(passage.whole, first, last) or WOULD.search(
        passage.whole, first, hinge
    )
    planned = dated[0].future if dated else ahead is not None
    when = dated[0].date if dated else None
    if when is None and passage.day and not planned:
        now = NOW.search(passage.whole, first, hinge)
        when = _now(passage.day, now.group()) if now else None
    return when, "planned" if planned else "happened"


def _now(day: dt.date, words: str) -> FuzzyDate:
    return from_edtf(f"{day}?", text=words, resolution="inferred", anchor=day)


def _title(slugs: list[str], legs: tuple[Leg, ...], index: Index) -> str:
    kinds = {leg.kind for leg in legs}
    what = "Exchange of people held"
    if "remains" in kinds:
        what = "Exchange of remains and people held"
    if kinds == {"remains"}:
        what = "Exchange of remains"
    names = " and ".join(index.label(slug) for slug in slugs)
    return (
        f"{what} {'between ' if len(slugs) == 2 else 'by '}{names}" if names else what
    )
