"""Decisions over values: what an article is, whose text, when to ask for what again."""

from sources.rules.asking import ASKED_AGAIN, ask_again, not_to_be_asked
from sources.rules.identities import address_names, identities, identity
from sources.rules.looking import LOOKS, MISSING, MOST_FAILED_LOOKS, next_look, next_try
from sources.rules.origins import CREDIT, Told, origin
from sources.rules.polling import (
    LONGEST_ADDRESS,
    LONGEST_WAIT,
    ROBOTS_LAST,
    SIGHTINGS,
    UNREACHABLE_FOR_LONG,
    asked_wait,
    may_move,
    next_wait,
    sighted,
)

__all__ = [
    "ASKED_AGAIN",
    "CREDIT",
    "LONGEST_ADDRESS",
    "LONGEST_WAIT",
    "LOOKS",
    "MISSING",
    "MOST_FAILED_LOOKS",
    "ROBOTS_LAST",
    "SIGHTINGS",
    "UNREACHABLE_FOR_LONG",
    "Told",
    "address_names",
    "ask_again",
    "asked_wait",
    "identities",
    "identity",
    "may_move",
    "next_look",
    "next_try",
    "next_wait",
    "not_to_be_asked",
    "origin",
    "sighted",
]
