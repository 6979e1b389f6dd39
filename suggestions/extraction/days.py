"""The days that an event's own words name, and those counted from the story's day."""

from __future__ import annotations

import datetime as dt
import re

from core.dates import FuzzyDate, from_edtf
from core.phrases import DatedWords, resolve
from core.phrases_words import SMALL
from suggestions.extraction.english.groups import AGREED
from suggestions.extraction.hits import Hit
from suggestions.extraction.reading import Passage

OTHER_DEED = re.compile(r"\b\w{2,20}ed\s(?:on\s|in\s)?$|, \w{2,20}ing\b")
WITHIN = re.compile(r"\b[Ww]ithin (?:the next )?[\w-]{1,8} (?:hours?|days?|weeks?)\b")
OTHER_CLAUSE = re.compile(
    r"\b(?:that|which|who|where|before|after|while|until|because|since|following|"
    r"as(?! (?:those|part|a|an|well|planned|soon|of|one)\b)|"
    r"starting|beginning|lasting|running|effective|commencing|ending|due)\s"
)
MINUTES = re.compile(
    r"\b(?:minutes|hours|moments|shortly|immediately|soon) (?:after|before)\b",
    re.IGNORECASE,
)
JOINS = re.compile(r"\band\b")
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
DONE = ("past", "perfect", "pluperfect")
LATER = ("day after", "following day", "next day")
_NUMBER = r"(?P<number>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
SHIFTED = re.compile(
    rf"\b(?:{_NUMBER} (?P<unit>day|week)s? (?P<way>earlier|before|later)|the (?P<next>day "
    r"before|previous day|day after|following day|next day|same day))\b",
    re.IGNORECASE,
)
OFF = re.compile(
    rf"\b{_NUMBER} (?P<unit>day|week)s? (?P<side>after|before) ", re.IGNORECASE
)


def own_day(passage: Passage, hit: Hit, carried: FuzzyDate | None) -> FuzzyDate | None:
    """Return the day that an event's words name; ``carried`` is what "a day later" counts from."""
    if shifted := _shifted(passage, hit, carried):
        return shifted
    if own := dated(passage, hit):
        return _own(passage, hit, own)
    if off := _days_off(passage, hit) or _same_day(passage, hit):
        return off
    if beside := _alongside(passage, hit):
        return beside
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
    words = END_OF.sub("", passage.whole[between[0] : between[1]])
    if hit.name.endswith(("dated_noun", ".due")):
        return False  # the day stands right beside it
    if hit.reduced and ", " in words:
        return True
    return bool(OTHER_DEED.search(words) or OTHER_CLAUSE.search(words))


def _other_time(passage: Passage, hit: Hit, dated: DatedWords) -> bool:
    """Tell whether a date is past for what was promised, or to come for what is done."""
    last = dated.date.latest
    if hit.verb.planned and hit.verb.governor in AGREED and last and passage.day:
        return last < passage.day
    # What has been said or done is not on a day to come.
    settled = hit.verb.tense in DONE or hit.kind in SAYING or hit.name in AGREEING
    first = dated.date.earliest
    return bool(settled and passage.day and first and first > passage.day)


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
    days = _days(off)
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


def _alongside(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Read "struck on Monday, killing six": what is told alongside is of the same day."""
    if hit.verb.tense != "gerund" or not passage.whole.endswith(", ", 0, hit.first):
        return None
    named = [d for d in passage.dates if d.span.end <= hit.first and _usable(hit, d)]
    return named[-1].date if named and not named[-1].future else None


def _same_day(passage: Passage, hit: Hit) -> FuzzyDate | None:
    """Read "on Friday, minutes after the truce ran out": it ran out on that day."""
    before = passage.whole[max(passage.start, hit.first - 20) : hit.first + 12]
    if MINUTES.search(before) is None:
        return None
    for dated in passage.dates:
        if dated.date.earliest and dated.date.earliest == dated.date.latest:
            return dated.date
    return None


def _shifted(passage: Passage, hit: Hit, carried: FuzzyDate | None) -> FuzzyDate | None:
    """Read "a day earlier", "the following day" and "12 days later".

    They count from the day that the sentence has named before, else from the story's.
    """
    match = SHIFTED.search(passage.whole, hit.first, hit.last)
    if match is None or passage.quoted(match.start()) or match["way"] == "before":
        return None
    if hit.end < match.start() and JOINS.search(passage.whole, hit.end, match.start()):
        return None
    named = [d.date for d in passage.dates if d.span.end <= match.start()]
    anchor = named[-1] if named else carried
    first = anchor.earliest if anchor else None
    if anchor is None or first is None or first != anchor.latest:
        return None
    if match["next"]:
        word = match["next"].lower()
        days = 0 if "same" in word else 1 if word in LATER else -1
    else:
        days = _days(match) * (1 if match["way"].lower() == "later" else -1)
    return from_edtf(
        (first + dt.timedelta(days=days)).isoformat(),
        text=match.group(),
        resolution="relative_to_event",
        anchor=first,
    )


def _days(match: re.Match[str]) -> int:
    word = match["number"].lower()
    number = int(word) if word.isdigit() else SMALL.get(word, 1)
    return number * (7 if match["unit"].lower() == "week" else 1)


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
