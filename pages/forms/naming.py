"""Names in a suggestion that the record does not know: where each belongs, and what it may be."""

from __future__ import annotations

from dataclasses import dataclass

from suggestions.queries import Card

PARTY, PERSON, PLACE = ("party", "organisation"), ("person",), ("place",)


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """A name as printed, the field of the form that it belongs in, and the kinds it may be."""

    field: str
    name: str
    kinds: tuple[str, ...]

    @property
    def is_of_event(self) -> bool:
        """Whether it is part of what happened, not of who tells it."""
        return self.field == "place" or self.field.startswith("name-")


def unknown_to(card: Card) -> list[Unknown]:
    """Return the names in a suggestion that no spelling of the record fits."""
    found = card.finding
    named: list[tuple[str, str, tuple[str, ...]]] = [
        (f"name-{n}", part["name"], PARTY)
        for n, part in enumerate(unknown_parties(card))
    ]
    for known, printed, field, kinds in (
        ("place", "place_words", "place", PLACE),
        ("person", "speaker", "person", PERSON),
        ("party", "affiliation", "party", PARTY),
        ("claimant", "claimant_words", "claimant", PARTY),
    ):
        if not found.get(known) and is_name(found.get(printed, "")):
            named.append((field, found[printed], kinds))
    return [Unknown(field=f, name=name, kinds=kinds) for f, name, kinds in named]


def is_name(words: str) -> bool:
    """Say whether words may name somebody, and are not all description ("the ministry").

    >>> is_name("Hill Front"), is_name("the ministry"), is_name("جبهة التل")
    (True, False, True)
    """
    return bool(words) and not words.islower()


def unknown_parties(card: Card) -> list[dict[str, str]]:
    """Return the parties of an event that are named as printed, in the order of its form."""
    found = card.finding.get("parties", [])
    return [part for part in found if not part["slug"] and part.get("name")]
