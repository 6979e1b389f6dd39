"""The arithmetic of tallies: nothing is repaired, and what is unsure widens what comes out."""

from __future__ import annotations

from typing import Any

import pytest

from captives.rules.intervals import interval_of
from captives.rules.tallies import (
    EFFECTS,
    LEG,
    STATUS,
    Flow,
    Reconciliation,
    Stock,
    between,
    gap_words,
    in_order,
    reconcile,
    remainder,
)
from core.dates import from_edtf
from tests.captives.swaps import exactly, more_than
from vocabularies.models import Term


def stock(number: int, day: str) -> Stock:
    count = exactly(number)
    return Stock(
        public_id=f"s{number}",
        label=count.label,
        count=interval_of(count),
        as_of=from_edtf(day),
    )


def flow(number: int, day: str | None, sort: tuple[str, str] = (LEG, "remains")) -> Any:
    count = exactly(number)
    return Flow(
        public_id=f"f{number}",
        kind="exchange",
        title="Exchange: remains of captives",
        sort=sort,
        label=count.label,
        count=interval_of(count),
        day=from_edtf(day) if day else None,
    )


def reconciled(*flows: Flow, stated: int = 59, measure: str = "held") -> Reconciliation:
    before, after = stock(63, "2025-02-22"), stock(stated, "2025-02-27")
    return reconcile(measure, before, after, flows)


def test_flows_between_two_stocks_give_what_is_expected() -> None:
    found = reconciled(flow(4, "[2025-02-26..2025-02-27]"))

    assert found.formula == "63 − 4 = 59"
    assert (found.gap.words, found.fits) == ("0", True)


def test_a_gap_is_told_with_its_sign_and_is_never_closed() -> None:
    found = reconciled(flow(4, "2025-02-26"), stated=62)

    assert (found.expected.words, found.stated.count.words) == ("59", "62")
    assert (gap_words(found.gap), found.fits) == ("+3", False)
    below = reconciled(flow(1, "2025-02-26"))
    assert (gap_words(below.gap), below.fits) == ("−3", False)


def test_what_happened_on_the_day_of_a_stock_came_before_it() -> None:
    found = reconciled(flow(6, "2025-02-22"), flow(4, "2025-02-27"))

    assert [step.flow.public_id for step in found.steps] == ["f4"]


def test_a_flow_that_may_lie_on_either_side_widens_what_is_expected() -> None:
    found = reconciled(flow(4, "[2025-02-21..2025-02-23]"), flow(2, None))

    assert [step.undecided for step in found.steps] == [True, True]
    assert found.formula == "63 − (0 to 4) − (0 to 2) = 57 to 63"
    assert found.gap.words == "−4 to 2"
    assert found.fits


def test_an_open_number_leaves_what_is_expected_open() -> None:
    open_flow = flow(4, "2025-02-25")
    some = Flow(**{**vars(open_flow), "count": interval_of(more_than(3))})
    found = reconciled(some)

    assert found.formula == "63 − (at least 4) = at most 59"
    assert found.gap.words == "at least 0"


@pytest.mark.parametrize(
    ("measure", "sort", "expected"),
    [
        ("held", (LEG, "living_persons"), 59),
        ("held", (LEG, "remains"), 59),
        ("held_alive", (LEG, "remains"), 63),
        ("held_alive", (LEG, "living_persons"), 59),
        ("held_deceased", (LEG, "living_persons"), 63),
        ("held_deceased", (LEG, "remains"), 59),
        ("held", (STATUS, "rescued"), 59),
        ("held", (STATUS, "held"), 67),
        ("held", (STATUS, "deceased_in_custody"), 63),
        ("held_alive", (STATUS, "deceased_in_custody"), 59),
        ("held_deceased", (STATUS, "deceased_in_custody"), 67),
        ("held", (STATUS, "unknown"), 63),
    ],
)
def test_remains_and_living_people_are_counted_where_they_belong(
    measure: str, sort: tuple[str, str], expected: int
) -> None:
    found = reconciled(flow(4, "2025-02-25", sort), measure=measure)
    assert found.expected.words == str(expected)


@pytest.mark.django_db
def test_every_sort_of_flow_is_a_term_of_the_vocabularies() -> None:
    schemes = {LEG: "leg_kind", STATUS: "custody_status"}
    named = {(schemes[a], b) for sorts in EFFECTS.values() for a, b in sorts}
    known = set(Term.objects.values_list("scheme_id", "code"))
    assert named <= known
    assert {("measure", measure) for measure in EFFECTS} <= known


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2025-02-21", False),
        ("2025-02-22", False),
        ("2025-02-23", True),
        ("2025-02-27", True),
        ("2025-02-28", False),
        ("2025-02-22/2025-02-24", None),
        ("2025-02", None),
        ("2025-02-24/..", None),
    ],
)
def test_a_day_is_between_two_stocks_or_not_or_unsure(
    day: str, found: bool | None
) -> None:
    before, stated = from_edtf("2025-02-22"), from_edtf("2025-02-27")
    assert between(from_edtf(day), before, stated) is found


def test_what_is_left_of_a_whole_is_arithmetic_and_says_so() -> None:
    assert remainder(stock(59, "2025-02-27"), stock(24, "2025-02-27")) == "59 − 24 = 35"


def test_stocks_go_from_the_first_day_on() -> None:
    days = ["2025-03", "2025-02-27", "2025-03-02"]
    stocks = [stock(n, day) for n, day in enumerate(days)]
    assert [s.public_id for s in in_order(stocks)] == ["s1", "s0", "s2"]
