"""Dates in the language of the page, no more exactly than they are known. The one place for it.

``core.dates.in_words`` writes the same in English, for documents and logs.
"""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.dates import FuzzyDate, from_edtf, whole_period
from timeline.spoken import spoken


@spoken
def day_words(day: dt.date) -> str:
    """Write a whole day: "27 February 2025"."""
    return str(date_format(day, "DATE_FORMAT"))


@spoken
def weekday(day: dt.date) -> str:
    """Return what day of the week it is."""
    return str(date_format(day, "l"))


def short_day(day: dt.date) -> str:
    """Write a day where there is little room, without its year: "27 Feb"."""
    # Translators: a day under a drawing, without its year, in Django's letters for dates.
    return str(date_format(day, pgettext("short date", "j M")))


def short_month(day: dt.date, *, year: bool) -> str:
    """Write a month where there is little room: "Feb", or "Feb 2025"."""
    # Translators: a month under a drawing, in Django's letters for dates.
    long = pgettext("short month", "M Y")
    # Translators: the same without its year.
    return str(date_format(day, long if year else pgettext("short month", "M")))


def moment_words(moment: dt.datetime) -> str:
    """Write a moment, UTC; the last one of a day is that day."""
    day = day_words(moment.date())
    if moment.time() == dt.time.max:
        return day
    hour = date_format(moment, "TIME_FORMAT")
    return _("%(day)s, %(hour)s UTC") % {"day": day, "hour": hour}


def day_stated(day: str, seen: str) -> str:
    """Write the day that an outlet gives a text; failing that, the one on which it was seen."""
    if day:
        return in_words(day)
    return _("day not stated; first seen %(day)s") % {"day": in_words(seen)}


@spoken
def in_words(edtf: str) -> str:
    """Write an EDTF date in words.

    >>> in_words("[2025-02-26..2025-02-27]")
    'between 26 and 27 February 2025'

    :raises BadDate: when it is not EDTF that we hold, or open on both sides.
    """
    date = from_edtf(edtf)
    about = "~" in edtf or "%" in edtf
    words = _bounds_in_words(date, about=about)
    if "?" in edtf or "%" in edtf:
        return _("%(date)s (uncertain)") % {"date": words}
    return words


def _bounds_in_words(date: FuzzyDate, *, about: bool) -> str:
    first, last = date.earliest, date.latest
    if first is None or last is None:
        day = first or last
        words = _about(day_words(day) if day else "", about=about)
        before = _("on or before %(day)s") % {"day": words}
        return before if first is None else _("on or after %(day)s") % {"day": words}
    if first == last:
        return _about(day_words(first), about=about)
    if date.kind == "instant_within" and whole_period(date):
        return _about(_period(first, last), about=about)
    days = {"first": _first(first, last), "last": day_words(last)}
    if date.kind == "span":
        return _about(_("%(first)s–%(last)s") % days, about=about)
    days["first"] = _about(days["first"], about=about)
    return _("between %(first)s and %(last)s") % days


def _about(words: str, *, about: bool) -> str:
    return _("about %(date)s") % {"date": words} if about else words


def _period(first: dt.date, last: dt.date) -> str:
    month = first.month == last.month
    return str(date_format(first, "YEAR_MONTH_FORMAT" if month else "Y"))


def _first(first: dt.date, last: dt.date) -> str:
    """Write the first of two days without what it shares with the last."""
    if first.year != last.year:
        return day_words(first)
    if first.month != last.month:
        # Translators: a day before another of the same year, in Django's letters for dates.
        return str(date_format(first, pgettext("day of the same year", "j F")))
    # Translators: a day before another of the same month, in Django's letters for dates.
    return str(date_format(first, pgettext("day of the same month", "j")))
