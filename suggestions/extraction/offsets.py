"""Days told by their distance from others: "a day later", "hours after", "as"."""

from __future__ import annotations

import datetime as dt
import re

from core.dates import FuzzyDate, from_edtf
from core.phrases_words import SMALL
from suggestions.extraction.english.several import several
from suggestions.extraction.english.words import cue, whole
from suggestions.extraction.hits import Hit
from suggestions.extraction.reading import Passage

LATER = ("day after", "following day", "next day")
_NUMBER = r"(?P<number>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
SHIFTED = re.compile(
    rf"\b(?:{_NUMBER} (?P<unit>day|week)s? (?P<way>earlier|before|later)|the (?P<next>day "
    r"before|previous day|day after|following day|next day|same day)|"
    r"(?:earlier|later) (?:in the |(?:that|the same) )(?P<same>day|morning))\b",
    re.IGNORECASE,
)
SHIFTS = whole(several("earlier before later day"))
COUNTS_OFF = whole(several("after before as while"))
SPANS = cue("day days week weeks morning")
JOINS = re.compile(r"\band\b")
OFF = re.compile(
    rf"\b{_NUMBER} (?P<unit>day|week)s? (?P<side>after|before) ", re.IGNORECASE
)
SAME_TIME = re.compile(
    r"\b(?:(?:hours|minutes|moments|shortly|soon|just) (?:after|before)|, (?:as|while)) "
)
MINUTES = re.compile(
    r"\b(?:minutes|hours|moments|shortly|immediately|soon) (?:after|before)\b",
    re.IGNORECASE,
)


def counted_off(
    passage: Passage, hit: Hit, carried: FuzzyDate | None
) -> FuzzyDate | None:
    """Return the day that is told by its distance from another: "hours after", "as"."""
    if not passage.cues & COUNTS_OFF:
        return None
    if off := _days_off(passage, hit, carried) or _same_day(passage, hit):
        return off
    around = passage.whole[max(passage.start, hit.first - 20) : hit.first + 6]
    if SAME_TIME.search(around):
        return _sentence_day(passage, hit) or carried
    return None


def _sentence_day(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Return the last single day that a sentence names before a lesser clause."""
    for dated in reversed(passage.dates):
        first, last = dated.date.earliest, dated.date.latest
        if dated.span.end <= hit.first and first and first == last:
            return dated.date
    return None


def _days_off(
    passage: Passage, hit: Hit, carried: FuzzyDate | None
) -> FuzzyDate | None:
    """Read "a day after the rebels gave up …": so many days from the sentence's own day."""
    off = OFF.search(passage.whole, max(passage.start, hit.first - 30), hit.start)
    if off is None:
        return None
    days = _days(off)
    base = _sentence_day(passage, hit)
    if base is None and not passage.dates:
        base = carried
    first = base.earliest if base else None if passage.dates else passage.day
    if first is None or (base and first != base.latest):
        return None
    day = first - dt.timedelta(days=days if off["side"] == "after" else -days)
    return from_edtf(
        day.isoformat(),
        text=off.group().strip(),
        resolution="relative_to_event",
        anchor=first,
    )


def _same_day(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Read "on Friday, minutes after the truce ran out": it ran out on that day."""
    before = passage.whole[max(passage.start, hit.first - 20) : hit.first + 12]
    if MINUTES.search(before) is None:
        return None
    for dated in passage.dates:
        if dated.date.earliest and dated.date.earliest == dated.date.latest:
            return dated.date
    return None


def shifted(passage: Passage, hit: Hit, carried: FuzzyDate | None) -> FuzzyDate | None:
    """Read "a day earlier", "the following day" and "12 days later".

    They count from the day that the sentence has named before, else from the story's.
    """
    if not passage.cues & SHIFTS or not passage.cues & SPANS:
        return None
    match = SHIFTED.search(passage.whole, hit.first, hit.last)
    if match is None or passage.quoted(match.start()) or match["way"] == "before":
        return None
    if hit.end < match.start() and JOINS.search(passage.whole, hit.end, match.start()):
        return None
    named = [d.date for d in passage.dates if d.span.end <= match.start()]
    anchor = named[-1] if named else carried
    first = anchor.earliest if anchor else None
    if anchor is None or first is None or first != anchor.latest:
        return None
    if match["same"]:
        days = 0
    elif match["next"]:
        word = match["next"].lower()
        days = 0 if "same" in word else 1 if word in LATER else -1
    else:
        days = _days(match) * (1 if match["way"].lower() == "later" else -1)
    return from_edtf(
        (first + dt.timedelta(days=days)).isoformat(),
        text=match.group(),
        resolution="relative_to_event",
        anchor=first,
    )


def _days(match: re.Match[str]) -> int:
    word = match["number"].lower()
    number = int(word) if word.isdigit() else SMALL.get(word, 1)
    return number * (7 if match["unit"].lower() == "week" else 1)
