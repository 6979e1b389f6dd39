"""Sentences and quotation marks: the pieces everything else is read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_SENTENCE = 1500
LONGEST_QUOTE = 1500
# Curly apostrophes and quotes become straight ones; no position moves.
_CURLY, _STRAIGHT = "’‘ʼ`\u00a0\u202f", "''''  "
STRAIGHT = str.maketrans(_CURLY, _STRAIGHT)

MARK = re.compile(r"[“\"‘]")
# Single marks that open a quotation, and straight ones too where no others stand.
OPENED = re.compile(r"[‘'](?<!\w.)(?:(?<=‘)|(?=[A-Za-z]))")
EITHER = re.compile(r"[“\"‘]|(?<!\w)'(?=[A-Za-z])")
CLOSING = {mark: re.compile(rf"(?<![\s(]){mark}(?!\w)") for mark in "'’"}
# Behind "the rebels’" something follows that they have.
OWNER = re.compile(
    r" (?!(?:in|on|at|of|to|for|from|by|with|and|but|or|as|that|which|who|was|were|is|are|"
    r"had|has|after|before|during|while|when|said|into|over|under|if)\b)[a-z]"
)
BREAK = re.compile(r"[.!?][”\"’')\]]{0,3}(?=(\s{1,3})[“\"‘'(\[]?[A-Z0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Gov|Sen|Rep|St|Mt|No|vs|Prof|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|\.[A-Za-z])\.$"
)
DATELINE_REACH = 110
# What a report opens with tells nobody's deed: "LAKESIDE, May 3 (Example) -- ".
_PLACE = r"[A-Z][\w'’.-]*(?:[ /][A-Z][\w'’.-]*){0,4}"
_CAPITALS = r"[A-Z][A-Z'’.-]+(?:[ /][A-Z'’.-]+){0,4}"
_AGENCY = r" ?\([^()\n]{1,40}\)"
_DAY = r",? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
# First whether there may be an end within reach: names can be read in many ways.
DATELINE = re.compile(
    rf"(?=,? ?[A-Z(\d])(?=[^(–—\-\d]{{0,{DATELINE_REACH}}}+[(–—\-\d])"
    rf"(?:{_CAPITALS}(?:, {_PLACE})?(?:{_AGENCY})?(?:{_DAY}(?=\.?\s))?(?:{_AGENCY})?|"
    rf"(?:{_PLACE}(?:, {_PLACE})?)?(?:{_DAY})?{_AGENCY})"
    r"(?:\s?(?:--?|–|—)\s|(?<=\d)\.\s)(?=[\"“‘A-Z\d])"
)
BYLINE = re.compile(rf"By {_PLACE}(?:(?:,| and|, and) {_PLACE}){{0,4}}\s*$")


class Sentence(NamedTuple):
    """One sentence: ``text[start:end]``, and the number of the line it stands on."""

    start: int
    end: int
    line: int


class Quotation(NamedTuple):
    """Words in quotation marks, double or single: bounds inside the marks."""

    start: int
    end: int
    line: int
    single: bool = False

    @property
    def outer(self) -> tuple[int, int]:
        """The bounds with the marks."""
        return self.start - 1, self.end + 1


@lru_cache(maxsize=2)
def straightened(text: str) -> str:
    """Return a text with straight apostrophes and blanks, character for character."""
    for curly, straight in zip(_CURLY, _STRAIGHT, strict=True):  # faster than translate
        text = text.replace(curly, straight)
    return text


def straight(words: str) -> str:
    """Return a few words with straight apostrophes and blanks."""
    plain = words.isascii() and "`" not in words
    return words if plain else words.translate(STRAIGHT)


def lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and number of every line that says something."""
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            yield start, start + len(line), number
        start += len(line) + 1


def quotations(text: str) -> list[Quotation]:
    """Find what stands in quotation marks; one never closed opens nothing.

    Where a text has hardly any but single marks, these are its quotations.
    """
    double = text.count("“") + text.count('"') // 2
    british = double < len(OPENED.findall(text))
    mark = EITHER if british and double == 0 else MARK
    found: list[Quotation] = []
    for start, end, number in lines(text):
        for first, last, single in _in_line(text, start, end, mark):
            found.append(Quotation(first, last, number, single and not british))
    return found


def _in_line(
    text: str, start: int, end: int, opening: re.Pattern[str]
) -> Iterator[tuple[int, int, bool]]:
    free = start
    for mark in opening.finditer(text, start, end):
        at = mark.start()
        if at < free:
            continue
        single = mark[0] in "‘'"
        close = (_close_single if single else _close)(text, at, end)
        if close > at + 1 or (single and close):
            yield at + 1, close, single
            free = close + 1


def _close(text: str, at: int, end: int) -> int:
    limit = min(end, at + LONGEST_QUOTE)
    wanted = "”" if text[at] == "“" else '"'
    close = text.find(wanted, at + 1, limit)
    again = text.find(text[at], at + 1, limit) if wanted == "”" else -1
    return -1 if 0 <= again < close else close


def _close_single(text: str, at: int, end: int) -> int:
    """Find a closing mark that is no apostrophe: no letter follows.

    Behind an s it may be one of many owners ("the rebels’ camp"), unless nothing else closes.
    """
    again = OPENED.search(text, at + 1, end)
    limit = min(again.start() if again else end, at + LONGEST_QUOTE)
    owned = 0
    for mark in CLOSING["'" if text[at] == "'" else "’"].finditer(text, at + 1, limit):
        close = mark.start()
        if text[close - 1] != "s" or not OWNER.match(text, close + 1):
            return close
        owned = close
    return owned


def sentences(text: str, quoted: list[Quotation]) -> list[Sentence]:
    """Cut a text into sentences; never inside quotation marks."""
    starts = [q.start for q in quoted if not q.single]
    inside = [q for q in quoted if not q.single]

    def in_quote(at: int) -> bool:
        which = bisect_right(starts, at) - 1
        return which >= 0 and inside[which].start <= at < inside[which].end

    found: list[Sentence] = []
    for start, end, number in lines(text):
        start = _opening(text, start, end)
        for match in BREAK.finditer(text, start, end):
            mark = match.start()
            if in_quote(match.end()) or match.end() - start < 2:
                continue
            if text[mark] == "." and ABBREVIATION.search(text[start : mark + 1][-8:]):
                continue
            found += _pieces(start, match.end(), number)
            start = match.end(1)
        found += _pieces(start, end, number)
    return found


def _opening(text: str, start: int, end: int) -> int:
    """Return where a line begins to tell something: behind a dateline, never at a byline."""
    if text.startswith("By ", start) and BYLINE.match(text[start:end]):
        return end
    dateline = DATELINE.match(text, start, min(end, start + DATELINE_REACH))
    return dateline.end() if dateline else start


def _pieces(start: int, end: int, line: int) -> Iterator[Sentence]:
    for first in range(start, end, LONGEST_SENTENCE):
        yield Sentence(first, min(end, first + LONGEST_SENTENCE), line)
