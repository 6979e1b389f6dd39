"""Running totals as pure addition."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from captives.rules.intervals import Interval
from captives.rules.totals import (
    LIVING,
    REMAINS,
    Column,
    LegCount,
    Swap,
    columns_of,
    steps_of,
)
from core.quantities import Quantity
from tests.captives.swaps import exactly, more_than

NORTH, EAST = Column("Northerners", LIVING), Column("Easterners", LIVING)
DEAD = Column("Northerners", REMAINS)
FRONT = Column("people of River Front", LIVING)


def day(number: int) -> dt.date:
    return dt.date(2025, 2, number)


def leg(column: Column, count: Quantity | None, on: int, **given: Any) -> LegCount:
    values: dict[str, Any] = {
        "key": f"{column.population}-{column.leg_kind}".lower().replace(" ", "-"),
        "giver": "River Front",
        "column": column,
        "actual": count,
        "first": day(on) if count else None,
        "last": day(on) if count else None,
        **given,
    }
    return LegCount(**values)


def swap(name: str, on: int, *legs: LegCount) -> Swap:
    return Swap(id=name, label=name, first=day(on), legs=legs)


def ended(column: Column, *swaps: Swap) -> Interval:
    """The running total of a column after all exchanges."""
    return steps_of(swaps)[-1].running[column].value


def exact(number: int) -> Interval:
    return Interval(Decimal(number), Decimal(number))


def test_living_persons_and_remains_of_one_population_are_never_added() -> None:
    one = swap("one", 1, leg(NORTH, exactly(3), 1), leg(DEAD, exactly(4), 1))
    assert ended(NORTH, one) == exact(3)
    assert ended(DEAD, one) == exact(4)


def test_people_of_two_populations_are_never_added() -> None:
    one = swap("one", 1, leg(NORTH, exactly(3), 1), leg(EAST, exactly(5), 1))
    assert (ended(NORTH, one), ended(EAST, one)) == (exact(3), exact(5))


def test_a_number_that_is_only_bounded_leaves_every_later_total_bounded() -> None:
    one = swap("one", 1, leg(NORTH, exactly(90), 1))
    two = swap("two", 2, leg(NORTH, more_than(600), 2))
    three = swap("three", 3, leg(NORTH, exactly(10), 3))
    total = steps_of([one, two, three])[-1].running[NORTH]
    assert total.value == Interval(Decimal(701), None)
    assert total.formula == "90 + more than 600 + 10 = at least 701"


def test_a_leg_that_came_late_is_counted_when_it_came() -> None:
    late = leg(FRONT, exactly(620), 27, giver="Northland", planned=exactly(600))
    first = swap("first", 22, leg(NORTH, exactly(6), 22), late)
    second = swap("second", 26, leg(DEAD, exactly(4), 27))
    steps = steps_of([second, first])
    assert [s.swap.id for s in steps] == ["first", "second"]
    assert FRONT not in steps[0].running
    assert steps[0].waiting == (late,)
    assert steps[1].running[FRONT].value == exact(620)
    assert steps[1].counted[0] == (first, late)


def test_a_leg_that_came_the_night_after_is_counted_with_its_own_exchange() -> None:
    night = leg(FRONT, exactly(90), 20, giver="Northland")
    first = swap("first", 19, leg(NORTH, exactly(3), 19), night)
    second = swap("second", 25, leg(NORTH, exactly(4), 25))
    steps = steps_of([first, second])
    assert steps[0].running[FRONT].value == exact(90)
    assert steps[0].waiting == ()


def test_what_is_not_known_to_be_delivered_is_not_added() -> None:
    waiting = leg(FRONT, None, 22, giver="Northland", planned=exactly(620))
    (step,) = steps_of([swap("one", 22, leg(NORTH, exactly(6), 22), waiting)])
    assert FRONT not in step.running
    assert step.waiting == (waiting,)


def test_the_list_counts_those_on_it_alone_and_tells_the_dead_apart() -> None:
    one = swap(
        "one",
        1,
        leg(NORTH, exactly(3), 1, listed=True),
        leg(EAST, exactly(5), 1),
        leg(DEAD, exactly(4), 1, listed=True),
    )
    listed = steps_of([one])[0].listed["River Front"]
    assert listed.value == exact(7)
    assert listed.formula == "3 living and 4 dead = 7 of the list"


def test_columns_go_by_who_hands_over_and_the_living_come_before_the_dead() -> None:
    one = swap(
        "one", 1, leg(DEAD, exactly(1), 1), leg(FRONT, exactly(9), 1, giver="Northland")
    )
    two = swap("two", 2, leg(NORTH, exactly(2), 2), leg(EAST, None, 2))
    assert columns_of([one, two]) == (NORTH, DEAD, FRONT)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=8))
def test_the_order_in_which_exchanges_are_told_changes_no_total(
    numbers: list[int],
) -> None:
    swaps = [
        swap(f"s{n}", n + 1, leg(NORTH, exactly(number), n + 1))
        for n, number in enumerate(numbers)
    ]
    assert ended(NORTH, *swaps) == ended(NORTH, *reversed(swaps)) == exact(sum(numbers))
