"""Whether a frame fits where its verb stands: its particles, its subject, its object."""

from __future__ import annotations

from collections.abc import Sequence

from core.phrases_words import WEEKDAYS
from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.groups import Group
from suggestions.extraction.english.numbers import MONTHS, NUMBER_WORDS
from suggestions.extraction.english.reach import ahead, behind
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import DETERMINERS, Token
from suggestions.extraction.english.words import whole
from suggestions.extraction.frames.frame import Frame

POSITIONS = several(
    "would will must should shall ought won't wouldn't shouldn't cannot"
)
NOW = several("is are 're not still")
READY = several("ready willing prepared open committed unwilling")
# Before these, "will" is somebody's.
OWN = several("his her its their the")
# Of these verbs one that has an object tells something else: "ends the siege".
GOES_BY_ITSELF = several(
    "talks.begin agreement.effect ceasefire.end exchange.begin release.begin "
    "attack.fighting"
)
# What may stand behind the verb of a shortened clause, besides a preposition.
BEHIND = several("a last this early earlier two to")
THINGS = several("crisis situation siege drama standoff exchange swap deal")
THEY = several("they he she it both")
OPENS, COUNTED = DETERMINERS | THEY, DETERMINERS | NUMBER_WORDS
SAYS = several("said says told")
POSITION = whole(POSITIONS | READY)
OPENING = 25
PARTICLE_REACH, NEAR_REACH, POSITION_REACH = 9, 22, 18


def with_particles(
    words: Sequence[Token], at: int, one: Frame, more: Sequence[str]
) -> int | None:
    """Return the last word of a verb with its particles; None when something is missing."""
    end = _last_particle(words, at, more) if more else at
    if end is None or not (one.particle or one.near or one.never):
        return end
    lows = [w.low for w in words[_past_day(words, end + 1) : end + NEAR_REACH]]
    within = 1 if one.close else 11 if one.near else 2
    if one.particle and one.particle.isdisjoint(lows[:within]):
        return None
    if one.near and one.near.isdisjoint(lows):
        return None
    return end if one.never.isdisjoint(lows[:2]) else None


def _past_day(words: Sequence[Token], at: int) -> int:
    """Return where words go on behind a day put between: "refused on Monday to open"."""
    if at + 1 < len(words) and words[at].low == "on":
        return at + 2 if words[at + 1].text in WEEKDAYS else at
    return at


def _last_particle(words: Sequence[Token], at: int, more: Sequence[str]) -> int | None:
    """Return where a verb ends whose particles stand near: "let … go", "put … on hold"."""
    end = at
    for particle in more:
        for k in range(end + 1, min(end + PARTICLE_REACH, len(words))):
            if words[k].low == particle:
                if _names_a_thing(words, k, particle):
                    return None
                end = k if k == end + 1 else end
                break
            if words[k].mark and words[k].text != ",":
                return None
        else:
            return None
    return end


def _names_a_thing(words: Sequence[Token], k: int, particle: str) -> bool:
    """Tell whether a captive only names a thing: "the hostage crisis"."""
    if particle not in ("hostage", "captive", "prisoner") or k + 1 >= len(words):
        return False
    return words[k + 1].low in THINGS


def fits(words: Sequence[Token], one: Frame, verb: Group, end: int) -> int | None:
    """Return the word that fills the frame's slot; None when nothing does."""
    if not one.obj:
        return _by_subject(words, one, verb, end)
    if verb.passive:
        return behind(words, verb.first, one.obj)
    if one.subj and behind(words, verb.first, one.subj) is None:
        return None
    found = ahead(words, end, one.obj)
    return _left_out(words, one, verb, end) if found is None else found


def _left_out(words: Sequence[Token], one: Frame, verb: Group, end: int) -> int | None:
    """Return an object that stands before its clause: "the deal the group signed in May"."""
    following = words[end + 1] if end + 1 < len(words) else None
    if following and not following.mark and following.low not in PREPOSITIONS:
        return None
    only = one.obj - {"count", "name", "any", "they"}
    for k in range(verb.first - 2, max(-1, verb.first - 8), -1):
        word, after = words[k], words[k + 1]
        if word.noun in only:
            opens = after.low in OPENS or (
                after.low in ("that", "which") and k + 2 < verb.first
            )
            return k if opens or after.capital else None
        if word.mark or word.low in PREPOSITIONS or word.low in SAYS:
            return None
    return None


def _by_subject(
    words: Sequence[Token], one: Frame, verb: Group, end: int
) -> int | None:
    if not one.subj:
        return verb.last
    if verb.passive or (end == verb.last and _has_object(words, one, end)):
        return None
    return behind(words, verb.first, one.subj)


def _has_object(words: Sequence[Token], one: Frame, end: int) -> bool:
    """Tell whether a verb that needs no object has one: "ends the siege"."""
    if one.name not in GOES_BY_ITSELF or end + 1 >= len(words):
        return False
    following = words[end + 1]
    if following.capital and following.low not in MONTHS:
        return following.text not in WEEKDAYS
    if following.low in NUMBER_WORDS:
        return True
    return following.low in DETERMINERS and following.low not in ("this", "my")


def reduced(words: Sequence[Token], one: Frame, verb: Group) -> int | None:
    """Read a shortened clause: "captives freed on Monday", "a pause agreed in May"."""
    at = verb.last
    if one.obj and at == 0:
        return _opened(words, one)
    if not one.obj or verb.first != at or at + 1 >= len(words) or words[at + 1].mark:
        return None
    low = words[at + 1].low
    if low not in PREPOSITIONS and low not in BEHIND and not low.endswith("ly"):
        return None
    named = verb.first > 1 and words[verb.first - 1].text == ","
    loose = {"count", "they", "any"} if named else {"count", "name", "they", "any"}
    return behind(words, verb.first, one.obj - loose)


def _opened(words: Sequence[Token], one: Frame) -> int | None:
    """Read "Seized in May near the port, the men were …": the subject stands behind a comma."""
    if len(words) < 2 or words[1].low not in PREPOSITIONS:
        return None
    only = one.obj - {"count", "name", "they", "any"}
    for k, word in enumerate(words[:OPENING]):
        if word.text == ",":
            near = words[k + 1 : k + 5]
            if near and near[0].low in COUNTED:
                return next(
                    (k + 1 + n for n, w in enumerate(near) if w.noun in only), None
                )
    return None


def takes_position(words: Sequence[Token], end: int) -> bool:
    """Tell whether what is said is what will or must be: "said that it would not leave"."""
    before = ""
    for word in words[end + 1 : end + POSITION_REACH]:
        if word.quoted or (word.mark and word.text not in ",'") or word.low == "which":
            return False
        if word.low in POSITIONS and before not in OWN:
            return True
        if word.low in READY and before in NOW:
            return True
        before = word.low
    return False
