"""Releases that are two sides of one exchange, though no sentence says "in exchange for"."""

from __future__ import annotations

import dataclasses
import re

from suggestions.extraction.english.nouns import CAPTIVES, PRISONERS
from suggestions.extraction.findings import EventFinding
from suggestions.extraction.reading import Passage

ONE_WAY = ("release", "handover_of_remains")
IN_RETURN = re.compile(
    r"\b(?:[Ii]n (?:return|exchange|turn)|[Aa]t the same time)\b(?! for\b)"
)
AS_PART = re.compile(
    r"\b(?:prisoners?|captives?|hostages?|detainees?|pow)[- ](?:for[- ]\w+ )?(?:exchange|"
    r"swap)s?\b|\b(?:exchange|swap) of (?:\w+ )?(?:prisoners|captives|hostages|detainees)\b",
    re.IGNORECASE,
)


def joined(passage: Passage, told: list[EventFinding]) -> list[EventFinding]:
    """Make one exchange of two releases in a sentence, and of one that is part of a swap."""
    one_way = [e for e in told if e.kind in ONE_WAY]
    if not one_way:
        return told
    both = len(one_way) > 1 and _two_sides(one_way)
    if not both and not AS_PART.search(passage.plain):
        return told
    rest = [e for e in told if e not in one_way and e.kind != "exchange"]
    return [*rest, _exchange(one_way)]


def answers(passage: Passage, told: list[EventFinding]) -> bool:
    """Tell whether a sentence tells the other side of what the one before has told."""
    return IN_RETURN.search(passage.plain) is not None


def answered(
    before: list[EventFinding], told: list[EventFinding]
) -> tuple[EventFinding | None, EventFinding | None]:
    """Return the exchange that two sentences tell, and the earlier event that it replaces."""
    given = [e for e in before if e.kind in (*ONE_WAY, "agreement")]
    got = [e for e in told if e.kind in ONE_WAY]
    if given and (got or given[-1].kind != "agreement" or RELEASING.search(_words(given[-1]))):
        return _exchange([given[-1], *got]), given[-1]
    return (_exchange(got), None) if got else (None, None)


RELEASING = re.compile(r"\b(?:releas\w+|free\w*|hand over|let go|swap|exchange)\b")


def _words(event: EventFinding) -> str:
    return " ".join(span.exact for span in event.evidence)


def _two_sides(events: list[EventFinding]) -> bool:
    """Tell whether both those taken captive and those held by a state go free."""
    sides = [_side(_words(e)) for e in events]
    return len(set(sides)) > 1


def _side(words: str) -> str:
    lows = set(re.findall(r"\w+", words.lower()))
    if lows & CAPTIVES:
        return "captive"
    return "prisoner" if lows & PRISONERS else ""


def _exchange(events: list[EventFinding]) -> EventFinding:
    first = events[0]
    when = next((e.when for e in events if e.when), None)
    parties = tuple(dict.fromkeys(p for e in events for p in e.parties))
    evidence = tuple(dict.fromkeys(s for e in events for s in e.evidence))
    return dataclasses.replace(
        first,
        kind="exchange",
        title="Exchange of people held",
        when=when,
        parties=parties,
        evidence=evidence,
        rule="event.exchange.two_sides",
        confidence=0.7,
    )
