"""Reading parties, people and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from parties.models import Spelling
from things.models import Thing

Kind = Literal["party", "person", "place"]
# The reader tells bodies that act, people and places apart, and no more.
KINDS: dict[str, Kind] = {
    "party": "party",
    "organisation": "party",
    "person": "person",
    "place": "place",
}


@dataclass(frozen=True, kw_only=True)
class Spelled:
    """One spelling with what it names. ``party`` is the slug of the party it belongs to."""

    text: str
    kind: Kind
    slug: str
    label: str
    party: str


def spellings() -> list[Spelled]:
    """Return every spelling of every party, body, person and place, longest first."""
    rows = Spelling.objects.filter(
        thing__state=Thing.State.PUBLISHED, thing__kind__in=KINDS
    ).select_related("thing")
    return sorted(map(_spelled, rows), key=lambda s: (-len(s.text), s.text, s.slug))


def party_choices() -> list[tuple[str, str]]:
    """Return slug and label of every party and organisation, by label."""
    return _choices("party", "organisation")


def person_choices() -> list[tuple[str, str]]:
    """Return slug and label of every public figure, by label."""
    return _choices("person")


def place_choices() -> list[tuple[str, str]]:
    """Return slug and label of every place, by label."""
    return _choices("place")


def _choices(*kinds: str) -> list[tuple[str, str]]:
    rows = Thing.objects.published().filter(kind__in=kinds).order_by("label")
    return [(slug, label) for slug, label in rows.values_list("slug", "label") if slug]


def _spelled(row: Spelling) -> Spelled:
    thing = row.thing
    return Spelled(
        text=row.text,
        kind=KINDS[thing.kind],
        slug=cast(str, thing.slug),
        label=thing.label,
        party=thing.brief.get("party", ""),
    )
