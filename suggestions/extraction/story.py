"""Where a story is: the day last told, and what is told only in passing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.dates import FuzzyDate
from suggestions.extraction.findings import EventFinding
from suggestions.extraction.hits import Hit
from suggestions.extraction.reading import Passage
from suggestions.extraction.whens import relative, subordinate, when

# What a deal may oblige to without naming a day.
OBLIGED = (
    "exchange",
    "release",
    "handover_of_remains",
    "withdrawal",
    "statement",
    "aid",
)
RUNNING = ("release", "exchange", "handover_of_remains")
MAIN = ("past", "perfect", "present")
# Days before publication that are a story's own, and how many sentences name them first.
RECENT, LEAD = 3, 3


@dataclass
class Story:
    """The day that an article was last at: of an event, of an agreement, of a sentence."""

    near: FuzzyDate | None
    event: FuzzyDate | None = None
    agreed: FuzzyDate | None = None
    before: list[EventFinding] = field(default_factory=list)

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Story:
        """Begin a story on the day that its first sentences name."""
        days = (near_day(passage) for passage in passages[:LEAD])
        return cls(near=next((day for day in days if day), None))

    def when(self, passage: Passage, hit: Hit) -> FuzzyDate | None:
        """Return the day of an event, by its own words or by where the story is."""
        at = self.event or self.near
        on = self.agreed if hit.kind == "agreement" else at
        return when(passage, hit, at, on)

    def heard(self, passage: Passage, hit: Hit, event: EventFinding) -> None:
        """Go on to the day of an event, where what comes next may be of that day."""
        main = hit.verb.tense in MAIN and not hit.reduced
        if event.when and event.modality == "happened" and main:
            self.event = self.event if relative(passage, hit) else event.when

    def ended(self, passage: Passage, told: Sequence[EventFinding]) -> None:
        """Go on from a sentence."""
        self.agreed = next((e.when for e in told if e.kind == "agreement"), None)
        self.near = near_day(passage) or self.near
        self.before = list(told) or self.before


def near_day(passage: Passage) -> FuzzyDate | None:
    """Return the day of the last days that a sentence names: its story is of that day."""
    for dated in passage.dates:
        first, last = dated.date.earliest, dated.date.latest
        if dated.future or passage.day is None or first is None or first != last:
            continue
        if 0 <= (passage.day - first).days <= RECENT:
            return dated.date
    return None


def vague(passage: Passage, hit: Hit, event: EventFinding) -> bool:
    """Tell whether an event without a day is only a total, or told in passing."""
    if event.when:
        return False
    if event.modality == "planned":
        return hit.kind not in OBLIGED and hit.name != "talks.expected"
    if hit.reduced or hit.kind == "attack":
        return hit.reduced or hit.verb.tense != "gerund"
    if hit.name in ("statement.threat", "statement.pledge"):
        return hit.name == "statement.pledge" or hit.verb.tense == "perfect"
    return _in_passing(passage, hit)


def _in_passing(passage: Passage, hit: Hit) -> bool:
    if hit.kind == "agreement" and relative(passage, hit):
        return hit.verb.tense != "pluperfect"
    if subordinate(passage, hit) or hit.verb.tense == "gerund":
        return hit.name != "violation.accuse"
    return hit.verb.tense in ("perfect", "pluperfect") and hit.kind in RUNNING


def without_idle(found: list[Hit]) -> list[Hit]:
    """Drop that somebody said so where what was said is an event itself."""
    return [
        hit
        for hit in found
        if hit.name != "statement.position"
        or all(other.start <= hit.start for other in found)
    ]
