"""Where a rule applies in a sentence: its trigger, its noun, its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from suggestions.extraction.deed_rules import DEEDS
from suggestions.extraction.event_rules import Rule
from suggestions.extraction.negotiation_rules import NEGOTIATION
from suggestions.extraction.reading import AHEAD, Passage

RULES = (*NEGOTIATION, *DEEDS)
NOT_SO = re.compile(
    r"\b(?:not|never|n't|no longer|denied|denies|failed to|without)\s(?:\w+\s)?$"
)
UNSURE = re.compile(
    r"\b(?:aims?|aimed|hop(?:e|es|ed|ing)|if|whether|could|may|might|should|unless|"
    r"until|"
    r"call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|possible|"
    r"possibility|want(?:s|ed)?|seek(?:s|ing)?|intends?|ready|willing|prepared|"
    r"efforts?|"
    r"would(?! (?:not|begin|start|be)))\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"\s?(?:after|before|while|following|because|despite|with|which|and|but|as)\s"
)


@dataclass(frozen=True)
class Hit:
    """A rule that applies: bounds of the trigger, and of all that belongs to it."""

    rule: Rule
    start: int
    end: int
    first: int
    last: int


def hits(passage: Passage) -> Iterator[Hit]:
    """Find where rules apply; one event of a kind in a clause is enough."""
    plain = passage.plain
    used: set[tuple[str, int]] = set()
    for rule in RULES:
        for match in rule.trigger.finditer(plain):
            hit = _hit(passage, rule, plain, match)
            if hit is None:
                continue
            clause = rule.kind, passage.clause(hit.start)[0]
            if clause not in used:
                used.add(clause)
                yield hit


def _hit(passage: Passage, rule: Rule, plain: str, match: re.Match[str]) -> Hit | None:
    start, end = passage.start + match.start(), passage.start + match.end()
    if passage.quoted(start):
        return None
    nouns = _noun(rule, plain, match)
    if nouns is None:
        return None
    first, last = passage.clause(start)
    if NOT_SO.search(plain[max(0, match.start() - 25) : match.start()]):
        return None
    if UNSURE.search(passage.whole, first, start) or _bare_aim(plain[: match.start()]):
        return None
    first = min(first, passage.clause(passage.start + nouns[0])[0])
    opening = OPENING.match(passage.whole, first, start)
    first = opening.end() if opening else first
    return Hit(rule, start, end, first, max(last, passage.start + nouns[1]))


def _bare_aim(before: str) -> bool:
    """Tell whether a trigger is an aim ("a plan to extend"), not a plan with a day."""
    if not before.endswith("to "):
        return False
    near = before[-40:]
    return not any(m.end() == len(near) - 1 for m in AHEAD.finditer(near))


def _noun(rule: Rule, plain: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return the bounds of the trigger with its noun; None when the noun is missing."""
    start, end = match.span()
    if rule.before:
        head = max(0, start - rule.reach)
        near = list(rule.before.finditer(plain, head, start))
        if not near or _between(rule, plain[near[-1].end() : start]):
            return None
        start = near[-1].start()
    if rule.after:
        noun = rule.after.search(plain, end, end + rule.reach)
        if noun is None or _between(rule, plain[end : noun.start()]):
            return None
        end = noun.end()
    return start, end


def _between(rule: Rule, gap: str) -> bool:
    gap = gap.replace(", which ", " ").replace(", who ", " ")
    return rule.unless is not None and rule.unless.search(gap) is not None
