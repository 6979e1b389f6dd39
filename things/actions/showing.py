"""The documents of versions, with all that they name and rest on looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from editions.rules import Rendered
from things import queries
from things.actions.versions import Version
from things.models import Thing
from things.rendering.documents import Subject, renderings
from things.rules.kinds import Kind
from things.rules.knowing import Said


def first_documents(version: Version, thing: Thing, *, verb: str) -> list[Rendered]:
    """Return the documents of a thing that nothing is said about yet."""
    subject = subject_of(thing, version.kind, verb=verb)
    return renderings(subject, (version.layers, ()), version.names, version.terms)


def documents(
    pairs: Sequence[tuple[Thing, dict[str, Any]]], *, verb: str
) -> list[Rendered]:
    """Return the documents of things from the content of their versions.

    However many they are, and whatever is said about them, it takes the same few queries.
    """
    known = queries.kinds()
    claims = queries.said_about(thing for thing, _ in pairs)
    told = [
        (thing, content, queries.values_in(known[thing.kind], content))
        for thing, content in (*pairs, *claims)
    ]
    every = [draft for *_, drafts in told for draft in drafts]
    names, terms = queries.names_in(every), queries.terms_in(every)
    held = queries.citations(
        n for _, content, _ in told for n in queries.numbers_in(content)
    )
    said: dict[int | None, list[Any]] = defaultdict(list)
    for one in told[len(pairs) :]:
        said[queries.subject_pk(one[0])].append(one)
    found: list[Rendered] = []
    for thing, content, drafts in told[: len(pairs)]:
        kind, zone = known[thing.kind], queries.zone_of(drafts[-1], names)
        layers = queries.layers_of(drafts, content, held, zone)
        others = [
            Said(
                public_id=claim.public_id,
                about=known[claim.kind].about,
                list_name=known[claim.kind].shown_as,
                layers=queries.layers_of(its, own, held, zone),
            )
            for claim, own, its in said[thing.pk]
        ]
        subject = subject_of(thing, kind, verb=verb)
        found += renderings(subject, (layers, others), names, terms)
    return found


def subject_of(thing: Thing, kind: Kind, *, verb: str) -> Subject:
    """Return what a document says of the thing itself."""
    return Subject(
        kind=kind,
        public_id=thing.public_id,
        slug=thing.slug or "",
        version=thing.published_version or thing.version,
        verb=verb,
        changed_at=thing.changed_at,
    )
