"""Versions as documents, whether they were ever published or not: for the desk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.by import By
from things.models import Thing
from things.queries.citing import citations, layers_of
from things.queries.held import numbers_in
from things.queries.naming import WITHHELD, names_in, zone_of
from things.queries.registered import kinds, terms_in, values_in
from things.rendering.documents import Subject, renderings
from things.rules.kinds import Name, Names
from things.rules.states import SEES_ALL


@dataclass(frozen=True, kw_only=True)
class Written:
    """One version of a thing, as it was written."""

    thing: Thing
    version: int
    content: dict[str, Any]


def version_documents(versions: Sequence[Written], *, by: By) -> list[dict[str, Any]]:
    """Return each version as a document, as all of its sources together tell it.

    What it names is called as it is now; what others say about it is not in it. ``by`` is told
    no name of a draft that they may not see, nobody that of what was taken back for safety,
    privacy or law. It takes the same few queries however many they are.
    """
    known = kinds()
    drafts = [values_in(known[one.thing.kind], one.content) for one in versions]
    every = [draft for own in drafts for draft in own]
    names, terms = _names_for(every, by), terms_in(every)
    held = citations(n for one in versions for n in numbers_in(one.content))
    found = []
    for one, own in zip(versions, drafts, strict=True):
        layers = layers_of(own, one.content, held, zone_of(own[-1], names))
        shown = renderings(_subject(one), (layers, ()), names, terms)
        found.append(json.loads(shown[-1].document))
    return found


def _subject(one: Written) -> Subject:
    return Subject(
        kind=kinds()[one.thing.kind],
        public_id=one.thing.public_id,
        slug=one.thing.slug or "",
        version=one.version,
        verb="",
        changed_at=one.thing.changed_at,
    )


def _names_for(drafts: Sequence[Any], by: By) -> Names:
    """Look up what some drafts name, without the names that somebody may not read."""
    names = names_in(drafts)
    every = by.role in SEES_ALL
    seen = {n.pk for n in names_in(drafts, by=by).all()} if not every else set()

    def see(name: Name) -> Name:
        if name.label == WITHHELD:
            return replace(name, slug="")
        if every or name.pk in seen:
            return name
        return replace(name, label=WITHHELD, steps=(), slug="", public_id=WITHHELD)

    return names.seen(see)
