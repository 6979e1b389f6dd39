"""Dates as running text words them: "overnight on Thursday", "January 19", "today".

Every form is one bounded pattern of its own. Nothing is guessed: words that fit no form
and days that do not exist are no date. The caller brings the day of publication.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from core.dates import BadDate, FuzzyDate, Resolution, from_edtf
from core.text import Span

_NAMES = (
    "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug|"
    "September Sept Sep|October Oct|November Nov|December Dec"
)
MONTHS = {
    name: at for at, names in enumerate(_NAMES.split("|"), 1) for name in names.split()
}
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAYS = {name: at for at, name in enumerate(_DAYS.split("|"))}
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
SMALL = {word: at for at, word in enumerate(_FEW.split("|"), 1)}

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b(?:(?<=\b[A-Z]..)\.|(?<=\bSept)\.)?"
_WEEKDAY = rf"(?P<weekday>{_DAYS})"
_DAY = r"(?<![-–\d,])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{_FEW})"
_UNIT = r"(?P<unit>hours?|days?|weeks?)"

LEAD = re.compile(
    r"\b(?:(?P<edge>since|from|until|till|through|by|before|after)|on|in|at|the)\s$",
    re.IGNORECASE,
)
EDGES = {"since": "{0}/..", "from": "{0}/..", "after": "[{0}..]", "by": "[..{1}]"}
EDGES |= {"until": "../{1}", "till": "../{1}", "through": "../{1}", "before": "[..{1}]"}


@dataclass(frozen=True)
class DatedWords:
    """Words of a text with the date they name. ``future`` tells how they were read."""

    span: Span
    date: FuzzyDate
    future: bool


@dataclass(frozen=True)
class _Frame:
    published_on: dt.date | None
    future: bool
    anchor: dt.date | None


_Reading = tuple[str, Resolution] | None
_Maker = Callable[[re.Match[str], dt.date, _Frame], _Reading]


def resolve(
    phrase: str,
    *,
    published_on: dt.date | None,
    future: bool = False,
    anchor: dt.date | None = None,
) -> FuzzyDate | None:
    """Read one phrase that is nothing but a date; None when it is not one.

    ``future`` picks the coming Saturday instead of the past one. ``anchor`` is the day
    that "within eight days" counts from.
    """
    frame = _Frame(published_on, future, anchor)
    for match, make in _matches(phrase):
        lead = phrase[: match.start()].lower().split()
        if set(lead) <= {"on", "in", "at", "the"} and not phrase[match.end() :].strip():
            return _date(phrase.strip(), _read(match, make, frame), frame)
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
    for match, make in _matches(text):
        start, end = match.span()
        lead = LEAD.search(text, max(0, start - 10), start)
        edge = (lead["edge"] or "").lower() if lead else ""
        ahead = edge in ("until", "till") or future(start, end)
        frame = _Frame(published_on, ahead, None)
        date = _date(match.group(), _read(match, make, frame), frame, edge)
        if date:
            first = lead.start() if lead and edge else start
            yield DatedWords(Span(first, end, text[first:end]), date, ahead)


def _matches(text: str) -> list[tuple[re.Match[str], _Maker]]:
    found = [(m, make) for pattern, make in FORMS for m in pattern.finditer(text)]
    found.sort(key=lambda item: (item[0].start(), -item[0].end()))
    kept: list[tuple[re.Match[str], _Maker]] = []
    for match, make in found:
        if not kept or match.start() >= kept[-1][0].end():
            kept.append((match, make))
    return kept


def _read(match: re.Match[str], make: _Maker, frame: _Frame) -> _Reading:
    if frame.published_on is None and make not in UNANCHORED:
        return None
    try:
        return make(match, frame.published_on or dt.date.min, frame)
    except (ValueError, OverflowError):
        return None  # a day that does not exist


def _date(
    words: str, reading: _Reading, frame: _Frame, edge: str = ""
) -> FuzzyDate | None:
    if reading is None:
        return None
    edtf, resolution = reading
    anchor = None if resolution == "stated" else frame.published_on
    if resolution == "relative_to_event":
        anchor = frame.anchor
    try:
        date = _parsed(edtf)
        if edge:
            date = _parsed(EDGES[edge].format(date.earliest, date.latest))
            words = f"{edge} {words}"
    except BadDate:
        return None
    return replace(date, text=words, resolution=resolution, anchor=anchor)


@lru_cache(maxsize=1024)
def _parsed(edtf: str) -> FuzzyDate:
    return from_edtf(edtf)


def _weekday(match: re.Match[str], published: dt.date, frame: _Frame) -> _Reading:
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
    return day.isoformat(), "relative_to_publication"


def _overnight(match: re.Match[str], published: dt.date, frame: _Frame) -> _Reading:
    day = published
    if match["weekday"]:
        ahead = (WEEKDAYS[match["weekday"]] - published.weekday()) % 7
        days = ahead if frame.future or not ahead else ahead - 7
        day = published + dt.timedelta(days=days)
    eve = day - dt.timedelta(days=1)
    return f"[{eve}..{day}]", "relative_to_publication"


def _near_day(match: re.Match[str], published: dt.date, _: _Frame) -> _Reading:
    word = match.group().lower()
    days = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return (published + dt.timedelta(days=days)).isoformat(), "relative_to_publication"


def _calendar_day(match: re.Match[str], published: dt.date, frame: _Frame) -> _Reading:
    month, day = MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return dt.date(int(match["year"]), month, day).isoformat(), "stated"
    if frame.published_on is None:
        return None
    step = 1 if frame.future else -1
    for year in range(published.year, published.year + 5 * step, step):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if (found >= published) if frame.future else (found <= published):
            return found.isoformat(), "inferred"
    return None


def _calendar_month(
    match: re.Match[str], published: dt.date, frame: _Frame
) -> _Reading:
    month = MONTHS[match["month"] or match["name"]]
    if stated := match["year"] or match["full"]:
        return f"{stated}-{month:02}", "stated"
    if frame.published_on is None:
        return None
    year = published.year
    if frame.future:
        year += month < published.month
    else:
        year -= month > published.month
    return f"{year:04}-{month:02}", "inferred"


def _period(match: re.Match[str], published: dt.date, _: _Frame) -> _Reading:
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
    return edtf, "relative_to_publication"


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


def _ago(match: re.Match[str], published: dt.date, _: _Frame) -> _Reading:
    if match["unit"].startswith("week"):
        return None
    day = published - dt.timedelta(days=_days(match))
    return day.isoformat(), "relative_to_publication"


def _within(match: re.Match[str], _: dt.date, frame: _Frame) -> _Reading:
    if frame.anchor is None:
        return None
    last = frame.anchor + dt.timedelta(days=_days(match))
    return f"[{frame.anchor}..{last}]", "relative_to_event"


def _days(match: re.Match[str]) -> int:
    number = SMALL.get(match["number"]) or int(match["number"])
    if match["unit"].startswith("hour"):
        return -(-number // 24)
    return number * (7 if match["unit"].startswith("week") else 1)


def _iso(match: re.Match[str], *_: object) -> _Reading:
    """Read what is EDTF already: a day in digits, or a year."""
    return match.group(), "stated"


UNANCHORED = (_calendar_day, _calendar_month, _iso, _within)
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_NAMED = rf"\b(?:(?:{_DAYS}),? )?"


def _form(make: _Maker, *parts: str) -> tuple[re.Pattern[str], _Maker]:
    return re.compile("".join(parts)), make


FORMS = (
    _form(_overnight, rf"\b[Oo]vernight(?: (?:on|into|to))?(?: {_WEEKDAY}\b)?"),
    _form(
        _weekday,
        r"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]revious) )?",
        rf"{_WEEKDAY}\b(?: (?:morning|afternoon|evening|night))?",
    ),
    _form(_near_day, r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"),
    _form(_calendar_day, rf"{_NAMED}{_MONTH} {_DAY}\b(?![-–,]\d){_YEAR}"),
    _form(_calendar_day, rf"{_NAMED}{_DAY}(?: of)? {_MONTH}{_YEAR}"),
    _form(
        _calendar_month,
        r"(?:(?<=\b[Ii]n )|(?<=\bsince )|(?<=\buntil )|",
        rf"\b(?:early|late|mid|last)[ -]){_MONTH}(?! \d{{1,2}}\b){_YEAR}|",
        rf"\b{_MONTH.replace('month', 'name')} (?P<full>(?:19|20)\d\d)\b",
    ),
    _form(
        _period,
        r"\b(?:(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?",
        r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b",
    ),
    _form(_ago, rf"\b{_NUMBER} {_UNIT} (?:ago|earlier)\b"),
    _form(_within, rf"\b[Ww]ithin (?:the next )?{_NUMBER} {_UNIT}\b"),
    _form(_iso, r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])"),
    _form(_iso, r"(?<=\b[Ii]n )(?:19|20)\d\d\b(?![-–,]\d)"),
)
