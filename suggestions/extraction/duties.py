"""Duties: what somebody was to do, told as what binds them and not only as a plan."""

from __future__ import annotations

from suggestions.extraction.english.several import several
from suggestions.extraction.findings import EventKind
from suggestions.extraction.hits import Hit
from suggestions.extraction.reading import Passage

# Words whose infinitive is owed: "was supposed to begin pulling out".
OWED = several(
    "supposed due obliged required bound committed commits obliges requires obligation "
    "undertook pledged promised agreed agrees"
)
MUST = several("must shall")
# What agreements bind to; talks that are due are only planned.
KINDS: tuple[EventKind, ...] = (
    "withdrawal",
    "release",
    "exchange",
    "handover_of_remains",
    "aid",
)


def duty(passage: Passage, hit: Hit) -> str:
    """Return the words by which an event is a duty: "was supposed to begin pulling out".

    Empty when it is none: what is only expected, planned or told as done.
    """
    if hit.kind not in KINDS or hit.verb.negated or not hit.verb.planned:
        return ""
    group = passage.tokens[hit.verb.first : hit.verb.last]
    if hit.verb.governor in OWED or any(word.low in MUST for word in group):
        return passage.whole[hit.start : hit.end]
    return ""
