"""Versions about to be written: what they name is looked up, what follows is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from core.by import By
from core.dates import agrees
from core.drafts import cleaned, dates_in
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from sources.models import Citation
from things import queries
from things.actions.versions import Stage, Version, named_in
from things.models import Thing
from things.rules.following import MARK, Step, Told, derived, followed
from things.rules.kinds import Kind, Name, Names
from things.rules.knowing import Layer

# Waits for whoever changes one of them, who locks it without its keys (things.actions.opening).
LOCKED = "SELECT * FROM things_thing WHERE id = ANY(%s) ORDER BY id FOR {}"
# What shows those that follow it is published anew with each: one after another.
STRENGTH = {False: "SHARE", True: "NO KEY UPDATE"}


def prepared(kind: Kind, stages: Iterable[Stage], *, by: By | None = None) -> Version:
    """Look up all that a version names, in three queries, and fill in what follows.

    Where what is named was merged into another, each step of that takes one more; what follows
    another thing takes two more. ``by`` is given for drafts: they name what their author may see.

    :raises RuleBroken: when it names something that is not there, or when its newest values
        were known before older ones.
    """
    return prepared_all([(kind, stages)], by=by)[0]


def prepared_all(
    given: Iterable[tuple[Kind, Iterable[Stage]]], *, by: By | None = None
) -> list[Version]:
    """Prepare several versions in as many queries as one.

    :raises RuleBroken: as ``prepared`` does.
    """
    clean = [
        (kind, [replace(s, values=cleaned(s.values)) for s in stages])
        for kind, stages in given
    ]
    drafts = [s.values for _, stages in clean for s in stages]
    names = queries.names_in(drafts, by=by)
    for _, stages in clean:
        _refuse_forged(stages[-1].values)
        _refuse_gone(stages[-1].values, names)
    anchors = _anchors(clean, names)
    numbers = [c["citation"] for _, stages in clean for s in stages for c in s.sources]
    for _, content in anchors.values():
        numbers += queries.numbers_in(content)
    held = queries.citations(numbers)
    ready: list[tuple[Kind, Looked, list[Stage]]] = []
    for kind, stages in clean:
        zone = queries.zone_of(stages[-1].values, names)
        at = Looked(names=names, anchors=anchors, held=held, zone=zone)
        ready.append((kind, at, completed(kind, stages, at)))
    terms = queries.terms_in(s.values for _, _, stages in ready for s in stages)
    return [version_of(kind, stages, at, terms) for kind, at, stages in ready]


def _refuse_forged(values: Any) -> None:
    """Refuse dates that say other days than their EDTF string does (I2)."""
    for path, date in dates_in(values):
        if not agrees(date):
            name = re.sub(r"[._]", " ", path).capitalize()
            raise RuleBroken(
                said(
                    gettext_noop(
                        "%(name)s: its days are not those of “%(edtf)s”. Give it anew."
                    ),
                    name=name,
                    edtf=date.edtf,
                )
            )


def _refuse_gone(values: Any, names: Names) -> None:
    for key, name in named_in(values, names):
        if name.state in (Thing.State.ERASED, Thing.State.DISCARDED):
            raise RuleBroken(
                said(
                    gettext_noop("There is no %(kind)s “%(key)s”."),
                    kind=name.kind,
                    key=key,
                )
            )


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was looked up for versions, and the time zone of one of them.

    ``anchors`` are the published things that versions may follow, by number, with content.
    """

    names: Names
    anchors: Mapping[int, tuple[Thing, dict[str, Any]]]
    held: Mapping[int, Citation]
    zone: ZoneInfo

    def layer(self, values: Any, sources: Sequence[dict[str, Any]]) -> Layer:
        """Return values with their sources as documents show them."""
        return Layer(
            values=values,
            sources=tuple(
                queries.source_of(
                    self.held[s["citation"]],
                    self.zone,
                    field=s["field"],
                    stance=s["stance"],
                )
                for s in sources
            ),
        )


def version_of(
    kind: Kind, stages: Sequence[Stage], at: Looked, terms: dict[str, dict[str, Any]]
) -> Version:
    """Return a version of completed stages, in the order in which they were known."""
    layers = [at.layer(stage.values, stage.sources) for stage in stages]
    ordered = sorted(zip(layers, stages, strict=True), key=lambda pair: pair[0].first)
    return Version(
        kind=kind,
        stages=tuple(stage for _, stage in ordered),
        layers=tuple(layer for layer, _ in ordered),
        names=at.names,
        terms=terms,
    )


def completed(kind: Kind, stages: Sequence[Stage], at: Looked) -> list[Stage]:
    """Fill in what follows from the rest, for each stage from what was known on its day.

    :raises RuleBroken: when its newest values were known before older ones.
    """
    own = own_stages(kind, stages, at.names) if kind.follows else stages
    days = [at.layer(stage.values, stage.sources).first for stage in own]
    if days[-1] < max(days):
        raise RuleBroken(
            gettext_noop(
                "What became known later needs a source of its own, "
                "and none that was out before those of what was known earlier."
            )
        )
    if not kind.follows:
        return [replace(s, values=kind.complete(s.values, at.names)) for s in own]

    def complete(values: Any, told: Told | None) -> Any:
        anchor = _anchor(kind, values, at.names)
        if anchor is None or told is None:
            return kind.complete(values, at.names)
        return kind.complete(values, at.names.telling(anchor.pk, told.brief))

    steps = followed(
        [
            Step(first=day, values=stage.values, sources=stage.sources)
            for day, stage in zip(days, own, strict=True)
        ],
        told=lambda values: _told(kind, values, at),
        complete=complete,
    )
    return [Stage(values=step.values, sources=step.sources) for step in steps]


def own_stages(kind: Kind, stages: Sequence[Stage], names: Names) -> Sequence[Stage]:
    """Leave out the stages that were only worked out from the ones before them."""
    own: list[Stage] = []
    for stage in stages:
        if own and derived(stage.sources):
            one, other = (kind.complete(s.values, names) for s in (own[-1], stage))
            if one == other:
                continue
        own.append(stage)
    return own


def _anchor(kind: Kind, values: Any, names: Names) -> Name | None:
    key = getattr(values, kind.follows)
    return names.of(kind.follows_kinds, key) if key else None


def _anchors(
    clean: Sequence[tuple[Kind, Sequence[Stage]]], names: Names
) -> dict[int, tuple[Thing, dict[str, Any]]]:
    """Return what some versions follow, with their published content, in two queries.

    They cannot change until this transaction ends: whoever changes one then finds what
    follows it.
    """
    found = (
        _anchor(kind, stage.values, names)
        for kind, stages in clean
        if kind.follows
        for stage in stages
    )
    shown = any(kind.shown_as for kind, _ in clean if kind.follows)
    return locked_anchors({anchor.pk for anchor in found if anchor}, shown=shown)


def locked_anchors(
    numbers: Iterable[int], *, shown: bool = False
) -> dict[int, tuple[Thing, dict[str, Any]]]:
    """Lock things that others follow, and return them with their published content.

    ``shown``: they show what follows them, and are published anew with it.
    """
    wanted = sorted(numbers)
    if not wanted:
        return {}
    things = list(Thing.objects.raw(LOCKED.format(STRENGTH[shown]), [wanted]))
    told = [t for t in things if t.published_version and t.state != Thing.State.ERASED]
    held = queries.contents(told, published=True)
    return {thing.pk: (thing, held[thing.pk]) for thing in told}


def _told(kind: Kind, values: Any, at: Looked) -> list[Told]:
    """Return what the thing that some values follow told others, by the day it was known."""
    anchor = _anchor(kind, values, at.names)
    if anchor is None or anchor.pk not in at.anchors:
        return []
    thing, content = at.anchors[anchor.pk]
    its = queries.kinds()[thing.kind]
    told: dict[Any, Told] = {}
    for draft, kept in zip(
        queries.values_in(its, content), content["layers"], strict=True
    ):
        layer = at.layer(draft, kept["sources"])
        mark = {"field": kind.follows, "stance": "mentions", MARK: thing.public_id}
        told[layer.first] = Told(
            first=layer.first,
            brief=its.brief(draft),
            sources=tuple(
                {"citation": source.citation, **mark}
                for source in layer.sources
                if source.known_on == layer.first
            ),
        )
    return [told[day] for day in sorted(told)]
