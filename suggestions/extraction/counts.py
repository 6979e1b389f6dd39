"""Numbers in running text: "more than 600", "about 1,100", "four", "dozens"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from core.quantities import BadQuantity, Qualifier, Quantity
from suggestions.extraction.english.tokens import Token
from suggestions.extraction.english.words import PART, alike, cue
from suggestions.extraction.passages import straightened

UNITS = {
    word: at
    for at, word in enumerate(
        [
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
            *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
            *("sixteen", "seventeen", "eighteen", "nineteen"),
        ]
    )
}
TENS = {
    word: 10 * at
    for at, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        2,
    )
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
QUALIFIED: dict[str, Qualifier] = {
    "more than": "more_than",
    "over": "more_than",
    "upwards of": "more_than",
    "at least": "at_least",
    "no fewer than": "at_least",
    "no less than": "at_least",
    "about": "approx",
    "around": "approx",
    "some": "approx",
    "roughly": "approx",
    "approximately": "approx",
    "nearly": "approx",
    "almost": "approx",
    "close to": "approx",
    "an estimated": "approx",
    "fewer than": "fewer_than",
    "less than": "fewer_than",
    "under": "fewer_than",
    "up to": "at_most",
    "as many as": "at_most",
    "no more than": "at_most",
    "at most": "at_most",
}
_QUALIFIER = "|".join(sorted(QUALIFIED, key=len, reverse=True))
_QUALIFIER = _QUALIFIER.replace(
    "over", "(?<!handed )(?<!hand )(?<!hands )(?<!handing )(?<!turned )over"
)
_WORDS = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_SCALE = "|".join(SCALES)
_VALUE = (
    rf"\d(?:[\d,]{{0,10}}\d)?(?:\.\d{{1,2}})?(?:\s(?:{_SCALE})\b)?"
    rf"|(?:{_WORDS})\b(?:-(?:{_WORDS})\b)?(?:\s(?:{_SCALE})\b)?|a\s(?:{_SCALE})\b"
)
NUMBER = re.compile(
    rf"(?<![\w$€£.,:'#+/-])(?=[0-9a-cefl-oq-uz])(?:(?P<qualifier>{_QUALIFIER})\s)?"
    rf"(?:between\s(?P<low>{_VALUE})\sand\s(?P<high>{_VALUE})|(?P<value>{_VALUE}))"
    r"(?P<percent>\s?%|\sper\s?cent\b)?(?![\w/:]|-\w|['.,]\d)",
    re.IGNORECASE,
)
# Shares in words, in hundredths.
SHARES = {"half": 50, "a quarter": 25, "one quarter": 25, "three-quarters": 75}
SHARES |= {"three quarters": 75, "four-fifths": 80, "one-fifth": 20, "a fifth": 20}
SHARE = re.compile(
    rf"\b(?P<share>{'|'.join(SHARES)})(?= of (?:the |its |their |[A-Z]))", re.IGNORECASE
)
VAGUE = re.compile(
    r"\b(?:(?:[Tt]ens|[Hh]undreds) of thousands|[Hh]undreds|[Tt]housands|[Dd]ozens|[Ss]cores)"
    r"(?: of)?\b"
)
# What a number may open with, a share in words, and what is only vaguely many.
OPENS_NUMBER = cue(" ".join((*UNITS, *TENS, "between")))
OPENS_NUMBER |= cue(" ".join(words.split()[0] for words in QUALIFIED))
OPENS_NUMBER |= alike(re.compile(r"\d").match)
OPENS_SHARE = cue("half one three four")
OPENS_VAGUE = cue("tens hundreds thousands dozens scores")
OPENS = OPENS_NUMBER | OPENS_SHARE | OPENS_VAGUE
OPENS_A, AFTER_A = cue("a"), cue("hundred thousand million quarter fifth")


class Count(NamedTuple):
    """A number as printed, with where it stands."""

    start: int
    end: int
    quantity: Quantity
    percent: bool = False


def openers(words: Sequence[Token], cues: int) -> list[Token]:
    """Return the tokens of a sentence that may open a number.

    ``cues`` are those of the sentence and of the next, where a number may end: "a" opens none
    where no hundred follows.
    """
    opens = OPENS | OPENS_A if cues & AFTER_A else OPENS
    return [word for word in words if word.cues & opens] if cues & opens else []


def counts(text: str, words: Iterable[Token]) -> list[Count]:
    """Find the numbers in a text; what they count is not decided here.

    ``words`` are those of its tokens that may open a number (``openers``).
    """
    plain, free = straightened(text), dict.fromkeys(READ, 0)
    found: list[Count] = []
    for word in words:
        for opens, (pattern, made) in READ.items():
            if not word.cues & opens:
                continue
            for at in _parts(word):
                match = pattern.match(plain, at) if at >= free[opens] else None
                if match:
                    free[opens] = match.end()
                    found += made(match, text)
    return sorted(found, key=_start)


def _start(count: Count) -> int:
    return count.start


def _parts(word: Token) -> list[int]:
    """Return where a word begins, and where its parts do: "half" of "first-half"."""
    if "-" not in word.text and "'" not in word.text:
        return [word.start]
    return [word.start, *(word.start + m.end() for m in PART.finditer(word.text))]


def _number(match: re.Match[str], text: str) -> list[Count]:
    start, end = match.span()
    *words, percent = match.group("qualifier", "low", "high", "value", "percent")
    quantity = _quantity(*words, text[start:end])
    return [Count(start, end, quantity, percent is not None)] if quantity else []


def _share(match: re.Match[str], text: str) -> list[Count]:
    start, end = match.span()
    value = Decimal(SHARES[match["share"].lower()])
    share = Quantity(qualifier="exact", value=value, label=text[start:end])
    return [Count(start, end, share, percent=True)]


def _vague(match: re.Match[str], text: str) -> list[Count]:
    start, end = match.span()
    vague = Quantity(qualifier="unquantified", label=text[start:end])
    return [Count(start, end, vague)]


READ = {
    OPENS_NUMBER | OPENS_A: (NUMBER, _number),
    OPENS_SHARE | OPENS_A: (SHARE, _share),
    OPENS_VAGUE: (VAGUE, _vague),
}


@lru_cache(maxsize=4096)
def _quantity(
    qualified: str | None, lower: str | None, upper: str, words: str, label: str
) -> Quantity | None:
    qualifier = QUALIFIED.get((qualified or "").lower(), "exact")
    try:
        if lower:
            low, high = value(lower), value(upper)
            return Quantity(qualifier="between", low=low, high=high, label=label)
        number = value(words)
        if qualifier in ("more_than", "at_least"):
            return Quantity(qualifier=qualifier, low=number, label=label)
        if qualifier in ("fewer_than", "at_most"):
            return Quantity(qualifier=qualifier, high=number, label=label)
        return Quantity(qualifier=qualifier, value=number, label=label)
    except BadQuantity:
        return None


def value(words: str) -> Decimal:
    """Return the number that digits or number words name."""
    *rest, last = words.lower().split()
    scale = SCALES.get(last, 1)
    number = rest[0] if scale > 1 else last
    if number[0].isdigit():
        return Decimal(number.replace(",", "")) * scale
    total = sum(TENS.get(word, 0) + UNITS.get(word, 0) for word in number.split("-"))
    return Decimal(1 if number == "a" else total) * scale


def number_in(quantity: Quantity) -> Decimal | None:
    """Return the one number that stands in the words, if there is one."""
    if quantity.value is not None:
        return quantity.value
    return quantity.high if quantity.low is None else quantity.low
