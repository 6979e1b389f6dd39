"""What a number counts: the noun behind it, and the words between."""

from __future__ import annotations

import re
from functools import lru_cache

from suggestions.extraction.counts import Count
from suggestions.extraction.english.numbers import MONTHS
from suggestions.extraction.english.several import several
from suggestions.extraction.people import PEOPLE, Population
from suggestions.extraction.reading import Passage

THINGS = "trucks?|lorries|lorry|truckloads?"
# By their ending, people: "hijackers", "loyalists"; and what ends so and is none.
_ENDING = (
    r"(?!(?:comput|contain|tank|pap|ord|numb|quart|pow|lett|headquart|bord|lay|met|kilomet|"
    r"handov|fing|should|shelt|bunk|riv|corn|pray|"
    r"cent|hect|offic|us|lead?erboard|fact|mot|tract|sect|err|corrid)(?:er|or)s$)"
    r"[a-z]{3,}(?:ers|ors|ists|men|women)"
)
PERSON = re.compile(rf"^(?:{PEOPLE})$|^{_ENDING}$", re.IGNORECASE)
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


def population(passage: Passage, count: Count) -> Population:
    """Read the noun phrase behind a number: "33 of the nearly 100 hostages" too."""
    known = passage.populations.get(count.start)
    if known is None:
        known = passage.populations[count.start] = _population(passage, count)
    return known


def _population(passage: Passage, count: Count) -> Population:
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
    found = TOKEN.finditer(tail)
    following = next(found, None)
    for at in range(LONGEST):
        token, following = following, next(found, None)
        if token is None:
            break
        word, start = token[0], count.end + token.start()
        more = following[0] if following else ""
        if at == 0:
            first = start
        end = count.end + token.end()
        trucks = _is_truck(word)
        if trucks or _is_person(word):
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


@lru_cache(maxsize=4096)
def _is_person(word: str) -> bool:
    return PERSON.match(word) is not None


@lru_cache(maxsize=4096)
def _is_truck(word: str) -> bool:
    return TRUCK.match(word) is not None


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
