"""One article taken apart: its sentences with the names, dates and numbers in each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from core.phrases import DatedWords, find, resolve
from core.phrases_words import MONTHS
from core.text import Span, span
from suggestions.extraction.counts import Count, counts
from suggestions.extraction.english.tokens import Token, tokens
from suggestions.extraction.findings import Article
from suggestions.extraction.names import Index, Mention, mentions
from suggestions.extraction.passages import (
    Quotation,
    Sentence,
    lines,
    quotations,
    sentences,
    straightened,
)

T = TypeVar("T")
REACH = 120
SOON = 45
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTH_DAY = re.compile(
    rf"\b(?:(?P<first>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})\b\.?(?: (?P<day>\d{{1,2}})\b)?"
)
AHEAD = re.compile(
    r"\b(?:will|shall|must|(?:set|due|scheduled|supposed|expected|slated|planned|"
    r"obliged|required|agreed|undertook|undertaken|pledged|promised|vowed)\s(?:to|for)|due\s(?:out|back|home)|(?:is|are|was|were)\sto|"
    r"plans?\sto|ahead\sof|"
    r"(?:would|could)\s(?:be|begin|start|end|take)|upcoming|tomorrow)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|confirmed|added|warned|arrived)\b",
    re.IGNORECASE,
)
SCHEDULED = re.compile(
    r"\b(?:expires?|ends?|begins?|starts?|resumes?|lapses?|opens?|"
    r"starting|beginning|commencing|ending|effective|takes? effect|comes? into force|"
    r"(?:set|scheduled|planned|slated|due) for|due|runs? out|(?:is|are) expected)\s"
    r"(?:in\s[A-Z][\w'-]{2,20}\s)?(?:on\s|from\s)?$"
)
# One of these is in every form of a date; most sentences have none.
DATE_LIKE = re.compile(
    r"\d|day\b|night|week|month|year|hours?\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
    r"Nov|Dec)|tomorrow|Tomorrow"
)
BOUND = re.compile(r"(?:after|before|since|until|following|by) ", re.IGNORECASE)
NAMES_IT = re.compile(r"['’]s? |,? when ")
STOP = re.compile(r"[.!?;“”\"\n]\s{0,2}")
CLAUSE = re.compile(
    r"; |: |—| [–-] |, (?=with |while |which |who |whom |where |as |but |and (?:the|"
    r"it|he|"
    r"she|they|that|is|was|will)\b|including |during |[a-z]{3,12}ing |"
    r"in exchange for |in return for )| (?=and (?:has|have|had) )|"
    r"[,”\"] (?=according to )"
    r"|(?<!\bhas)(?<!\bhave)\s(?=(?:after|before|while|following|"
    r"since(?! (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8} \d|last|"
    r"early|late|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)|until|unless|if|"
    r"despite|because)\s)"
)


@dataclass(eq=False)
class Passage:
    """One sentence and everything recognised in it; all positions are the article's.

    ``plain`` is the sentence with straight apostrophes, character for character, and
    ``tokens`` are its words with what each may be.
    """

    whole: str
    start: int
    end: int
    plain: str
    tokens: list[Token]
    line: int
    day: dt.date | None
    mentions: tuple[Mention, ...]
    dates: tuple[DatedWords, ...]
    counts: tuple[Count, ...]
    quotes: tuple[Quotation, ...]

    def __post_init__(self) -> None:
        """Gather what nearly every rule asks of a sentence before it looks closer.

        ``lows`` are its words in small letters, ``classes`` the classes of its nouns, and
        ``nouns`` the numbers of those tokens that are such nouns outside quotations.
        """
        words = self.tokens
        self.lows = {word.low for word in words}
        self.nouns = [k for k, w in enumerate(words) if w.noun and not w.quoted]
        self.classes = {word.noun for word in words if word.noun}

    def has(self, words: frozenset[str]) -> bool:
        """Tell whether one of some words, in small letters, stands in the sentence."""
        return not words.isdisjoint(self.lows)

    def quoted(self, at: int) -> bool:
        """Tell whether a position lies within quotation marks."""
        return bool(self.quotes) and any(q.start <= at < q.end for q in self.quotes)

    @cached_property
    def cuts(self) -> list[tuple[int, int]]:
        """The bounds of what parts one clause from the next, outside quotations."""
        found = CLAUSE.finditer(self.whole, self.start, self.end)
        return [
            m.span()
            for m in found
            if not self.quoted(m.start()) and not self._in_list(m.start())
        ]

    def _in_list(self, at: int) -> bool:
        """Tell whether ", and the" only ends a list: "Lakeland, Eastmark, and the Front"."""
        if not self.whole.startswith(", and ", at):
            return False
        item = self.whole[max(self.start, at - 30) : at]
        return re.search(r", [A-Z][\w ]+$", item) is not None

    @cached_property
    def _outside(self) -> str:
        """The sentence with blanks for what stands in quotation marks."""
        words = self.whole[self.start : self.end]
        for quote in self.quotes:
            first, last = quote.start - self.start, quote.end - self.start
            words = words[:first] + " " * (last - first) + words[last:]
        return words

    def unquoted(self, start: int, end: int) -> str:
        """Return the words between two positions that stand outside quotation marks."""
        return self._outside[max(0, start - self.start) : max(0, end - self.start)]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the bounds of the clause around a position."""
        start, end = self.start, self.end
        for left, right in self.cuts:
            if right <= at:
                start = right
            elif left > at:
                end = left
                break
        if self.whole.startswith(("which ", "who "), start):
            comma = self.whole.find(", ", at, end)
            end = comma if comma > 0 else end
        return start, end

    def span(self, start: int, end: int) -> Span:
        """Cut a span, without the blanks and closing marks at its ends."""
        words = self.whole[start:end]
        end -= len(words) - len(words.rstrip(" ,;:—–-\n"))
        start += len(words) - len(words.lstrip(" ,;:—–-\n"))
        return span(self.whole, start, end)


# The reader and whoever compares articles take the same one apart, one after the other.
@lru_cache(maxsize=2)
def passages(article: Article, index: Index) -> tuple[Passage, ...]:
    """Take an article apart.

    A line that is nothing but a date sets the day that the lines below it speak from.
    """
    text = article.text
    quoted = quotations(text)
    parts = sentences(text, quoted)
    days = _days(article)
    named = _within(list(mentions(text, index)), parts, lambda m: m.start)
    numbered = _within(list(counts(text)), parts, lambda c: c.start)
    marked = _within(quoted, parts, lambda q: q.start)
    found, straight = [], straightened(text)
    for at, part in enumerate(parts):
        plain = straight[part.start : part.end]
        quotes = [q.outer for q in marked[at]]
        dates = tuple(_dates(text, part, days.get(part.line)))
        numbers = tuple(c for c in numbered[at] if not _inside(c, dates))
        found.append(
            Passage(
                text,
                part.start,
                part.end,
                plain,
                tokens(plain, part.start, quotes),
                part.line,
                days.get(part.line),
                tuple(named[at]),
                dates,
                numbers,
                tuple(marked[at]),
            )
        )
    return tuple(found)


def _days(article: Article) -> dict[int, dt.date | None]:
    day = article.published_on
    days: dict[int, dt.date | None] = {}
    for start, end, number in lines(article.text):
        line = article.text[start:end].strip()
        if len(line) < 32:
            alone = list(find(line, published_on=None))
            if len(alone) == 1 and alone[0].span.exact == line.rstrip(":"):
                first = alone[0].date.earliest
                day = first if first == alone[0].date.latest else day
        days[number] = day
    return days


def _within(
    things: list[T], parts: list[Sentence], at: Callable[[T], int]
) -> list[list[T]]:
    found: list[list[T]] = [[] for _ in parts]
    which = 0
    for thing in things:
        while which < len(parts) and parts[which].end <= at(thing):
            which += 1
        if which < len(parts) and parts[which].start <= at(thing):
            found[which].append(thing)
    return found


def _inside(count: Count, dates: tuple[DatedWords, ...]) -> bool:
    return any(d.span.start < count.end and count.start < d.span.end for d in dates)


def _dates(text: str, part: Sentence, day: dt.date | None) -> Iterator[DatedWords]:
    sentence = text[part.start : part.end]
    if not DATE_LIKE.search(sentence):
        return

    def ahead(start: int, end: int) -> bool:
        words = sentence[start:end]
        if recent(words, day):
            return False
        return lies_ahead(sentence, start, end) or soon(words, day)

    for dated in find(sentence, published_on=day, future=ahead):
        dated = _day_itself(dated, sentence, day)
        start, end = part.start + dated.span.start, part.start + dated.span.end
        yield DatedWords(span(text, start, end), dated.date, dated.future)


def _day_itself(dated: DatedWords, sentence: str, day: dt.date | None) -> DatedWords:
    """Read "after Monday's raid" and "since Monday, when …" as Monday, not as after it."""
    bound = BOUND.match(dated.span.exact)
    if bound is None or not NAMES_IT.match(sentence, dated.span.end):
        return dated
    start, end = dated.span.start + bound.end(), dated.span.end
    date = resolve(sentence[start:end], published_on=day, future=dated.future)
    return DatedWords(span(sentence, start, end), date, dated.future) if date else dated


def soon(words: str, day: dt.date | None) -> bool:
    """Tell whether a day without a year is a coming one: near, and else almost a year gone."""
    return any(0 < days <= SOON for days in _days_off(words, day))


def recent(words: str, day: dt.date | None) -> bool:
    """Tell whether a day without a year is one just gone, and else almost a year ahead."""
    return any(-SOON <= days < 0 for days in _days_off(words, day))


def _days_off(words: str, day: dt.date | None) -> Iterator[int]:
    """Yield how many days away a day without a year lies, this year, the last and the next."""
    named = MONTH_DAY.search(words)
    if day is None or named is None or YEAR.search(words):
        return
    number = named["day"] or named["first"]
    for year in (day.year - 1, day.year, day.year + 1):
        with suppress(ValueError):
            if number:
                yield (dt.date(year, MONTHS[named["month"]], int(number)) - day).days


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a phrase speak of what is still to come."""
    before = STOP.split(text[max(0, start - REACH) : start])[-1]
    if SCHEDULED.search(before):
        return True
    cues = [match.end() for match in AHEAD.finditer(before)]
    if cues:
        return not REPORTED.search(before, cues[-1])
    if len(before.strip()) > 3:
        return False
    after = STOP.split(text[end : end + 60])[0]
    cue = AHEAD.search(after)
    return cue is not None and not REPORTED.search(after[: cue.start()])
