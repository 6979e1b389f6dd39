"""Which measure a number belongs to: the words right beside it decide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suggestions.extraction.counts import Count
from suggestions.extraction.populations import Population
from suggestions.extraction.reading import Passage

REACH = 45
_WAS = r"(?:(?:who\s)?(?:is|are|was|were|have been|had been|to be)\s)?"
_OF_THEM = (
    r"(?:(?:of them|of whom|of which|of those)\s)?(?:is\s|are\s|were\s)?(?:still\s)?"
)
_THINK = (
    r"(?:(?:it|they|he|officials) )?(?:believed?|believes|thought|thinks?|presumed|presumes?|"
    r"feared|fears|said|says|considers)(?: to be)?(?: still)?(?: to be)?"
)


@dataclass(frozen=True)
class Cue:
    """The measure found, with the bounds of the words that told."""

    measure: str
    start: int
    end: int


def _ending(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\s(?:the |all |another |its )?$", re.IGNORECASE)


def _starting(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


BEFORE = (
    ("remains_returned", _ending("remains of|bodies of|body of|coffins of")),
    (
        "released",
        _ending(
            r"release of|releas(?:e|ed|es|ing)|free|freed|frees|freeing|let go|"
            r"(?:exchanged|swapped|traded|exchange|return) for"
        ),
    ),
    (
        "killed",
        _ending(
            "killed|kills|killing|shot dead|gunned down|executed|lives of|deaths of|death of"
        ),
    ),
    ("injured", _ending("wounded|wounds|wounding|injured|injures|injuring")),
    (
        "displaced",
        _ending("displaced|displaces|displacing|uprooted|uprooting|drove|driven"),
    ),
    (
        "taken_captive",
        _ending("abducted|abducting|kidnapped|kidnapping|seized|captured"),
    ),
    ("held", _ending("holding|holds|still hold|held")),
    ("killed", _ending("claimed|cost|costing|claiming")),
)
AFTER = (
    ("held_alive", _starting(rf"{_OF_THEM}(?:{_THINK} )?alive")),
    ("held_deceased", _starting(rf"{_OF_THEM}{_THINK} dead")),
    (
        "taken_captive",
        _starting(
            rf"{_WAS}(?:abducted|kidnapped|seized|captured|(?:taken|took) "
            "(?:captive|hostage|prisoner))"
        ),
    ),
    (
        "held",
        _starting(
            r"(?:who )?(?:is |are |were )?(?:still )?(?:being )?(?:remain(?:s|ed|ing)?"
            r"(?! to)|held|in captivity)|(?:is |are |were )?still (?:in|inside|unaccounted|captive)"
            r"|of those (?:seized|taken|held|abducted)\b[^,.;]{0,40} (?:are|is) still\b"
        ),
    ),
    (
        "released",
        _starting(
            rf"(?:will be |would be |{_WAS})(?:released|freed|exchanged|swapped|"
            "let go|walked free)|go(?: free| home)?|(?:are|is) to follow|will follow|"
            r"(?:are|is|were) (?:expected|due) (?:out|home)"
        ),
    ),
    (
        "killed",
        _starting(
            rf"{_WAS}(?:reported |confirmed )?(?:killed|dead|slain)|"
            r"(?:(?:are|is) (?:thought|believed|feared|estimated) to )?"
            r"(?:have |had |has )?(?:also )?died|deaths"
        ),
    ),
    ("injured", _starting(rf"{_WAS}(?:wounded|injured|hurt)")),
    (
        "displaced",
        _starting(
            rf"{_WAS}(?:displaced|uprooted|homeless|(?:driven|forced) (?:from|out))"
        ),
    ),
)
LATER = re.compile(
    r"\b(?:were|was|are|have been|had been|has been)\s(?P<verb>killed|"
    r"wounded|injured|released|freed|displaced|abducted|kidnapped|let go)\b"
)
PASSIVE = {
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "released": "released",
    "freed": "released",
    "let go": "released",
    "displaced": "displaced",
    "abducted": "taken_captive",
    "kidnapped": "taken_captive",
}
ASIDE = re.compile(
    r",? (?:including|among them|most of them|mostly|many of them)\b[^.;]{1,90}?,? "
    r"(?=(?:were|was|are|have|had|has)\b)"
)
TOLL = re.compile(
    r"\b(?:killed|dead|deaths|death toll)\b[\w' ]{0,25} "
    r"(?:at|to|of|reached|numbered|passed|topped|exceeded)\s$",
    re.IGNORECASE,
)
HARM = ("killed", "injured", "taken_captive")
# What stands behind a number that stands for its people: "rockets killed 12 in the town".
BARE = re.compile(r" (?:in|on|at|and|near|across|during|by)\b|[.,;]|$")
GAP = re.compile(r",? ")
STOP = re.compile(r"[^\w' ]")
TAKES = re.compile(r"\b(?:took|taking|seized|seizing|saw)\s$", re.IGNORECASE)
TAKEN = re.compile(r"\s(?:people |others )?(?:captive|hostage|prisoner|abducted)\b")
HANDED = re.compile(
    r"\b(?:hand(?:ed|s|ing)?[ -]?over|handover|return(?:ed|s|ing)?|received|"
    r"releas\w{1,3}|"
    r"transferred|exchang\w{1,3}|recover(?:ed|s))\b"
)


def measured(passage: Passage, count: Count, who: Population) -> Cue | None:
    """Tell what a number measures; None when no words nearby say."""
    start = max(passage.start, count.start - REACH)
    before = passage.plain[start - passage.start : count.start - passage.start]
    return (
        _taken(passage, count, start, before)
        or _before(
            passage,
            start,
            before,
            who,
            bare=BARE.match(passage.whole, count.end) is not None,
        )
        or _after(passage, count, who)
        or _later(passage, who)
    )


def _taken(passage: Passage, count: Count, start: int, before: str) -> Cue | None:
    takes = TAKES.search(before)
    taken = TAKEN.match(passage.whole, count.end, passage.end)
    if takes and taken:
        return Cue("taken_captive", start + takes.start(), taken.end())
    return None


def _before(
    passage: Passage, start: int, before: str, who: Population, *, bare: bool
) -> Cue | None:
    if toll := TOLL.search(before):
        return Cue("killed", start + toll.start(), max(who.end, start + len(before)))
    for measure, pattern in BEFORE:
        match = pattern.search(before)
        if match is None or _unfit(measure, match.group(), who):
            continue
        if not who.words and not (measure in HARM and bare):
            return None
        at = start + match.start()
        if measure == "remains_returned":
            first, last = passage.clause(at)
            if not HANDED.search(passage.whole, first, last):
                return None
        return Cue(measure, at, who.end)
    return None


def _unfit(measure: str, words: str, who: Population) -> bool:
    """Tell whether a population is none of what the words before it speak of."""
    if measure == "held":
        return not who.captive and not words.lower().startswith(("holds", "holding"))
    if words.lower().startswith(("claim", "cost")):
        return not who.words.endswith("lives")
    return False


def _after(passage: Passage, count: Count, who: Population) -> Cue | None:
    whole = who.captive and not who.part
    for measure, pattern in AFTER:
        for end in dict.fromkeys((who.end, count.end)):
            gap = GAP.match(passage.plain, end - passage.start)
            match = pattern.match(passage.plain, gap.end()) if gap else None
            if match is None or (
                measure == "held" and not (whole or _captive(passage, match))
            ):
                continue
            return Cue(measure, count.start, passage.start + match.end())
    if whole and re.search(r"\bremaining\b", who.words):
        return Cue("held", count.start, who.end)
    return None


def _captive(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether those who remain do so as captives: "58 remain in captivity"."""
    told = passage.plain[match.start() : match.end() + 25]
    return (
        re.search(r"\b(?:captivity|captive|hostage|held|seized|abducted|taken)\b", told)
        is not None
    )


def _later(passage: Passage, who: Population) -> Cue | None:
    """Read "40 people from two villages were killed": the verb stands further on."""
    at = who.end - passage.start
    aside = ASIDE.match(passage.plain, at)
    at = aside.end() if aside else at
    match = LATER.search(passage.plain, at, at + 75) if who.words else None
    if match is None or STOP.search(passage.plain, at, match.start()):
        return None
    end = passage.start + match.end()
    start = passage.start + at
    if any(start < other.start < end for other in passage.counts):
        return None
    return Cue(PASSIVE[match["verb"]], who.start, end)
