"""Reading parties, people and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def name_choices(*groups: Sequence[str]) -> list[list[tuple[str, str]]]:
    """Return slug and label of everything of each group of kinds, by label, in one query."""
    wanted = {kind: n for n, group in enumerate(groups) for kind in group}
    rows = Thing.objects.published().filter(kind__in=wanted).order_by("label")
    found: list[list[tuple[str, str]]] = [[] for _ in groups]
    for kind, slug, label in rows.values_list("kind", "slug", "label"):
        if slug:
            found[wanted[kind]].append((slug, label))
    return found


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
