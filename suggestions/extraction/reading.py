"""One article taken apart: its sentences with the names, dates and numbers in each."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import chain
from operator import attrgetter, or_
from typing import Generic, TypeVar

from core.phrases import DatedWords, find
from core.text import Span, span
from suggestions.extraction.counts import Count, counts, openers
from suggestions.extraction.dating import DATE_LIKE, dates
from suggestions.extraction.english.tokens import Token, tokens
from suggestions.extraction.english.words import alike, cue
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
from suggestions.extraction.people import Population

T = TypeVar("T")
START, CUES = attrgetter("start"), attrgetter("cues")
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

# What parts a clause from the one before, and what one may begin with behind a blank.
PARTS = alike(re.compile(r"[;:—,”\"]").match)
MAY_CUT = PARTS | alike(re.compile("[–-]").match)
MAY_CUT |= cue("and after before while following since until unless if despite because")


class Once(Generic[T]):
    """What is worked out of a passage when it is first asked for.

    As ``functools.cached_property``, but without its lock: one thread reads a passage.
    """

    def __init__(self, make: Callable[[Passage], T]) -> None:
        self.make, self.name = make, make.__name__

    def __get__(self, passage: Passage, owner: type[Passage]) -> T:
        """Work it out, and keep it where it is found the next time."""
        made = passage.__dict__[self.name] = self.make(passage)
        return made


@dataclass(eq=False)
class Passage:
    """One sentence and everything recognised in it; all positions are the article's.

    ``plain`` is the sentence with straight apostrophes, character for character, and
    ``tokens`` are its words with what each may be, and ``nouns`` the numbers of those that are
    nouns of a class, outside quotations. ``cues`` are the bits of what its words bear
    (``english.words``), and ``populations`` what its numbers count, as far as was asked.
    """

    whole: str
    start: int
    end: int
    plain: str
    tokens: list[Token]
    nouns: list[int]
    cues: int
    line: int
    day: dt.date | None
    mentions: tuple[Mention, ...]
    dates: tuple[DatedWords, ...]
    counts: tuple[Count, ...]
    quotes: tuple[Quotation, ...]
    populations: dict[int, Population] = field(default_factory=dict)

    @Once
    def starts(self) -> list[int]:
        """Return where the tokens begin."""
        return [word.start for word in self.tokens]

    def token_at(self, at: int) -> int | None:
        """Return the number of the token that stands at a position."""
        k = bisect_right(self.starts, at) - 1
        return k if k >= 0 and at < self.tokens[k].end else None

    def cues_of(self, start: int, end: int) -> int:
        """Return the cues of the words between two positions."""
        first = bisect_right(self.starts, start) - 1
        return _cues(self.tokens[max(0, first) : bisect_left(self.starts, end)])

    def quoted(self, at: int) -> bool:
        """Tell whether a position lies within quotation marks."""
        return bool(self.quotes) and any(q.start <= at < q.end for q in self.quotes)

    @Once
    def cuts(self) -> list[tuple[int, int]]:
        """Return the bounds of what parts one clause from the next, outside quotations."""
        found, free, match = [], self.start, CLAUSE.match
        for word in self.tokens:
            if not word.cues & MAY_CUT:
                continue
            at = word.start if word.cues & PARTS else word.start - 1
            cut = match(self.whole, at, self.end) if at >= free else None
            if cut:
                free = cut.end()
                if not self.quoted(at) and not self._in_list(at):
                    found.append(cut.span())
        return found

    def _in_list(self, at: int) -> bool:
        """Tell whether ", and the" only ends a list: "Lakeland, Eastmark, and the Front"."""
        if not self.whole.startswith(", and ", at):
            return False
        item = self.whole[max(self.start, at - 30) : at]
        return re.search(r", [A-Z][\w ]+$", item) is not None

    @Once
    def _outside(self) -> str:
        """Return the sentence with blanks for what stands in quotation marks."""
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
        words = self.whole[start:end].rstrip(" ,;:—–-\n")
        end = start + len(words)
        return span(self.whole, end - len(words.lstrip(" ,;:—–-\n")), end)


# The reader and whoever compares articles take the same one apart, one after the other.
@lru_cache(maxsize=2)
def passages(article: Article, index: Index) -> tuple[Passage, ...]:
    """Take an article apart.

    A line that is nothing but a date sets the day that the lines below it speak from.
    """
    text = article.text
    quoted, straight = quotations(text), straightened(text)
    parts, days = sentences(text, quoted), _days(article)
    named = _within(list(mentions(text, index)), parts, START)
    marked = _within(quoted, parts, START)
    cut = [
        tokens(straight[start:end], start, [q.outer for q in inside])
        for (start, end, _), inside in zip(parts, marked, strict=True)
    ]
    borne = [_cues(words) for words in cut]
    numbers = chain(*map(openers, cut, map(or_, borne, [*borne[1:], 0])))
    numbered = _within(counts(text, numbers), parts, START)
    found = []
    for at, part in enumerate(parts):
        day = days.get(part.line)
        dated = (
            tuple(dates(text, part, day, borne[at])) if borne[at] & DATE_LIKE else ()
        )
        passage = Passage(
            text,
            part.start,
            part.end,
            straight[part.start : part.end],
            cut[at],
            [k for k, w in enumerate(cut[at]) if w.noun and not w.quoted],
            borne[at],
            part.line,
            day,
            tuple(named[at]),
            dated,
            tuple(c for c in numbered[at] if not _inside(c, dated)),
            tuple(marked[at]),
        )
        found.append(passage)
    return tuple(found)


def _cues(words: Sequence[Token]) -> int:
    """Add up what the words of a sentence bear."""
    return reduce(or_, map(CUES, words), 0)


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
