"""Whom and what a sentence is about: its subject, the people and the bodies it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.groups import CHAIN
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token
from suggestions.extraction.hits import FORMS
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import PRONOUN, SPEECH, bare

PARTED = re.compile(r"; |, (?:while|but|whereas) ")
RELATIVE = re.compile(r",\s(?:who|which|whose)\s")
FOR_WHOM = re.compile(
    r"For (?P<who>[\w' -]{3,60}?),? (?:it|this|that) (?:was|is|would|will)\b"
)
OPENERS = several("just only hours minutes days weeks earlier later speaking asked")
PERSON_LAST = re.compile(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+$")
# Behind a verb or a title, or with somebody's age, two capitals are a person's name.
FULL_NAME = re.compile(
    r"\b(?P<name>[A-Z][\w'-]+(?: (?:al|bin|de|van|von))?(?: [A-Z][\w'-]+){1,3})"
    r"(?=, (?:\d\d|who|the|a|an|its|their|his)\b| (?:said|told|made|took|has|was|says|"
    r"spoke|met|had|is|will)\b|, released)"
)
ORGANISATION = re.compile(
    r"\b(?:Front|Army|Forces?|Ministry|Council|Union|Party|Movement|Nations|States|Strip|"
    r"Agency|Club|Cross|Office|Government|House|Committee|Commission|Organi[sz]ation|Alliance|"
    r"Command|Department|Crescent|Corps|Brigades?|Bureau|Service|Authority|Assembly|City|"
    r"Security|Court|Bank|Programme|Fund|News|Times|Post|Herald|Institute|University)\b"
)


def main_subject(passage: Passage, before: int) -> tuple[int, int]:
    """Return the bounds of a sentence's subject, if it stands before a position."""
    words = [w for w in passage.tokens if w.start < before]
    if held := FOR_WHOM.match(passage.plain):
        return passage.start + held.start("who"), passage.start + held.end("who")
    at = _behind_opening(words)
    for k in range(at, min(len(words), at + 14)):
        low = words[k].low
        verb = low in FORMS or SPEECH.fullmatch(low) or low in CHAIN
        verb = (verb or low.endswith("ed")) and not words[k].capital
        if (verb and words[k].noun is None and k > at) or low in ("due", "due to"):
            return words[at].start, words[k - 1].end
        if words[k].mark and words[k].text not in ",'’()-&":
            break
    return before, before


def _behind_opening(words: Sequence[Token]) -> int:
    """Return where the subject may begin: behind "On Friday," and the like."""
    if words and (words[0].low in PREPOSITIONS or words[0].low in OPENERS):
        for k, word in enumerate(words[:20]):
            if word.text == ",":
                return k + 1
    return 0


def body_of(passage: Passage) -> str:
    """Return the group or office that a sentence is about; empty when it names none."""
    start, end = main_subject(passage, passage.end)
    words = bare(passage.whole[start:end])
    if not words or PRONOUN.match(words) or len(words) > 80 or not words[:1].isupper():
        return ""
    if PERSON_LAST.search(words) and not ORGANISATION.search(words):
        return ""
    return words


def people_named(passage: Passage) -> list[str]:
    """Return people that a sentence names in full, outside quotations."""
    found = []
    for match in FULL_NAME.finditer(passage.plain):
        start, end = (
            passage.start + match.start("name"),
            passage.start + match.end("name"),
        )
        if not passage.quoted(start) and not ORGANISATION.search(match["name"]):
            found.append(passage.whole[start:end])
    return found


def before_who(passage: Passage, start: int, verb: int) -> tuple[int, int]:
    """Return the bounds of who speaks: of "was told by the mayor, who said" the mayor."""
    relative = RELATIVE.search(passage.whole, start, verb)
    if relative is None:
        return start, verb
    by = passage.whole.rfind(" by ", start, relative.start())
    return (by + 4 if by > 0 else start), relative.start()


def own_clause(passage: Passage, before: int) -> int:
    """Return where the clause begins that tells who says the words."""
    for match in reversed(list(PARTED.finditer(passage.whole, passage.start, before))):
        verb = SPEECH.search(passage.whole, match.end(), before)
        if verb and verb.start() > match.end() and not passage.quoted(match.start()):
            return match.end()
    return passage.start
