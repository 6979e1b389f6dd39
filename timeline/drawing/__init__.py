"""Drawings as numbers: where marks, lines and labels stand. Pure: no query, no clock, no markup."""

from timeline.drawing.overview import Content, draw
from timeline.drawing.placed import Drawing, mirrored
from timeline.drawing.shapes import Bar, Bin, Group, Mark

__all__ = ["Bar", "Bin", "Content", "Drawing", "Group", "Mark", "draw", "mirrored"]
