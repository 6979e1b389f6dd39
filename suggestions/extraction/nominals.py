"""Events named by a noun with its day: "the truce of May 3", "Friday's talks"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.phrases import DatedWords
from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.groups import Group
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import DETERMINERS, Token
from suggestions.extraction.english.words import CLASSES, cue
from suggestions.extraction.findings import EventKind
from suggestions.extraction.hits import FORMS, Hit, of_noun
from suggestions.extraction.reading import Passage

KINDS: dict[str, EventKind] = {
    "truce": "agreement",
    "pact": "agreement",
    "talks": "talks",
    "strike": "attack",
    "exchange": "exchange",
    "withdrawal": "withdrawal",
    "release": "release",
    "handover": "handover_of_remains",
}
TELLING = sum(CLASSES[noun] for noun in (*KINDS, "breach", "held", "dead"))
LEAVING = ("other", "delay", "rejection", "proposal")
UNSAID = several(
    "denied denies deny no any without against monitor accused accuse due alleged "
    "citing over despite"
)
OWNER = re.compile(r"\b[A-Z][\w-]*(?: [A-Z][\w-]*){0,4}['’]s? $")
UNSURE = re.compile(
    r"\b(?:may|might|could|would|should|if|whether|unless|call(?:s|ed|ing) (?:for|on)|"
    r"hop(?:e|es|ed|ing)|want(?:s|ed)?|ready|willing|urg(?:e|es|ed|ing)|demand(?:s|ed)?)\b"
)
MAY_BE_UNSURE = cue(
    "may might could would should if whether unless call* hop* want* ready willing urg* demand*"
)
SMALL_WORDS = several(
    "on against between with in the and southern northern eastern western of"
)
# "A second swap is due on Saturday": what may stand between a noun and its day.
DUE = several(
    "is are was were due set planned scheduled expected to start open begin held"
)
FREED = frozenset(("held", "people", "fighter", "dead"))
REACH = 11


def nominals(passage: Passage, found: Sequence[Hit]) -> Iterator[Hit]:
    """Find nouns of events that a day stands right beside; ``found`` are those of verbs."""
    if not passage.cues & TELLING:
        return
    words = passage.tokens
    objects = {hit.slot for hit in found}
    for at in passage.nouns:
        word = words[at]
        if word.noun == "breach":
            yield from _breach(passage, words, at)
        if word.noun in ("held", "dead") and _is_due(words, at):
            yield _due(passage, words, at)
        kind = _kind(words, at)
        if kind is None or word.start in objects or _unsure(passage, word, found):
            continue
        hit = _dated(passage, words, at, kind)
        if hit is None and kind == "attack" and _struck(words, at):
            hit = _of_the_day(passage, words, at)
        if hit is not None:
            yield hit


def _kind(words: Sequence[Token], at: int) -> EventKind | None:
    """Return the kind of event that a noun names; of a release, by who is released."""
    kind = KINDS.get(words[at].noun or "")
    return _freed(words, at) if kind in ("release", "handover_of_remains") else kind


def _unsure(passage: Passage, word: Token, found: Sequence[Hit]) -> bool:
    """Tell whether a noun is only hoped for, or what somebody leaves or puts off."""
    first = passage.clause(word.start)[0] if passage.cues & MAY_BE_UNSURE else -1
    if first >= 0 and UNSURE.search(passage.whole, first, word.start):
        return True
    return any(h.kind in LEAVING and h.end <= word.start <= h.last for h in found)


def _dated(
    passage: Passage, words: Sequence[Token], at: int, kind: EventKind
) -> Hit | None:
    for dated in passage.dates:
        ends = dated.date.latest is not None or kind == "agreement"
        if dated.date.earliest is None or not ends:
            continue
        if _before(passage, words, at, dated) or _behind(words, at, dated, kind):
            first = _owner(passage, min(words[at].start, dated.span.start))
            last = max(_target(words, at), dated.span.end)
            return _hit(at, words[at], kind, first, last)
    return None


def _of_the_day(passage: Passage, words: Sequence[Token], at: int) -> Hit:
    first, last = passage.clause(words[at].start)
    hit = _hit(at, words[at], "attack", first, last)
    return hit._replace(name="attack.of_the_day")


def _is_due(words: Sequence[Token], at: int) -> bool:
    """Read "13 captives are due out": no verb tells of a release."""
    lows = [w.low for w in words[at + 1 : at + 5]]
    if not lows or lows[0] not in ("are", "is", "were"):
        return False
    return bool({"due", "expected"} & set(lows)) and "to" not in lows


def _due(passage: Passage, words: Sequence[Token], at: int) -> Hit:
    kind: EventKind = "release" if words[at].noun == "held" else "handover_of_remains"
    first, last = passage.clause(words[at].start)
    hit = _hit(at, words[at], kind, first, last)
    return hit._replace(
        name=f"{kind}.due", verb=Group(at, at, "future"), end=words[at].end
    )


def _breach(passage: Passage, words: Sequence[Token], at: int) -> Iterator[Hit]:
    """Read "was a breach of the truce": who says so alleges it."""
    near = [w.noun for w in words[at + 1 : at + 7]]
    before = {w.low for w in words[max(0, at - 6) : at]}
    if at + 1 >= len(words) or words[at + 1].low not in ("of", "by"):
        return
    if not {"truce", "pact", "demand"} & set(near) or before & UNSAID:
        return
    first, last = passage.clause(words[at].start)
    yield _hit(at, words[at], "violation_allegation", first, last)._replace(
        name="violation.noun",
        alleged=True,
        verb=Group(at, at, "past" if _concern(words, at) else "pluperfect"),
    )


def _concern(words: Sequence[Token], at: int) -> bool:
    """Tell whether a sentence is about a breach: "voiced concern at breaches of the truce"."""
    before = {w.low for w in words[:at]}
    return bool(before & {"concern", "alarm", "regret", "condemned", "condemns", "in"})


def _struck(words: Sequence[Token], at: int) -> bool:
    """Tell whether a strike has a target: "following an air strike on a depot"."""
    following = words[at + 1].low if at + 1 < len(words) else ""
    before = {w.low for w in words[max(0, at - 7) : at]}
    return following in ("on", "against") and bool(before & {"following", "in", "by"})


def _freed(words: Sequence[Token], at: int) -> EventKind | None:
    """Tell what "the release of" or "the handover of" is one of; None when it says nothing."""
    if at + 1 >= len(words) or words[at + 1].low != "of":
        return None
    found = [w.noun for w in words[at + 2 : at + 8] if w.noun in FREED]
    if not found:
        return None
    return "handover_of_remains" if found[0] == "dead" else "release"


def _owner(passage: Passage, start: int) -> int:
    """Return where the name begins whose it is: "the Front's May 7 attack"."""
    match = OWNER.search(passage.whole, max(passage.start, start - 50), start)
    return match.start() if match else start


def _target(words: Sequence[Token], at: int) -> int:
    """Return where the words end that say on whom, or between whom: "attack on the Delta"."""
    end = words[at].end
    following = words[at + 1 : at + 8]
    if not following or following[0].low not in (
        "on",
        "against",
        "between",
        "with",
        "in",
    ):
        return end
    for word in following:
        if word.mark or not (word.capital or word.low in SMALL_WORDS):
            break
        end = word.end if word.capital else end
    return end


def _hit(at: int, word: Token, kind: EventKind, first: int, last: int) -> Hit:
    return of_noun(
        word,
        at,
        told=(f"{kind}.dated_noun", kind),
        tense="participle",
        clause=(first, last),
        confidence=0.6,
    )


def _before(
    passage: Passage, words: Sequence[Token], at: int, dated: DatedWords
) -> bool:
    """Read "last month's ceasefire" and "the May 7, 2030, attack"."""
    gap = passage.whole[dated.span.end : words[at].start]
    if not 0 < len(gap) < 40 or not gap.startswith(("'s ", "’s ", " ", ", ")):
        return False
    owned = gap.startswith(("'s", "’s"))
    if gap.startswith(", ") and not dated.span.exact[-1].isdigit():
        return False
    between = [w for w in words[max(0, at - 4) : at] if w.start >= dated.span.end]
    plain = [w for w in between if w.low not in ("'", "’", "s", ",")]
    if any(
        w.low in PREPOSITIONS or w.low in FORMS or w.low in DETERMINERS for w in plain
    ):
        return False
    return owned or not plain


def _behind(
    words: Sequence[Token], at: int, dated: DatedWords, kind: EventKind
) -> bool:
    """Read "the truce of May 3" and "the fifth round, in Lakeside in May"."""
    if dated.span.start < words[at].end:
        return False
    between = [w for w in words[at + 1 : at + REACH] if w.start < dated.span.start]
    following = next((w for w in words[at + REACH :][:1]), None)
    if following and following.start <= dated.span.start:
        return False
    if between and between[-1].low == "since":
        return False  # "the biggest swap since May"
    if kind == "agreement":
        from_then = dated.span.exact.lower().startswith("from ") and not between
        return from_then or [w.low for w in between] in (
            ["of"],
            ["of", "the"],
            ["from"],
        )
    if [w.low for w in between if w.low in DUE]:
        between = [w for w in between if w.low not in DUE]
    return all(
        w.low in PREPOSITIONS
        or w.low in DETERMINERS
        or w.capital
        or w.text in ",'’"
        or (w.low not in FORMS and not w.mark)
        for w in between
    )
