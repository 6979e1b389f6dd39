"""Putting what is tied together into groups, though some must stay apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import product
from typing import TypeVar

N = TypeVar("N", int, str)


def groups(
    members: Iterable[N],
    ties: Sequence[tuple[N, N]],
    apart: Collection[frozenset[N]] = (),
) -> list[frozenset[N]]:
    """Return the groups that ties make of some members, smallest member first.

    Ties are taken in their order; one that would bring together two that must stay ``apart``
    is passed over. So the groups hang on the order of the ties, not on that of the members.

    >>> groups([1, 2, 3, 4], [(1, 2), (2, 3)], [frozenset((1, 3))])
    [frozenset({1, 2}), frozenset({3}), frozenset({4})]
    """
    group = {member: frozenset([member]) for member in members}
    for one, other in ties:
        left, right = group[one], group[other]
        if left is right or _kept_apart(left, right, apart):
            continue
        both = left | right
        for member in both:
            group[member] = both
    return sorted(set(group.values()), key=min)


def _kept_apart(
    left: frozenset[N], right: frozenset[N], apart: Collection[frozenset[N]]
) -> bool:
    if not apart:
        return False
    return any(frozenset(pair) in apart for pair in product(left, right))
