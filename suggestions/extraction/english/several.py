"""Words written apart by blanks, as a set."""

from __future__ import annotations


def several(words: str) -> frozenset[str]:
    """Return the words of a text.

    >>> sorted(several("was were"))
    ['was', 'were']
    """
    return frozenset(words.split())
