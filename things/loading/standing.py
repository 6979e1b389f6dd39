"""Things of a package that the record has already: the same as there, or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.drafts import cleaned, to_plain
from core.errors import RuleBroken
from core.text import trimmed
from sources.loading.lines import POINTER, CitationLine
from sources.models import Citation
from things import queries
from things.actions.preparing import own_stages
from things.actions.versions import Stage, stages_of
from things.loading.naming import standing_keys
from things.loading.preparing import Preparing, distinct
from things.loading.staging import StagedThing
from things.models import Thing
from things.rules.kinds import Kind, Names

BATCH = 200
DIFFERS = (
    "It is in this record with other values: change it there, "
    "or load the package into an empty record."
)


def standing_things(ids: Sequence[str]) -> dict[str, Thing]:
    """Return the things of any state that have one of some public ids."""
    found: dict[str, Thing] = {}
    for first in range(0, len(ids), 1000):
        rows = Thing.objects.filter(public_id__in=ids[first : first + 1000])
        found |= {thing.public_id: thing for thing in rows}
    return found


def refused(thing: StagedThing, there: Thing) -> str:
    """Say why a thing that is here already cannot be the one of the package; else nothing."""
    if there.kind != thing.kind.name:
        return f"This record has a thing of the kind {there.kind} with this id."
    if there.state != Thing.State.PUBLISHED:
        state = Thing.State(there.state).label.lower()
        return f"This record has it already, but not published: {state}."
    return ""


class Comparing:
    """Compares things of a package with those that stand, in few queries for many."""

    def __init__(
        self,
        preparing: Preparing,
        *,
        citations: Mapping[str, CitationLine],
        versions: Mapping[tuple[str, int], int],
    ) -> None:
        self._preparing = preparing
        self._citations = citations
        self._versions = versions

    def different(
        self, pairs: Sequence[tuple[StagedThing, Thing]]
    ) -> Iterator[StagedThing]:
        """Return those that have other values or sources here."""
        for first in range(0, len(pairs), BATCH):
            batch = pairs[first : first + BATCH]
            held = queries.contents([there for _, there in batch], published=True)
            numbers = [
                n for content in held.values() for n in queries.numbers_in(content)
            ]
            self._preparing.held |= queries.citations(numbers)
            for thing, there in batch:
                if not self._same(thing, there, held[there.pk]):
                    yield thing

    def _same(self, thing: StagedThing, there: Thing, content: dict[str, Any]) -> bool:
        names, kind = self._preparing.names, thing.kind
        stored = stages_of(kind, content)
        own = own_stages(kind, stored, names)
        if len(own) != len(thing.layers) or thing.sensitivity != there.sensitivity:
            return False
        given: list[Stage] = []
        for layer, stage in zip(thing.layers, own, strict=True):
            lines = distinct(
                {"citation": e.citation, "field": e.field, "stance": e.stance}
                for e in layer.evidence
            )
            if len(lines) != len(stage.sources):
                return False
            for line, source in zip(lines, stage.sources, strict=True):
                if not self._same_source(line, source):
                    return False
            given.append(Stage(values=layer.draft, sources=stage.sources))
        try:
            clean = [replace(s, values=cleaned(s.values)) for s in given]
            version = self._preparing.complete(thing, clean)
        except RuleBroken:
            return False
        return _plain(kind, version.stages, names) == _plain(kind, stored, names)

    def _same_source(self, line: dict[str, Any], source: dict[str, Any]) -> bool:
        if (line["field"], line["stance"]) != (source["field"], source["stance"]):
            return False
        given = self._citations[line["citation"]]
        citation = self._preparing.held[source["citation"]]
        if given.form == POINTER:
            return _same_pointer(given, citation)
        place = (citation.version_id, citation.start, citation.end)
        number = self._versions.get((given.article, given.version or 0))
        return place == (number, given.start, given.end)


def _same_pointer(given: CitationLine, citation: Citation) -> bool:
    if citation.outlet is None or citation.outlet.slug != given.outlet:
        return False
    one = (given.url, given.published_on, trimmed(given.locator))
    other = (citation.url, citation.published_on, trimmed(citation.locator))
    moment: dt.datetime | None = None if given.published_on else given.recorded_at
    return one == other and moment in (None, citation.created_at)


def _plain(kind: Kind, stages: Sequence[Stage], names: Names) -> list[Any]:
    """Return what stages say. What was kept before texts were cleaned is read as if it had been."""
    clean = [(standing_keys(cleaned(s.values), names), s.sources) for s in stages]
    return [(to_plain(values), sources) for values, sources in clean]
