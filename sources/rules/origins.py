"""Which of several articles that are one text the others were made from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

# An agency is credited in the byline, the dateline or the last words.
CREDIT = 160


@dataclass(frozen=True, kw_only=True)
class Told:
    """One of several articles that are one text, as far as its origin is concerned.

    ``at`` is when it was published, or first seen where that is not stated (``stated``). A
    moment of which only the day is known (``day_only``) is that day's noon, UTC. ``credit`` is
    where it may say whose text it is: byline, first and last ``CREDIT`` characters.
    """

    article: int
    identity: str
    outlet: str
    credit: str
    length: int
    at: dt.datetime
    stated: bool
    day_only: bool


def origin(told: Sequence[Told]) -> tuple[int, str]:
    """Return which of several articles the others were made from, and the rule that says so.

    First the one whose outlet the others credit; then the one that was out first, by days and
    then by moments; of the same moment the longest text; at last the lowest identity, so that
    the order in which they came decides nothing.
    """
    credited = {one.article: _credits(one, told) for one in told}
    first = min(told, key=lambda one: (-credited[one.article], *_age(one)))
    if credited[first.article]:
        return first.article, "origin.credited"
    rest = [one for one in told if one.article != first.article]
    if all(_when(first) < _when(one) for one in rest):
        return first.article, "origin.first_out"
    return first.article, "origin.longest"


def _credits(one: Told, told: Sequence[Told]) -> int:
    """Count the articles of other outlets that name this one's."""
    name = re.compile(rf"\b{re.escape(one.outlet)}\b", re.IGNORECASE)
    return sum(bool(name.search(t.credit)) for t in told if t.outlet != one.outlet)


def _when(one: Told) -> tuple[bool, dt.date, bool, dt.datetime]:
    return not one.stated, one.at.date(), one.day_only, one.at


def _age(one: Told) -> tuple[bool, dt.date, bool, dt.datetime, int, str]:
    return *_when(one), -one.length, one.identity
