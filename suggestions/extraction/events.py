"""Events: the rules applied to an article, and what was told twice put together."""

from __future__ import annotations

import re

from suggestions.extraction.event_rules import TALKS
from suggestions.extraction.findings import EventFinding, PartyRole
from suggestions.extraction.hits import Hit, hits
from suggestions.extraction.merging import add
from suggestions.extraction.names import Index
from suggestions.extraction.reading import Passage
from suggestions.extraction.roles import Pair, acting, parties, parties_by, place
from suggestions.extraction.titles import charged, title
from suggestions.extraction.whens import dated, modality, present, promised, through

ON_TALKS = re.compile(rf"\b(?:{TALKS}|discuss|negotiat\w{{2,4}})\b", re.IGNORECASE)
REASON = re.compile(
    r"\b(?:due to|because of|owing to|citing|in protest (?:of|at)|over)\s"
)
TOWARD = ("attack", "release", "handover_of_remains", "violation_allegation", "aid")


def events(
    passages: list[Passage], index: Index, dyad: Pair | None, seen: list[EventFinding]
) -> list[EventFinding]:
    """Find events other than exchanges; ``seen`` are exchanges already found."""
    found: list[EventFinding] = []
    taken = [s for event in seen for s in event.evidence]
    for at, passage in enumerate(passages):
        for hit in hits(passage):
            inside = any(s.start <= hit.start < s.end for s in taken)
            if inside or not _about_talks(passages, at, hit):
                continue
            event = _event(passage, hit, index, dyad)
            if event:
                add(found, event, index)
    return found


def _about_talks(passages: list[Passage], at: int, hit: Hit) -> bool:
    """Tell whether people who arrive or meet do so for talks."""
    if hit.rule.name not in ("talks.arrive", "talks.meet"):
        return True
    near = passages[max(0, at - 1) : at + 1]
    return any(ON_TALKS.search(p.plain) for p in near)


def _event(
    passage: Passage, hit: Hit, index: Index, dyad: Pair | None
) -> EventFinding | None:
    rule = hit.rule
    date = dated(passage, hit)
    when = date.date if date else present(passage, hit)
    how = modality(passage, hit, date)
    who = _who(passage, hit)
    if rule.dated and when is None and not promised(passage, hit, how):
        return None
    if (rule.named and not who) or _nobody_did_it(passage, hit, who):
        return None
    if not who and dyad and rule.kind in ("agreement", "other"):
        who = tuple(PartyRole(slug=slug) for slug in dyad.parties)
    where = place(passage, hit.first, hit.last, hit.end)
    words = passage.whole[hit.start : hit.last]
    return EventFinding(
        kind=rule.kind,
        modality=how,
        title=title(rule.kind, rule.name, how, (who, where), words, index),
        when=through(passage, hit, when),
        parties=who,
        place=where,
        reason=_reason(passage, hit) if rule.kind == "delay" else "",
        charged_words=charged(passage.unquoted(passage.start, hit.last)),
        evidence=(passage.span(hit.first, hit.last),),
        rule=f"event.{rule.name}",
        confidence=rule.confidence,
    )


def _who(passage: Passage, hit: Hit) -> tuple[PartyRole, ...]:
    if hit.rule.name in ("release.passive", "remains.passive"):
        return parties_by(passage, hit.first, hit.last)
    toward = hit.rule.kind in TOWARD
    who = parties(passage, hit.first, hit.last, hit.end, toward=toward)
    if not who and passage.whole.endswith("ing", hit.start, hit.end):
        main = acting(passage, passage.start, hit.first)[:1]
        who = tuple(PartyRole(slug=m.party) for m in main)
    return who


def _nobody_did_it(passage: Passage, hit: Hit, who: tuple[PartyRole, ...]) -> bool:
    """Tell whether a deed that needs a doer has none in its own words."""
    if hit.rule.name == "violation.say":
        return not acting(passage, hit.first, hit.start)
    return hit.rule.kind == "attack" and all(p.role != "actor" for p in who)


def _reason(passage: Passage, hit: Hit) -> str:
    match = REASON.search(passage.whole, hit.end, passage.end)
    return passage.span(match.start(), passage.end).exact.rstrip(".") if match else ""
