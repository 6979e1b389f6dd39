"""Decisions over values: what an article is, whose text, when to ask for what again."""

from sources.rules.identities import identities, identity
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
    "asked_wait",
    "identities",
    "identity",
    "may_move",
    "next_look",
    "next_try",
    "next_wait",
    "origin",
    "sighted",
]
