"""Numbers of people freed and of remains returned, read from the event that tells of them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from suggestions.extraction.behind import Cue
from suggestions.extraction.counts import Count
from suggestions.extraction.english.nouns import CAPTIVES, PRISONERS
from suggestions.extraction.english.numbers import counts_something
from suggestions.extraction.english.several import several
from suggestions.extraction.english.words import cue, whole
from suggestions.extraction.findings import EventFinding
from suggestions.extraction.people import Population
from suggestions.extraction.reading import Passage

Captivity = Literal["", "captive", "prisoner"]

FREEING = ("exchange", "release", "handover_of_remains", "delay")
RELEASES = re.compile(
    r"\b(?:releas\w+|free(?:s|d|ing)?|swaps?|exchanges?|hand(?:ing)? over|let go|"
    r"go free|handover|repatriat\w+)\b"
)
OF_REMAINS = re.compile(
    r"\b(?:remains|bodies|body|coffins|corpses) of (?:the |another |some )?$"
)
DEAD = re.compile(r"\b(?:bodies|coffins|corpses|remains|dead)\b")
STAYS = re.compile(
    r"(?: of (?:\w+ ){1,2}(?:captives|hostages))?,? (?:who |of whom |that )?"
    r"(?:are |is |were )?(?:still |believed |thought |"
    r"remain|not |had been serving |were serving |are serving )"
)
COUNTED_UP = several("phase stage day between number no round age aged")
MANY = 25
OTHER_WAY = re.compile(
    r"\b(?:(?:exchanged|swapped|traded|exchange|return|trade) for|in (?:return|exchange)|"
    r"against)\b"
)
# Who is counted beside them as held is of the other side: "13 Northlanders and 39 prisoners".
COUNTED = re.compile(
    r"\b(?:\d+(?:,\d{3})*|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred) "
    r"(?:[\w-]+ ){0,3}?(?:prisoners|captives|hostages|detainees)\b"
)
YEAR = re.compile(r"(?:19|20)\d\d")
WAR_PRISONERS = re.compile(r"\bprisoners of war\b|\bPOWs?\b")
OF_WAR = cue("prisoners pow pows")
# Whose are captives, and no state's prisoners: "Gunmen have let three teachers go".
HOLDERS = re.compile(
    r"\b(?:[Rr]ebels?|[Gg]uerrillas?|[Mm]ilitants?|[Gg]unm[ae]n|[Ii]nsurgents?|[Kk]idnappers|"
    r"[Pp]irates|[Bb]andits|[Hh]ijackers|[Ss]eparatists|[Jj]ihadists|[Aa]rmed (?:group|men))\b"
    r"[^.;:]{0,60}?\b(?:releas\w+|free\w*|let|set|hand\w*|liberat\w+)\b|"
    r"\b(?:freed|released|let go|set free|handed over)\b[^.;:]{0,40}? by (?:the |an? )?(?:\w+ )?"
    r"(?:rebels?|guerrillas?|militants?|gunm[ae]n|insurgents?|kidnappers|pirates|separatists)\b"
)
RESCUED = re.compile(r"\b(?:rescu\w+|abducted|kidnapped|taken (?:captive|hostage))\b")
TAKEN = several("kidnapped abducted kidnapping abduction kidnappers abductors")
SAYS_WHICH = CAPTIVES | PRISONERS | TAKEN
SAY_WHICH = whole(SAYS_WHICH)
WORD, HYPHENED = re.compile(r"\w+"), re.compile(r"[\w-]+")
STEM = re.compile(r"[A-Z][a-z]{2,}?(?=s?\b)")


@dataclass(frozen=True)
class Freeing:
    """Where an article tells of people freed, and whether that is still to come."""

    start: int
    end: int
    planned: bool
    dead: bool


def freeings(
    events: Sequence[EventFinding], passages: Sequence[Passage]
) -> list[Freeing]:
    """Return where events tell of people freed or remains returned."""
    found = []
    for event in events:
        words = " ".join(s.exact for s in event.evidence)
        agreed = event.kind in ("agreement", "rejection") and RELEASES.search(words)
        if event.kind not in FREEING and not agreed:
            continue
        planned = bool(agreed) or event.modality == "planned" or event.kind == "delay"
        for span in event.evidence:
            end = span.end
            if event.kind == "exchange":
                end = next(
                    (p.end for p in passages if p.start <= span.start < p.end), end
                )
            dead = event.kind == "handover_of_remains"
            found.append(Freeing(span.start, end, planned, dead))
    return found


def freed(
    passage: Passage, count: Count, who: Population, told: Sequence[Freeing]
) -> tuple[Cue, Freeing] | None:
    """Return the cue of a number that an event of freeing holds; None when it holds none."""
    inside = next((f for f in told if f.start <= count.start < f.end), None)
    if inside is None or count.percent or who.trucks:
        return None
    end = max(who.end, count.end)
    if STAYS.match(passage.whole, end):
        return None
    if not who.words and not _bare(passage, count):
        return None
    before = passage.whole[max(passage.start, count.start - 40) : count.start]
    remains = OF_REMAINS.search(before) or DEAD.search(who.words)
    if not who.words and OTHER_WAY.search(before[-20:]) and DEAD.search(before):
        remains = DEAD.search(before)  # "the bodies of 90 soldiers in return for 27"
    measure = "remains_returned" if remains else "released"
    return Cue(measure, count.start, end), inside


def _bare(passage: Passage, count: Count) -> bool:
    """Tell whether a number stands by itself for people named before."""
    words, at = passage.tokens, passage.token_at(count.end - 1)
    if not at or not counts_something(words, at):
        return False
    word, before = words[at], words[at - 1]
    if word.low == "one" or YEAR.fullmatch(word.text):
        return False
    if before.low in COUNTED_UP or (before.capital and at > 1):
        return False
    return not (before.low == "," and words[min(at + 1, len(words) - 1)].mark)


class Sides:
    """Whom those who took captives hold, and whom a state holds, by nation, in one article."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Learn it from "Northland prisoners" and "Lakelander hostages"."""
        self.nations: dict[str, Captivity] = {}
        self.war = any(
            p.cues & OF_WAR and WAR_PRISONERS.search(p.whole, p.start, p.end)
            for p in passages
        )
        self.captives = False
        self.numbers: dict[Captivity, list[float]] = {"captive": [], "prisoner": []}
        for passage in passages:
            self._learn(passage)

    def _learn(self, passage: Passage) -> None:
        if not passage.cues & SAY_WHICH:
            return
        words = passage.tokens
        for at, word in enumerate(words):
            if word.low not in SAYS_WHICH:
                continue
            which = _which(word.low)
            self.captives = self.captives or word.low in TAKEN or which == "captive"
            if not which:
                continue
            for before in words[max(0, at - 2) : at]:
                stem = STEM.match(before.text)
                if stem and before.low not in ("the", "more"):
                    self.nations.setdefault(stem.group(), which)

    def of(
        self,
        words: str,
        number: float,
        around: str,
        *,
        part_of: Captivity = "",
        beside: Captivity = "",
    ) -> Captivity:
        """Tell who holds a population: by its noun, its nation, or what stands around it.

        ``part_of`` is what is known of those whom the number is a part of, and ``beside``
        of those it stands in a list with.
        """
        which = part_of or self.named(words) or beside or self._by_holder(around)
        which = which or self._by_words(words)
        which = which or self._by_context(words, number, around)
        self.numbers.setdefault(which, []).append(number)
        for nation in STEM.findall(words)[:1]:
            self.nations.setdefault(nation, which)
        return which

    def knows(self, words: str) -> bool:
        """Tell whether a population's nation is known to be held by one side or the other."""
        return any(name in self.nations for name in STEM.findall(words))

    def named(self, words: str) -> Captivity:
        """Tell who holds a population as its own words say it; "" when they do not."""
        for low in reversed(HYPHENED.findall(words.lower())):
            if which := _which(low):
                return which
        for name in STEM.findall(words):
            if known := self.nations.get(name):
                return known
        return ""

    def _by_holder(self, around: str) -> Captivity:
        held = HOLDERS.search(around) or RESCUED.search(around)
        return "captive" if not self.war and held else ""

    def _by_words(self, words: str) -> Captivity:
        lows = set(WORD.findall(words.lower()))
        fighters = lows & {"fighters", "servicemen", "pows"}
        return "prisoner" if fighters or self.war or not self.captives else ""

    def _by_context(self, words: str, number: float, around: str) -> Captivity:
        told = {_which(low) for low in WORD.findall(around.lower())} - {""}
        if words and len(told) == 1:
            one: Captivity = "captive" if "captive" in told else "prisoner"
            if not OTHER_WAY.search(around) and not COUNTED.search(around):
                return one
            return "prisoner" if one == "captive" else "captive"
        if all(self.numbers.values()):
            near = {which: _distance(number, n) for which, n in self.numbers.items()}
            return "captive" if near["captive"] < near["prisoner"] else "prisoner"
        # Those who take captives let few go for many.
        return "prisoner" if number >= MANY else "captive"


def _distance(number: float, known: list[float]) -> float:
    return min(abs(math.log(number / one)) for one in known if one)


def _which(low: str) -> Captivity:
    if low in CAPTIVES:
        return "captive"
    return "prisoner" if low in PRISONERS else ""
