"""When an event happened or will: its date, its tense, its modality."""

from __future__ import annotations

import datetime as dt
import re

from core.dates import FuzzyDate, from_edtf
from core.phrases import DatedWords, resolve
from core.phrases_words import SMALL
from suggestions.extraction.counts import number_in
from suggestions.extraction.english.groups import AGREED, CHAIN, group
from suggestions.extraction.findings import Modality
from suggestions.extraction.hits import FORMS, Hit
from suggestions.extraction.reading import Passage

OTHER_DEED = re.compile(r"\b\w{2,20}ed\s(?:on\s|in\s)?$|, \w{2,20}ing\b")
WITHIN = re.compile(r"\b[Ww]ithin (?:the next )?[\w-]{1,8} (?:hours?|days?|weeks?)\b")
TELLS_NOW = re.compile(
    r"\b(?:announces?|confirms?|says?|declares?|states?|reports?|claims?|agrees?)\b"
)
OTHER_CLAUSE = re.compile(
    r"\b(?:that|which|who|where|before|after|while|until|because|since|following|"
    r"as(?! (?:those|part|a|an|well|planned|soon|of|one)\b)|"
    r"starting|beginning|lasting|running|effective|commencing|ending|due)\s"
)
OPENS = re.compile(
    r"(?:[A-Z\u2019'/ ]{2,25}[-\u2013\u2014:] )?(?:Separately |Also |But |And |Then |Early |Late |Earlier |Later |In the early hours of )?(?:[Oo]n |[Ii]n |[Bb]y |[Ee]arly |[Ll]ate )?(?:the (?:evening|morning|night) of )?"
)
RELATIVE = re.compile(r"\b(?:which|who) (?:\w+ )?$")
AT_HOUR = re.compile(r"\b(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)\b")
HOURS = re.compile(
    r"(?:Hours|Minutes|Moments|Shortly|Soon|A few hours) (?:before|after|later|earlier)\b"
)
LESSER = re.compile(
    r"\b(?:after|before|since|until|when|once|despite|of the|as)\s$", re.IGNORECASE
)
LESSER_OPENING = re.compile(
    r"\W{0,3}(?:after|before|since|until|when|once|despite|within|as (?:the|a|fighting|"
    r"clashes|violence)|(?:minutes|hours)"
    r"(?! later| earlier))\b",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(r"\b(?:announced|confirmed|declared)\b")
# "A day earlier" is counted from the day the story was last at, where it was at one.
FINITE = ("present", "past", "perfect", "pluperfect", "future", "unsure")
# What is agreed on is agreed on today, though it may begin later.
AGREEING = ("agreement.reach", "agreement.accept", "agreement.agree", "agreement.to")
LATER = ("day after", "following day", "next day")
SHIFTED = re.compile(
    r"\b(?:(?P<number>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) "
    r"(?P<unit>day|week)s? (?P<way>earlier|before|later)|the (?P<next>day before|previous day|"
    r"day after|following day|next day|same day))\b",
    re.IGNORECASE,
)
TOLL = 1000
FOLLOWING = re.compile(r"\bfollowing\b")
OFF = re.compile(
    r"\b(?P<number>a|one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?P<unit>day|week)s? (?P<side>after|before) ",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:said|announced|reported|declared|confirmed|told|stated|warned|wrote|added)\b"
)


def dated(passage: Passage, hit: Hit) -> DatedWords | None:
    """Return the date nearest to the trigger in its own clause, if it is closed."""
    found = [
        d
        for d in passage.dates
        if hit.first <= d.span.start < hit.last
        and _usable(hit, d)
        and not passage.quoted(d.span.start)
        and not _elsewhere(passage, hit, d)
    ]

    def distance(dated: DatedWords) -> int:
        # A date behind the trigger belongs to it more often than one before it.
        if dated.span.start >= hit.end:
            return dated.span.start - hit.end
        return hit.start - dated.span.end + 15

    return min(found, key=distance, default=None)


def _usable(hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date says when: from when a truce lasts, and until when it holds."""
    if hit.name == "ceasefire.until":
        return dated.date.latest is not None
    if hit.kind == "agreement":
        return dated.date.earliest is not None
    if hit.verb.planned and dated.date.earliest is None:
        return not dated.date.text.lower().startswith(
            ("until", "till", "through", "before")
        )
    return dated.date.earliest is not None and dated.date.latest is not None


def _elsewhere(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date belongs to another verb than the trigger."""
    return _other_verb(passage, hit, dated) or _other_time(passage, hit, dated)


def _other_verb(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    span = dated.span
    between = (hit.end, span.start) if span.start > hit.end else (span.end, hit.start)
    words = passage.whole[between[0] : between[1]]
    return bool(OTHER_DEED.search(words) or OTHER_CLAUSE.search(words))


def _other_time(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date is past for what was promised, or to come for what is done."""
    last = dated.date.latest
    if hit.verb.planned and hit.verb.governor in AGREED and last and passage.day:
        return last < passage.day
    # What has been said or done is not on a day to come.
    done = hit.verb.tense in ("past", "perfect", "pluperfect")
    said = hit.kind in ("statement", "proposal", "rejection", "violation_allegation")
    said = said or hit.name in AGREEING
    first = dated.date.earliest
    return bool((done or said) and passage.day and first and first > passage.day)


def _opening(passage: Passage, hit: Hit) -> DatedWords | None:
    """Return the date that a sentence begins with: it is that of its main verb."""
    for dated in passage.dates[:1]:
        before = passage.whole[passage.start : dated.span.start]
        if len(before) <= 30 and OPENS.fullmatch(before) and _usable(hit, dated):
            return dated
    return None


def _days_off(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Read "a day after the rebels gave up …": so many days from the sentence's own day."""
    off = OFF.search(passage.whole, max(passage.start, hit.first - 30), hit.start)
    if off is None:
        return None
    days = SMALL.get(off["number"].lower(), 1) * (7 if off["unit"] == "week" else 1)
    for dated in passage.dates:
        first, last = dated.date.earliest, dated.date.latest
        if dated.span.end <= off.start() and first and first == last:
            day = first - dt.timedelta(days=days if off["side"] == "after" else -days)
            return from_edtf(
                day.isoformat(),
                text=off.group().strip(),
                resolution="relative_to_event",
                anchor=first,
            )
    return None


def when(passage: Passage, hit: Hit, carried: FuzzyDate | None) -> FuzzyDate | None:
    """Return the day of an event; ``carried`` is the day that the story was last at.

    A day of its own comes first, then what the tense says: the present tense of a day's news
    is its day, what was said on a day was so by then, and the plain past goes on from the day
    told before. What lies ahead and what had been have no day but their own.
    """
    if carried and (shifted := _shifted(passage, hit, carried)):
        return shifted
    own = dated(passage, hit)
    if own:
        return _own(passage, hit, own)
    if off := _days_off(passage, hit):
        return off
    opening = _opening(passage, hit)
    if opening and not hit.reduced and not _other_time(passage, hit, opening):
        return through(passage, hit, opening.date)
    return _untold(passage, hit, carried)


def _shifted(passage: Passage, hit: Hit, carried: FuzzyDate) -> FuzzyDate | None:
    """Read "a day earlier", "the following day" and "12 days later"."""
    match = SHIFTED.search(passage.whole, hit.first, hit.last)
    first = carried.earliest
    if match is None or first is None or first != carried.latest:
        return None
    if passage.quoted(match.start()) or match["way"] == "before":
        return None
    if match["next"]:
        word = match["next"].lower()
        days = 0 if "same" in word else 1 if word in LATER else -1
    else:
        number = SMALL.get(match["number"].lower()) or 1
        days = int(match["number"]) if match["number"].isdigit() else number
        days *= 7 if match["unit"].lower() == "week" else 1
        days *= 1 if match["way"].lower() == "later" else -1
    return from_edtf(
        (first + dt.timedelta(days=days)).isoformat(),
        text=match.group(),
        resolution="relative_to_event",
        anchor=first,
    )


def _own(passage: Passage, hit: Hit, own: DatedWords) -> FuzzyDate | None:
    last = own.date.latest
    if hit.name == "ceasefire.until" and last:
        return from_edtf(
            last.isoformat(),
            text=own.date.text,
            resolution=own.date.resolution,
            anchor=own.date.anchor,
        )
    if hit.verb.planned and not own.future and passage.day and last:
        ahead = last < passage.day and resolve(
            own.date.text, published_on=passage.day, future=True
        )
        return through(passage, hit, ahead or own.date)
    return through(passage, hit, own.date)


def _untold(passage: Passage, hit: Hit, carried: FuzzyDate | None) -> FuzzyDate | None:
    """Return the day of an event whose own words name none."""
    tense = hit.verb.tense
    before = passage.whole[passage.start : hit.start]
    if hit.reduced or relative(passage, hit):
        return None
    hour = AT_HOUR.search(passage.whole, hit.first, min(hit.last + 30, passage.end))
    if (hour and hit.verb.planned) or HOURS.match(before.lstrip(" •-–*")):
        return carried
    if subordinate(passage, hit):
        now = tense == "present" and _sentence_now(passage)
        return _inferred(passage, hit) if now else None
    if hit.alleged and (tense == "gerund" or TELLS_NOW.search(before)):
        return _inferred(passage, hit) if _sentence_now(passage) else None
    if expected(hit) and not hit.name.startswith("mediation"):
        return None
    of_the_day = hit.name == "attack.of_the_day" or FOLLOWING.search(before)
    if of_the_day and passage.day and _sentence_now(passage):
        return _inferred(passage, hit)
    if hit.kind == "attack" and tense == "perfect":
        return None
    if _now(passage, hit):
        return _inferred(passage, hit)
    announced = tense == "pluperfect" and ANNOUNCED.search(before)
    if tense in ("past", "perfect", "future") or announced:
        told = _said_on(passage, hit)
        if told:
            return told
    if hit.kind == "agreement":
        return carried if tense == "past" else None
    opens = passage.start == 0 and tense == "perfect"
    if (tense == "past" or opens) and hit.kind in ("attack", "release", "exchange"):
        return None if _toll(passage, hit) else carried
    return None


def _toll(passage: Passage, hit: Hit) -> bool:
    """Tell whether so many are counted that it is no one day's."""
    numbers = (
        number_in(c.quantity) for c in passage.counts if hit.first <= c.start < hit.last
    )
    return any(number is not None and number >= TOLL for number in numbers)


def relative(passage: Passage, hit: Hit) -> bool:
    """Tell whether an event is told of somebody in passing: "which began in May"."""
    before = passage.whole[passage.start : hit.start]
    clause = passage.whole[hit.first : hit.start].lstrip(" ,")
    return bool(RELATIVE.search(before)) or clause.startswith(("which ", "who "))


def subordinate(passage: Passage, hit: Hit) -> bool:
    """Tell whether an event is told in a lesser clause: "after the truce was reached"."""
    before = passage.whole[max(passage.start, hit.first - 12) : hit.first]
    clause = passage.whole[hit.first : hit.start]
    return bool(LESSER.search(before) or LESSER_OPENING.match(clause))


def _sentence_now(passage: Passage) -> bool:
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
    return hit.verb.tense == "perfect" and TELLS_NOW.search(before) is not None


def _inferred(passage: Passage, hit: Hit) -> FuzzyDate | None:
    if passage.day is None:
        return None
    words = passage.whole[hit.start : hit.end]
    return from_edtf(
        f"{passage.day}?", text=words, resolution="inferred", anchor=passage.day
    )


def _said_on(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Return the day on which the sentence says that somebody said so."""
    for dated in passage.dates:
        if dated.future or not dated.date.earliest or not dated.date.latest:
            continue
        before = passage.whole[
            max(passage.start, dated.span.start - 45) : dated.span.start
        ]
        if SAID.search(before) and not passage.quoted(dated.span.start):
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
    ahead = date is not None and date.earliest and passage.day
    return "planned" if ahead and date.earliest > passage.day else "happened"


def expected(hit: Hit) -> bool:
    """Tell whether an event is only said to come."""
    if hit.kind == "delay":
        return False
    return hit.verb.planned or hit.name in ("talks.expected", "exchange.foreseen")


def through(passage: Passage, hit: Hit, when: FuzzyDate | None) -> FuzzyDate | None:
    """Stretch a withdrawal from its first day to its last ("within eight days")."""
    within = WITHIN.search(passage.whole, hit.end, passage.end)
    if when is None or within is None or hit.kind != "withdrawal":
        return when
    end = resolve(within.group(), published_on=None, anchor=when.earliest)
    if end is None:
        return when
    return from_edtf(
        f"{when.earliest}/{end.latest}",
        text=f"{when.text} … {within.group()}",
        resolution=when.resolution,
        anchor=when.anchor,
    )
