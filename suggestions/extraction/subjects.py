"""Whom and what a sentence is about: its subject, the people and the bodies it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.forms import IRREGULAR
from suggestions.extraction.english.groups import CHAIN
from suggestions.extraction.english.nouns import NOUNS
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token
from suggestions.extraction.english.words import whole
from suggestions.extraction.hits import FORMS
from suggestions.extraction.posts import BODIES, is_human, is_paper
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import (
    PRONOUN,
    ROLE_THEN_NAME,
    SPEECH,
    WITHIN_OFFICE,
    bare,
)

FOR_WHOM = re.compile(
    r"(?:For|To) (?P<who>[\w' -]{3,60}?),? (?:it|this|that) (?:was|is|would|will)\b"
)
DESCRIBING = several("armed united wounded injured displaced disputed so-called exiled")
OPENERS = several(
    "just only hours minutes days weeks earlier later speaking asked yesterday today "
    "meanwhile reportedly separately following writing addressing responding"
)
PASTS = frozenset(past for past, _ in IRREGULAR.values()) | {
    "fear",
    "want",
    "think",
    "expect",
}
SHORT = several("dr mr mrs ms gen lt col maj sgt capt brig prof sen gov rep")
# What speaks nothing, though a sentence may be about it.
THINGS = several(
    "truce pact phase offer talks aid dead way strike fight release handover exchange "
    "withdrawal breach duty war demand halt restart ending ground"
)
_PART = r"(?:(?:al|bin|de|van|von|el|da|der|le|la) )?"
PERSON_LAST = re.compile(rf"[A-Z][\w'’-]+ {_PART}[A-Z][\w'’-]+$")
# "the foreign minister Orin Vale": a role, and who holds it.
ROLES = several(
    "minister president premier leader chief spokesman spokeswoman spokesperson official "
    "envoy commander secretary ambassador mediator negotiator head general lawmaker "
    "adviser representative governor mayor king prince emir colonel"
)
HEAD_ENDS = re.compile(r",| of | in ")
A_ROLE = whole(ROLES)
_TITLES = "Minister President Premier Leader Chief Envoy Secretary Ambassador General"
_ROLE = "|".join(sorted({*ROLES, *_TITLES.split(), "Colonel"} - {"colonel"}))
ROLE_LAST = re.compile(
    rf"\b(?:{_ROLE}) (?=[A-Z])(?P<name>[A-Z][\w'’-]+ {_PART}[A-Z][\w'’-]+)\b"
)
# Behind a verb or a title, or with somebody's age, two capitals are a person's name.
FULL_NAME = re.compile(
    r"(?P<name>[A-Z](?<=\b.)[\w'-]+(?: (?:al|bin|de|van|von))?(?: [A-Z][\w'-]+){1,3})"
    r"(?=, (?:\d\d|who|the|a|an|its|their|his)\b| (?:said|told|made|took|has|was|says|"
    r"spoke|met|had|is|will)\b|, released)"
)


def main_subject(
    passage: Passage, before: int, begin: int | None = None
) -> tuple[int, int]:
    """Return the bounds of a sentence's subject, if it stands before a position.

    ``begin`` is where the clause begins whose subject is sought; else the sentence's.
    """
    first = passage.start if begin is None else begin
    words = passage.tokens
    if first > passage.start or before < passage.end:
        words = [w for w in words if first <= w.start < before]
    if first == passage.start and (held := FOR_WHOM.match(passage.plain)):
        return passage.start + held.start("who"), passage.start + held.end("who")
    at = _behind_opening(words)
    for k in range(at, min(len(words), at + 14)):
        low = words[k].low
        name = words[k].capital or words[k].noun is not None
        if (k > at and not name and _may_act(low)) or low in ("due", "due to"):
            return words[at].start, words[k - 1 - _relative(words, k)].end
        if words[k].mark and not _within(words, k):
            break
    return before, before


def _within(words: Sequence[Token], k: int) -> bool:
    """Tell whether a mark may stand within a subject: a comma, or the point of "Dr."."""
    return words[k].text in ",'’()-&" or (
        words[k].text == "." and words[k - 1].low in SHORT
    )


def _relative(words: Sequence[Token], k: int) -> int:
    """Return how many words before a verb open a relative clause: the ", which" of it."""
    if words[k - 1].low not in ("which", "who", "that"):
        return 0
    return 2 if words[k - 2].text == "," else 1


@lru_cache(maxsize=4096)
def _may_act(low: str) -> bool:
    """Tell whether a word may be a verb."""
    if low in FORMS or low in CHAIN or low in PASTS or SPEECH.fullmatch(low):
        return True
    return low.endswith("ed") and low not in DESCRIBING


def _behind_opening(words: Sequence[Token]) -> int:
    """Return where the subject may begin: behind "On Friday," and the like."""
    if words and (words[0].low in PREPOSITIONS or words[0].low in OPENERS):
        for k, word in enumerate(words[:20]):
            if word.text == ",":
                return k + 1
    return 0


def body_of(passage: Passage, subject: tuple[int, int]) -> str:
    """Return the group or office that is a sentence's subject; empty when it is none."""
    start, end = subject
    words = bare(passage.whole[start:end])
    if not words or PRONOUN.match(words) or len(words) > 80:
        return ""
    if not (words[0].isupper() or words.startswith("the ") or is_human(words)):
        return ""
    if PERSON_LAST.search(words) and not BODIES.search(words):
        return ""
    head = HEAD_ENDS.split(words, 1)[0].split()[-1].lower()
    return "" if is_paper(head) or NOUNS.get(head) in THINGS else words


def people_before(passage: Passage, at: int) -> list[str]:
    """Return people with their roles that a sentence names before a position."""
    found = []
    for match in ROLE_LAST.finditer(passage.plain, 0, max(0, at - passage.start)):
        start = passage.start + match.start("name")
        if not passage.quoted(start):
            found.append(passage.whole[start : passage.start + match.end("name")])
    return found


def surname_of(passage: Passage, subject: tuple[int, int]) -> str:
    """Return the one name that is a sentence's subject: "Vale took office in May"."""
    words = passage.whole[subject[0] : subject[1]]
    return words if words[:1].isupper() and words.isalpha() else ""


def people_named(passage: Passage, subject: tuple[int, int]) -> list[str]:
    """Return people that a sentence names in full, outside quotations; its subject last."""
    found = list[tuple[int, str]]()
    for match in FULL_NAME.finditer(passage.plain):
        start, end = (
            passage.start + match.start("name"),
            passage.start + match.end("name"),
        )
        if not passage.quoted(start) and not BODIES.search(match["name"]):
            found.append((start, passage.whole[start:end]))
    roles = ROLE_LAST.finditer(passage.plain) if passage.cues & A_ROLE else ()
    for match in roles:
        start = passage.start + match.start("name")
        if not passage.quoted(start) and not BODIES.search(match["name"]):
            found.append(
                (start, passage.whole[start : passage.start + match.end("name")])
            )
    first, last = subject
    words = passage.plain[first - passage.start : last - passage.start]
    if (role := ROLE_THEN_NAME.match(words)) and not BODIES.search(role["name"]):
        at = first + role.start("name")
        found.append((passage.end, passage.whole[at : first + role.end("name")]))
    head = words.split(",")[0]
    person = PERSON_LAST.search(head)
    within = person and WITHIN_OFFICE.search(head[: person.start()])
    if person and not within and not BODIES.search(person.group()):
        at = first + person.start()
        found.append((passage.end, passage.whole[at : first + person.end()]))
    return [name for _, name in sorted(found)]
