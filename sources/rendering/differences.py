"""How one version of an article differs from another: paragraphs side by side, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
# Longer paragraphs are compared as wholes: comparing words takes time by their square.
MOST_WORDS = 1_500
MOST_LINES = 3_000
ALIKE = 0.35


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph, and whether they stand in the other version too."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Row:
    """A paragraph as both versions have it; empty where one has none."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether the versions differ in it."""
        return any(piece.changed for piece in (*self.before, *self.after))


def rows_of(before: str, after: str) -> list[Row]:
    """Return two texts paragraph by paragraph; joining the pieces gives each text again."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) > MOST_LINES or len(new) > MOST_LINES:
        return [Row((Piece(before, True),), (Piece(after, True),))]
    rows: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            rows += [Row((Piece(p, False),), (Piece(p, False),)) for p in old[a:b]]
        else:
            rows += _paired(old[a:b], new[c:d])
    return rows


def _paired(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Put paragraphs that differ beside each other in order, where they are alike at all."""
    rows: list[Row] = []
    waiting = list(new)
    for paragraph in old:
        likest = next((p for p in waiting if _likeness(paragraph, p) >= ALIKE), None)
        if likest is None:
            rows.append(Row((Piece(paragraph, True),), ()))
            continue
        while (inserted := waiting.pop(0)) != likest:
            rows.append(Row((), (Piece(inserted, True),)))
        rows.append(_words(paragraph, likest))
    return [*rows, *(Row((), (Piece(p, True),)) for p in waiting)]


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two paragraphs have in common, 0 to 1; cheap."""
    mine, yours = set(one.casefold().split()), set(other.casefold().split())
    return len(mine & yours) / max(len(mine | yours), 1)


def _words(before: str, after: str) -> Row:
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return Row((Piece(before, True),), (Piece(after, True),))
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        for side, words in ((left, old[a:b]), (right, new[c:d])):
            if words:
                side.append(Piece("".join(words), tag != "equal"))
    return Row(tuple(left), tuple(right))
