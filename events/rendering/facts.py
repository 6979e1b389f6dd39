"""The facts that documents are made of, as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.dates import FuzzyDate
from core.quantities import Quantity


@dataclass(frozen=True, kw_only=True)
class Named:
    """A slug with its name in English, and in a party's case its role."""

    slug: str
    name: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Cited:
    """One citation. ``known_on`` is the local day on which its source was out."""

    outlet: Named
    url: str
    published_on: dt.date | None
    known_on: dt.date
    article: str = ""
    article_title: str = ""
    article_version: int = 0
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    locator: str = ""


@dataclass(frozen=True, kw_only=True)
class CommonFacts:
    """What every kind of thing has."""

    public_id: str
    version: int
    process: Named
    when: FuzzyDate
    citations: tuple[Cited, ...]
    recorded_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class EventFacts(CommonFacts):
    """One event."""

    type: Named
    strand: str
    modality: str
    title: str
    summary: str
    place: Named | None
    parties: tuple[Named, ...]


@dataclass(frozen=True, kw_only=True)
class StatementFacts(CommonFacts):
    """One statement."""

    form: str
    words: str
    language: str
    speaker: str
    person: Named | None
    party: Named | None


@dataclass(frozen=True, kw_only=True)
class FigureFacts(CommonFacts):
    """One figure."""

    measure: str
    population: str
    unit: str
    count: Quantity
    modality: str
    claimant: Named | None
    claimant_words: str
    place: Named | None
