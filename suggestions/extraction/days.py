"""The days that an event's own words name, and those counted from the story's day."""

from __future__ import annotations

import re

from core.dates import FuzzyDate, from_edtf
from core.phrases import DatedWords, resolve
from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.groups import AGREED
from suggestions.extraction.english.several import several
from suggestions.extraction.english.words import whole
from suggestions.extraction.hits import FORMS, Hit
from suggestions.extraction.named_events import year_before
from suggestions.extraction.offsets import counted_off, shifted
from suggestions.extraction.reading import Passage

OTHER_DEED = re.compile(
    r"\b\w{2,20}ed\s(?:on\s|in\s)?$|\b\w{2,20}ed (?:in|at|near|by) [A-Z]\w{1,20} $|, \w{2,20}ing\b"
)
WITHIN = re.compile(r"\b[Ww]ithin (?:the next )?[\w-]{1,8} (?:hours?|days?|weeks?)\b")
OTHER_CLAUSE = re.compile(
    r"\b(?:that|which|who|where|they|he|she|before|after|while|until|because|since|following|"
    r"as(?! (?:those|part|a|an|well|planned|soon|of|one)\b)|"
    r"starting|beginning|lasting|running|effective|commencing|ending|due)\s"
)
# Events of these rules have their day right beside them.
BESIDE = ("dated_noun", ".due", "rejection.it")
DUE_ON = re.compile(r"\b(?:due|planned|scheduled|set|expected|slated) (?:for |on )?$")
THEN = whole(("when",))
WHEN_CLAUSE = re.compile(r",? when (?:[^,;:]|,\d){0,80}")
END_OF = re.compile(r"\b(?:before|by) the end of\b")
# What may stand before the date that a sentence opens with.
OPENS = re.compile(
    r"(?:[A-Z\u2019'/ ]{2,25}[-\u2013\u2014:] )?"
    r"(?:Separately |Also |But |And |Then |Early |Late |Earlier |Later |"
    r"In the early hours of )?(?:[Oo]n |[Ii]n |[Bb]y |[Ee]arly |[Ll]ate )?"
    r"(?:the (?:evening|morning|night) of )?"
)
# What is agreed on is agreed on today, though it may begin later.
AGREEING = ("agreement.reach", "agreement.accept", "agreement.agree", "agreement.to")
SAYING = ("statement", "proposal", "rejection", "violation_allegation")
OTHER_SUBJECT = re.compile(r"\b(?:when|that|where|and|but)\b")
SAYINGS = several("said announced reported told confirmed declared stated")
# What may stand before a span of time: "seized nearly three years ago".
WHEN = several(
    "nearly almost about some over more last this earlier two three four five six seven eight "
    "nine ten"
)
BARE = PREPOSITIONS | WHEN
# "Were to leave by May 3" may be over.
WAS = several("was were had")
DONE = ("past", "perfect", "pluperfect")


def own_day(passage: Passage, hit: Hit, carried: FuzzyDate | None) -> FuzzyDate | None:
    """Return the day that an event's words name; ``carried`` is what "a day later" counts from."""
    if named := shifted(passage, hit, carried) or year_before(passage.tokens, hit):
        return named
    if not passage.dates:
        return counted_off(passage, hit, carried)
    if then := _when_it_was(passage, hit):
        return then
    if own := dated(passage, hit):
        return _own(passage, hit, own)
    return (
        counted_off(passage, hit, carried)
        or _alongside(passage, hit)
        or _of_opening(passage, hit)
    )


def _when_it_was(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Read "on May 3, when gunmen seized a bus": a day stands right before its clause."""
    if not passage.cues & THEN or hit.verb.planned:
        return None
    for dated in passage.dates:
        between = passage.plain[
            dated.span.end - passage.start : max(0, hit.start - passage.start)
        ]
        if WHEN_CLAUSE.fullmatch(between) and _usable(hit, dated):
            return dated.date
    return None


def _of_opening(passage: Passage, hit: Hit) -> FuzzyDate | None:
    opening = _opening(passage, hit)
    if opening and not hit.reduced and not _other_time(passage, hit, opening):
        return through(passage, hit, opening.date)
    return None


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
    if hit.kind in ("agreement", "talks"):
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
    if hit.name.endswith(BESIDE) or _was_due(passage, hit, dated):
        return False
    words = _between(passage, hit, dated)
    if hit.reduced and ", " in words:
        return True
    other = _of_noun if dated.span.start >= hit.end else _of_verb_before
    if other(passage, hit, dated):
        return True
    return bool(OTHER_DEED.search(words) or OTHER_CLAUSE.search(words))


def _between(passage: Passage, hit: Hit, dated: DatedWords) -> str:
    span = dated.span
    start, end = (
        (hit.end, span.start) if span.start > hit.end else (span.end, hit.start)
    )
    words = END_OF.sub("", passage.whole[start:end])
    return words.replace("until ", "") if hit.name == "ceasefire.until" else words


def _of_noun(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date behind a verb is that of a noun: "broke last year's truce"."""
    if passage.plain.startswith("'s ", dated.span.end - passage.start):
        return True
    return _of_described(passage, hit, dated)


def _of_verb_before(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date before a verb is that of another one."""
    if _of_governor(passage, hit, dated):
        return True
    described = hit.verb.planned or hit.kind not in ("agreement", "talks")
    if not described or hit.name == "violation.noun":
        return False
    return _of_lesser_verb(passage, hit, dated)


def _was_due(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Read "the exchange planned for Monday was put off": that is its day."""
    if hit.kind != "delay" or dated.span.end > hit.start:
        return False
    before = passage.whole[hit.first : dated.span.start]
    return DUE_ON.search(before) is not None


def _of_governor(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a day says when a promise was made: "agreed on Monday to free them"."""
    if hit.verb.tense != "infinitive" or dated.span.end > hit.end:
        return False
    following = passage.plain[dated.span.end - passage.start :]
    return following.startswith(" to ") and hit.verb.governor in AGREED


def _of_described(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date says when those were taken who are freed: "hostages seized in May"."""
    words = passage.tokens
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if not hit.end <= before.start or not word.start < dated.span.start:
            continue
        if before.noun is None or word.noun or word.low not in FORMS:
            continue
        bare = after.low in BARE or after.start >= dated.span.start
        if bare and "participle" in next(iter(FORMS[word.low].values())):
            return True
    return False


def _of_lesser_verb(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date stands in what describes the subject: "captives taken in May are …"."""
    between = passage.whole[dated.span.end : hit.start]
    if OTHER_SUBJECT.search(between) or ("," in between and not hit.verb.planned):
        return False
    before = [w for w in passage.tokens if hit.first <= w.start < dated.span.start]
    return any(
        FORMS.get(w.low) and "participle" in next(iter(FORMS[w.low].values()))
        for w in before[1:]
        if w.noun is None and not w.capital and w.low not in SAYINGS
    )


def _other_time(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date is past for what was promised, or to come for what is done."""
    last = dated.date.latest
    if hit.verb.planned and hit.verb.governor in AGREED and last and passage.day:
        return last < passage.day
    # What has been said or done is not on a day to come.
    agreeing = hit.name in AGREEING and not hit.verb.planned
    settled = hit.verb.tense in DONE or hit.kind in SAYING or agreeing
    first = dated.date.earliest
    return bool(settled and passage.day and first and first > passage.day)


def _opening(passage: Passage, hit: Hit) -> DatedWords | None:
    """Return the date that a sentence begins with: it is that of its main verb."""
    for dated in passage.dates[:1]:
        before = passage.whole[passage.start : dated.span.start]
        if len(before) <= 30 and OPENS.fullmatch(before) and _usable(hit, dated):
            return dated
    return None


def _alongside(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Read "struck on Monday, killing six": what is told alongside is of the same day."""
    if hit.verb.tense != "gerund" or not passage.whole.endswith(", ", 0, hit.first):
        return None
    named = [d for d in passage.dates if d.span.end <= hit.first and _usable(hit, d)]
    return named[-1].date if named and not named[-1].future else None


def _own(passage: Passage, hit: Hit, own: DatedWords) -> FuzzyDate | None:
    last = own.date.latest
    past = passage.tokens[hit.verb.first].low in WAS
    if hit.name == "ceasefire.until" and last:
        return from_edtf(
            last.isoformat(),
            text=own.date.text,
            resolution=own.date.resolution,
            anchor=own.date.anchor,
        )
    if hit.verb.planned and not own.future and passage.day and last and not past:
        ahead = last < passage.day and resolve(
            own.date.text, published_on=passage.day, future=True
        )
        return through(passage, hit, ahead or own.date)
    return through(passage, hit, own.date)


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
