"""Dates as the news gives them: a day, a night, a week, "on or before".

One fuzzy date is the source's words, an EDTF string (the truth; Library of Congress EDTF
2019, levels 0-1 and sets of level 2) and the two bounds computed from it. Left out of EDTF
is what has no certain days: times of day, seasons, years of more than four digits. Days are
days of the process's time zone; this module knows no zone and no clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from core.saying import gettext_noop, said

Kind = Literal["instant_within", "span"]
Resolution = Literal[
    "stated", "relative_to_publication", "relative_to_event", "inferred", "imported"
]
LONGEST_EDTF = 60
WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A day, a month or a year, doubted or not: most dates, and most ends of spans and sets.
PERIOD = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[?~%]?"
)
# A time of day, an exponent or a count of certain digits is not among these. An exponent
# would let a short string ask for a number of a billion digits.
WRITTEN = re.compile(r"[0-9X?~%./,\[\]{}-]+")
SEASON = re.compile(r"(?<![0-9X-])[0-9X]{4}[?~%]?-[?~%]?(?:2[1-9]|3[0-2])(?![0-9X])")
BLANKS = re.compile(r"\s*(/|,|\.\.)\s*")


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
            raise BadDate(
                gettext_noop("A date open on both sides has no place on a timeline.")
            )
        return day


def sort_key(date: FuzzyDate) -> tuple[dt.date, dt.date, str]:
    """Return what dates are sorted by: ``sort_day``, then what ends first, then the EDTF.

    Equal keys mean the same EDTF, so the order never depends on where dates came from.

    :raises BadDate: when the date is open on both sides.
    """
    return date.sort_day, date.latest or dt.date.max, date.edtf


def overlaps(one: FuzzyDate, two: FuzzyDate) -> bool:
    """Tell whether two dates may share a day; an open bound reaches for ever.

    This is what lists filter by: ``earliest <= to AND latest >= from``.
    """
    return _reaches(one.earliest, two.latest) and _reaches(two.earliest, one.latest)


def _reaches(first: dt.date | None, last: dt.date | None) -> bool:
    return first is None or last is None or first <= last


def from_edtf(
    edtf: str,
    *,
    text: str = "",
    resolution: Resolution = "stated",
    anchor: dt.date | None = None,
) -> FuzzyDate:
    """Read an EDTF string. Blanks around "/", "," and ".." are dropped.

    :raises BadDate: when it is not EDTF that we hold, or open on both sides.
    """
    edtf = edtf.strip()
    if len(edtf) > LONGEST_EDTF:
        raise BadDate(
            said(
                gettext_noop("An EDTF date has at most %(longest_edtf)s characters."),
                longest_edtf=LONGEST_EDTF,
            )
        )
    if not edtf.isprintable() or " " in edtf:
        edtf = BLANKS.sub(r"\1", edtf)
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


def agrees(date: FuzzyDate) -> bool:
    """Tell whether a date is what its EDTF string reads as: its bounds, and one day or a span.

    Cheap to ask of many: bounds are kept (``_bounds``).
    """
    try:
        read = from_edtf(date.edtf)
    except BadDate:
        return False
    own = (date.edtf, date.earliest, date.latest, date.kind)
    return own == (read.edtf, read.earliest, read.latest, read.kind)


def on(day: dt.date, *, text: str = "") -> FuzzyDate:
    """Return the fuzzy date of one whole day."""
    return from_edtf(day.isoformat(), text=text)


@lru_cache(maxsize=20_000)
def in_words(edtf: str) -> str:
    """Write an EDTF date in English, no more exactly than it is known.

    >>> in_words("[2025-02-26..2025-02-27]")
    'between 26 and 27 February 2025'

    :raises BadDate: when it is not EDTF that we hold, or open on both sides.
    """
    date = from_edtf(edtf)
    about = "about " if "~" in edtf or "%" in edtf else ""
    unsure = " (uncertain)" if "?" in edtf or "%" in edtf else ""
    return _bounds_in_words(date, about) + unsure


def _bounds_in_words(date: FuzzyDate, about: str) -> str:
    first, last = date.earliest, date.latest
    if first is None:
        return f"on or before {about}{_long(last)}"
    if last is None:
        return f"on or after {about}{_long(first)}"
    if first == last:
        return about + _long(first)
    if (whole := whole_period(date)) and date.kind == "instant_within":
        return about + whole
    if date.kind == "span":
        return about + _joined(first, last, "–")
    return f"between {about}{_joined(first, last, ' and ')}"


def whole_period(date: FuzzyDate) -> str:
    """Name the month or year that the bounds enclose exactly; empty when they do not."""
    first, last = date.earliest, date.latest
    if first is None or last is None or first.year != last.year or first.day != 1:
        return ""
    if last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    if first.month == last.month:
        return f"{first:%B} {first.year}"
    return f"{first.year}" if (first.month, last.month) == (1, 12) else ""


@lru_cache(maxsize=20_000)
def _bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """Compute the bounds of an EDTF string; kept, and read without the parser where it is plain.

    :raises BadDate: when it is not EDTF that we hold, or open on both sides.
    """
    earliest, latest = _plainly(edtf) or _parsed(edtf)
    if earliest is None and latest is None:
        raise BadDate(
            said(gettext_noop("“%(edtf)s” is open on both sides."), edtf=edtf)
        )
    if earliest and latest and earliest > latest:
        raise BadDate(
            said(gettext_noop("“%(edtf)s” ends before it begins."), edtf=edtf)
        )
    return earliest, latest


def _plainly(edtf: str) -> tuple[dt.date | None, dt.date | None] | None:
    """Read a period, or a span or set from one to another; None for anything else.

    The parser, which takes some 20 ms for each, says what is wrong with the rest.
    """
    if edtf[:1] == "[" and edtf[-1:] == "]":
        ends = edtf[1:-1].split("..")
        marked = any(end[-1:] in tuple("?~%") for end in ends)
        if len(ends) != 2 or marked:
            return None
    else:
        ends = edtf.split("/")
        if len(ends) == 1:
            return _period(edtf) if edtf.strip(".") else None
    first, last = _period(ends[0]), _period(ends[-1])
    if len(ends) != 2 or first is None or last is None:
        return None
    return first[0], last[1]


def _period(part: str) -> tuple[dt.date | None, dt.date | None] | None:
    """Return the first and last day of one end of a date; an open end has neither."""
    if part in ("", ".."):
        return None, None
    named = PERIOD.fullmatch(part)
    if named is None:
        return None
    year, month, day = (named[which] for which in ("year", "month", "day"))
    with suppress(ValueError):  # 31 February: the parser says what is wrong
        first = dt.date(int(year), int(month or 1), int(day or 1))
        if day:
            return first, first
        last = calendar.monthrange(first.year, int(month or 12))[1]
        return first, dt.date(first.year, int(month or 12), last)
    return None


def _parsed(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """Have the edtf package read a string that holds only what we hold."""
    if SEASON.search(edtf):
        raise BadDate(
            gettext_noop("A season has no certain days. Give months: 2025-03/2025-05.")
        )
    if not WRITTEN.fullmatch(edtf):
        raise BadDate(said(gettext_noop("“%(edtf)s” is not an EDTF date."), edtf=edtf))
    # An end that is unknown ("2025-02-27/") is as open as one that is "..". The package
    # would put it ten years away.
    opened = f"..{edtf}" if edtf.startswith("/") else edtf
    opened = f"{opened}.." if edtf.endswith("/") else opened
    try:
        parsed = parse_edtf(opened)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        # The package trips over some strings that are no EDTF instead of refusing them.
        raise BadDate(
            said(gettext_noop("“%(edtf)s” is not an EDTF date."), edtf=edtf)
        ) from error
    return _day(lower), _day(upper)


def _day(bound: object) -> dt.date | None:
    """Turn a time tuple of the edtf package into a day; its infinities into None."""
    if isinstance(bound, float):
        return None
    year, month, day = bound[:3]  # type: ignore[index]
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise BadDate(gettext_noop("The year must lie between 1 and 9999."))
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise BadDate(
            said(
                gettext_noop("%(year)s-%(month)s-%(day)s is not a day."),
                year=year,
                month=f"{month:02}",
                day=f"{day:02}",
            )
        ) from error


def _long(day: dt.date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else ""


def _joined(first: dt.date, last: dt.date, word: str) -> str:
    if first.year != last.year:
        return f"{_long(first)}{word}{_long(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B}{word}{_long(last)}"
    return f"{first.day}{word}{_long(last)}"
