"""When an event happened or will: its date, its tense, its modality."""

from __future__ import annotations

import re

from core.dates import FuzzyDate, from_edtf
from core.phrases import DatedWords, resolve
from suggestions.extraction.findings import Modality
from suggestions.extraction.hits import Hit
from suggestions.extraction.reading import AHEAD, REPORTED, Passage

PRESENT = re.compile(
    r"^(?:(?:take|come|enter|go|reject|withdraw|releas|free|reach|sign|agree|approve|"
    r"accept|endorse|announce|extend|suspend|postpone|delay|halt|hand|return|receive|"
    r"offer|"
    r"propose|block|stop|cut|threaten|vow|accuse|present|begin|start|end|expire|resume|"
    r"hold)e?s\b|"
    r"(?:agree|reject|accuse|free|sign|release|accept|is|are)\b)",
    re.IGNORECASE,
)
ARE_HURT = re.compile(r"\b(?:is|are) (?:killed|wounded|injured)\b|\bkills?\b")
TELLS_NOW = re.compile(r"\b(?:announces|confirms|says|declares)\b")
OTHER_DEED = re.compile(r"\b\w{2,20}ed\s(?:on\s|in\s)?$")
WITHIN = re.compile(r"\b[Ww]ithin (?:the next )?[\w-]{1,8} (?:hours?|days?|weeks?)\b")


def promised(passage: Passage, hit: Hit, how: Modality) -> bool:
    """Tell whether a release without a day is at least a promised number."""
    counted = any(hit.first <= c.start < hit.last for c in passage.counts)
    return hit.rule.kind == "release" and how == "planned" and counted


def dated(passage: Passage, hit: Hit) -> DatedWords | None:
    """Return the date nearest to the trigger in its own clause, if it is closed."""
    found = [
        d
        for d in passage.dates
        if hit.first <= d.span.start < hit.last
        and d.date.earliest
        and d.date.latest
        and not passage.quoted(d.span.start)
        and not OTHER_DEED.search(passage.whole[hit.end : d.span.start])
    ]

    def distance(dated: DatedWords) -> int:
        # A date behind the trigger belongs to it more often than one before it.
        if dated.span.start >= hit.end:
            return dated.span.start - hit.end
        return hit.start - dated.span.end + 15

    return min(found, key=distance, default=None)


def present(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Date a present tense ("rejects the plan") to the day of publication, unsure."""
    trigger = passage.whole[hit.start : hit.end]
    clause = passage.whole[hit.first : hit.last]
    before = passage.whole[hit.first : hit.start]
    now = (
        PRESENT.match(trigger)
        or (hit.rule.kind == "attack" and ARE_HURT.search(clause))
        or (trigger.startswith("been ") and TELLS_NOW.search(before))
    )
    if passage.day is None or not now or AHEAD.search(before) or before.endswith("to "):
        return None
    return from_edtf(
        f"{passage.day}?", text=trigger, resolution="inferred", anchor=passage.day
    )


def modality(passage: Passage, hit: Hit, date: DatedWords | None) -> Modality:
    """Tell whether an event happened, is planned, or is only alleged."""
    if hit.rule.alleged:
        return "alleged"
    if hit.rule.kind == "rejection":
        return "happened"
    cues = [m.end() for m in AHEAD.finditer(passage.whole, hit.first, hit.end)]
    ahead = bool(cues) and not REPORTED.search(passage.whole, cues[-1], hit.start)
    return "planned" if ahead or (date is not None and date.future) else "happened"


def through(passage: Passage, hit: Hit, when: FuzzyDate | None) -> FuzzyDate | None:
    """Stretch a withdrawal from its first day to its last ("within eight days")."""
    within = WITHIN.search(passage.whole, hit.end, passage.end)
    if when is None or within is None or hit.rule.kind != "withdrawal":
        return when
    end = resolve(within.group(), published_on=None, anchor=when.earliest)
    if end is None:
        return when
    return from_edtf(
        f"{when.earliest}/{end.latest}",
        text=f"{when.text} … {within.group()}",
        resolution=when.resolution,
        anchor=when.anchor,
    )
