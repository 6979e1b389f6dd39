"""Names of things that are about to be written: each is worked out when another asks for it.

Things of a package may name one another in any order, and in circles. What one needs of
another is its label and its brief, which seldom need a name in turn; so nothing has to be
written first, and only what follows from itself is refused.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from core.drafts import Field, Named, fields_of
from core.errors import RuleBroken
from things.loading.staging import StagedThing
from things.rules.kinds import Name, Names


class StagedNames(Names):
    """Things of the record, and those of a package that are new."""

    def __init__(
        self,
        known: Names,
        things: Iterable[StagedThing],
        name_of: Callable[[StagedThing], Name],
    ) -> None:
        self._known = known
        self._name_of = name_of
        self._staged = {
            (thing.kind.name, key): thing
            for thing in things
            for key in (thing.public_id, getattr(thing.newest, "slug", ""))
            if key
        }

    def get(self, kinds: Iterable[str], key: str) -> Name | None:
        """Return the thing of one of these kinds with this key, or None."""
        for kind in kinds:
            if (kind, key) in self._staged:
                return self._name_of(self._staged[kind, key])
            if name := self._known.get((kind,), key):
                return name
        return None

    def has(self, kinds: Iterable[str], key: str) -> bool:
        """Say whether there is such a thing, without working out its name."""
        return any(
            (kind, key) in self._staged or self._known.get((kind,), key)
            for kind in kinds
        )

    def all(self) -> set[Name]:
        """Return every thing that was found."""
        staged = (self._name_of(thing) for thing in self._staged.values())
        return {*self._known.all(), *staged}


def standing_keys(draft: Any, names: Names) -> Any:
    """Return a draft that names each thing by its short name, else its id, as it stands now.

    What names a thing that was merged names the one that it leads to.
    """
    own = fields_of(type(draft))
    values = {f.name: _standing(f, getattr(draft, f.name), names) for f in own}
    return dataclasses.replace(draft, **values)


def _standing(field: Field, value: Any, names: Names) -> Any:
    if field.many:
        one = dataclasses.replace(field, many=False)
        return tuple(_standing(one, v, names) for v in value)
    if field.nested and value is not None:
        return standing_keys(value, names)
    if isinstance(field.mark, Named) and value:
        return names.marked(field.mark, value).key
    return value


class NotReady(RuleBroken):
    """Something that this needs is wrong itself, and is told of there."""
