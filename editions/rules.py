"""How the editions of a thing follow from the days on which its sources became known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

MANY = 2
EVIDENCE = ("single", "two", "disputed")
STRANDS = ("negotiation", "exchange", "forces", "statement", "aid", "alleged_breach")


@dataclass(frozen=True)
class KnownSpan:
    """From ``first`` on (a local day), until before ``until``; None: until now."""

    first: dt.date
    until: dt.date | None


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
