"""Whether two articles are one text, or tell one event: decided from words, days, parties, numbers.

Text alone is not enough: a ministry's daily sentence repeats with other numbers, and one
exchange reads like the next. Every bound is written here; ``docs/stories.md`` says why.
Swapping the two articles changes nothing, and nothing else is looked at: the order in which
articles came does not matter.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import product
from typing import Literal

from suggestions.extraction.traits import ONE_DAY, Happening, Traits, telling, value

Relation = Literal["copy", "condensed", "excerpt", "same_event"]

# Shared three-word shingles, of the shorter text and of both.
COPIED, RETOLD, REPEATED = 0.95, 0.60, 0.80
WHOLE = 0.70
# Below so many shingles a text is a sentence or two, and says little by its words alone.
SHORT = 40
# A text with less of the longer one than this is an item in a round-up, not its story.
ITEM = 1 / 8
LONGEST_LAG = dt.timedelta(days=4)
# What must be shared of the shorter's parties and numbers.
PARTIES, NUMBERS, NUMBERS_LATER = 0.60, 0.40, 0.70
# Numbers from here on are rare enough to tell an event with one party; small ones need company.
RARE = 100


@dataclass(frozen=True, kw_only=True)
class Compared:
    """How alike the words of two texts are; ``shingles`` of the shorter and of the longer."""

    containment: float
    jaccard: float
    shorter: int
    longer: int


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What two articles are to each other, and the rule that says so."""

    relation: Relation
    rule: str


def same_text(words: Compared, one: Traits, other: Traits) -> Verdict | None:
    """Say whether one of two texts was made from the other; None where it was not.

    >>> nothing = Traits(day=dt.date(2025, 1, 1), parties=frozenset(), numbers=frozenset(),
    ...     ordinals=frozenset(), happenings=())
    >>> same_text(Compared(containment=1, jaccard=1, shorter=90, longer=90), nothing, nothing)
    Verdict(relation='copy', rule='copy.same_words')
    """
    rule = _made_from(words, one, other)
    if rule is None:
        return None
    if words.shorter < words.longer * ITEM:
        return Verdict(relation="excerpt", rule="excerpt.item_of_a_longer_text")
    whole = words.jaccard >= WHOLE
    return Verdict(relation="copy" if whole else "condensed", rule=rule)


def same_event(one: Traits, other: Traits) -> Verdict | None:
    """Say whether two articles tell one event, each in its own words; None where not."""
    ours = [(h, telling(h)) for h in one.happenings]
    theirs = [(h, telling(h)) for h in other.happenings]
    rules = (_one_event(a, b, x & y) for (a, x), (b, y) in product(ours, theirs))
    rule = max(filter(None, rules), default=None)
    return Verdict(relation="same_event", rule=rule) if rule else None


def _made_from(words: Compared, one: Traits, other: Traits) -> str | None:
    lag = abs(one.day - other.day)
    if words.containment < RETOLD or lag > LONGEST_LAG:
        return None
    if not _agreed(one, other):
        return None
    if words.jaccard >= COPIED:
        return "copy.same_words"
    if words.containment >= COPIED and words.shorter >= SHORT:
        return "copy.contained"
    if words.shorter < SHORT and words.containment < REPEATED:
        return None
    return "copy.edited"


def _agreed(one: Traits, other: Traits) -> bool:
    """Say whether parties, numbers and ordinals of two texts fit each other."""
    lag = abs(one.day - other.day)
    numbers = NUMBERS_LATER if lag else NUMBERS
    if _shared(one.numbers, other.numbers) < numbers:
        return False
    if _shared(one.parties, other.parties) < PARTIES:
        return False
    return not (one.ordinals and other.ordinals and not one.ordinals & other.ordinals)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the smaller set is in the other; all of it where one is empty."""
    if not one or not other:
        return 1.0
    return len(one & other) / min(len(one), len(other))


def _one_event(a: Happening, b: Happening, shared: frozenset[str]) -> str | None:
    """Say by which rule two paragraphs tell one event; ``shared`` are their telling numbers."""
    parties = len(a.parties & b.parties)
    if not parties or not a.topics & b.topics or not _one_day(a, b):
        return None
    if len(shared) >= 2 or any(value(n) >= RARE for n in shared):
        return "event.party_and_numbers"
    if parties >= 2 and shared:
        return "event.parties_and_number"
    if parties >= 3:
        return "event.three_parties"
    return None


def _one_day(a: Happening, b: Happening) -> bool:
    """Say whether two paragraphs may be of one day.

    A day that is not stated is that of publication: the event's own, or the day after it.
    """
    if a.stated == b.stated:
        return (a.first, a.last) == (b.first, b.last)
    said, unsaid = (a, b) if a.stated else (b, a)
    return said.first <= unsaid.first <= said.last + ONE_DAY
