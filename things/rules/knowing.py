"""What was known of a thing on which day: its layers, and the editions that follow.

A layer holds all values as they were known at one stage, with the sources that came with it.
A later source may tell more (an actual count, another day): that is a new layer, and what
was known before stays as it was. A mistake of ours is corrected in every layer that has it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core import drafts
from editions.rules import ALWAYS, KnownSpan, known_spans
from things.rules.kinds import Source


@dataclass(frozen=True, kw_only=True)
class Layer:
    """All values at one stage, and the sources that came with it."""

    values: Any
    sources: tuple[Source, ...] = ()

    @property
    def first(self) -> dt.date:
        """The local day on which this stage became known."""
        return min((s.known_on for s in self.sources), default=ALWAYS)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one other thing says about this one, such as another date, stage by stage."""

    public_id: str
    list_name: str
    layers: tuple[Layer, ...]


@dataclass(frozen=True, kw_only=True)
class SaidThen:
    """The same, as known on one day."""

    public_id: str
    list_name: str
    values: Any
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """A thing as known over a span of days: values, the sources that were out, what was said."""

    span: KnownSpan
    values: Any
    sources: tuple[Source, ...]
    said: tuple[SaidThen, ...]


def knowledge(layers: Sequence[Layer], said: Sequence[Said] = ()) -> list[Knowledge]:
    """Return the thing as it was known over each span of days, oldest first."""
    ordered = sorted(layers, key=lambda layer: layer.first)
    start = ordered[0].first
    own = [s.known_on for layer in ordered for s in layer.sources] or [start]
    others = [s.known_on for one in said for layer in one.layers for s in layer.sources]
    days = [*own, *(day for day in others if day > start)]
    return [_known(span, ordered, said) for span in known_spans(days)]


def corrected(stages: Sequence[Any], values: Any) -> list[Any]:
    """Correct the newest of several stages' values, and older ones that were as wrong."""
    wrong = drafts.changes(stages[-1], values)
    return [*(_without(older, wrong) for older in stages[:-1]), values]


def _without(values: Any, wrong: Sequence[drafts.FieldChange]) -> Any:
    mended = {c.name: c.after for c in wrong if getattr(values, c.name) == c.before}
    return dataclasses.replace(values, **mended)


def _known(
    span: KnownSpan, ordered: Sequence[Layer], said: Sequence[Said]
) -> Knowledge:
    values, sources = _by(span.first, ordered)
    return Knowledge(
        span=span,
        values=values,
        sources=sources,
        said=tuple(
            SaidThen(
                public_id=one.public_id,
                list_name=one.list_name,
                values=then[0],
                sources=then[1],
            )
            for one in said
            if (then := _by(span.first, one.layers))[0] is not None
        ),
    )


def _by(day: dt.date, layers: Sequence[Layer]) -> tuple[Any, tuple[Source, ...]]:
    """Return the values known by a day and the sources that were out; None before the first."""
    standing = sorted(
        (layer for layer in layers if layer.first <= day), key=lambda layer: layer.first
    )
    if not standing:
        return None, ()
    sources = (s for layer in layers for s in layer.sources if s.known_on <= day)
    return standing[-1].values, tuple(sources)
