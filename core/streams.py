"""What is sent part by part, by API and pages alike. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def begun(parts: Iterable[T]) -> Iterator[T]:
    """Return parts of which the first is read already: what breaks there breaks before all else.

    >>> list(begun(n * n for n in range(3)))
    [0, 1, 4]
    """
    left = iter(parts)
    return _all(list(islice(left, 1)), left)


def _all(first: Iterable[T], left: Iterator[T]) -> Iterator[T]:
    yield from first
    yield from left
