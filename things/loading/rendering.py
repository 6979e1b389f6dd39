"""The documents of things that were just written, from values at hand, in few queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editions.rules import Rendered
from things import queries
from things.actions.showing import documents, subject_of
from things.loading.preparing import Preparing
from things.loading.staging import StagedThing
from things.rendering.documents import renderings
from things.rules.knowing import Said


def documents_of(
    things: Sequence[StagedThing], preparing: Preparing, *, size: int
) -> Iterator[list[Rendered]]:
    """Return the documents of new things in batches, then those of others they are said about."""
    said = _said_about(things, preparing)
    for first in range(0, len(things), size):
        yield [
            document
            for thing in things[first : first + size]
            for document in _documents(thing, preparing, said)
        ]
    others = [pk for pk in said if preparing.staged(pk) is None]
    for first in range(0, len(others), size):
        subjects = queries.subjects(others[first : first + size])
        held = queries.contents(subjects, published=True)
        pairs = [(subject, held[subject.pk]) for subject in subjects]
        yield documents(pairs, verb="rendered") if pairs else []


def _documents(
    thing: StagedThing, preparing: Preparing, said: dict[int, list[StagedThing]]
) -> Iterator[Rendered]:
    row, version = preparing.row(thing), preparing.version(thing)
    claims = [
        Said(
            public_id=claim.public_id,
            about=claim.kind.about,
            list_name=claim.kind.shown_as,
            layers=preparing.layers(claim, of=version.newest),
        )
        for claim in said.get(row.pk, ())
    ]
    subject = subject_of(row, thing.kind, verb="created")
    known = (version.layers, claims)
    yield from renderings(subject, known, version.names, version.terms)


def _said_about(
    things: Sequence[StagedThing], preparing: Preparing
) -> dict[int, list[StagedThing]]:
    """Return the new things that are shown with another, by the number of that."""
    found: dict[int, list[StagedThing]] = {}
    for thing in things:
        kind = thing.kind
        key = getattr(thing.newest, kind.about) if kind.shown_as else ""
        if key:
            subject = preparing.names.of(kind.about_kinds, key)
            found.setdefault(subject.pk, []).append(thing)
    return found
