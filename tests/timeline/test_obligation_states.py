"""In which state an obligation is: as assessors say, else as its days do; never a score."""

from __future__ import annotations

import datetime as dt

import pytest

from core.dates import from_edtf
from timeline.agreements.states import Found, Standing, Verdict, state_of

DUE = from_edtf("2025-03-01")
BEFORE, AFTER = dt.date(2025, 2, 20), dt.date(2025, 3, 6)


def said(status: str, who: str = "Northland", as_of: str = "2025-03-02") -> Verdict:
    return Verdict(assessor=who, who=who, status=status, as_of=from_edtf(as_of))


def state(*verdicts: Verdict, until: dt.date = AFTER, **given: object) -> Found:
    values = {"due": DUE, **given}
    return state_of(Standing(verdicts=verdicts, until=until, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("fulfilled", "met"),
        ("partially_fulfilled", "partly_met"),
        ("announced_refusal", "declined"),
        ("not_fulfilled", "overdue"),
        ("disputed", "disputed"),
    ],
)
def test_one_verdict_is_the_state_and_says_whose_it_is(status: str, code: str) -> None:
    found = state(said(status))
    assert found.code == code
    assert found.by == (() if code == "disputed" else ("Northland",))


def test_assessors_who_differ_make_it_disputed_whoever_they_are_and_however_many() -> (
    None
):
    yes = [said("fulfilled", f"Agency {n}") for n in range(9)]
    assert state(*yes).code == "met"
    for no in ("not_fulfilled", "partially_fulfilled", "announced_refusal"):
        assert state(*yes, said(no, "River Front")).code == "disputed"


def test_that_it_is_not_done_and_that_it_will_not_be_are_no_dispute() -> None:
    both = (said("not_fulfilled", "River Front"), said("announced_refusal"))
    assert state(*both).code == "declined"


def test_the_last_verdict_of_an_assessor_counts_and_none_of_the_others() -> None:
    first = said("not_fulfilled", as_of="2025-03-02")
    second = said("fulfilled", as_of="2025-03-05")
    assert state(first, second).code == "met"
    assert state(second, first).code == "met"


def test_met_late_has_the_days_from_the_due_day_to_the_last_of_what_was_done() -> None:
    on_time, late = from_edtf("2025-02-27"), from_edtf("2025-03-04")
    assert state(said("fulfilled"), done=[on_time]).code == "met"
    assert state(said("fulfilled"), done=[on_time, late]) == Found(
        "met_late", days=3, by=("Northland",)
    )
    unsure = from_edtf("[2025-02-27..2025-03-04]")
    assert state(said("fulfilled"), done=[unsure]).code == "met"


def test_what_nobody_judged_is_overdue_after_its_day_and_not_yet_due_on_it() -> None:
    assert state() == Found("overdue", days=5)
    assert state(until=DUE.latest).code == "not_yet_due"  # type: ignore[arg-type]
    assert state(until=BEFORE).code == "not_yet_due"


def test_it_is_not_called_overdue_while_something_was_or_may_have_been_done() -> None:
    assert state(done=[from_edtf("2025-02-27")]).code == "none"
    assert state(alike=True).code == "none"


def test_days_of_a_phase_that_is_over_are_counted_to_its_end_alone() -> None:
    assert state(over=True, until=dt.date(2025, 3, 3)) == Found("overdue", days=2)
    assert state(over=True, until=BEFORE).code == "none"


def test_verdicts_on_how_it_goes_on_are_told_as_they_are() -> None:
    found = state(said("delayed"), until=BEFORE)
    assert (found.code, found.status, found.by) == (
        "as_said",
        "delayed",
        ("Northland",),
    )
    assert state(said("not_due"), until=BEFORE).code == "not_yet_due"


def test_without_a_day_and_a_verdict_there_is_no_state_unless_it_is_negotiated() -> (
    None
):
    assert state(due=None).code == "none"
    assert state(due=None, negotiated=True).code == "under_negotiation"
