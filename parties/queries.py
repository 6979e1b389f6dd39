"""Reading parties, people and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from parties.models import Spelling
from things.models import Thing
from things.queries import MERGED_FAR, standing_of

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
    """Return every spelling of every party, body, person and place, longest first.

    What a merged one is called is read as naming what it was merged into.
    """
    rows = Spelling.objects.filter(
        thing__state__in=[Thing.State.PUBLISHED, Thing.State.MERGED],
        thing__kind__in=KINDS,
    ).select_related(f"thing__{MERGED_FAR}")
    standing = [(row.text, row.thing, standing_of(row.thing)) for row in rows]
    # Each is spelled at least by its own label, so that all that lead elsewhere are here.
    leads = {thing.slug: stands.slug for _, thing, stands in standing}
    found = {
        _spelled(text, stands, leads)
        for text, _, stands in standing
        if stands.state == Thing.State.PUBLISHED
    }
    return sorted(found, key=lambda s: (-len(s.text), s.text, s.slug))


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


def _spelled(
    text: str, thing: Thing, leads: Mapping[str | None, str | None]
) -> Spelled:
    party = thing.brief.get("party", "")
    return Spelled(
        text=text,
        kind=KINDS[thing.kind],
        slug=cast(str, thing.slug),
        label=thing.label,
        party=leads.get(party) or party,
    )
