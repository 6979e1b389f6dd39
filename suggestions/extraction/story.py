"""Where a story is: the day last told, and what is told only in passing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.dates import FuzzyDate, from_edtf
from suggestions.extraction.findings import EventFinding
from suggestions.extraction.hits import Hit
from suggestions.extraction.reading import Passage
from suggestions.extraction.whens import (
    attending,
    expected,
    inferred,
    relative,
    sentence_now,
    subordinate,
    when,
)

# What a deal may oblige to without naming a day.
OBLIGED = (
    "exchange",
    "release",
    "handover_of_remains",
    "withdrawal",
    "statement",
    "aid",
)
# What has come about over some time has no day.
SO_FAR = re.compile(
    r"\b(?:so far|to date|until now|in (?:all|total|recent)|altogether|over the (?:past|last)|"
    r"since (?:the|then)|repeatedly|previously|earlier)\b",
    re.IGNORECASE,
)
RUNNING = ("release", "exchange", "handover_of_remains")
MAIN = ("past", "perfect", "present")
# Days before publication that are a story's own, and how many sentences name them first.
RECENT, LEAD = 3, 3


@dataclass
class Story:
    """The day that an article was last at: of an event, of an agreement, of a sentence."""

    near: FuzzyDate | None
    fresh: bool = False
    event: FuzzyDate | None = None
    agreed: FuzzyDate | None = None
    main: tuple[int, FuzzyDate] | None = None
    before: list[EventFinding] = field(default_factory=list)

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Story:
        """Begin a story on the day that its first sentences name."""
        days = (near_day(passage) for passage in passages[:LEAD])
        near = next((day for day in days if day), None)
        if near or not passages or passages[0].day is None:
            return cls(near=near)
        day = passages[0].day
        today = from_edtf(f"{day}?", text="", resolution="inferred", anchor=day)
        return cls(near=today, fresh=True)

    def when(self, passage: Passage, hit: Hit) -> FuzzyDate | None:
        """Return the day of an event, by its own words or by where the story is."""
        at = self.event or self.near
        on = self.agreed if hit.kind == "agreement" else at
        found = when(passage, hit, at, on)
        if found is None and attending(passage, hit):
            return self._of_sentence(passage, hit)
        return found or (self.near if self._news(passage, hit) else None)

    def _of_sentence(self, passage: Passage, hit: Hit) -> FuzzyDate | None:
        """Return the day of the verb that a participle goes with: "struck a camp, killing two"."""
        if self.main and self.main[0] == passage.start:
            return self.main[1]
        return inferred(passage, hit) if sentence_now(passage) else None

    def _news(self, passage: Passage, hit: Hit) -> bool:
        """Tell whether what names no day is the news of a text that names none at all."""
        if not self.fresh or hit.reduced or expected(hit) or passage.dates:
            return False
        if relative(passage, hit) or subordinate(passage, hit):
            return False
        if SO_FAR.search(passage.plain):
            return False
        return hit.verb.tense in ("past", "perfect")

    def heard(self, passage: Passage, hit: Hit, event: EventFinding) -> None:
        """Go on to the day of an event, where what comes next may be of that day."""
        if event.when and event.modality == "happened" and not hit.reduced:
            self.main = passage.start, event.when
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
    if hit.name == "attack.outbreak" and subordinate(passage, hit):
        return True  # "since the war began" only says since when
    if event.when:
        return False
    if event.modality == "planned":
        return not _obliges(hit)
    if hit.name in ("talks.noun", "ceasefire.ending_noun"):
        return False
    if hit.reduced or hit.kind == "attack":
        return hit.reduced or hit.verb.tense != "gerund"
    return _in_passing(passage, hit)


def _obliges(hit: Hit) -> bool:
    """Tell whether what is planned counts though it has no day."""
    if hit.kind == "talks" and hit.verb.tense == "future":
        return True
    if hit.name == "agreement.effect" and hit.verb.governor == "due":
        return True
    return hit.kind in OBLIGED or hit.name == "talks.expected"


def _in_passing(passage: Passage, hit: Hit) -> bool:
    if hit.kind == "statement" and relative(passage, hit):
        return True
    if hit.name in ("statement.threat", "statement.pledge"):
        return hit.name == "statement.pledge" or hit.verb.tense == "perfect"
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
        or all(
            other.start <= hit.start
            or other.verb.governor == "ready"
            or (other.kind == "attack" and other.verb.planned)
            for other in found
        )
    ]
