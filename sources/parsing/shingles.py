"""The words of a text as numbers that can be compared: shingles, and a small sample of them.

A shingle is three words in a row. Words are compared without case, accents, vowel signs and
marks, in any script; where a script writes no spaces, each sign counts as a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from zlib import crc32

WIDTH = 3
LONGEST = 100_000
# Thai, Lao, Burmese, Khmer, Japanese and Chinese write no spaces between words.
SIGN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{SIGN}]|[^\W_{SIGN}]+")
# Combining marks, the Arabic stretching sign, soft hyphens, apostrophes inside words.
MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad'’ʼ]"
)
SIGNED = 2**31
SAMPLED = 4  # one shingle in four is kept of a text that has many
FEW = 64
MOST = 256


@dataclass(frozen=True)
class Alike:
    """How many shingles two texts share: of the shorter's, and of both together. 0 to 1."""

    containment: float
    jaccard: float


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared.

    >>> words("Éltek? The DELEGATION’S 1,200")
    ['eltek', 'the', 'delegations', '1', '200']
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    return WORD.findall(MARKS.sub("", plain))


def shingles(text: str) -> frozenset[int]:
    """Return the shingles of a text as signed 32-bit numbers, the same on every machine."""
    found = words(text)
    rows = (
        " ".join(found[at : at + WIDTH])
        for at in range(max(1, len(found) - WIDTH + 1) if found else 0)
    )
    return frozenset(crc32(row.encode()) - SIGNED for row in rows)


def sample(found: Set[int]) -> list[int]:
    """Return the shingles by which a text is looked for: all of a few, one in four of many.

    The choice hangs on the shingle alone, so what two long texts share is sampled in both.
    """
    if len(found) > FEW:
        found = {one for one in found if one % SAMPLED == 0}
    return sorted(found)[:MOST]


def alike(one: Set[int], other: Set[int]) -> Alike:
    """Compare two texts by their shingles.

    >>> alike({1, 2, 3}, {2, 3, 4, 5})
    Alike(containment=0.6666666666666666, jaccard=0.4)
    """
    if not one or not other:
        return Alike(0.0, 0.0)
    shared = len(one & other)
    return Alike(
        shared / min(len(one), len(other)), shared / (len(one) + len(other) - shared)
    )
