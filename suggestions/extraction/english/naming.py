"""Names by their form alone: runs of capitals that are no days, titles or openings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.phrases_words import MONTHS, WEEKDAYS
from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.groups import BE, HAVE
from suggestions.extraction.english.reach import SPEECH
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token

LINKS = several("of the for de del al bin and &")
NO_NAME = several(
    "the a an on in at by after before but and however it they he she some each "
    "both this that these those if when while as for from with since during "
    "following under over separately meanwhile also earlier later "
    "officials negotiators delegations talks no all most many more one two three "
    "four five six seven eight nine ten at least another hundreds dozens "
    "thousands posted read related previous earlier another "
    "almost nearly about around leaders field several"
)
# What stands behind a nation's name when it acts: "the Northland government".
ACTORS = several(
    "government army military forces troops president authorities officials "
    "rebels fighters ministry minister delegation negotiators parliament cabinet "
    "junta side foreign defence defense prime group separatists"
)
LONGEST = 8
# Behind these, the words begin that may name who does what a verb tells.
PARTING = SPEECH | BE | HAVE | set(';:.—“”"')
PARTING |= several("that while when because if but after before")


def names(words: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each name between two positions that stands free.

    A name behind "in" or "at" is a place, and one behind "of" belongs to what stands before.
    """
    at = start
    while at < end:
        if not words[at].capital or not _may_begin(words, at):
            at += 1
            continue
        last = _last(words, at, end)
        if not (at and words[at - 1].low in PREPOSITIONS):
            yield at, last
        at = last + 1


def subject_zone(words: Sequence[Token], first: int) -> int:
    """Return where the words begin that may name who does what the verb tells."""
    for k in range(first - 1, max(-1, first - 30), -1):
        if words[k].low in PARTING:
            return k + 1
    return max(0, first - 30)


def _may_begin(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    if word.quoted or word.text in MONTHS or word.text in WEEKDAYS:
        return False
    if at == 0 and word.text.isupper() and len(words) > 1 and words[1].text in "-–—:":
        return False  # where the article was filed
    led = word.low.endswith(("-led", "-brokered", "-backed", "-mediated", "-held"))
    return word.low not in NO_NAME and word.low not in PREPOSITIONS and not led


def _last(words: Sequence[Token], at: int, end: int) -> int:
    last = at
    for k in range(at + 1, min(end, at + LONGEST)):
        word = words[k]
        if (word.capital and not word.mark and word.text not in WEEKDAYS) or (
            word.low in ACTORS and k == last + 1
        ):
            last = k
        elif word.low not in LINKS or word.low == "and":
            break
    return last
