"""Dates by their names: weekdays, nights, days and months of the calendar, "last week".

A maker returns None for what needs the day of publication when there is none, and raises
ValueError for a day that does not exist.
"""

from __future__ import annotations

import datetime as dt
import re

from core.phrases_words import (
    DAY_NAMES,
    MONTH_CUES,
    MONTHS,
    WEEKDAYS,
    Frame,
    Reading,
    form,
    of_publication,
)

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b(?:(?<=\b[A-Z]..)\.|(?<=\bSept)\.)?"
_WEEKDAY = rf"(?P<weekday>{DAY_NAMES})"
_DAY = r"(?<![-–\d,])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_UNTIL = r"(?: to |[-–]| through )(?P<until>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_NAMED = rf"\b(?:(?:{DAY_NAMES}),? )?"


def _weekday(match: re.Match[str], frame: Frame) -> Reading | None:
    if (published := frame.published_on) is None:
        return None
    which = (match["which"] or "").lower()
    behind = (published.weekday() - WEEKDAYS[match["weekday"]]) % 7
    ahead = (WEEKDAYS[match["weekday"]] - published.weekday()) % 7
    if which in ("next", "coming"):
        days = ahead or 7
    elif which in ("last", "previous"):
        days = -(behind or 7)
    else:
        days = ahead if frame.future or which == "this" else -behind
    day = published + dt.timedelta(days=days)
    return of_publication(day.isoformat(), published)


def _overnight(match: re.Match[str], frame: Frame) -> Reading | None:
    if (published := frame.published_on) is None:
        return None
    day = published
    if match["weekday"]:
        ahead = (WEEKDAYS[match["weekday"]] - published.weekday()) % 7
        days = ahead if frame.future or not ahead else ahead - 7
        day = published + dt.timedelta(days=days)
    eve = day - dt.timedelta(days=1)
    return of_publication(f"[{eve}..{day}]", published)


def _near_day(match: re.Match[str], frame: Frame) -> Reading | None:
    if (published := frame.published_on) is None:
        return None
    word = match.group().lower()
    days = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    day = published + dt.timedelta(days=days)
    return of_publication(day.isoformat(), published)


def _calendar_day(match: re.Match[str], frame: Frame) -> Reading | None:
    month, day = MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return Reading(dt.date(int(match["year"]), month, day).isoformat())
    if (published := frame.published_on) is None:
        return None
    step = 1 if frame.future else -1
    for year in range(published.year, published.year + 5 * step, step):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if (found >= published) if frame.future else (found <= published):
            return Reading(found.isoformat(), "inferred", published)
    return None


def _day_range(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read "May 4 to 11" and "14-18 July": from the first day to the last."""
    start = _calendar_day(match, frame)
    if start is None:
        return None
    first = dt.date.fromisoformat(start.edtf)
    last = first.replace(day=int(match["until"]))
    if last <= first:
        raise ValueError("A range of days that ends before it begins.")
    return start._replace(edtf=f"{first}/{last}")


def _month_of_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read "October last year"."""
    if (published := frame.published_on) is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match["which"]]
    month = f"{published.year + step:04}-{MONTHS[match['month']]:02}"
    return of_publication(month, published)


def _calendar_month(match: re.Match[str], frame: Frame) -> Reading | None:
    month = MONTHS[match["month"] or match["name"]]
    if stated := match["year"] or match["full"]:
        return Reading(f"{stated}-{month:02}")
    if (published := frame.published_on) is None:
        return None
    year = published.year
    if frame.future:
        year += month < published.month
    else:
        # In November, last November is a year ago.
        last = match.group().lower().startswith("last")
        year -= month > published.month or (last and month == published.month)
    return Reading(f"{year:04}-{month:02}", "inferred", published)


def _period(match: re.Match[str], frame: Frame) -> Reading | None:
    if (published := frame.published_on) is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    first, last = _bounds(match["unit"].lower(), step, published)
    part = (match["part"] or "").lower()
    if step == 0 and part in ("earlier", "early"):
        last = published
    elif step == 0 and part in ("later", "late"):
        first = published
    edtf = first.isoformat() if first == last else f"[{first}..{last}]"
    if not part and match["unit"].lower() != "week":
        edtf = edtf[1:8] if match["unit"].lower() == "month" else edtf[1:5]
    return of_publication(edtf, published)


def _bounds(unit: str, step: int, day: dt.date) -> tuple[dt.date, dt.date]:
    if unit == "week":
        monday = day + dt.timedelta(days=7 * step - day.weekday())
        return monday, monday + dt.timedelta(days=6)
    if unit == "year":
        return dt.date(day.year + step, 1, 1), dt.date(day.year + step, 12, 31)
    months = day.year * 12 + day.month - 1 + step
    first = dt.date(months // 12, months % 12 + 1, 1)
    following = dt.date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first, following - dt.timedelta(days=1)


def _iso(match: re.Match[str], _: Frame) -> Reading:
    """Read what is EDTF already: a day in digits, or a year."""
    return Reading(match.group())


CALENDAR_FORMS = (
    form(
        _overnight,
        rf"\b[Oo]vernight(?: (?:on|into|to))?(?: {_WEEKDAY}\b)?",
        cues=("vernight",),
    ),
    form(
        _weekday,
        r"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]revious) )?",
        rf"{_WEEKDAY}\b(?: (?:morning|afternoon|evening|night))?",
        cues=("day",),
    ),
    form(
        _near_day,
        r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b",
        cues=("day", "morrow", "night"),
    ),
    form(
        _month_of_year, rf"\b{_MONTH} (?P<which>last|this|next) year\b", cues=MONTH_CUES
    ),
    form(
        _calendar_day, rf"{_NAMED}{_MONTH} {_DAY}\b(?![-–,]\d){_YEAR}", cues=MONTH_CUES
    ),
    form(_calendar_day, rf"{_NAMED}{_DAY}(?: of)? {_MONTH}{_YEAR}", cues=MONTH_CUES),
    form(
        _calendar_month,
        r"(?:(?<=\b[Ii]n )|(?<=\bsince )|(?<=\buntil )|(?<=\bof )|",
        rf"\b(?:early|late|mid|last)[ -]){_MONTH}(?! \d{{1,2}}\b){_YEAR}|",
        rf"\b{_MONTH.replace('month', 'name')} (?P<full>(?:19|20)\d\d)\b",
        cues=MONTH_CUES,
    ),
    form(
        _period,
        r"\b(?:(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?",
        r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b",
        cues=("week", "month", "year"),
    ),
    form(_iso, r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])", cues=("-",)),
    form(_iso, r"(?<=\b[Ii]n )(?:19|20)\d\d\b(?![-–,]\d)", cues=("n 19", "n 20")),
)
# Ranges of days, in running text only: a phrase that shall be one date is none of them.
RANGE_FORMS = (
    form(
        _day_range, rf"\b{_MONTH} {_DAY}{_UNTIL}\b(?![-–,]\d){_YEAR}", cues=MONTH_CUES
    ),
    form(_day_range, rf"{_DAY}{_UNTIL} {_MONTH}{_YEAR}", cues=MONTH_CUES),
)
