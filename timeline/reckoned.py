"""What PostgreSQL reckons with: how many editions there are, of which days, with which words.

It is what the last ANALYZE found in a sample of all editions, past ones too. It decides how
things are looked for, never what is found.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any

from timeline.written import answers

# In seconds: so long it is taken for right.
KNOWN_FOR = 600
STATISTICS = """
SELECT attname, reltuples, most_common_vals::text::text[], most_common_freqs,
       histogram_bounds::text::text[], most_common_elems::text::text[], most_common_elem_freqs
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  JOIN pg_stats ON schemaname = nspname AND tablename = relname
 WHERE pg_class.oid = 'editions_edition'::regclass AND attname IN ('kind', 'search', 'sort_day')
"""
# A word, or what begins so, as a question to the index of words has it.
LEXEME = re.compile(r"'((?:[^']|'')*)'(:\*)?")


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """About how many editions there are of each kind, when, and how often with each word.

    Between each two of ``days``, the oldest first, lie as many editions. ``words`` are the most
    common, each with the part of all editions that have it.
    """

    sizes: Mapping[str, int]
    days: Sequence[dt.date]
    words: Mapping[str, float]

    @property
    def size(self) -> int:
        """How many there are, of all kinds that are not very rare."""
        return sum(self.sizes.values())

    def day_since(self, part: float) -> dt.date | None:
        """Return a day since when such a part of all editions lies, or more; None: of all."""
        last = len(self.days) - 1
        before = last - int(part * last) - 1
        return self.days[before] if before > 0 else None

    def frequency(self, question: str) -> float:
        """Return the part of all editions that answer some words, at the most; 0: next to none.

        What answers any of them is as frequent as the most common, which has most others among
        it; what answers all is no more frequent than the rarest.
        """
        parts = question.split(" & ")
        if "|" not in question:
            parts = [one for part in parts for one in part.split(" <-> ")]
        return min(map(self._of_any, parts))

    def _of_any(self, question: str) -> float:
        found = 0.0
        for lexeme, begun in LEXEME.findall(question):
            word = lexeme.replace("''", "'")
            same = self.words.get(word, 0.0)
            found = max(found, self._begun(word) if begun else same)
        return min(found, 1.0)

    def _begun(self, start: str) -> float:
        first = bisect_left(self._in_order, start)
        begun = takewhile(lambda word: word.startswith(start), self._in_order[first:])
        return sum(self.words[word] for word in begun)

    @cached_property
    def _in_order(self) -> Sequence[str]:
        return sorted(self.words)


def reckoned() -> Reckoned:
    """Return what is reckoned with: asked once in ten minutes."""
    return _reckoned(int(time.monotonic()) // KNOWN_FOR)


@lru_cache(maxsize=1)
def _reckoned(period: int) -> Reckoned:
    found: dict[str, Sequence[Any]] = {
        own: row for own, *row in answers((STATISTICS, ()))
    }
    none: Sequence[Any] = (0, None, None, None, None, None)
    size, kinds, often, *_ = found.get("kind", none)
    days = found.get("sort_day", none)[3] or ()
    words, frequencies = found.get("search", none)[4:]
    return Reckoned(
        sizes={
            k: round(size * part)
            for k, part in zip(kinds or (), often or (), strict=True)
        },
        days=[dt.date.fromisoformat(day) for day in days],
        # After the words' own stand the lowest and the highest of them.
        words={w: f for w, f in zip(words or (), frequencies or (), strict=False) if w},
    )
