"""What was known of a thing on which day: its layers, and the editions that follow.

A layer holds all values as they were known at one stage, with the sources that came with it.
A later source may tell more (an actual count, another day): that is a new layer, and what
was known before stays as it was. A mistake of ours is corrected in every layer that has it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
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
    """What one other thing says about this one, such as another date, stage by stage.

    ``about`` is the field of its draft that names this one.
    """

    public_id: str
    about: str
    list_name: str
    layers: tuple[Layer, ...]


@dataclass(frozen=True, kw_only=True)
class SaidThen:
    """The same, as known on one day."""

    public_id: str
    about: str
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


# The values of layers with the days on which they became known, in order; all their sources.
Staged = tuple[list[tuple[dt.date, Any]], list[Source]]


def knowledge(
    layers: Sequence[Layer], said: Sequence[Said] = (), days: Iterable[dt.date] = ()
) -> list[Knowledge]:
    """Return the thing as it was known over each span of days, oldest first.

    ``days`` are further ones on which more became known, such as of what it names.
    """
    ordered = sorted(layers, key=lambda layer: layer.first)
    firsts, sources = staged = _staged(ordered)
    start = firsts[0][0]
    own = [s.known_on for s in sources] or [start]
    others = [s.known_on for one in said for layer in one.layers for s in layer.sources]
    days = {*own, *(day for day in (*others, *days) if day > start)}
    if len(days) == 1 and not said:  # all of it on one day, as most things are known
        span = KnownSpan(start, None)
        values = firsts[-1][1]
        return [Knowledge(span=span, values=values, sources=tuple(sources), said=())]
    claims = [(one, _staged(one.layers)) for one in said]
    return [_known(span, staged, claims) for span in known_spans(days)]


def corrected(stages: Sequence[Any], values: Any) -> list[Any]:
    """Correct the newest of several stages' values, and older ones that were as wrong."""
    wrong = drafts.changes(stages[-1], values)
    return [*(_without(older, wrong) for older in stages[:-1]), values]


def _without(values: Any, wrong: Sequence[drafts.FieldChange]) -> Any:
    mended = {c.name: c.after for c in wrong if getattr(values, c.name) == c.before}
    return dataclasses.replace(values, **mended)


def _known(
    span: KnownSpan, known: Staged, said: Sequence[tuple[Said, Staged]]
) -> Knowledge:
    values, sources = _by(span.first, known)
    return Knowledge(
        span=span,
        values=values,
        sources=sources,
        said=tuple(
            SaidThen(
                public_id=one.public_id,
                about=one.about,
                list_name=one.list_name,
                values=then[0],
                sources=then[1],
            )
            for one, staged in said
            if (then := _by(span.first, staged))[0] is not None
        ),
    )


def _staged(layers: Sequence[Layer]) -> Staged:
    """Put layers in the order in which they became known, and their sources in their own."""
    firsts = [(layer.first, layer.values) for layer in layers]
    firsts.sort(key=lambda pair: pair[0])
    return firsts, [s for layer in layers for s in layer.sources]


def _by(day: dt.date, staged: Staged) -> tuple[Any, tuple[Source, ...]]:
    """Return the values known by a day and the sources that were out; None before the first."""
    firsts, sources = staged
    standing = [values for first, values in firsts if first <= day]
    if not standing:
        return None, ()
    return standing[-1], tuple(s for s in sources if s.known_on <= day)
