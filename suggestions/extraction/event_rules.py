"""What announces an event: a trigger and the noun that must stand near it.

A rule knows no name of any party or place, and no pattern has a gap: distances are
measured by the code that applies the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from suggestions.extraction.findings import EventKind

HELD = (
    r"captives?|hostages?|prisoners?|detainees?|abductees?|internees?|pows?|"
    r"prisoners of war"
)
TRUCE = r"cease-?fires?|truces?|cessation of hostilities|armistice|hostilities"
PACT = rf"{TRUCE}|deals?|agreements?|accords?|pact"
OFFER = (
    rf"{PACT}|proposals?|plans?|offers?|terms|demands?|idea|requests?|initiative|"
    r"drafts?"
)
TALKS = r"talks|negotiations|discussions|mediation|summit"
DEAD = r"remains|bodies|body|coffins"
DUTY = (
    rf"release|releasing|freeing|handover|exchange|swap|withdrawal|{TALKS}|return|"
    r"deliver(?:y|ies)|implementation|pullout|ceasefire|phase"
)
AID = r"aid|humanitarian|supplies|relief|food|fuel|convoys?|trucks?|goods|electricity"
TEAM = r"delegations?|officials|negotiators|mediators|teams?|envoys?|representatives"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One way of saying that something happened.

    ``before`` or ``after`` is the noun that must stand within ``reach`` characters of
    the trigger; ``unless`` must not stand between the two. A ``dated`` rule gives an
    event only with a day of its own, and a ``named`` one only with a party.
    """

    name: str
    kind: EventKind
    trigger: re.Pattern[str]
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    reach: int = 60
    dated: bool = True
    named: bool = True
    alleged: bool = False
    confidence: float = 0.7


def words(pattern: str) -> re.Pattern[str]:
    """Compile alternatives as whole words, capital or not."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
