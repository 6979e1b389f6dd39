"""Neutral titles: our own words for an event, the same for every party."""

from __future__ import annotations

import re

from suggestions.extraction.english.words import alike, cue
from suggestions.extraction.findings import EventKind, Modality, PartyRole
from suggestions.extraction.names import Index

CHARGED = re.compile(
    r"\b(?:violat(?:ing|ed|es|ions?)|breach(?:es|ed|ing)?|massacres?|genocid\w{1,4}|"
    r"terroris(?:ts?|m)|militants?|regime|so-called|atrocit(?:y|ies)|brutal|barbaric|"
    r"occupation forces|aggression|slaughter(?:ed)?|martyrs?|war crimes?|zionist|"
    r"[\w]{2,20}-run|retreat(?:ed|ing)?)\b"
)
NOUNS: dict[EventKind, str] = {
    "talks": "Talks",
    "agreement": "Agreement",
    "exchange": "Exchange",
    "release": "Release of people held",
    "handover_of_remains": "Return of remains",
    "delay": "Delay",
    "violation_allegation": "Alleged breach",
    "withdrawal": "Withdrawal of forces",
    "statement": "Statement",
    "proposal": "Proposal",
    "rejection": "Refusal",
    "attack": "Attack",
    "aid": "Aid",
    "other": "Event",
}
_PACT = "Agreement on a ceasefire or its terms"
_END = "End of a ceasefire or of one of its phases"
BY_RULE = {
    "agreement.effect": "Ceasefire takes effect",
    "agreement.silent": "Ceasefire takes effect",
    "agreement.reach": _PACT,
    "agreement.stop": _PACT,
    "agreement.accept": _PACT,
    "agreement.agree": _PACT,
    "agreement.to": _PACT,
    "agreement.add": _PACT,
    "agreement.vote": _PACT,
    "mediation.leave": "Departure from talks or mediation",
    "mediation.role": "Departure from talks or mediation",
    "mediation.stop": "Departure from talks or mediation",
    "ceasefire.end": _END,
    "ceasefire.until": _END,
    "ceasefire.end_of": _END,
    "ceasefire.broken_off": "Talks or agreement broken off or suspended",
    "remains.identify": "Remains identified",
    "way.open": "Crossing or road opened or closed",
    "aid.enter": "Aid enters",
    "aid.move": "Aid moved or stopped",
    "statement.threat": "Threat stated",
    "statement.call": "Demand stated",
    "statement.urge": "Demand stated",
    "statement.ask": "Demand stated",
    "statement.position": "Position stated",
    "statement.no_more": "Position stated",
    "violation.accuse": "Breach of terms",
    "violation.break": "Alleged breach of terms",
    "violation.call": "Alleged breach of terms",
    "violation.noun": "Alleged breach of terms",
}
PUT_OFF = (
    ("release", "release"),
    ("releasing", "release"),
    ("freeing", "release"),
    ("handover", "handover"),
    ("hand over", "handover"),
    ("return", "return"),
    ("withdr", "withdrawal"),
    ("pull", "withdrawal"),
    ("exchange", "exchange"),
    ("swap", "exchange"),
    ("talks", "round of talks"),
    ("negotiat", "round of talks"),
    ("deliver", "delivery"),
    ("extend", "extension"),
)


# Without one of these, none of the contested words stands in a sentence.
MAY_CHARGE = alike(re.compile(r"(?i)^so-called|-run\b").search) | cue(
    "violat* breach* massacre* genocid* terroris* militant* regime atrocit* brutal barbaric "
    "occupation aggression slaughter* martyr* war zionist retreat*"
)


def charged(words: str) -> tuple[str, ...]:
    """Return the contested words a text uses in its own voice, in order."""
    found = (match.group() for match in CHARGED.finditer(words.lower()))
    return tuple(dict.fromkeys(found))


def title(
    kind: EventKind,
    rule: str,
    modality: Modality,
    who_where: tuple[tuple[PartyRole, ...], str],
    words: str,
    index: Index,
) -> str:
    """Write what an event is, who takes part and where, in neutral words."""
    parties, place = who_where
    actors = [_name(p, index) for p in parties if p.role == "actor"]
    others = [_name(p, index) for p in parties if p.role == "recipient"]
    parts = [_deed(kind, rule, words, actors)]
    if others and kind == "attack":
        parts.append(f"on {_list(others)}")
    if others and kind == "violation_allegation":
        parts.append(f"(by {_list(others)})")
    if place:
        parts.append(f"– {index.label(place)}")
    if modality == "planned":
        parts.append("(planned)")
    return " ".join(parts)


def _deed(kind: EventKind, rule: str, words: str, actors: list[str]) -> str:
    who = _list(actors)
    if rule == "rejection.will_not":
        return f"Refusal of a {_duty(words) or 'step'}, stated by {who or 'a party'}"
    noun = BY_RULE.get(rule, NOUNS[kind])
    if kind == "delay":
        noun = f"{(_duty(words) or 'step').capitalize()} delayed"
    elif kind == "rejection":
        noun = "Proposal rejected"
    if not actors:
        return noun
    if rule == "violation.accuse":
        return f"{noun}, alleged by {who}"
    if kind in ("talks", "agreement", "other"):
        return f"{noun} {'between' if len(actors) > 1 else 'with'} {who}"
    return f"{noun} by {who}"


def _duty(words: str) -> str:
    """Name the duty that words speak of; empty when they speak of none."""
    low = words.lower()
    return next((noun for stem, noun in PUT_OFF if stem in low), "")


def _name(party: PartyRole, index: Index) -> str:
    return index.label(party.slug) if party.slug else party.name


def _list(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    names = list(dict.fromkeys(names))
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
