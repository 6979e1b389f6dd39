"""Dates as running text words them: "overnight on Thursday", "January 19", "day 16".

Every form is one bounded pattern of its own. Nothing is guessed: words that fit no form,
days that do not exist and counts from an unknown day are no date. The caller brings the
day of publication and the day that a count starts from; both are kept with the date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.dates import FuzzyDate, from_edtf
from core.days import DayCountRule
from core.phrases_calendar import CALENDAR_FORMS, RANGE_FORMS
from core.phrases_counted import AGO_FORMS, EVENT_FORMS
from core.phrases_words import WEEKDAYS, Form, Frame, Maker
from core.text import Span

__all__ = ["FORMS", "LEAD", "WEEKDAYS", "DatedWords", "find", "resolve"]

EDGES = {"since": "{0}/..", "from": "{0}/..", "after": "[{0}..]", "by": "[..{1}]"}
EDGES |= {"until": "../{1}", "till": "../{1}", "through": "../{1}", "before": "[..{1}]"}
EDGES |= {"no later than": "[..{1}]"}
_EDGE = rf"(?P<edge>{'|'.join(EDGES)})"
LEAD = re.compile(rf"\b(?:{_EDGE}(?: the)?|on|in|at|the)\s$", re.IGNORECASE)
LONGEST_LEAD = len("no later than the ")
# What may stand before a date in a phrase that is nothing but a date.
OPENING = re.compile(rf"\s*(?:{_EDGE}\s+)?(?:(?:on|in|at|the)\s+)*", re.IGNORECASE)
TEXT_FORMS: tuple[Form, ...] = (*CALENDAR_FORMS, *AGO_FORMS)
FORMS: tuple[Form, ...] = (*TEXT_FORMS, *EVENT_FORMS)
# How far from a cue a match may begin, and end with what it looks at.
BEFORE_CUE, IN_CUE, BEHIND_CUE = 24, 2, 50


class Cued(NamedTuple):
    """The forms that have their cues in common, with what finds these."""

    cues: tuple[str, ...]
    anywhere: re.Pattern[str]
    forms: tuple[Form, ...]


def _by_cues(forms: Sequence[Form]) -> tuple[Cued, ...]:
    groups: dict[tuple[str, ...], list[Form]] = {}
    for one in forms:
        groups.setdefault(one.cues, []).append(one)
    return tuple(
        Cued(cues, re.compile("|".join(map(re.escape, cues))), tuple(alike))
        for cues, alike in groups.items()
    )


# In running text, and in a phrase that is nothing but a date.
RUNNING, ALONE = _by_cues((*RANGE_FORMS, *TEXT_FORMS)), _by_cues(FORMS)


@dataclass(frozen=True)
class DatedWords:
    """Words of a text with the date they name. ``future`` tells how they were read."""

    span: Span
    date: FuzzyDate
    future: bool


def resolve(
    phrase: str,
    *,
    published_on: dt.date | None,
    future: bool = False,
    anchor: dt.date | None = None,
    day_one: dt.date | None = None,
    rule: DayCountRule = "inclusive",
) -> FuzzyDate | None:
    """Read one phrase that is nothing but a date; None when it is not one.

    ``future`` picks the coming Saturday instead of the past one. ``anchor`` is the day
    that "within eight days" counts from. ``day_one`` is the one that "day 16" counts from
    (``anchor`` where it is not given), and ``rule`` tells whether it is day 1 (inclusive)
    or day 0 (exclusive). The date keeps the phrase and the day it was counted from.
    """
    for match, make in _matches(phrase, ALONE):
        opening = OPENING.fullmatch(phrase, 0, match.start())
        if opening is None or phrase[match.end() :].strip():
            continue
        edge = (opening["edge"] or "").lower()
        frame = Frame(
            published_on=published_on,
            future=future or edge in ("until", "till"),
            anchor=anchor,
            day_one=day_one,
            rule=rule,
        )
        return _date(phrase.strip(), match, make, frame, edge)
    return None


def find(
    text: str,
    *,
    published_on: dt.date | None,
    future: Callable[[int, int], bool] = lambda start, end: False,
) -> Iterator[DatedWords]:
    """Find the dates in a text, in order, none inside another.

    ``future`` tells of a phrase's bounds whether it speaks of what is still to come.
    "since", "until", "by" and their like belong to the phrase and open one bound.
    """
    for match, make in _matches(text, RUNNING):
        start, end = match.span()
        lead = LEAD.search(text, max(0, start - LONGEST_LEAD), start)
        edge = (lead["edge"] or "").lower() if lead else ""
        ahead = edge in ("until", "till") or future(start, end)
        first = lead.start() if lead and edge else start
        frame = Frame(published_on=published_on, future=ahead)
        date = _date(text[first:end], match, make, frame, edge)
        if date:
            yield DatedWords(Span(first, end, text[first:end]), date, ahead)


def _matches(text: str, forms: Sequence[Cued]) -> list[tuple[re.Match[str], Maker]]:
    found: list[tuple[re.Match[str], Maker]] = []
    for cues, anywhere, alike in forms:
        for pattern, make, _ in (
            alike if (places := _places(text, cues, anywhere)) else ()
        ):
            found += [(match, make) for match in _near(pattern, text, places)]
    if len(found) > 1:
        found.sort(key=lambda item: (item[0].start(), -item[0].end()))
    kept: list[tuple[re.Match[str], Maker]] = []
    for match, make in found:
        if not kept or match.start() >= kept[-1][0].end():
            kept.append((match, make))
    return kept


def _places(text: str, cues: tuple[str, ...], anywhere: re.Pattern[str]) -> list[int]:
    """Return where one of some cues stands; most of them nowhere."""
    for cue in cues:
        if cue in text:
            return [match.start() for match in anywhere.finditer(text)]
    return []


def _near(
    pattern: re.Pattern[str], text: str, places: Sequence[int]
) -> Iterator[re.Match[str]]:
    """Find what a pattern matches where its cues stand: in each match there is one."""
    free = 0
    for at in places:
        if at < free:
            continue
        begin = max(free, at - BEFORE_CUE)
        match = pattern.search(text, begin, at + BEHIND_CUE)
        if match and match.start() <= at + IN_CUE:  # else it is that of a later cue
            free = match.end()
            yield match


def _date(
    words: str, match: re.Match[str], make: Maker, frame: Frame, edge: str
) -> FuzzyDate | None:
    try:
        reading = make(match, frame)
        if reading is None:
            return None
        date = _parsed(reading.edtf)
        if edge:
            date = _parsed(EDGES[edge].format(date.earliest, date.latest))
    except (ValueError, OverflowError):
        return None  # a day that does not exist
    return FuzzyDate(
        text=words,
        edtf=date.edtf,
        earliest=date.earliest,
        latest=date.latest,
        kind=date.kind,
        resolution=reading.resolution,
        anchor=reading.anchor,
    )


@lru_cache(maxsize=1024)
def _parsed(edtf: str) -> FuzzyDate:
    return from_edtf(edtf)
