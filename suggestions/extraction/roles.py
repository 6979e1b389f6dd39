"""Who takes part in an event and where: read from where the names stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suggestions.extraction.english.naming import names, subject_zone
from suggestions.extraction.findings import PartyRole
from suggestions.extraction.hits import Hit
from suggestions.extraction.names import Mention, is_place
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import SPEECH

MEDIATES = re.compile(
    r"\bmediators?\b(?:\s(?:from|such as|like|in))?\s(?:the\s)?$|"
    r"\bmediated by\s(?:the\s)?$|"
    r"\bmediation (?:by|of|from)\s(?:the\s)?$|\bbrokered by\s(?:the\s)?$",
    re.IGNORECASE,
)
LISTED = re.compile(r"^,?\s?(?:and|with)?\s?(?:the\s)?$")
MEDIATOR_BEHIND = re.compile(
    r"^(?:,? and \w{2,20})?[ -](?:mediat(?:ors?|ed|ion)|brokered)\b", re.IGNORECASE
)
TWINNED = ("-", "–")
LED = re.compile(r"-(?:led|backed|brokered|mediated|held|controlled)\b")
TRUCE = re.compile(
    r"^\s?(?:\w{2,15}\s)?(?:cease-?fire|truce|war|deal|agreement|conflict|"
    r"hostilities)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\b(?:cease-?fire|truce|deal|agreement|war|hostilities|"
    r"talks)\b[^.\n]{0,25}?\bbetween "
    r"(?:the )?$",
    re.IGNORECASE,
)
JOINED = re.compile(r"^(?:-|–| and | and the )$")


@dataclass(frozen=True)
class Pair:
    """The two parties of the ceasefire an article is about, and where it says so."""

    parties: tuple[str, str]
    start: int
    end: int


def pair(passages: list[Passage]) -> Pair | None:
    """Find the pair in "the X-Y ceasefire" or "a truce between X and Y"."""
    for passage in passages:
        for one, two in zip(passage.mentions, passage.mentions[1:], strict=False):
            joint = passage.whole[one.end : two.start]
            if not one.party or not two.party or one.party == two.party:
                continue
            before = passage.whole[max(passage.start, one.start - 60) : one.start]
            twinned = joint in TWINNED and TRUCE.match(
                passage.whole[two.end : two.end + 40]
            )
            between = JOINED.match(joint) and BETWEEN.search(before)
            if twinned or between:
                return Pair((one.party, two.party), one.start, two.end)
    return None


def acting(passage: Passage, start: int, end: int) -> list[Mention]:
    """Return the names of parties between two positions that stand for actors."""
    if not passage.mentions:
        return []
    return [
        m
        for m in passage.mentions
        if start <= m.start < end
        and m.party
        and not passage.quoted(m.start)
        and not is_place(passage.whole, m)
        and not _twinned(passage, m)
        and not _behind_place(passage, m)
    ]


def _behind_place(passage: Passage, mention: Mention) -> bool:
    """Tell whether a name only says in which country: "in Port Alma, Southland"."""
    joint = passage.whole[mention.start - 2 : mention.start] == ", "
    return joint and any(
        m.end == mention.start - 2 and m.named("place") and not m.party
        for m in passage.mentions
    )


def _twinned(passage: Passage, mention: Mention) -> bool:
    """Tell whether a name only labels something: "the X-Y ceasefire"."""
    text = passage.whole
    before = text[max(0, mention.start - 1) : mention.start]
    after = text[mention.end : mention.end + 1]
    led = LED.match(text, mention.end, mention.end + 12)
    return (before in TWINNED or after in TWINNED) and led is None


def place(passage: Passage, start: int, end: int, near: int) -> str:
    """Return the place named nearest behind a position, else nearest before it."""
    if not passage.mentions:
        return ""
    found = [
        m
        for m in passage.mentions
        if start <= m.start < end
        and is_place(passage.whole, m)
        and not passage.quoted(m.start)
    ]
    behind = [m for m in found if m.start >= near]
    best = behind[0] if behind else (found[-1] if found else None)
    name = best.named("place") if best else None
    return name.slug if name else ""


def mediates(passage: Passage, mention: Mention, earlier: list[Mention]) -> bool:
    """Tell whether a party is named as a mediator, itself or in a list of mediators."""
    text = passage.whole
    if MEDIATES.search(text, max(passage.start, mention.start - 30), mention.start):
        return True
    if MEDIATOR_BEHIND.match(text[mention.end : mention.end + 45]):
        return True
    if earlier and LISTED.match(text[earlier[-1].end : mention.start]):
        return mediates(passage, earlier[-1], earlier[:-1])
    return False


def _without_sources(
    passage: Passage, found: list[Mention], start: int, near: int
) -> list[Mention]:
    """Drop who only tells of it: Northland in "Northland said Southland had agreed"."""
    if not found:
        return found
    told = [m.start() for m in SPEECH.finditer(passage.whole, start, near)]
    if told and any(told[-1] < m.start < near for m in found):
        return [m for m in found if m.start > told[-1]]
    return found


def _by(passage: Passage, mention: Mention) -> bool:
    return passage.whole.endswith((" by ", " by the "), 0, mention.start)


def named_by_form(passage: Passage, hit: Hit) -> tuple[PartyRole, ...]:
    """Return the names in front of a verb (behind "by" of a passive) that no spelling fits."""
    words = passage.tokens
    start, end = subject_zone(words, hit.verb.first), hit.verb.first
    if hit.verb.passive or hit.reduced:
        start = next(
            (k + 1 for k in range(hit.verb.last, min(len(words), hit.verb.last + 12))
             if words[k].low == "by"), len(words),
        )  # fmt: skip
        end = min(len(words), start + 8)
    found = []
    for first, last in names(words, start, end):
        bounds = words[first].start, words[last].end
        if any(m.start < bounds[1] and bounds[0] < m.end for m in passage.mentions):
            continue
        exact = passage.whole[bounds[0] : bounds[1]]
        found.append(
            PartyRole(slug="", name=exact.removesuffix("’s").removesuffix("'s"))
        )
    return tuple(found)


def parties_by(passage: Passage, start: int, end: int) -> tuple[PartyRole, ...]:
    """Return the parties a passive sentence names: "were released by Northland"."""
    found = [m.party for m in acting(passage, start, end) if _by(passage, m)]
    return tuple(PartyRole(slug=slug) for slug in dict.fromkeys(found))


def parties(
    passage: Passage, start: int, end: int, near: int, *, toward: bool
) -> tuple[PartyRole, ...]:
    """Return the parties of an event around a trigger at ``near``.

    Before the trigger stands who acts; behind it, when the deed is done ``toward``
    somebody, who is acted on.
    """
    found = _without_sources(passage, acting(passage, start, end), start, near)
    roles: dict[str, PartyRole] = {}
    for at, mention in enumerate(found):
        if mediates(passage, mention, found[:at]):
            role = PartyRole(slug=mention.party, role="mediator")
        elif toward and mention.start > near and not _by(passage, mention):
            role = PartyRole(slug=mention.party, role="recipient")
        else:
            role = PartyRole(slug=mention.party)
        roles.setdefault(mention.party, role)
    return tuple(roles.values())
