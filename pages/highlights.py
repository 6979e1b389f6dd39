"""An article's text cut into plain and highlighted pieces, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Mark:
    """Words that prove a suggestion: its number on the page, and whether it is decided."""

    start: int
    end: int
    number: int
    decided: bool


@dataclass(frozen=True)
class Piece:
    """Some text, with the numbers of the suggestions it proves (none: plain text).

    ``start`` is where it begins, in code points of the whole text. ``anchors`` are the
    numbers whose first words these are: where a link to them leads.
    """

    start: int
    text: str
    numbers: tuple[int, ...]
    anchors: tuple[int, ...]
    decided: bool


def paragraphs(text: str, marks: Sequence[Mark]) -> list[list[Piece]]:
    """Cut a text at paragraph ends and at the ends of every mark; marks may overlap."""
    seen: set[int] = set()
    result, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            result.append(_pieces(text, start, end, marks, seen))
        start = end + 1
    return result


def _pieces(
    text: str, start: int, end: int, marks: Sequence[Mark], seen: set[int]
) -> list[Piece]:
    here = [m for m in marks if m.start < end and m.end > start]
    cuts = sorted(
        {start, end}
        | {max(m.start, start) for m in here}
        | {min(m.end, end) for m in here}
    )
    pieces = []
    for a, b in pairwise(cuts):
        over = [m for m in here if m.start <= a and m.end >= b]
        numbers = tuple(sorted({m.number for m in over}))
        anchors = tuple(n for n in numbers if n not in seen)
        seen.update(anchors)
        pieces.append(
            Piece(
                a,
                text[a:b],
                numbers,
                anchors,
                bool(over) and all(m.decided for m in over),
            )
        )
    return pieces
