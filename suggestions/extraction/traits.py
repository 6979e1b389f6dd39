"""What an article is told apart by beside its words: days, parties, numbers, places.

A *happening* is one paragraph of an article seen from afar: what it is about, on which days,
with which parties and numbers. It is not a finding: nobody is shown it, and it may be vague.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, product
from zlib import crc32

from suggestions.extraction.counts import number_in
from suggestions.extraction.event_rules import DEAD, HELD
from suggestions.extraction.findings import Article, Gazetteer
from suggestions.extraction.names import compiled, is_place
from suggestions.extraction.reading import Passage, passages

LONGEST_TEXT = 20_000
MOST_HAPPENINGS = 12
MOST_NUMBERS = 60
MOST_PARTIES, MOST_TELLING, MOST_KEYS = 6, 8, 200
# Two hostages here and two there tell nothing; three begin to.
TELLING = 3
# How far from the day of publication a paragraph's day may lie to be its news.
BEFORE, AFTER = dt.timedelta(days=3), dt.timedelta(days=1)
ONE_DAY = dt.timedelta(days=1)
SIGNED = 2**31
# What a paragraph is about. Several may fit; one that two paragraphs share is enough.
TOPICS = {
    topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for topic, words in {
        "held": rf"{HELD}|{DEAD}|swaps?|exchanged?",
        "talks": r"talks|negotiat\w{1,6}|mediat\w{1,6}|delegations?",
        "pact": r"agree(?:s|d|ments?)?|accords?|deals?|truces?|cease-?fires?|"
        r"hostilities|armistice",
        "force": r"kill(?:s|ed|ing)?|(?:air)?strikes?|struck|shell(?:ed|ing)|attack\w{0,3}|"
        r"bomb\w{0,8}|raid\w{0,3}",
        "aid": r"aid|supplies|goods|trucks?|convoys?|crossings?",
        "troops": r"withdr[ae]w\w{0,3}|pull(?:s|ed)? (?:out|back)|redeploy\w{0,4}",
    }.items()
}
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth"),
)
ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(ORDINALS)})\b|\b(?P<figure>\d{{1,3}})(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One paragraph: about what, from ``first`` to ``last`` (local days), with whom.

    ``stated``: the paragraph names the day itself; else it is the day of publication.
    """

    topics: frozenset[str]
    first: dt.date
    last: dt.date
    stated: bool
    parties: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What one article version is told apart by. ``day`` is its local day of publication."""

    day: dt.date
    parties: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    happenings: tuple[Happening, ...]


def traits(article: Article, gazetteer: Gazetteer, *, day: dt.date) -> Traits:
    """Return what an article is told apart by; ``day`` stands for an unknown publication."""
    text = _figures(article.text[:LONGEST_TEXT])
    read = Article(text=text, published_on=article.published_on, outlet=article.outlet)
    parts = passages(read, compiled(gazetteer))
    numbers = [n for part in parts for n in _numbers(part)]
    return Traits(
        day=day,
        parties=frozenset(p for part in parts for p in _parties(part)),
        numbers=frozenset(numbers[:MOST_NUMBERS]),
        ordinals=frozenset(_ordinals(text)),
        happenings=tuple(_happenings(parts, text, day))[:MOST_HAPPENINGS],
    )


def keys(found: Traits) -> list[int]:
    """Return the numbers under which an article's happenings are looked for, sorted.

    Each stands for a day with a party and a number, or with three parties: what two articles
    must share to tell one event (suggestions.extraction.likeness). A day that is not stated
    stands for the day before as well.
    """
    words = {
        f"{day} {what}"
        for one in found.happenings
        for what in _telling(one)
        for day in days(one)
    }
    return sorted(crc32(word.encode()) - SIGNED for word in words)[:MOST_KEYS]


def telling(one: Happening) -> frozenset[str]:
    """Return the numbers of a happening that can tell it from another, the largest few."""
    found = sorted((n for n in one.numbers if value(n) >= TELLING), key=_size)
    return frozenset(found[:MOST_TELLING])


def value(number: str) -> float:
    """Return what a number among traits is."""
    return float(number.rstrip("%"))


def _size(number: str) -> tuple[float, str]:
    return -value(number), number


def _telling(one: Happening) -> Iterator[str]:
    parties = sorted(one.parties)[:MOST_PARTIES]
    yield from map(" ".join, product(parties, telling(one)))
    yield from map(" ".join, combinations(parties, 3))


def days(one: Happening) -> list[dt.date]:
    """Return the days on which a happening may lie."""
    first = one.first if one.stated else one.first - ONE_DAY
    return [first + ONE_DAY * n for n in range((one.last - first).days + 1)]


def _happenings(
    parts: Sequence[Passage], text: str, day: dt.date
) -> Iterator[Happening]:
    for _, group in groupby(parts, key=lambda part: part.line):
        line = list(group)
        words = text[line[0].start : line[-1].end]
        topics = frozenset(t for t, pattern in TOPICS.items() if pattern.search(words))
        parties = frozenset(p for part in line for p in _parties(part))
        if not topics or not parties:
            continue
        for first, last, stated in _days(line, line[0].day or day):
            yield Happening(
                topics=topics,
                first=first,
                last=last,
                stated=stated,
                parties=parties,
                numbers=frozenset(n for part in line for n in _numbers(part)),
                places=frozenset(p for part in line for p in _places(part)),
            )


def _days(
    line: Sequence[Passage], day: dt.date
) -> Iterator[tuple[dt.date, dt.date, bool]]:
    """Return the days of a paragraph that can be news; the day itself where it names none."""
    dates = [dated.date for part in line for dated in part.dates]
    bounds = [(d.earliest, d.latest) for d in dates if d.earliest and d.latest]
    near = {
        (first, last)
        for first, last in bounds
        if day - BEFORE <= first and last <= day + AFTER
    }
    for first, last in sorted(near):
        yield first, last, True
    if not near:
        yield day, day, False


def _parties(part: Passage) -> Iterator[str]:
    return (mention.party for mention in part.mentions if mention.party)


def _places(part: Passage) -> Iterator[str]:
    for mention in part.mentions:
        place = mention.named("place")
        if place and is_place(part.whole, mention):
            yield place.slug


def _numbers(part: Passage) -> Iterator[str]:
    for count in part.counts:
        number = number_in(count.quantity)
        if number is not None:
            yield f"{number.normalize():f}{'%' if count.percent else ''}"


def _ordinals(text: str) -> Iterator[str]:
    for match in ORDINAL.finditer(text):
        word = match["word"]
        yield match["figure"] or str(ORDINALS.index(word.lower()) + 1)


def _figures(text: str) -> str:
    """Write the decimal digits of any script as 0 to 9; no position moves."""
    if text.isascii():
        return text
    other = {c for c in set(text) if c.isdecimal() and not c.isascii()}
    return text.translate({ord(c): str(unicodedata.decimal(c)) for c in other})
