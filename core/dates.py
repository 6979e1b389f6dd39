"""Dates as the news gives them: a day, a night, a week, "on or before".

One fuzzy date is the source's words, an EDTF string (the truth; Library of Congress EDTF
2019, levels 0-1 and sets of level 2) and the two bounds computed from it. Days are days of
the process's time zone; this module knows no zone and no clock.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

Kind = Literal["instant_within", "span"]
Resolution = Literal[
    "stated", "relative_to_publication", "relative_to_event", "inferred", "imported"
]
LONGEST_EDTF = 60
WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadDate(ValueError):
    """Words or EDTF that are not a date we can hold; the message says which."""


@dataclass(frozen=True, kw_only=True)
class FuzzyDate:
    """When something happened, no more exactly than it is known.

    ``earliest`` and ``latest`` are inclusive days; None means open on that side.
    ``kind`` is ``instant_within`` (one moment somewhere inside) or ``span`` (all of it).
    """

    text: str
    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    kind: Kind = "instant_within"
    resolution: Resolution = "stated"
    anchor: dt.date | None = None

    @property
    def sort_day(self) -> dt.date:
        """The day a timeline files this under: the earliest that is known."""
        day = self.earliest or self.latest
        if day is None:
            raise BadDate("A date open on both sides has no place on a timeline.")
        return day


def from_edtf(
    edtf: str,
    *,
    text: str = "",
    resolution: Resolution = "stated",
    anchor: dt.date | None = None,
) -> FuzzyDate:
    """Read an EDTF string.

    :raises BadDate: when it is not EDTF, or open on both sides.
    """
    edtf = edtf.strip()
    if len(edtf) > LONGEST_EDTF:
        raise BadDate(f"An EDTF date has at most {LONGEST_EDTF} characters.")
    earliest, latest = _bounds(edtf)
    return FuzzyDate(
        text=text or edtf,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        kind="span" if "/" in edtf else "instant_within",
        resolution=resolution,
        anchor=anchor,
    )


def on(day: dt.date, *, text: str = "") -> FuzzyDate:
    """Return the fuzzy date of one whole day."""
    return from_edtf(day.isoformat(), text=text)


def in_words(edtf: str) -> str:
    """Write an EDTF date in English, no more exactly than it is known.

    >>> in_words("[2025-02-26..2025-02-27]")
    'between 26 and 27 February 2025'
    """
    date = from_edtf(edtf)
    first, last = date.earliest, date.latest
    if first is None:
        return f"on or before {_long(last)}"
    if last is None:
        return f"on or after {_long(first)}"
    if first == last:
        return ("about " if "~" in edtf else "") + _long(first)
    if (whole := _whole(first, last)) and date.kind == "instant_within":
        return whole
    if date.kind == "span":
        return _joined(first, last, "–")
    return f"between {_joined(first, last, ' and ')}"


@lru_cache(maxsize=20_000)
def _bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """Compute the bounds of an EDTF string; kept, since the parser takes some 20 ms for each.

    :raises BadDate: when it is not EDTF, or open on both sides.
    """
    if WHOLE_DAY.fullmatch(edtf):
        with suppress(ValueError):  # 31 February: the parser says what is wrong
            day = dt.date.fromisoformat(edtf)
            return day, day
    try:
        parsed = parse_edtf(edtf)
    except (EDTFParseException, ValueError) as error:
        raise BadDate(f"“{edtf}” is not an EDTF date.") from error
    earliest, latest = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    if earliest is None and latest is None:
        raise BadDate(f"“{edtf}” is open on both sides.")
    if earliest and latest and earliest > latest:
        raise BadDate(f"“{edtf}” ends before it begins.")
    return earliest, latest


def _day(bound: object) -> dt.date | None:
    """Turn a time tuple of the edtf package into a day; its infinities into None."""
    if isinstance(bound, float):
        return None
    year, month, day = bound[:3]  # type: ignore[index]
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise BadDate("The year must lie between 1 and 9999.") from error


def _long(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _whole(first: dt.date, last: dt.date) -> str:
    """Name the month or year that the two days enclose exactly, if they do."""
    next_day = last + dt.timedelta(days=1) if last < dt.date.max else last
    if first.day != 1 or next_day.day != 1:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if first.year == last.year and first.month == 1 and last.month == 12:
        return f"{first:%Y}"
    return ""


def _joined(first: dt.date, last: dt.date, word: str) -> str:
    if first.year != last.year:
        return f"{_long(first)}{word}{_long(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B}{word}{_long(last)}"
    return f"{first.day}{word}{_long(last)}"
