"""What every form of a dated phrase is made of: its words, its frame, what it reads as."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from core.dates import Resolution
from core.days import DayCountRule

_NAMES = (
    "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug|"
    "September Sept Sep|October Oct|November Nov|December Dec"
)
MONTHS = {
    name: at for at, names in enumerate(_NAMES.split("|"), 1) for name in names.split()
}
MONTH_CUES = tuple(sorted({name[:3] for name in MONTHS}))
DAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAYS = {name: at for at, name in enumerate(DAY_NAMES.split("|"))}

_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_FIRSTS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
)
_TENTHS = _TENS.replace("y|", "ieth|").removesuffix("y") + "ieth"


def _numbered(ones: str, whole_tens: str) -> dict[str, int]:
    """Return the numbers of the words from one to ninety-nine, or first to ninety-ninth."""
    words = {word: at for at, word in enumerate(ones.split("|"), 1)}
    words |= {word: 10 * at for at, word in enumerate(whole_tens.split("|"), 2)}
    for at, ten in enumerate(_TENS.split("|"), 2):
        for unit, one in enumerate(ones.split("|")[:9], 1):
            words[f"{ten}-{one}"] = 10 * at + unit
    return words


SMALL = _numbered(_ONES, _TENS)
ORDINALS = _numbered(_FIRSTS, _TENTHS)
SMALL_WORDS = rf"(?:(?:{_TENS})(?:-(?:{_ONES}))?|{_ONES})\b"
ORDINAL_WORDS = rf"(?:(?:{_TENS})-(?:{_FIRSTS})|{_TENTHS}|{_FIRSTS})\b"


class Reading(NamedTuple):
    """What a phrase says: a date in EDTF, how it was found, the day it was counted from."""

    edtf: str
    resolution: Resolution = "stated"
    anchor: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a phrase is read against: ``core.phrases.resolve`` says what each means."""

    published_on: dt.date | None
    future: bool = False
    anchor: dt.date | None = None
    day_one: dt.date | None = None
    rule: DayCountRule = "inclusive"


Maker = Callable[[re.Match[str], Frame], Reading | None]


class Form(NamedTuple):
    """A pattern, what reads its matches, and ``cues``: one of them stands in every match."""

    pattern: re.Pattern[str]
    make: Maker
    cues: tuple[str, ...]


def form(make: Maker, *parts: str, cues: tuple[str, ...]) -> Form:
    """Pair a pattern, given in parts, with what reads its matches."""
    return Form(re.compile("".join(parts)), make, cues)


def of_publication(edtf: str, published: dt.date) -> Reading:
    """Return what was counted from the day of publication."""
    return Reading(edtf, "relative_to_publication", published)
