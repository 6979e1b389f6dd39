"""What a thing is called, day by day: its label may hold what became known, or others' labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from things.rules.kinds import Kind, Name, Names
from things.rules.knowing import Layer

LONGEST_LABEL = 300
# A label and the local day from which it was known.
Step = tuple[dt.date, str]


def cut(label: str) -> str:
    """Cut a label to what a thing can hold."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def labels(kind: Kind, layers: Sequence[Layer], names: Names) -> list[Step]:
    """Return what a thing was called from which day on, oldest first."""
    found: list[Step] = []
    ordered = sorted(layers, key=lambda layer: layer.first)
    ends = [*(layer.first for layer in ordered[1:]), None]
    for layer, end in zip(ordered, ends, strict=True):
        if end == layer.first:  # known together with the next, which holds
            continue
        label, heard = _heard(kind, layer.values, names)
        if not any(name.steps for name in heard):
            found.append((layer.first, cut(label)))
            continue
        for day in (layer.first, *days_between(layer.first, end, heard)):
            found.append((day, cut(kind.label(layer.values, names.at(day)))))
    return distinct(found)


def _heard(kind: Kind, values: Any, names: Names) -> tuple[str, list[Name]]:
    """Return the label of some values, and the things whose labels it is made of."""
    heard: list[Name] = []

    def hear(name: Name) -> Name:
        heard.append(name)
        return name

    return kind.label(values, names.seen(hear)), heard


def days_between(
    first: dt.date, end: dt.date | None, names: Iterable[Name]
) -> list[dt.date]:
    """Return the days on which some things were called otherwise, after one and before another."""
    days = {day for name in names for day, _ in name.steps[1:]}
    return sorted(d for d in days if d > first and (end is None or d < end))


def distinct(steps: Iterable[Step]) -> list[Step]:
    """Leave out what is called as it was the day before."""
    return [next(same) for _, same in groupby(steps, key=lambda step: step[1])]


def kept(steps: Sequence[Step]) -> list[list[str]]:
    """Return steps as a thing keeps them: none where it was always called what it is now."""
    own = distinct(steps)
    return [[day.isoformat(), label] for day, label in own] if len(own) > 1 else []


def read(plain: Iterable[Sequence[str]]) -> tuple[Step, ...]:
    """Read steps as a thing keeps them."""
    return tuple((dt.date.fromisoformat(day), label) for day, label in plain)
