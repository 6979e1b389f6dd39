"""Who did it and to whom, in an order that favours nobody: by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.words import in_text


@dataclass(frozen=True, kw_only=True)
class Body:
    """A party or organisation of the record, by what other datasets need to know of it.

    ``inter`` is ACLED's code for its kind, of an organisation that of the party whose body it
    is; ``ucdp`` is UCDP's number for it. Empty where there is none.
    """

    inter: str = ""
    ucdp: str = ""


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One who takes part in an event."""

    id: str
    name: str


Side = tuple[Actor, ...]


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Those who did it, those to whom it was done, and those who helped to negotiate."""

    actors: Side
    recipients: Side
    mediators: Side


def sides(document: Mapping[str, Any]) -> Sides:
    """Return who takes part in an event, each role in the order of names."""
    return Sides(
        actors=_in_role(document, "actor"),
        recipients=_in_role(document, "recipient"),
        mediators=_in_role(document, "mediator"),
    )


def facing(found: Sides) -> tuple[Side, Side]:
    """Return the two sides of an event: those who did it, and those to whom it was done.

    Where it was done to nobody, the first two by name stand opposite each other, as those
    who sign an agreement do; who is with whom is not told, so nobody joins either.
    """
    if found.recipients:
        return found.actors, found.recipients
    return found.actors[:1], found.actors[1:2]


def names(side: Iterable[Actor]) -> list[str]:
    """Return the names of a side."""
    return [one.name for one in side]


def _in_role(document: Mapping[str, Any], role: str) -> Side:
    found = (one["party"] for one in document["parties"] if one["role"] == role)
    actors = (Actor(id=one["id"], name=in_text(one["name"])) for one in found)
    return tuple(sorted(actors, key=lambda one: (one.name.casefold(), one.id)))
