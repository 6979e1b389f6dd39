"""How the editions of a thing follow from the days on which its sources became known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.dates import FuzzyDate

MANY = 2
EVIDENCE = ("single", "two", "disputed")
# The first day of what was never unknown: things that need no source.
ALWAYS = dt.date.min
STRANDS = ("negotiation", "exchange", "forces", "statement", "aid", "alleged_breach")


@dataclass(frozen=True)
class KnownSpan:
    """From ``first`` on (a local day), until before ``until``; None: until now."""

    first: dt.date
    until: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Dated:
    """One place on a timeline: its role, its fuzzy date, and the document's field that holds it."""

    role: str
    when: FuzzyDate
    field: str


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A document ready to be published, with the columns that filters need.

    ``verb`` is what its change is called; ``rendered`` is one that only shows new names or
    what was said about it, and leaves ``version`` as it was. ``label`` is what the document
    calls its thing.
    """

    public_id: str
    kind: str
    version: int
    verb: str
    known: KnownSpan
    document: str
    label: str = ""
    process: str
    type: str
    strand: str
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    independent_sources: int
    disputed: bool = False
    words: str = field(default="", repr=False)
    entries: tuple[Dated, ...] = ()


def known_spans(days: Iterable[dt.date]) -> list[KnownSpan]:
    """Return one span per distinct day, each ending where the next begins.

    >>> known_spans([dt.date(2025, 2, 20), dt.date(2025, 2, 22)])[0].until
    datetime.date(2025, 2, 22)
    """
    distinct = sorted(set(days))
    return [
        KnownSpan(first, until)
        for first, until in zip(distinct, [*distinct[1:], None], strict=True)
    ]


def evidence_word(independent_sources: int, *, disputed: bool = False) -> str:
    """Return how well a thing is sourced: ``disputed``, ``two`` (or more) or ``single``."""
    if disputed:
        return "disputed"
    return "two" if independent_sources >= MANY else "single"
