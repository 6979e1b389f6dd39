"""Groups follow from ties, and what must stay apart stays apart."""

from __future__ import annotations

import doctest

from hypothesis import given, settings
from hypothesis import strategies as st

from core import groups as module
from core.groups import groups

NUMBERS = st.integers(0, 12)
FEW = settings(deadline=None, max_examples=100, database=None)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS).filter(lambda p: p[0] != p[1]))


@FEW
@given(PAIRS, st.permutations(range(13)))
def test_the_order_of_members_changes_nothing(
    ties: list[tuple[int, int]], members: list[int]
) -> None:
    found = groups(members, ties)
    assert found == groups(range(13), ties)
    assert sorted(n for group in found for n in group) == list(range(13))
    for one, other in ties:
        assert any({one, other} <= group for group in found)


@FEW
@given(PAIRS, PAIRS)
def test_what_must_stay_apart_is_never_in_one_group(
    ties: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    kept = {frozenset(pair) for pair in apart}
    for group in groups(range(13), ties, kept):
        assert not any(pair <= group for pair in kept)


def test_the_stronger_tie_wins_where_two_cannot_both_hold() -> None:
    apart = [frozenset((1, 3))]
    assert groups([1, 2, 3], [(2, 3), (1, 2)], apart) == [{1}, {2, 3}]
    assert groups([1, 2, 3], [(1, 2), (2, 3)], apart) == [{1, 2}, {3}]


def test_the_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0
