"""What the stages of a thing become: corrected, or with what became known later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.drafts import cleaned
from things import queries
from things.actions.versions import Stage, stages_of
from things.models import Thing
from things.rules.following import MARK
from things.rules.kinds import Kind
from things.rules.knowing import corrected


def mended(
    stages: Sequence[Stage],
    draft: Any,
    sources: tuple[dict[str, Any], ...] | None,
) -> list[Stage]:
    """Correct the newest of some stages, and older ones that were as wrong.

    ``sources`` replace those of the newest; None leaves them.
    """
    values = corrected([s.values for s in stages], cleaned(draft))
    right = [replace(s, values=v) for s, v in zip(stages, values, strict=True)]
    if sources is not None:
        right[-1] = replace(right[-1], sources=sources)
    return right


def brought_later(stages: Sequence[Stage], later: Stage) -> tuple[dict[str, Any], ...]:
    """Return the sources that came with what became known later: those that nothing rests on yet.

    What rests on a source that tells what was known before is known from that one's day on, and
    would stand in the place of that.
    """
    there = {s["citation"] for one in stages for s in one.sources if not s.get(MARK)}
    return tuple(s for s in later.sources if s["citation"] not in there)


def as_told_later(stages: Sequence[Stage], later: Stage) -> Stage:
    """Return what became known later with the sources that came with it alone.

    Where none did it is left as it is: words that are cited may tell more than was taken of them.
    """
    return replace(later, sources=brought_later(stages, later) or later.sources)


def standing_stages(kind: Kind, thing: Thing) -> tuple[Stage, ...]:
    """Return what a thing's published version holds."""
    return stages_of(kind, queries.contents([thing], published=True)[thing.pk])
