"""Dates by a number of days: "two days ago", "within eight days", "day 16".

"Ago" counts from the day of publication. "Within" and "day 16" count from an event that
only the caller knows, so they are dates of a phrase and never of running text.
"""

from __future__ import annotations

import datetime as dt
import re

from core.days import day_n, within
from core.phrases_words import (
    ORDINAL_WORDS,
    ORDINALS,
    SMALL,
    SMALL_WORDS,
    Frame,
    Reading,
    form,
    of_publication,
)

_NUMBER = rf"(?P<number>\d{{1,3}}|{SMALL_WORDS})"
_AGO = r"(?P<unit>hours?|days?|weeks?|months?|years?)"
_UNIT = r"(?P<unit>hours?|days?|weeks?)"
# "Day 16 of the siege" counts from elsewhere, and so is no date.
_OF = (
    r"(?: of (?:the|this|a) (?:ceasefire|cease-fire|truce|agreement|deal|accord|"
    r"first phase)\b| of phase one\b)?"
)


def _ago(match: re.Match[str], frame: Frame) -> Reading | None:
    if (published := frame.published_on) is None:
        return None
    if match["unit"].startswith("week"):
        # "Two weeks ago" is said of any day near it.
        day = published - dt.timedelta(days=_days(match))
        return of_publication(f"{day}~", published)
    if match["unit"].startswith(("month", "year")):
        return of_publication(_long_ago(match, published), published)
    most = least = _days(match)
    if match["unit"].startswith("hour"):
        # Ten hours before a moment of this day is this day or the one before it.
        least = _number(match["number"]) // 24
    first, last = (published - dt.timedelta(days=days) for days in (most, least))
    edtf = first.isoformat() if first == last else f"[{first}..{last}]"
    return of_publication(edtf, published)


def _long_ago(match: re.Match[str], published: dt.date) -> str:
    """Return about which month it was, or which year."""
    number = _number(match["number"])
    if match["unit"].startswith("year"):
        return f"{published.year - number:04}~"
    months = published.year * 12 + published.month - 1 - number
    return f"{months // 12:04}-{months % 12 + 1:02}~"


def _within(match: re.Match[str], frame: Frame) -> Reading | None:
    if frame.anchor is None:
        return None
    first, last = within(frame.anchor, _days(match), "exclusive")
    return Reading(f"[{first}..{last}]", "relative_to_event", frame.anchor)


def _day_n(match: re.Match[str], frame: Frame) -> Reading | None:
    first = frame.day_one or frame.anchor
    if first is None:
        return None
    day = day_n(first, _number(match["number"]), frame.rule)
    return Reading(day.isoformat(), "relative_to_event", first)


def _days(match: re.Match[str]) -> int:
    """Return a span in days; hours count as the days that they reach into."""
    number = _number(match["number"])
    if match["unit"].startswith("hour"):
        return -(-number // 24)
    return number * (7 if match["unit"].startswith("week") else 1)


def _number(words: str | None) -> int:
    """Read "16", "16th", "sixteen" or "sixteenth"; nothing is the one of "a day ago"."""
    if words is None:
        return 1
    word = words.lower()
    found = SMALL.get(word) or ORDINALS.get(word)
    return found or int(word.rstrip("sthnrd"))


AGO_FORMS = (
    form(
        _ago, rf"\b(?:{_NUMBER}|[Aa]) {_AGO} (?:ago|earlier)\b", cues=("ago", "earlier")
    ),
)
EVENT_FORMS = (
    form(_within, rf"\b[Ww]ithin (?:the next )?{_NUMBER} {_UNIT}\b", cues=("ithin ",)),
    form(
        _day_n, rf"\b[Dd]ay (?P<number>\d{{1,4}}\b|{SMALL_WORDS}){_OF}", cues=("ay ",)
    ),
    form(
        _day_n,
        rf"\b(?P<number>\d{{1,4}}(?:st|nd|rd|th)|{ORDINAL_WORDS}) day\b{_OF}",
        cues=(" day",),
    ),
)
