"""Counts that stop at a bound, so that no page has to count a whole record."""

from __future__ import annotations

MOST = 1_000


def count_words(count: int) -> str:
    """Write a count of which no more than ``MOST`` + 1 were counted.

    >>> count_words(12), count_words(MOST + 1)
    ('12', '1,000+')
    """
    return f"{MOST:,}+" if count > MOST else f"{count:,}"
