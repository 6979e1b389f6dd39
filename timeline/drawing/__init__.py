"""Drawings as numbers: where marks, lines and labels stand. Pure: no query, no clock, no markup."""

from timeline.drawing.days import (
    CellMark,
    Strip,
    cells_of,
    days_in_cell,
    draw_strip,
    mirrored_strip,
)
from timeline.drawing.labels import written
from timeline.drawing.overview import Content, draw
from timeline.drawing.placed import Drawing, mirrored
from timeline.drawing.shapes import Bar, Bin, Group, Mark
from timeline.drawing.spread import Claimed, Spread, draw_spread, mirrored_spread
from timeline.drawing.steps import Count, Dot, Steps, draw_steps, mirrored_steps

__all__ = [
    "Bar",
    "Bin",
    "CellMark",
    "Claimed",
    "Content",
    "Count",
    "Dot",
    "Drawing",
    "Group",
    "Mark",
    "Spread",
    "Steps",
    "Strip",
    "cells_of",
    "days_in_cell",
    "draw",
    "draw_spread",
    "draw_steps",
    "draw_strip",
    "mirrored",
    "mirrored_spread",
    "mirrored_steps",
    "mirrored_strip",
    "written",
]
