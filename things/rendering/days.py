"""On which days what a document names was called otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from things.rendering.shapes import named_in
from things.rules.calling import days_between
from things.rules.kinds import Names
from things.rules.knowing import Layer, Said


def days_named(
    layers: Sequence[Layer], said: Sequence[Said], names: Names
) -> set[dt.date] | None:
    """Return the days on which names in a thing's documents became others.

    None: nothing that it ever named, and nothing that is said of it names, was called otherwise.
    """
    values = [layer.values for layer in layers]
    values += [layer.values for one in said for layer in one.layers]
    if not any(name.steps for one in values for name in named_in(one, names)):
        return None
    found: set[dt.date] = set()
    for several in (layers, *(one.layers for one in said)):
        found |= _days(several, names)
    return found


def _days(layers: Sequence[Layer], names: Names) -> set[dt.date]:
    """Return such days of the values that hold on them."""
    ordered = sorted(layers, key=lambda layer: layer.first)
    ends = [*(layer.first for layer in ordered[1:]), None]
    return {
        day
        for layer, end in zip(ordered, ends, strict=True)
        for day in days_between(layer.first, end, named_in(layer.values, names))
    }
