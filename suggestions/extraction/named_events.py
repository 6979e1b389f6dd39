"""Events named by a noun alone, without a verb or a day beside it: "after talks in Lakeside"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.dates import FuzzyDate, from_edtf
from suggestions.extraction.english.groups import Tense
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import Token
from suggestions.extraction.english.words import CLASSES, whole
from suggestions.extraction.findings import EventKind
from suggestions.extraction.hits import MAY_BE_UNSURE, UNSURE, Hit, of_noun
from suggestions.extraction.reading import Passage

TRUCES = several("truce pact")
TELLING = sum(CLASSES[noun] for noun in ("talks", "truce", "pact", "ending"))
# Behind these something has been: "following negotiations with the rebels".
PAST_OF = several("after following since")
# What may stand between "after" and talks: "after two days of intensive talks".
BEFORE_TALKS = several(
    "a the two three four five six seven eight nine ten several of days day weeks week hours "
    "months rounds round first second third fourth fifth new more indirect direct intensive "
    "long secret peace truce ceasefire marathon lengthy further high-level face-to-face"
)
WHERE = several("in with between at near under on mediated brokered hosted led by of")
YEARS = whole(str(year) for year in range(1900, 2100))
RUNNING = several("underway ongoing continuing")
FORCE = several("effect force place")


def named_events(passage: Passage, found: Sequence[Hit]) -> Iterator[Hit]:
    """Find talks that went before, and a truce that holds since a day or failed."""
    if not passage.cues & TELLING:
        return
    words = passage.tokens
    taken = {hit.slot for hit in found}
    for at in passage.nouns:
        word = words[at]
        if word.start in taken:
            continue
        hit = _named(passage, words, at)
        if hit is not None and not _unsure(passage, word):
            yield hit


def _named(passage: Passage, words: Sequence[Token], at: int) -> Hit | None:
    noun = words[at].noun
    if noun == "talks" and _going_on(words, at):
        return _hit(passage, at, "talks", "talks.going_on", tense="present")
    if noun == "talks" and _went_before(words, at):
        return _hit(passage, at, "talks", "talks.noun")
    if noun in TRUCES and _in_force(words, at):
        return _hit(passage, at, "agreement", "agreement.in_force", tense="present")
    if noun == "ending" and _of_truce(words, at):
        return _hit(passage, at, "other", "ceasefire.ending_noun")
    return None


def year_before(words: Sequence[Token], hit: Hit) -> FuzzyDate | None:
    """Return the year that a truce is named by: "the 2030 ceasefire"."""
    if hit.name != "agreement.of_year":
        return None
    year = words[hit.verb.first - 1].text
    return from_edtf(year, text=year, resolution="stated")


def of_years(passage: Passage) -> Iterator[Hit]:
    """Find truces that are named by the year of their agreement."""
    words = passage.tokens
    if not passage.cues & YEARS:
        return
    for at, word in enumerate(words):
        if word.quoted or word.low not in ("ceasefire", "truce", "cease-fire", "peace"):
            continue
        year = words[at - 1].text if at else ""
        if len(year) == 4 and year.isdigit() and year[:2] in ("19", "20"):
            yield _hit(passage, at, "agreement", "agreement.of_year")


def _unsure(passage: Passage, word: Token) -> bool:
    if not passage.cues & MAY_BE_UNSURE:
        return False
    first = passage.clause(word.start)[0]
    return UNSURE.search(passage.whole[first : word.start].lower()) is not None


def _going_on(words: Sequence[Token], at: int) -> bool:
    """Tell whether talks are going on: "talks are under way"."""
    near = [w.low for w in words[at + 1 : at + 14]]
    for k, low in enumerate(near[:-1]):
        if low in ("is", "are", "were"):
            return near[k + 1] in RUNNING or near[k + 1 : k + 3] == ["under", "way"]
    return False


def _went_before(words: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(words) or words[at + 1].low not in WHERE:
        return False
    k = at - 1
    while k >= 0 and words[k].low in BEFORE_TALKS:
        k -= 1
    return k >= 0 and words[k].low in PAST_OF


def _in_force(words: Sequence[Token], at: int) -> bool:
    """Tell whether a truce is in force: "the accord, in effect since May", "is in effect"."""
    near = [w.low for w in words[at + 1 : at + 5]]
    for k, low in enumerate(near[:-1]):
        if low == "in" and near[k + 1] in FORCE:
            before = set(near[:k])
            return before <= {",", "is", "was", "has", "been"} and (
                "is" in before or _since(words, at + k + 2)
            )
    return False


def _since(words: Sequence[Token], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].low in ("since", "from")


def _of_truce(words: Sequence[Token], at: int) -> bool:
    """Tell whether it is the end of a truce that went before: "after the collapse of a truce"."""
    before = [w.low for w in words[max(0, at - 2) : at]]
    if not set(before) & PAST_OF or words[at].low in ("end", "start"):
        return False
    following = words[at + 1 : at + 6]
    of = bool(following) and following[0].low == "of"
    return of and any(word.noun == "truce" for word in following)


def _hit(
    passage: Passage, at: int, kind: EventKind, name: str, tense: Tense = "pluperfect"
) -> Hit:
    word = passage.tokens[at]
    hit = of_noun(
        word,
        at,
        told=(name, kind),
        tense=tense,
        clause=passage.clause(word.start),
        confidence=0.55,
    )
    return hit._replace(slot=word.start)
