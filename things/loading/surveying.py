"""What is dumped: the published things, stage by stage, and what they name that is not there."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.drafts import Field, Internal, Named, fields_of
from things import queries
from things.actions.preparing import own_stages
from things.actions.versions import Stage, stages_of
from things.models import Thing
from things.rules.kinds import Kind, Names


@dataclass(frozen=True)
class Told:
    """One published thing, with what was given of it at each stage, oldest first."""

    thing: Thing
    kind: Kind
    stages: Sequence[Stage]
    names: Names


@dataclass(kw_only=True)
class Survey:
    """What a dump will hold, and what it leaves out.

    ``inside`` are the numbers of the things it holds; ``left`` counts those that cannot be
    told without a thing that does not stand. ``citations`` and ``versions`` are numbers too;
    ``zones`` says in which time zone the first thing that rests on a citation counts days.
    """

    inside: set[int] = field(default_factory=set)
    left: int = 0
    citations: set[int] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)
    zones: dict[int, Any] = field(default_factory=dict)


def told_things() -> Iterator[Told]:
    """Return all published things, by kind and then in the order of their making."""
    for kind, things in queries.published_in_batches():
        held = queries.contents(things, published=True)
        stages = {pk: stages_of(kind, content) for pk, content in held.items()}
        names = queries.names_in(s.values for own in stages.values() for s in own)
        for thing in things:
            own = own_stages(kind, stages[thing.pk], names)
            yield Told(thing, kind, own, names)


def survey() -> Survey:
    """Look through all published things, in few queries for each batch."""
    needs: dict[int, set[int]] = {}
    rests: dict[int, tuple[set[int], set[int], Any]] = {}
    for told in told_things():
        pk = told.thing.pk
        needs[pk] = set(_needed(told))
        cited = {s["citation"] for stage in told.stages for s in stage.sources}
        held = {n for stage in told.stages for n in _numbers(stage.values)}
        zone = queries.zone_of(told.stages[-1].values, told.names)
        rests[pk] = (cited, held, zone)
    found = Survey(inside=set(needs))
    while gone := {pk for pk in found.inside if needs[pk] - found.inside}:
        found.inside -= gone
        found.left += len(gone)
    for pk, (cited, held, zone) in rests.items():
        if pk in found.inside:
            found.citations |= cited
            found.versions |= held
            for number in cited:
                found.zones.setdefault(number, zone)
    return found


def portable(draft: Any, names: Names, inside: set[int]) -> Any:
    """Return a draft that names only what a package holds, each by its key as it stands now.

    What it may go without is left empty; parts that cannot are left out, and so is a part
    that is the same as another since two things were merged.
    """
    own = fields_of(type(draft))
    values = {f.name: _portable(f, getattr(draft, f.name), names, inside) for f in own}
    return dataclasses.replace(draft, **values)


def _portable(field: Field, value: Any, names: Names, inside: set[int]) -> Any:
    if field.many:
        kept = [one for one in value if _stands(one, names, inside)]
        moved = [portable(one, names, inside) for one in kept]
        return tuple(dict.fromkeys(moved)) if moved != kept else tuple(moved)
    if field.nested and value is not None:
        stands = _stands(value, names, inside)
        return portable(value, names, inside) if stands else None
    if isinstance(field.mark, Named) and value:
        name = names.marked(field.mark, value)
        return name.key if name.pk in inside else ""
    return value


def _stands(part: Any, names: Names, inside: set[int]) -> bool:
    return all(pk in inside for pk in _required(part, names))


def _needed(told: Told) -> Iterator[int]:
    for stage in told.stages:
        yield from _required(stage.values, told.names)


def _required(values: Any, names: Names) -> Iterator[int]:
    """Return the numbers of what some values must name."""
    for one in fields_of(type(values)):
        key = getattr(values, one.name)
        if isinstance(one.mark, Named) and not one.optional and key:
            yield names.marked(one.mark, key).pk


def _numbers(values: Any) -> Iterator[int]:
    """Return the numbers of the versions of articles that some values hold."""
    for one in fields_of(type(values)):
        number = getattr(values, one.name)
        if isinstance(one.mark, Internal) and number is not None:
            yield number
