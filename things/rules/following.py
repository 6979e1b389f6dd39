"""What follows from another thing, as known day by day.

"Day 42 of the agreement" is another day once the agreement is known to have taken effect on
another. What was known before stays: a stage is completed from what its anchor was known to
be on that stage's own day, and each later day on which the anchor became known otherwise
makes a stage of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Cited = tuple[dict[str, Any], ...]
# How a citation is marked that a stage has from its anchor: with the anchor's public id.
MARK = "follows"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What an anchor told others from a local day on, and the citations that told it then."""

    first: dt.date
    brief: Mapping[str, Any]
    sources: Cited = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """Values that hold from a local day on, and the citations that came with them."""

    first: dt.date
    values: Any
    sources: Cited = ()


def derived(sources: Cited) -> bool:
    """Say whether a stage has all its citations from its anchor."""
    return bool(sources) and all(MARK in source for source in sources)


def adds(before: Iterable[Cited], after: Iterable[Cited]) -> bool:
    """Say whether stages have one more that was not worked out from an anchor than others had.

    Each is told by its citations.

    >>> first, last = ({"citation": 1},), ({"citation": 2},)
    >>> adds([first], [first, last]), adds([first], [last])
    (True, False)
    """
    had, has = (sum(not derived(one) for one in stages) for stages in (before, after))
    return has > had


def followed(
    own: Sequence[Step],
    *,
    told: Callable[[Any], Sequence[Told]],
    complete: Callable[[Any, Told | None], Any],
) -> list[Step]:
    """Complete stages, and add those that follow from what an anchor told later.

    ``told`` gives what the anchor of some values told, by distinct days in order; none: they
    have no anchor. ``complete`` fills in what follows from one of these.
    """
    ordered = sorted(own, key=lambda step: step.first)
    ends = [*(step.first for step in ordered[1:]), None]
    found: list[Step] = []
    for step, end in zip(ordered, ends, strict=True):
        heard = told(step.values)
        found.append(
            replace(step, values=complete(step.values, told_by(step.first, heard)))
        )
        for later in heard:
            if later.first <= step.first or (end is not None and later.first >= end):
                continue
            values = complete(step.values, later)
            if values != found[-1].values:
                found.append(
                    Step(first=later.first, values=values, sources=later.sources)
                )
    return found


def told_by(day: dt.date, heard: Sequence[Told]) -> Told | None:
    """Return what was told by a day: the newest by then, or the first there is."""
    by_then = [one for one in heard if one.first <= day] or list(heard[:1])
    return by_then[-1] if by_then else None
