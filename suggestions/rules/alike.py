"""How like a suggestion is to a recorded thing: what it tells, by kind, day, parties, numbers.

Every weight and bound is written here. Nothing is decided by it: it orders what an editor is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.dates import FuzzyDate
from core.quantities import Quantity
from core.text import same_words
from suggestions.rules.differing import says_another_number

Kind = Literal["event", "exchange", "obligation", "figure", "statement"]
# How far apart two days of one thing may be told.
NEAR = dt.timedelta(days=2)
# How long after an exchange was planned an open leg of it may come.
OPEN_LEG = dt.timedelta(days=14)
# Below so much it is not shown; from so much on, merging is what is offered first.
SHOWN, LIKELY = 0.5, 0.75
# What of an exchange the reader's kinds of event tell.
OF_EXCHANGES = {
    "exchange": 1.0,
    "release": 0.8,
    "handover_of_remains": 0.8,
    "delay": 0.7,
}
LEG_KINDS = {"handover_of_remains": "remains", "release": "living_persons"}


@dataclass(frozen=True, kw_only=True)
class HeldLeg:
    """One leg of a recorded exchange, as much of it as matching needs."""

    key: str
    leg_kind: str
    from_party: str
    label: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What is compared of the two: who takes part and where, what is counted and by whom."""

    parties: frozenset[str] = frozenset()
    place: str = ""
    measure: str = ""
    population: str = ""
    claimant: str = ""
    claimant_words: str = ""
    count: Quantity | None = None


@dataclass(frozen=True, kw_only=True)
class Held(_Told):
    """A recorded thing as matching sees it: codes and slugs, days, numbers.

    ``type`` is an event type, or what an obligation is to do. ``dates`` are all it has.
    """

    public_id: str
    version: int
    kind: Kind
    label: str
    type: str = ""
    dates: tuple[FuzzyDate, ...] = ()
    words: tuple[str, ...] = ()
    legs: tuple[HeldLeg, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sought(_Told):
    """What a suggestion tells, as matching sees it. ``types`` are the event types it may be.

    ``actors`` are those of its parties who act. ``day`` is the article's: without a day of its
    own, what it tells was not long before.
    """

    kind: Literal["event", "figure", "statement"]
    day: dt.date
    reader_kind: str = ""
    types: frozenset[str] = frozenset()
    when: FuzzyDate | None = None
    actors: frozenset[str] = frozenset()
    words: str = ""

    @property
    def first(self) -> dt.date | None:
        """The first day on which it may have been; None: open."""
        return self.when.earliest if self.when else self.day - 2 * NEAR

    @property
    def last(self) -> dt.date | None:
        """The last day on which it may have been; None: open."""
        return self.when.latest if self.when else self.day


def likeness(sought: Sought, held: Held) -> float:
    """Return how like they are, 0 to 1; 0 where they cannot be one thing."""
    if sought.kind == "statement" or held.kind == "statement":
        return _said(sought, held) if sought.kind == held.kind else 0.0
    if sought.kind == "figure" or held.kind == "figure":
        return _counted(sought, held) if sought.kind == held.kind else 0.0
    of_type = _of_type(sought, held)
    days = max((_days(sought, one, held) for one in held.dates), default=0.0)
    parties = _shared(sought.parties, held.parties)
    if not of_type or not days or parties is None:
        return 0.0
    place = _same(sought.place, held.place)
    return 0.35 * of_type + 0.3 * days + 0.25 * parties + 0.1 * place


def likely_leg(sought: Sought, held: Held) -> str:
    """Return the key of the leg of an exchange that a release most likely is; empty: none.

    An open leg from one of those who act comes first.
    """
    kind = LEG_KINDS.get(sought.reader_kind)
    if kind is None:
        return ""
    legs = [leg for leg in held.legs if leg.from_party in sought.actors]
    legs.sort(key=lambda leg: (leg.leg_kind != kind, not leg.is_open, leg.key))
    return legs[0].key if legs else ""


def _of_type(sought: Sought, held: Held) -> float:
    if held.kind == "exchange":
        return OF_EXCHANGES.get(sought.reader_kind, 0.0)
    if held.type in sought.types:
        return 1.0
    groups = {code.partition(".")[0] for code in sought.types}
    return 0.5 if held.type.partition(".")[0] in groups else 0.0


def _days(sought: Sought, date: FuzzyDate, held: Held) -> float:
    if _within(sought, date, dt.timedelta(0)):
        return 1.0 if sought.when else 0.6
    if _within(sought, date, NEAR):
        return 0.5
    late = any(leg.is_open for leg in held.legs)
    return 0.6 if late and _within(sought, date, OPEN_LEG, before=NEAR) else 0.0


def _within(
    sought: Sought,
    date: FuzzyDate,
    reach: dt.timedelta,
    *,
    before: dt.timedelta | None = None,
) -> bool:
    """Say whether it may be at most ``reach`` after a date, and as much (``before``) ahead."""
    ahead = reach if before is None else before
    starts = not sought.first or not date.latest or sought.first - reach <= date.latest
    ends = not sought.last or not date.earliest or date.earliest <= sought.last + ahead
    return starts and ends


def _shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Return how many of the parties they share; None where both have some and share none."""
    if not one or not other:
        return 0.5
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared else None


def _same(one: str, other: str) -> float:
    if not one or not other:
        return 0.5
    return 1.0 if one == other else 0.0


def _counted(sought: Sought, held: Held) -> float:
    days = max((_days(sought, one, held) for one in held.dates), default=0.0)
    apart = sought.place and held.place and sought.place != held.place
    if sought.measure != held.measure or not sought.measure or not days or apart:
        return 0.0
    same = not says_another_number(sought.count, held.count)
    claimant = _same(
        sought.claimant or sought.claimant_words.casefold(),
        held.claimant or held.claimant_words.casefold(),
    )
    alike = _overlap(sought.population, held.population)
    return 0.3 * days + 0.25 * claimant + 0.25 * alike + 0.2 * same


def _overlap(one: str, other: str) -> float:
    """Return the share of the words of the shorter that stand in the longer."""
    first, second = (set(words.casefold().split()) for words in (one, other))
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def _said(sought: Sought, held: Held) -> float:
    if any(same_words(sought.words, words) for words in held.words):
        return 1.0
    one = " ".join(sought.words.casefold().split())
    others = (" ".join(words.casefold().split()) for words in held.words)
    parts = (min(one, other, key=len) in max(one, other, key=len) for other in others)
    return 0.6 if len(one) >= 20 and any(parts) else 0.0


def likeliest(
    sought: Sought, among: Iterable[Held], *, most: int = 3
) -> list[tuple[float, Held]]:
    """Return the likeliest of some things, likeliest first, with how like they are."""
    found = ((likeness(sought, held), held) for held in among)
    shown = [(score, held) for score, held in found if score >= SHOWN]
    shown.sort(key=lambda pair: (-pair[0], pair[1].public_id))
    return shown[:most]
