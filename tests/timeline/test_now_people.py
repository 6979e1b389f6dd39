"""Who is held and who was handed over: nothing averaged, and a range where reports differ."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from captives.rules.intervals import Interval
from core.dates import from_edtf
from tests import makers
from tests.captives import swaps
from tests.captives.swaps import captives_leg, exactly, more_than, prisoners_leg
from tests.timeline.stands import record
from things.models import Thing
from timeline.now.claims import whole_of
from timeline.now.groups import groups_in
from timeline.now.held import HeldView, held_in
from timeline.now.released import released_in

pytestmark = pytest.mark.django_db


def cohort() -> Thing:
    """Three captives handed over on 22 February, of a group that counts them."""
    makers.make_process()
    found = swaps.make_cohort()
    swaps.make_exchange(legs=(captives_leg(cohort=found.key), prisoners_leg()))
    return found


def stock(of: Thing, n: int, day: str, **given: Any) -> Thing:
    values = {"quantity": exactly(n), "as_of": from_edtf(day), **given}
    return swaps.publish(
        swaps.figure_draft(
            Thing.objects.get(slug="river-valley"), cohort=of.key, **values
        )
    )


def held() -> HeldView:
    (one,) = held_in(record("2025-03-01"))
    return one


def test_two_who_count_the_same_give_one_number_and_both_are_named() -> None:
    of = cohort()
    stock(of, 9, "2025-02-28")
    stock(of, 9, "2025-02-28", claimant="river-front")
    found = held()
    assert (found.number, found.differ) == ("9", False)
    assert {one.claim.by for one in found.newest} == {"Northland", "River Front"}
    assert found.title.path.startswith("/river-valley/cohorts/")


def test_two_who_differ_give_a_range_and_nothing_between() -> None:
    of = cohort()
    stock(of, 9, "2025-02-28")
    stock(of, 13, "2025-02-28", claimant="river-front")
    found = held()
    assert (found.number, found.differ) == ("9 to 13", True)
    assert "11" not in found.number


def test_a_number_of_an_earlier_day_does_not_widen_the_newest() -> None:
    of = cohort()
    stock(of, 12, "2025-02-01", claimant="river-front")
    stock(of, 9, "2025-02-28")
    found = held()
    assert found.number == "9"
    assert [one.claim.number for one in found.earlier] == ["12"]


def test_a_square_stands_for_each_and_what_is_left_is_derived() -> None:
    of = cohort()
    whole = stock(of, 9, "2025-02-28")
    stock(
        of,
        5,
        "2025-02-28",
        measure="held_alive",
        modality="believed",
        part_of=whole.key,
    )
    (one,) = held().newest
    assert one.squares is not None
    assert (len(one.squares.alive), len(one.squares.untold)) == (5, 4)
    (part,) = one.parts
    assert (part.rest, part.formula) == ("4", "9 − 5 = 4")


def test_too_many_for_squares_are_not_drawn_so() -> None:
    of = cohort()
    whole = stock(of, 900, "2025-02-28")
    stock(of, 500, "2025-02-28", measure="held_alive", part_of=whole.key)
    (one,) = held().newest
    assert one.squares is None
    assert one.parts


def test_the_line_goes_through_each_number_and_is_derived_before_and_between() -> None:
    of = cohort()
    stock(of, 9, "2025-02-28")
    rows = [(row.day, row.count, row.derived) for row in held().rows]
    assert rows == [
        (dt.date(2025, 2, 21), "12", True),
        (dt.date(2025, 2, 22), "9", True),
        (dt.date(2025, 2, 28), "9", False),
    ]
    chart = held().chart
    assert chart is not None
    assert [dot.dot.label for dot in chart.dots] == ["9, Northland"]


def test_what_was_handed_over_is_added_up_and_its_parts_are_shown() -> None:
    cohort()
    found = {one.population: one for one in released_in(record("2025-03-01"))}
    assert found["captives"].number == "3"
    assert found["captives"].formula == "3 = 3"
    prisoners = found["prisoners"]
    assert prisoners.number == "at least 41"
    assert not prisoners.differing


def test_a_sum_is_a_range_where_reports_of_a_leg_differ_and_says_whose() -> None:
    of = cohort()
    exchange = Thing.objects.get(kind="exchange")
    process = Thing.objects.get(slug="river-valley")
    about = {"measure": "released", "population": "captives", "cohort": of.key}
    for n, modality in ((4, "reported"), (9, "planned")):
        swaps.publish(
            swaps.figure_draft(
                process, quantity=exactly(n), modality=modality, leg="captives",
                exchange=exchange.key, as_of=from_edtf("2025-02-22"), **about,
            )
        )  # fmt: skip
    found = {one.population: one for one in released_in(record("2025-03-01"))}
    assert found["captives"].number == "3 to 4"
    (leg,) = found["captives"].differing
    assert [(c.number, c.by) for c in leg.others] == [("4", "Northland")]


def test_a_number_without_an_upper_bound_does_not_raise_one_that_another_gives() -> (
    None
):
    def bounds(low: int | None, high: int | None) -> Interval:
        return Interval(
            None if low is None else Decimal(low),
            None if high is None else Decimal(high),
        )

    assert whole_of([bounds(601, None), bounds(620, 620)]) == bounds(601, 620)
    assert whole_of([bounds(601, None)]) == bounds(601, None)
    assert whole_of([bounds(9, 9), bounds(13, 13)]) == bounds(9, 13)
    assert whole_of([bounds(700, None), bounds(620, 620)]) == bounds(620, None)


def test_each_claimant_has_a_row_of_its_own_by_group() -> None:
    of = cohort()
    stock(of, 12, "2025-02-01")
    stock(of, 9, "2025-02-28")
    stock(of, 8, "2025-02-20", claimant="river-front", quantity=more_than(8))
    rows = groups_in(record("2025-03-01"))
    told = [(row.claim.by, row.claim.number, row.claim.as_of) for row in rows]
    assert told == [
        ("River Front", "more than 8", "20 February 2025"),
        ("Northland", "9", "28 February 2025"),
    ]
    assert all(row.group.path for row in rows)
