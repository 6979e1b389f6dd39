"""What a reader gives back: findings, each with the exact words that prove it.

Any reader (the setting READER names one) is a callable ``(Article, Gazetteer) -> list[Finding]``.
A finding whose evidence is not the text it claims to be is dropped by the caller.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from core.dates import FuzzyDate
from core.quantities import Quantity
from core.text import Span

Modality = Literal["happened", "planned", "alleged"]
EventKind = Literal[
    "talks",
    "agreement",
    "exchange",
    "release",
    "handover_of_remains",
    "delay",
    "violation_allegation",
    "withdrawal",
    "statement",
    "proposal",
    "rejection",
    "attack",
    "aid",
    "other",
]


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article to read. ``published_on`` is the local day relative dates resolve against."""

    text: str
    published_on: dt.date | None
    outlet: str = ""


@dataclass(frozen=True, kw_only=True)
class Name:
    """One spelling of a party, person or place known to the database.

    ``party`` is the slug of the party a person speaks for (empty when none), or of the
    party that a party's organisation belongs to.
    """

    spelling: str
    kind: Literal["party", "person", "place"]
    slug: str
    label: str
    party: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """All spellings, of any language and script."""

    names: tuple[Name, ...]

    @cached_property
    def _hash(self) -> int:
        return hash(self.names)

    def __hash__(self) -> int:
        return self._hash  # of thousands of names, looked up for each article


@dataclass(frozen=True, kw_only=True)
class PartyRole:
    """A party in an event: who acts, who is acted on, who mediates.

    ``name`` is the name as printed; ``slug`` is empty when no spelling of the gazetteer fits,
    and somebody has to choose.
    """

    slug: str
    role: Literal["actor", "recipient", "mediator"] = "actor"
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One direction of an exchange. Parties are slugs; empty when the text does not say."""

    kind: Literal["living_persons", "remains"]
    from_party: str
    to_party: str
    count: Quantity
    population: str
    evidence: Span


@dataclass(frozen=True, kw_only=True)
class EventFinding:
    """Something that happened, is planned or is alleged. ``title`` is neutral wording of ours.

    ``place`` is a slug, empty when unknown; ``place_words`` the place as printed. ``duty`` are
    the words that make it somebody's obligation ("was supposed to begin"); then ``when`` is
    the day, or the days, that it is due.
    """

    kind: EventKind
    modality: Modality
    title: str
    when: FuzzyDate | None
    parties: tuple[PartyRole, ...] = ()
    place: str = ""
    place_words: str = ""
    legs: tuple[Leg, ...] = ()
    reason: str = ""
    duty: str = ""
    charged_words: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class FigureFinding:
    """One number with what it counts and who says so.

    ``claimant`` is a party's slug or empty; ``claimant_words`` the words as printed, empty
    when the outlet says it in its own voice. Measures: standards 3.9 (killed, held, ...).
    ``captivity`` tells of people released whether a state held them (prisoner) or those who
    had taken them (captive).
    """

    measure: str
    population: str
    count: Quantity
    modality: Literal["reported", "believed", "estimated", "planned", "alleged"] = (
        "reported"
    )
    claimant: str = ""
    claimant_words: str = ""
    as_of: FuzzyDate | None = None
    place: str = ""
    captivity: Literal["", "captive", "prisoner"] = ""
    unit: Literal["person", "remains", "percent_share", "truck"] = "person"
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class StatementFinding:
    """Words somebody said. ``quote`` is what stands inside the marks.

    ``speaker`` is the speaker as resolved within the article (full name or description),
    ``person`` and ``party`` are slugs, empty when unknown. ``repeats`` holds further spans
    of the same words (a headline's echo).
    """

    speaker: str
    person: str = ""
    party: str = ""
    affiliation: str = ""
    form: Literal["direct_quotation", "partial_quotation"] = "direct_quotation"
    quote: Span
    repeats: tuple[Span, ...] = ()
    said_on: FuzzyDate | None = None
    told_to: str = ""
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


Finding = EventFinding | FigureFinding | StatementFinding


class Reader(Protocol):
    """The one call a reader answers."""

    def __call__(self, article: Article, gazetteer: Gazetteer) -> list[Finding]:
        """Return all findings of one article, in any order."""
        ...
