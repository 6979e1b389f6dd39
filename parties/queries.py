"""Reading parties, people and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parties.models import Party, Person, Place, Spelling


@dataclass(frozen=True, kw_only=True)
class Spelled:
    """One spelling with what it names. ``party`` is the slug of the party it belongs to."""

    text: str
    kind: Literal["party", "person", "place"]
    slug: str
    label: str
    party: str


def spellings() -> list[Spelled]:
    """Return every spelling of every party, person and place, longest first."""
    rows = Spelling.objects.select_related(
        "party__parent", "person__speaks_for", "place"
    )
    return sorted(map(_spelled, rows), key=lambda s: (-len(s.text), s.text, s.slug))


def party_choices() -> list[tuple[str, str]]:
    """Return slug and label of every party, by label."""
    return list(Party.objects.order_by("label").values_list("slug", "label"))


def person_choices() -> list[tuple[str, str]]:
    """Return slug and label of every public figure, by label."""
    return list(Person.objects.order_by("label").values_list("slug", "label"))


def place_choices() -> list[tuple[str, str]]:
    """Return slug and label of every place, by label."""
    return list(Place.objects.order_by("label").values_list("slug", "label"))


def _spelled(row: Spelling) -> Spelled:
    if row.party:
        parent = row.party.parent
        return Spelled(
            text=row.text,
            kind="party",
            slug=row.party.slug,
            label=row.party.label,
            party=parent.slug if parent else "",
        )
    if row.person:
        speaks_for = row.person.speaks_for
        return Spelled(
            text=row.text,
            kind="person",
            slug=row.person.slug,
            label=row.person.label,
            party=speaks_for.slug if speaks_for else "",
        )
    place = row.place
    if place is None:  # the table's check forbids it
        raise ValueError("A spelling of nothing.")
    return Spelled(
        text=row.text, kind="place", slug=place.slug, label=place.label, party=""
    )
