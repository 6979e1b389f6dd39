"""Which verb of speech a quotation hangs on, and whose it is."""

from __future__ import annotations

import re

from suggestions.extraction.english.several import several
from suggestions.extraction.english.words import whole
from suggestions.extraction.known import Known, Speaker
from suggestions.extraction.passages import Quotation
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import LEADING, WRITTEN, jointly, subject
from suggestions.extraction.subjects import main_subject
from suggestions.extraction.tellers import (
    LAST_VERB,
    RELATIVE,
    antecedent,
    said_between,
    told_last,
    who_before,
)

PERSONAL = re.compile(r"^(?:he|she|they|it|we|i)$", re.IGNORECASE)
PARTED = re.compile(
    r"; |, (?:while|but|whereas|where|as|after|because|although|though|when|hours after|"
    r"days after|minutes after|a day after) |"
    r"(?<![A-Z]\w\w\w), and (?=(?:its|his|her|their|the|an?|[A-Z]\w+) )| "
    r"(?:after|because|although|though|when) "
)
HEADING = re.compile(
    r"(?:[^:.“”\"]{3,70}: |[^.“”\"]{0,40}\([^()]{2,30}\) [–—-]{1,2} |"
    r"[A-Z][A-Z/ ]+(?:, [\w. ]{3,12})? [–—-]{1,2} )(?=[A-Z])"
)
NOUN_PHRASE = re.compile(
    r"(?:the|an?|its|his|her|their|one|two|several|some|many) [\w'’ ,.-]{2,140}$"
)
SAID = whole(several("said says say told announced"))


def verbs(passage: Passage, quote: Quotation) -> list[tuple[int, re.Match[str]]]:
    """Return the verbs of speech before a quotation, each with where its clause begins.

    Those behind an earlier quotation of the sentence come first.
    """
    begin = _behind_heading(passage, _own_clause(passage, quote))
    ends = [begin, *(q.end + 1 for q in passage.quotes if begin < q.end < quote.start)]
    found = [
        (max(end for end in ends if end <= verb.start()), verb)
        for verb in said_between(passage, begin, quote.start)
        if not passage.quoted(verb.start()) and not _aside(passage, begin, verb)
    ]
    return sorted(found, key=lambda one: one[0] != ends[-1])


def _before_who(passage: Passage, start: int, verb: int) -> tuple[int, int]:
    """Return the bounds of who speaks: of "was told by the mayor, who said" the mayor."""
    relative = RELATIVE.search(passage.whole, start, verb)
    if relative is None:
        return start, verb
    by = passage.whole.rfind(" by ", start, relative.start())
    if by > 0:
        return by + 4, relative.start()
    return antecedent(passage, start, relative.start())


def _behind_heading(passage: Passage, start: int) -> int:
    """Return where the telling begins: behind "Lakeland conflict: " or a dateline."""
    head = HEADING.match(passage.plain, start - passage.start)
    return passage.start + head.end() if head else start


def _aside(passage: Passage, begin: int, verb: re.Match[str]) -> bool:
    """Tell whether a verb only opens the sentence: "After speaking to Vale, Rook said"."""
    before = passage.whole[begin : verb.start()].strip()
    return verb.group().endswith("ing") and " " not in before


def who_says(passage: Passage, start: int, verb: re.Match[str]) -> tuple[int, int]:
    """Return the bounds of the subject of a verb of speech.

    "…, the army said, " has it right before the verb; "X rejected the offer, saying" and
    "After speaking to Y, X says" have it at the head of the clause.
    """
    start, end, found = *_before_who(passage, start, verb.start()), verb.start()
    near = passage.whole[start:end].strip()
    if end < found or jointly(near) or WRITTEN.match(near):
        return start, end
    first, last = who_before(passage, start, end)
    first += 5 * passage.whole.startswith("with ", first)
    near = passage.whole[first:last].strip()
    told = near[:1].isupper() or PERSONAL.match(near) or NOUN_PHRASE.match(near)
    whole = passage.whole[first:end].rstrip().endswith(",")
    if told and (first > start or (whole and not LEADING.match(near))):
        return first, last
    first, last = main_subject(passage, verb.end(), start)
    return (first, last) if first < last <= end else (start, end)


def _own_clause(passage: Passage, quote: Quotation) -> int:
    """Return where the clause begins that tells who says the words."""
    for match in reversed(
        list(PARTED.finditer(passage.whole, passage.start, quote.start))
    ):
        verbs = said_between(passage, match.end(), quote.start)
        verb = next((v for v in verbs if not v.group().endswith("ing")), None)
        if verb is None or verb.start() <= match.end() or passage.quoted(match.start()):
            continue
        opens = match[0][0] == " " and ", " in passage.whole[match.end() : verb.start()]
        if not opens:
            return match.end()
    return passage.start


def telling(passage: Passage, known: Known) -> Speaker | None:
    """Return who tells a sentence without a quotation, unless a pronoun does."""
    told = told_last(passage, passage.start)
    if told is None and passage.cues & SAID:
        verb = LAST_VERB.search(passage.whole, passage.start, passage.end)
        told = (*who_says(passage, passage.start, verb), 0) if verb else None
    if told is None:
        return None
    words = passage.whole[told[0] : told[1]]
    if PERSONAL.match(words.strip(" ,").split(" ")[-1]) or words[:3].lower() in (
        "it ",
        "he ",
    ):
        return None
    inside = [m for m in passage.mentions if told[0] <= m.start < told[1]]
    return subject(words, inside, known)
