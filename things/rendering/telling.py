"""Who reports the numbers of a draft: the outlets of the sources that support it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from things.rules.kinds import Source

# An outlet as a citation shows it.
Outlet = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A draft, and the outlets that report it: all of it, and parts of it.

    ``of_parts`` pairs the path that a source is cited for with the outlet of that source.
    """

    draft: Any = None
    of_all: tuple[Outlet, ...] = ()
    of_parts: tuple[tuple[str, Outlet], ...] = ()

    def within(self, field: str, number: int, part: Any) -> Telling:
        """Return who reports one part of a list of parts, by its number or its key."""
        if not self.of_parts:
            return self
        key = getattr(part, "key", "") or number
        here = (f"{field}.{key}", f"{field}.{number}")
        whole = [outlet for path, outlet in self.of_parts if path in here]
        below = [
            (path.removeprefix(f"{one}."), outlet)
            for path, outlet in self.of_parts
            for one in dict.fromkeys(here)
            if path.startswith(f"{one}.")
        ]
        return replace(self, of_all=tuple(whole) or self.of_all, of_parts=tuple(below))

    def reporters(self, field: str) -> Sequence[Outlet]:
        """Return the outlets cited for a field; where none is, those cited for all of it."""
        own = [outlet for path, outlet in self.of_parts if path == field]
        return list({one["slug"]: one for one in own or self.of_all}.values())


NOBODY = Telling()


def telling(draft: Any, sources: Sequence[Source]) -> Telling:
    """Return who reports a draft, from its sources. What contradicts it does not report it."""
    told = [
        (one.field, one.shown["outlet"]) for one in sources if one.stance == "supports"
    ]
    return Telling(
        draft=draft,
        of_all=tuple(outlet for path, outlet in told if not path),
        of_parts=tuple((path, outlet) for path, outlet in told if path),
    )
