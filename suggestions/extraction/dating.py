"""The dates that a sentence names, each with whether it is still to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress

from core.phrases import DatedWords, find, resolve
from core.phrases_words import MONTHS
from core.text import span
from suggestions.extraction.english.words import alike, cue
from suggestions.extraction.passages import Sentence

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
DATE_LIKE = alike(
    re.compile(
        r"\d|day\b|night|week|month|year|hours?\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
        r"Oct|Nov|Dec)|tomorrow|Tomorrow"
    ).search
)
# Without these words no sentence speaks of what is still to come.
AHEADS = cue(
    "will shall must set due scheduled supposed expected slated planned obliged required agreed "
    "undertook undertaken pledged promised vowed plan plans ahead upcoming tomorrow expire "
    "expires end ends begin begins start starts resume resumes lapse lapses open opens starting "
    "beginning commencing ending effective effect force run runs"
)
AUXILIARIES = cue("is are was were would could")
TO_BE = cue("to be begin start end take")
BOUND = re.compile(r"(?:after|before|since|until|following|by) ", re.IGNORECASE)
NAMES_IT = re.compile(r"['’]s? |,? when ")
STOP = re.compile(r"[.!?;“”\"\n]\s{0,2}")


def dates(
    text: str, part: Sentence, day: dt.date | None, cues: int
) -> Iterator[DatedWords]:
    """Yield the dates of a sentence; ``day`` is the one that it speaks from."""
    sentence = text[part.start : part.end]
    may_lie_ahead = bool(cues & AHEADS or (cues & AUXILIARIES and cues & TO_BE))

    def ahead(start: int, end: int) -> bool:
        words = sentence[start:end]
        away = list(_days_off(words, day))
        if any(-SOON <= days < 0 for days in away):
            return False  # just gone, and else almost a year ahead
        near = any(0 < days <= SOON for days in away)  # and else almost a year gone
        return near or (may_lie_ahead and lies_ahead(sentence, start, end))

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
