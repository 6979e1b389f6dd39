"""The same event told twice is one, with the evidence of both."""

from __future__ import annotations

import dataclasses

from suggestions.extraction.findings import EventFinding
from suggestions.extraction.names import Index
from suggestions.extraction.titles import title

MOST_EVIDENCE = 20
# So far may the day of the news lie from the day that it tells of.
MOST_DAYS = 3
# On one day several say or agree to something; what is done is told twice more often.
SAID = ("agreement", "statement", "rejection", "proposal")


def add(found: list[EventFinding], event: EventFinding, index: Index) -> EventFinding:
    """Add an event, or its evidence to the same event told before; return what stands."""
    kind, modality = event.kind, event.modality
    for at, one in enumerate(found):
        alike = one.kind == kind and one.modality == modality
        if alike and _same(one, event):
            found[at] = _together(one, event, index)
            return found[at]
    found.append(event)
    return event


def in_one_sentence(told: list[EventFinding]) -> list[EventFinding]:
    """Keep one event of a kind and day of those that a sentence tells."""
    kept: list[EventFinding] = []
    for event in told:
        alike = [k for k, one in enumerate(kept) if _alike(one, event)]
        if not alike:
            kept.append(event)
        elif event.when and not kept[alike[0]].when:
            kept[alike[0]] = event
    return kept


def _alike(one: EventFinding, two: EventFinding) -> bool:
    if (one.kind, one.modality) != (two.kind, two.modality):
        return False
    if one.kind == "agreement" and not (one.when and two.when):
        return False
    return not one.when or not two.when or one.when.edtf == two.when.edtf


def _same(one: EventFinding, two: EventFinding) -> bool:
    """Tell whether two events of a kind, told alike, are one."""
    ones, twos = _actors(one), _actors(two)
    if ones and twos and not ones & twos:
        return False
    if one.when and two.when:
        inferred = one.when.edtf.endswith("?") and two.when.edtf.endswith("?")
        if inferred and one.kind in SAID and not ones & twos:
            return False
        alike = one.when.edtf.rstrip("?") == two.when.edtf.rstrip("?")
        alike = alike or _day_from_the_other(one, two)
        return alike and (one.place == two.place or not one.place or not two.place)
    if not one.when and not two.when and one.kind != "talks":
        return one.title == two.title
    return (
        one.kind == "talks" and abs(one.evidence[-1].end - two.evidence[0].start) < 120
    )


def _day_from_the_other(one: EventFinding, two: EventFinding) -> bool:
    """Say whether one has its day only from the day of the news, and the other tells it.

    So a headline that names no day is the same as the sentence below it that does.
    """
    if _unsure(one) == _unsure(two) or one.kind in SAID:
        return False
    if not _actors(one) & _actors(two) or not one.when or not two.when:
        return False
    first, second = one.when.earliest, two.when.earliest
    if first is None or second is None:
        return False
    return abs((first - second).days) <= MOST_DAYS


def _unsure(event: EventFinding) -> bool:
    return event.when is not None and event.when.edtf.endswith("?")


def _actors(event: EventFinding) -> set[str]:
    return {p.slug or p.name for p in event.parties if p.role == "actor"}


def _together(one: EventFinding, two: EventFinding, index: Index) -> EventFinding:
    told = two.when and not _unsure(two)
    best = two if (two.when and not one.when) or (told and _unsure(one)) else one
    parties = (*two.parties, *one.parties)
    roles = {p.slug or p.name: p for p in parties}
    where = best.place or one.place or two.place
    rule = best.rule.removeprefix("event.")
    who = tuple(roles.values())
    return dataclasses.replace(
        best,
        parties=who,
        place=where,
        title=title(best.kind, rule, best.modality, (who, where), best.title, index),
        charged_words=tuple(dict.fromkeys(one.charged_words + two.charged_words)),
        evidence=tuple(dict.fromkeys(one.evidence + two.evidence))[:MOST_EVIDENCE],
    )
