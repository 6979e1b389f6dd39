"""When an event happened or will: its date, its tense, its modality."""

from __future__ import annotations

import re

from core.dates import FuzzyDate, from_edtf
from suggestions.extraction.counts import number_in
from suggestions.extraction.days import own_day
from suggestions.extraction.english.groups import CHAIN, group
from suggestions.extraction.english.words import alike, cue
from suggestions.extraction.findings import Modality
from suggestions.extraction.hits import FORMS, Hit
from suggestions.extraction.reading import Passage

TELLS_NOW = re.compile(
    r"\b(?:announces?|confirms?|says?|declares?|states?|reports?|claims?|agrees?)\b"
)
ATTENDS = re.compile(r"(?:,|,? and)\s(?:\w{2,15}ly )?$")
RELATIVE = re.compile(r"\b(?:which|who) (?:\w+ )?$")
AT_HOUR = re.compile(r"\b(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)\b")
HOURS = re.compile(
    r"(?:Hours|Minutes|Moments|Shortly|Soon|A few hours) (?:before|after|later|earlier)\b"
)
DIGITS = alike(re.compile(r"\d").search)
OPENS_HOURS = cue("hours minutes moments shortly soon few")
LESSER = re.compile(
    r"\b(?:after|before|since|until|when|once|despite|of the|as)\s$", re.IGNORECASE
)
LESSER_OPENING = re.compile(
    r"\W{0,3}(?:after|before|since|until|when|once|despite|within|as (?:the|a|fighting|"
    r"clashes|violence)|(?:minutes|hours)(?! later| earlier))\b",
    re.IGNORECASE,
)
WHEN = re.compile(r"\b(?:when|once|until|unless)\b")
RELATIVES = cue("which who")
WITHIN = cue("when once until unless after before")
INSIDE = re.compile(r"\b(?:when|once|until|unless|after|before)\b[^,;]{1,80}$")
ANNOUNCED = re.compile(r"\b(?:announced|confirmed|declared)\b")
CLAIMED = re.compile(r"\b(?:said|reported)\b")
FOLLOWS = cue("following")
FOLLOWING = re.compile(r"\bfollowing\b")
SAID = re.compile(
    r"\b(?:said|announced|reported|declared|confirmed|told|stated|warned|wrote|added|accused)\b"
)
CONTENT = re.compile(r"\b(?:that|if|when|it|he|she|they|would|will|had|has|was|were)\b")
FINITE = ("present", "past", "perfect", "pluperfect", "future", "unsure")
# So many are not killed or freed on one day.
TOLL = 1000
# What had been done when it was said, was done by the day on which it was said.
REPORTED = ("attack", "agreement", "rejection", "delay")
GOES_ON = ("attack", "release", "exchange", "handover_of_remains", "aid", "delay")


def when(
    passage: Passage, hit: Hit, at: FuzzyDate | None, carried: FuzzyDate | None
) -> FuzzyDate | None:
    """Return the day of an event; ``at`` is the day that the story was last at.

    ``carried`` is the one that an event of this kind goes on from, if it names none.

    A day of its own comes first, then what the tense says: the present tense of a day's news
    is its day, what was said on a day was so by then, and the plain past goes on from the day
    told before. What lies ahead and what had been have no day but their own.
    """
    if own := own_day(passage, hit, at):
        return own
    if hit.reduced or relative(passage, hit):
        return None
    if _at_an_hour(passage, hit):
        return at
    if subordinate(passage, hit):
        now = hit.verb.tense == "present" and sentence_now(passage)
        now = now and not WHEN.search(passage.whole, hit.first, hit.start)
        return inferred(passage, hit) if now else None
    if _dayless(passage, hit):
        return None
    today = _today(passage, hit)
    return today or _told_on(passage, hit) or _gone_on(passage, hit, carried)


def _at_an_hour(passage: Passage, hit: Hit) -> bool:
    """Tell whether an hour is named, or hours from what was told: it is the story's day."""
    if passage.cues & DIGITS and hit.verb.planned:
        end = min(hit.last + 30, passage.end)
        if AT_HOUR.search(passage.whole, hit.first, end):
            return True
    if not passage.cues & OPENS_HOURS:
        return False
    opening = passage.whole[passage.start : hit.start].lstrip(" •-–*")
    return HOURS.match(opening) is not None


def _dayless(passage: Passage, hit: Hit) -> bool:
    """Tell whether an event has no day when its own words name none."""
    if hit.alleged and _alleged_now(passage, hit):
        return not sentence_now(passage)
    if expected(hit):
        return not hit.name.startswith("mediation")
    return hit.kind == "attack" and hit.verb.tense == "perfect"


def _alleged_now(passage: Passage, hit: Hit) -> bool:
    before = passage.whole[passage.start : hit.start]
    return hit.verb.tense == "gerund" or TELLS_NOW.search(before) is not None


def _today(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Return the day of publication for what its news tells in the present tense."""
    before = passage.whole[passage.start : hit.start]
    of_the_day = hit.name == "attack.of_the_day" or (
        passage.cues & FOLLOWS and FOLLOWING.search(before)
    )
    alleged = hit.alleged and _alleged_now(passage, hit)
    if (of_the_day or alleged) and sentence_now(passage):
        return inferred(passage, hit)
    return inferred(passage, hit) if _now(passage, hit) else None


def _told_on(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Return the day on which somebody said so, where that is the day of what is said."""
    before = passage.whole[passage.start : hit.start]
    announced = hit.verb.tense == "pluperfect" and ANNOUNCED.search(before)
    if hit.verb.tense == "pluperfect" and (hit.alleged or hit.kind in REPORTED):
        announced = CLAIMED.search(before)
    if hit.verb.tense in ("past", "perfect", "future") or announced:
        return _said_on(passage)
    return None


def _gone_on(passage: Passage, hit: Hit, carried: FuzzyDate | None) -> FuzzyDate | None:
    """Return the day that the story was last at, where the event goes on from there."""
    if hit.kind == "agreement":
        return carried if hit.verb.tense == "past" else None
    if hit.kind not in GOES_ON or _toll(passage, hit):
        return None
    opens = passage.start == 0 and hit.verb.tense == "perfect"
    return carried if opens or hit.verb.tense == "past" else None


def _toll(passage: Passage, hit: Hit) -> bool:
    """Tell whether so many are counted that it is no one day's."""
    numbers = (
        number_in(c.quantity) for c in passage.counts if hit.first <= c.start < hit.last
    )
    return any(number is not None and number >= TOLL for number in numbers)


def relative(passage: Passage, hit: Hit) -> bool:
    """Tell whether an event is told of somebody in passing: "which began in May"."""
    if not passage.cues & RELATIVES:
        return False
    before = passage.whole[passage.start : hit.start]
    clause = passage.whole[hit.first : hit.start].lstrip(" ,")
    return bool(RELATIVE.search(before)) or clause.startswith(("which ", "who "))


def subordinate(passage: Passage, hit: Hit) -> bool:
    """Tell whether an event is told in a lesser clause: "after the truce was reached"."""
    before = passage.whole[max(passage.start, hit.first - 12) : hit.first]
    clause = passage.whole[hit.first : hit.start]
    if LESSER.search(before):
        return True
    if LESSER_OPENING.match(clause) and not _main_follows(passage, hit):
        return True
    if not passage.cues & WITHIN:
        return False
    return INSIDE.search(passage.unquoted(hit.first, hit.start)) is not None


def _main_follows(passage: Passage, hit: Hit) -> bool:
    """Tell whether a comma closes an opening clause: "After five days of fighting, both …"."""
    between = passage.unquoted(hit.first, hit.start)
    return hit.first == passage.start and ", " in between


def attending(passage: Passage, hit: Hit) -> bool:
    """Tell whether a participle goes with the main verb: ", killing two", ", with both firing"."""
    before = passage.whole[max(passage.start, hit.first - 40) : hit.start]
    return hit.verb.tense == "gerund" and ATTENDS.search(before) is not None


def sentence_now(passage: Passage) -> bool:
    """Tell whether the first verb of a sentence stands in the present tense."""
    for at, word in enumerate(passage.tokens):
        kinds = FORMS.get(word.low, {})
        if not kinds or word.quoted or word.low in CHAIN:
            continue
        read = group(passage.tokens, at, next(iter(kinds.values())))
        if read.tense in FINITE:
            return read.tense == "present"
    return False


def _now(passage: Passage, hit: Hit) -> bool:
    if hit.verb.tense == "present":
        return True
    before = passage.unquoted(passage.start, hit.start)
    told = hit.verb.tense in ("perfect", "future")
    return told and TELLS_NOW.search(before) is not None


def inferred(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Return the day of publication as one that is only inferred."""
    if passage.day is None:
        return None
    words = passage.whole[hit.start : hit.end]
    return from_edtf(
        f"{passage.day}?", text=words, resolution="inferred", anchor=passage.day
    )


def _said_on(passage: Passage) -> FuzzyDate | None:
    """Return the day on which the sentence says that somebody said so."""
    for dated in passage.dates:
        if dated.future or not dated.date.earliest or not dated.date.latest:
            continue
        before = passage.whole[
            max(passage.start, dated.span.start - 45) : dated.span.start
        ]
        said = SAID.search(before)
        if (
            said
            and not CONTENT.search(before, said.end())
            and not passage.quoted(dated.span.start)
        ):
            return dated.date
    return None


def modality(passage: Passage, hit: Hit, date: FuzzyDate | None) -> Modality:
    """Tell whether an event happened, is planned, or is only alleged."""
    if hit.alleged:
        return "alleged"
    if hit.kind in ("rejection", "statement", "proposal", "delay"):
        return "happened"
    if expected(hit):
        return "planned"
    first = date.earliest if date else None
    ahead = first is not None and passage.day is not None and first > passage.day
    return "planned" if ahead else "happened"


def expected(hit: Hit) -> bool:
    """Tell whether an event is only said to come."""
    if hit.kind in ("delay", "rejection", "statement", "proposal"):
        return False
    if hit.name in ("agreement.stays", "aid.not_let", "aid.not_in"):
        return False
    return hit.verb.planned or hit.name in ("talks.expected", "exchange.foreseen")
