"""A drawing that is laid out: where everything stands, in hundredths of its width and in pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.drawing.labels import Label
from timeline.drawing.shapes import Bar, Bin, Group, Mark


@dataclass(frozen=True, kw_only=True)
class At:
    """A place: ``x`` in hundredths of the width from where reading starts, ``y`` in pixels."""

    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class PlacedMark:
    """A mark with its label, if there was room for it."""

    at: At
    mark: Mark
    label: Label | None


@dataclass(frozen=True, kw_only=True)
class PlacedGroup:
    """So many marks that stand too close together."""

    at: At
    group: Group


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line between two marks of one thing, or of one event in two lanes."""

    start: At
    end: At
    strand: str
    open: bool


@dataclass(frozen=True, kw_only=True)
class PlacedBar:
    """A bar above the lanes; ``label`` is empty where it would not fit."""

    at: At
    wide: float
    bar: Bar
    label: str

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return round(self.at.x + self.wide, 2)


@dataclass(frozen=True, kw_only=True)
class PlacedBin:
    """A bin: how high it is drawn says how many there are, beside the others of the drawing."""

    at: At
    wide: float
    high: float
    bin: Bin


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One lane: its name, where it begins and how high it is, in pixels."""

    key: str
    label: str
    y: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """All of it. ``ticks`` are days with their words; ``now`` is where today is, if within."""

    high: float
    lanes: tuple[Lane, ...] = ()
    marks: tuple[PlacedMark, ...] = ()
    groups: tuple[PlacedGroup, ...] = ()
    lines: tuple[Line, ...] = ()
    bars: tuple[PlacedBar, ...] = ()
    bins: tuple[PlacedBin, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    now: float | None = None


def mirrored(drawing: Drawing) -> Drawing:
    """Return a drawing for reading from right to left: all that stood left stands right."""

    def at(place: At, wide: float = 0) -> At:
        return At(x=round(100 - place.x - wide, 2), y=place.y)

    return replace(
        drawing,
        marks=tuple(replace(m, at=at(m.at)) for m in drawing.marks),
        groups=tuple(replace(g, at=at(g.at)) for g in drawing.groups),
        lines=tuple(
            replace(n, start=at(n.start), end=at(n.end)) for n in drawing.lines
        ),
        bars=tuple(replace(b, at=at(b.at, b.wide)) for b in drawing.bars),
        bins=tuple(replace(b, at=at(b.at, b.wide)) for b in drawing.bins),
        ticks=tuple((round(100 - x, 2), words) for x, words in drawing.ticks),
        now=None if drawing.now is None else round(100 - drawing.now, 2),
    )
