"""The lanes of a drawing over a timeline: by strand, or by party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from timeline.words import STRAND_WORDS, strand_words

# The lane of what fits none.
OTHERS = "-"
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The lanes of a drawing: one for each strand, or one for each party of a process."""

    by: str
    names: tuple[tuple[str, str], ...]

    def of(self, row: Row) -> tuple[str, ...]:
        """Return the lanes that a row stands in; one of nobody's stands in the last."""
        if self.by == "strand":
            return (row["strand"],) if row["strand"] else (OTHERS,)
        own = {key for key, _ in self.names} & set(row["parties"])
        return tuple(key for key, _ in self.names if key in own) or (OTHERS,)


def lanes_by(word: str, parties: Iterable[tuple[str, str]]) -> Lanes:
    """Return the lanes by ``strand`` or by ``party``; what fits none has one of its own."""
    if word == "party":
        return Lanes(
            by="party", names=(*parties, (OTHERS, pgettext("parties", "Others")))
        )
    strands = [(strand, strand_words(strand)) for strand in STRAND_WORDS]
    return Lanes(by="strand", names=(*strands, (OTHERS, pgettext("strand", "Other"))))
