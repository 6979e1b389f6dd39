"""What a number counts: the noun behind it, and the words between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from suggestions.extraction.counts import Count
from suggestions.extraction.english.numbers import MONTHS
from suggestions.extraction.english.several import several
from suggestions.extraction.reading import Passage

HELD = (
    "captives?|hostages?|prisoners?|detainees?|abductees?|inmates?|internees?|"
    "prisoners? of war|pows?"
)
PEOPLE = (
    f"{HELD}|people|persons?|civilians?|soldiers?|troops|fighters?|militants?|gunmen|"
    "combatants?|servicemen|servicewomen|women|woman|children|child|men|man|boys?|"
    "girls?|"
    "residents?|villagers?|nationals?|citizens?|workers?|medics?|journalists?|families|"
    "refugees?|officers?|police|policemen|patients?|bodies|others|teenagers?|minors?|"
    "(?:ship|truck )?drivers?|peacekeepers?|foreigners?|victims?|members?|personnel|pupils?|"
    "students?|school(?:girls?|boys?|children)|sailors?|passengers?|conscripts?|infants?|bab(?:y|ies)|lives|"
    "reservists?|guards?|migrants?|worshippers|mourners|inhabitants|remains|coffins?|"
    "settlers?|relatives|politicians?|diplomats?|doctors?|teachers?|marines|rebels?|"
    "legislators?|lawmakers?|employees?|staff|operatives?|insurgents?|guerrillas?|crew|"
    "crewm[ea]n|airm[ea]n|tourists?|adults?|elders?|clerics?|priests?|nuns?|seafarers?|"
    "fisherm[ea]n|engineers?|pilots?|separatists?|commanders?|officials?|supporters?|"
    "protest[eo]rs?|demonstrators?|terrorists?|attackers?|bombers?|takers?|cadets?|farmers?|"
    "pilgrims?|activists?|nurses?|tribesmen|herders?|mercenar(?:y|ies)|paramilitar(?:y|ies)|"
    "contractors?|recruits?|commandos?|policewom[ea]n|troopers?|paratroopers?|opponents?|"
    "dissidents?|bystanders?|schoolchildren|youths?|graduates|gangsters?|detained|monks?|volunteers?|reporters?|escapees?"
)
THINGS = "trucks?|lorries|lorry|truckloads?"
# By their ending, people: "hijackers", "loyalists"; and what ends so and is none.
_ENDING = (
    r"(?!(?:comput|contain|tank|pap|ord|numb|quart|pow|lett|headquart|bord|lay|met|kilomet|"
    r"handov|fing|should|shelt|bunk|riv|corn|pray|"
    r"cent|hect|offic|us|lead?erboard|fact|mot|tract|sect|err|corrid)(?:er|or)s$)"
    r"[a-z]{3,}(?:ers|ors|ists|men|women)"
)
PERSON = re.compile(rf"^(?:{PEOPLE})$|^{_ENDING}$", re.IGNORECASE)
CAPTIVE = re.compile(rf"\b(?:{HELD})\b", re.IGNORECASE)
TRUCK = re.compile(rf"^(?:{THINGS})$", re.IGNORECASE)
DEMONYM = re.compile(r"^[A-Z][a-z]{2,}(?:s|ese|ish)$")
ONE = re.compile(r"^[A-Z][a-z]{2,}(?:an|ian|i|ese|er)$")
BETWEEN = re.compile(
    r"^(?:of|the|them|those|these|more|other|remaining|living|dead|deceased|female|"
    r"male|"
    r"young|old|older|elderly|teenage|adult|wounded|injured|captured|released|freed|"
    r"armed|unarmed|foreign|dual|military|security|political|aid|additional|further|"
    r"nearly|some|its|their|his|our|about|last|first|Red|[A-Z][\w'.-]*|[a-z]+(?:ian|ish|"
    r"ese|ese|i))$"
)
NO_PART = several(
    "and or in on at to from for with by as who which that were was are is had "
    "has have been be while when after before since per will would could may did "
    "do not so but a an million hundred thousand days day hours hour weeks week "
    "months month years year killed wounded injured dead died alive held freed "
    "released remain remained trucks minutes kilometres miles percent stages "
    "phases rounds times points"
)
VERBS = ("are", "were", "was", "is", "have", "had", "has", "will")
LONGEST = 7
GO_ON = ("women", "children", "prisoners")
PART_OF = re.compile(r" (?:out )?of (?:the |its |their )?")
TOKEN = re.compile(r"(?:[A-Z]\.){2,4}|[\w'-]+|[^\w\s]")


class Population(NamedTuple):
    """The noun phrase behind a number, as printed; empty words when there is none."""

    words: str
    start: int
    end: int
    trucks: bool = False
    part: bool = False

    @property
    def captive(self) -> bool:
        """Tell whether the words speak of people held."""
        return CAPTIVE.search(self.words) is not None


def population(passage: Passage, count: Count) -> Population:
    """Read the noun phrase behind a number: "33 of the nearly 100 hostages" too."""
    for other in passage.counts:
        if count.end < other.start and PART_OF.fullmatch(
            passage.whole, count.end, other.start
        ):
            return _noun(passage, other)._replace(part=True)
    return _noun(passage, count)


def _noun(passage: Passage, count: Count) -> Population:
    at = count.end - passage.start
    tail = passage.plain[at : at + 90]
    named = {m.start: m for m in passage.mentions if m.named("party")}
    first = count.end
    best = Population("", count.end, count.end)
    for at, (token, following) in enumerate(_pairs(tail)):
        word, start = token[0], count.end + token.start()
        more = following[0] if following else ""
        if at == 0:
            first = start
        end = count.end + token.end()
        if _is_person(word) or TRUCK.match(word):
            trucks = bool(TRUCK.match(word))
            best = Population(passage.whole[first:end], first, end, trucks)
            if word.lower() not in GO_ON and not _goes_on(word, more):
                break
        elif _of_nation(word, known=start in named) or (
            at == 0 and (_one(count, word) or _group(word, more))
        ):
            best = Population(passage.whole[first:end], first, end)
        elif (word == "of" and at > 0) or not (_between(word) or _describes(word, at)):
            break
    return _of_war(passage, best)


def _pairs(tail: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """Yield the first words of a text, each with the one behind it."""
    found = TOKEN.finditer(tail)
    token = next(found, None)
    for _ in range(LONGEST):
        if token is None:
            return
        following = next(found, None)
        yield token, following
        token = following


@lru_cache(maxsize=4096)
def _is_person(word: str) -> bool:
    return PERSON.match(word) is not None


@lru_cache(maxsize=4096)
def _between(word: str) -> bool:
    return BETWEEN.match(word) is not None


def _of_nation(word: str, *, known: bool) -> bool:
    """Tell whether a word names people of a nation: "Northlanders"."""
    named = word[0].isupper() and DEMONYM.match(word)
    return bool(named and (known or word.endswith(("s", "ese"))))


def _one(count: Count, word: str) -> bool:
    """Tell whether a word says of what nation one is: "one Northlander"."""
    one = count.quantity.label.lower().split()[-1] == "one"
    return one and ONE.match(word) is not None


def _group(word: str, more: str) -> bool:
    """Tell whether a name by itself stands for its members: "500 Guardians are to go"."""
    named = word[0].isupper() and word.isalpha() and word.lower() not in MONTHS
    return named and more in VERBS


def _goes_on(word: str, more: str) -> bool:
    """Tell whether a noun only says of what kind the next is: "crew members"."""
    if word.endswith("s"):
        return False
    return bool(_is_person(more) or (DEMONYM.match(more) and more.endswith("s")))


def _describes(word: str, at: int) -> bool:
    """Tell whether a word may stand between a number and its noun: "400 government …"."""
    return at < 3 and word.isalpha() and word.islower() and word not in NO_PART


def _of_war(passage: Passage, found: Population) -> Population:
    if found.words and passage.whole[found.end : found.end + 7].lower() == " of war":
        end = found.end + len(" of war")
        return Population(passage.whole[found.start : end], found.start, end)
    return found
