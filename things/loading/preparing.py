"""Versions of things that are about to be written, each completed once, in whatever order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.drafts import cleaned
from core.errors import RuleBroken
from sources.models import Citation
from things import queries
from things.actions.preparing import Looked, completed, version_of
from things.actions.versions import Stage, Version, label_of, labels_of
from things.loading.naming import NotReady, StagedNames
from things.loading.staging import StagedThing
from things.models import Thing
from things.rules.calling import kept, read
from things.rules.kinds import Name, Names
from things.rules.knowing import Layer

Anchor = tuple[Thing, dict[str, Any]]


class Preparing:
    """The new things of a package with their rows, as far as they are worked out.

    ``numbers`` are those of citations, by what the package calls them; ``held`` the citations.
    """

    def __init__(
        self,
        things: Mapping[str, tuple[StagedThing, Thing]],
        *,
        known: Names,
        anchors: Mapping[int, Anchor],
        terms: dict[str, dict[str, Any]],
    ) -> None:
        self._rows = {public_id: row for public_id, (_, row) in things.items()}
        self.by_pk = {row.pk: thing for thing, row in things.values()}
        staged = [thing for thing, _ in things.values()]
        self.names = StagedNames(known, staged, self.name)
        self.terms = terms
        self.numbers: dict[str, int] = {}
        self.held: dict[int, Citation] = {}
        self._anchors = _Anchors(anchors, self)
        self._versions: dict[str, Version] = {}
        self._broken: dict[str, RuleBroken] = {}
        self._named: dict[str, Name] = {}

    def row(self, thing: StagedThing) -> Thing:
        """Return the row of a thing; its values are filled in when it is written."""
        return self._rows[thing.public_id]

    def staged(self, pk: int) -> StagedThing | None:
        """Return the new thing that has a number, if any has."""
        return self.by_pk.get(pk)

    def version(self, thing: StagedThing) -> Version:
        """Return the version of a thing, all that follows from the rest filled in.

        :raises RuleBroken: when it breaks a rule; NotReady, when another that it needs does.
        """
        key = thing.public_id
        if key in self._broken:
            raise self._broken[key]
        if key not in self._versions:
            self._broken[key] = RuleBroken(f"“{key}” would follow from itself.")
            try:
                self._versions[key] = self.complete(thing, self._stages(thing))
            except RuleBroken as error:
                self._broken[key] = error
                raise
            del self._broken[key]
        return self._versions[key]

    def complete(self, thing: StagedThing, stages: list[Stage]) -> Version:
        """Complete stages of a thing.

        :raises RuleBroken: when they break a rule.
        """
        at = self._at(stages[-1].values)
        return version_of(thing.kind, completed(thing.kind, stages, at), at, self.terms)

    def name(self, thing: StagedThing) -> Name:
        """Return a thing as others name it.

        :raises NotReady: when it is wrong itself.
        """
        if thing.public_id not in self._named:
            version = self._sound(thing)
            slug = getattr(version.newest, "slug", "")
            pk = self.row(thing).pk
            try:
                label = label_of(version)
                steps = read(kept(labels_of(version)))
            except RuleBroken as error:
                raise NotReady(str(error)) from error
            self._named[thing.public_id] = Name(
                pk=pk,
                public_id=thing.public_id,
                kind=thing.kind.name,
                slug=slug,
                label=label,
                steps=steps,
                asked=f"{thing.kind.name}:{slug or thing.public_id}",
                asked_pk=pk,
                brief=thing.kind.brief(version.newest),
            )
        return self._named[thing.public_id]

    def anchor(self, thing: StagedThing) -> Anchor:
        """Return a thing as those see it that follow it.

        :raises NotReady: when it is wrong itself.
        """
        return self.row(thing), self._sound(thing).content

    def _sound(self, thing: StagedThing) -> Version:
        try:
            return self.version(thing)
        except RuleBroken as error:
            raise NotReady(str(error)) from error

    def layers(self, thing: StagedThing, *, of: Any) -> tuple[Layer, ...]:
        """Return the layers of a thing, with days as they count for the draft ``of``."""
        at = self._at(of)
        stages = self.version(thing).stages
        return tuple(at.layer(stage.values, stage.sources) for stage in stages)

    def _at(self, draft: Any) -> Looked:
        try:
            zone = queries.zone_of(draft, self.names)
        except (KeyError, ValueError, OSError) as error:  # its process will be refused
            raise NotReady("Its process has no time zone that there is.") from error
        return Looked(
            names=self.names, anchors=self._anchors, held=self.held, zone=zone
        )

    def _stages(self, thing: StagedThing) -> list[Stage]:
        return [
            Stage(
                values=cleaned(layer.draft),
                sources=distinct(
                    {
                        "citation": self.numbers[line.citation],
                        "field": line.field,
                        "stance": line.stance,
                    }
                    for line in layer.evidence
                ),
            )
            for layer in thing.layers
        ]


def distinct(sources: Iterator[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Return sources as an action keeps them: a citation once for each field."""
    return tuple({(s["citation"], s["field"]): s for s in sources}.values())


class _Anchors(Mapping[int, Anchor]):
    """What new things may follow: things of the record, and other new ones."""

    def __init__(self, known: Mapping[int, Anchor], preparing: Preparing) -> None:
        self._known = known
        self._preparing = preparing

    def __contains__(self, pk: object) -> bool:
        return pk in self._known or pk in self._preparing.by_pk

    def __getitem__(self, pk: int) -> Anchor:
        thing = self._preparing.staged(pk)
        if thing is None:
            return self._known[pk]
        return self._preparing.anchor(thing)

    def __iter__(self) -> Iterator[int]:
        return iter({**self._known, **self._preparing.by_pk})

    def __len__(self) -> int:
        return len(self._known) + len(self._preparing.by_pk)
