"""Who claims a number: "Northland says that …", "…, according to health officials"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suggestions.extraction.english.words import cue
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import ACCORDING, ACCORDS

CLAIMS = re.compile(
    r"\b(?:said|says|say|reported|reports|claimed|claims|announced|announces|stated|states|"
    r"estimated|estimates|counted|counts|put|puts|believes|confirmed|confirms|told)\b"
)
CLAIMING = cue(
    "said says say reported reports claimed claims announced announces stated states "
    "estimated estimates counted counts put puts believes confirmed confirms told"
)
COUNTED = cue("count* tally* figures* estimate*")
BY_COUNT = re.compile(
    r"\bby (?P<who>[^,.;“”\"]{2,60}?)'s (?:count|tally|figures|estimate)"
)
# "…, said Orin Vale, the commissioner."
TURNED = re.compile(
    r", (?:said|says|reported) (?P<who>(?:(?:the|an?|its|his|her)\b|[A-Z])"
    r"(?:(?! (?:had|has|have|was|were|is|are|would|will|could|can|may|that)\b)"
    r"[^,“”\";:]){2,60}?)(?:, [^“”\";:]{2,60})?\.$"
)
NOT_A_CLAIM = re.compile(r"\b(?:who|which|that|where|it|he|she|they)$", re.IGNORECASE)
OPENING = re.compile(
    r"^(?:(?:But|And|Yet|While)\s)?(?:(?:In|At|On|By|After|Since|"
    r"During)\b[^,]{1,60},\s)?(?:the\s)?",
    re.IGNORECASE,
)
RELATIVE = re.compile(r",\s(?:who|which|whose)\s")
TRAILING = re.compile(
    r"(?: (?:had|has|have|later|also|then|earlier|now|since|previously|separately))+$"
)
LESSER = re.compile(r"^.*, (?:when|as|while|after|and|but) ")
ENDING = re.compile(r"[,.;“”\"]|\s(?:while|and said|but)\s")


@dataclass(frozen=True)
class Claimant:
    """Who says a number: the words as printed, a party's slug when they name one."""

    words: str = ""
    party: str = ""
    start: int = 0
    end: int = 0


NOBODY = Claimant()


def claimant(passage: Passage, at: int) -> Claimant:
    """Find who claims the number at a position.

    "According to" behind a number covers what stands before it, not what follows; a
    subject at the head of the sentence covers all of it.
    """
    cues = passage.cues
    found = _by_count(passage) if cues & COUNTED else None
    found = found or (_according(passage, at) if cues & ACCORDS else None)
    return found or (_says(passage, at) if cues & CLAIMING else None) or NOBODY


def _by_count(passage: Passage) -> Claimant | None:
    match = BY_COUNT.search(passage.plain)
    if match is None:
        return None
    start, end = passage.start + match.start("who"), passage.start + match.end("who")
    return _named(passage, start, end)


def _according(passage: Passage, at: int) -> Claimant | None:
    for match in ACCORDING.finditer(passage.whole, passage.start, passage.end):
        heads = not passage.whole[passage.start : match.start()].strip(' “"')
        if match.start() < at and not heads:
            continue
        stop = ENDING.search(passage.whole, match.end(), passage.end)
        return _named(passage, match.end(), stop.start() if stop else passage.end)
    return None


def _says(passage: Passage, at: int) -> Claimant | None:
    plain = passage.plain
    if turned := TURNED.search(plain, at - passage.start):
        first, last = turned.span("who")
        return _named(passage, passage.start + first, passage.start + last)
    for match in CLAIMS.finditer(plain):
        verb = passage.start + match.start()
        if passage.quoted(verb):
            continue
        if verb < at:
            head = OPENING.match(plain)
            start = passage.start + (head.end() if head else 0)
        else:
            comma = passage.whole.rfind(", ", at, verb)
            start = comma + 2 if comma >= 0 else verb
        words = RELATIVE.split(passage.whole[start:verb])[0].strip()
        words = TRAILING.sub("", words)
        if lesser := LESSER.search(words):
            start, words = start + lesser.end(), words[lesser.end() :]
        if 1 < len(words) <= 90 and not NOT_A_CLAIM.search(words):
            if match.group() in ("put", "puts", "counted") and verb > at:
                continue
            return _named(passage, start, start + len(words))
    return None


def _named(passage: Passage, start: int, end: int) -> Claimant:
    found = passage.span(start, end)
    party = next(
        (m.party for m in passage.mentions if found.start <= m.start < found.end), ""
    )
    return Claimant(found.exact, party, found.start, found.end)
