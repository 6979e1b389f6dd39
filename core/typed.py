"""What a person types into a form for a date: shorter than running text words it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from core.dates import BadDate, FuzzyDate, from_edtf
from core.phrases import WEEKDAYS, resolve
from core.phrases_words import MONTHS
from core.saying import gettext_noop, said

LONGEST = 120
_DAYS = {name[:3].lower(): name for name in WEEKDAYS}
_WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(_DAYS)})(?:s|sday|nesday|rs|rsday|urday|day)?\b\.?", re.IGNORECASE
)
_MONTH = re.compile(
    rf"\b(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_ABOUT = re.compile(r"(?:about|around|c\.|circa|~)\s*(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"between (.+) and (.+)", re.IGNORECASE)
_RANGE = re.compile(r"(?:from )?(.+?)(?: to | until | – |–|-| - )(.+)", re.IGNORECASE)
_BARE_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_DAY_OF_MONTH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b", re.IGNORECASE)


def typed_date(
    words: str, *, day: dt.date, is_stated: bool = True, future: bool = False
) -> FuzzyDate:
    """Read a date as somebody types it: "thu", "27 feb", "feb 2025", "27/2/2025", or EDTF.

    ``day`` is what "yesterday" and a day without a year count from: the local day of the
    article's publication (``is_stated``), else the local day today. The date keeps the words
    as they were typed.

    :raises BadDate: in words for who typed it, when it is none.
    """
    words = " ".join(words.split())
    if len(words) > LONGEST:
        raise BadDate(
            said(
                gettext_noop("A date has at most %(longest)s characters."),
                longest=LONGEST,
            )
        )
    try:
        return from_edtf(words)
    except BadDate as error:
        found = _read(words, day, future)
        if found is None:
            raise BadDate(_why(words, error)) from error
    if found.anchor and not is_stated:
        return replace(found, resolution="inferred")
    return found


def _read(words: str, day: dt.date, future: bool) -> FuzzyDate | None:
    plain = _spelled(_in_digits(words))
    if match := _BETWEEN.fullmatch(plain):
        return _joined("[{0}..{1}]", words, match, day, future)
    if found := _one(plain, day, future):
        return _worded(found, words)
    if match := _RANGE.fullmatch(plain):
        return _joined("{0}/{1}", words, match, day, future)
    return None


def _one(plain: str, day: dt.date, future: bool) -> FuzzyDate | None:
    about = _ABOUT.match(plain)
    bare = plain[about.end() :] if about else plain
    found = resolve(bare, published_on=day, future=future) or resolve(
        f"in {bare}", published_on=day, future=future
    )
    if found is None or not about:
        return found
    if found.kind == "span" or ".." in found.edtf:
        return None
    return from_edtf(f"{found.edtf}~", resolution=found.resolution, anchor=found.anchor)


def _joined(
    shape: str, words: str, match: re.Match[str], day: dt.date, future: bool
) -> FuzzyDate | None:
    """Read two dates that are the ends of one; "26 and 27 February" share their month."""
    first, last = match[1], match[2]
    if _BARE_DAY.fullmatch(first) and (rest := re.sub(r"^\d{1,2}\w*", "", last)):
        first += rest
    one, other = _one(first, day, future), _one(last, day, future)
    if one is None or other is None:
        return None
    try:
        found = from_edtf(shape.format(one.edtf, other.edtf))
    except BadDate:
        return None
    counted = one if one.anchor else other
    return _worded(
        from_edtf(found.edtf, resolution=counted.resolution, anchor=counted.anchor),
        words,
    )


def _worded(found: FuzzyDate, words: str) -> FuzzyDate:
    return from_edtf(
        found.edtf, text=words, resolution=found.resolution, anchor=found.anchor
    )


def _spelled(words: str) -> str:
    """Return words with weekdays and months spelled as running text does."""
    words = _WEEKDAY.sub(lambda m: _DAYS[m.group()[:3].lower()], words.lower())
    return _MONTH.sub(lambda m: m["name"].capitalize(), words)


def _in_digits(words: str) -> str:
    """Return 27/2/2025 as EDTF has it.

    :raises BadDate: when the day and the month could be either.
    """
    match = _DIGITS.fullmatch(words)
    if match is None:
        return words
    one, other, year = int(match[1]), int(match[3]), match[4]
    if one != other and one <= 12 and other <= 12 and match[2] != ".":
        raise BadDate(
            said(
                gettext_noop(
                    "“%(words)s” may be two days. Write the month as a word, or "
                    "%(year)s-MM-DD."
                ),
                words=words,
                year=year,
            )
        )
    day, month = (other, one) if other > 12 else (one, other)
    return f"{year}-{month:02}-{day:02}"


def _why(words: str, error: BadDate) -> str:
    """Say why words are no date: a day that there is not, or a form that is not known."""
    spelled = _spelled(words)
    match = _DAY_OF_MONTH.search(spelled)
    if match and (int(match[1]) > 31 or int(match[1]) > _most(match[2])):
        return f"There is no {match[1]} {match[2]}."
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return f"There is no day {words}."
    return (
        f"“{words}” is not a date we can read. Write 27 February 2025, thu, yesterday, "
        "feb 2025 or 2025-02-27."
    )


def _most(month: str) -> int:
    number = MONTHS[month.capitalize()]
    return 29 if number == 2 else 30 if number in (4, 6, 9, 11) else 31
