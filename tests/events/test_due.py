"""Days that an agreement counts: day 42, within eight days."""

from __future__ import annotations

import datetime as dt

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from events.rules.due import anchor_of, due_day, numbered_day, within_days


@pytest.mark.parametrize(
    ("n", "rule", "day"),
    [
        (1, "inclusive", "2025-01-19"),
        (42, "inclusive", "2025-03-01"),
        (50, "inclusive", "2025-03-09"),
        (0, "exclusive", "2025-01-19"),
        (42, "exclusive", "2025-03-02"),
    ],
)
def test_day_n_is_counted_from_the_first_day_as_the_rule_says(
    n: int, rule: str, day: str
) -> None:
    due = numbered_day(from_edtf("2025-01-19"), n, None, rule=rule)  # type: ignore[arg-type]
    assert (due.edtf, due.text) == (day, f"day {n}")
    assert due.resolution == "relative_to_event"
    assert due.anchor == dt.date(2025, 1, 19)


def test_several_numbered_days_are_one_day_within_them() -> None:
    due = numbered_day(from_edtf("2025-01-19"), 22, 42, rule="inclusive")
    assert (due.edtf, due.text) == ("[2025-02-09..2025-03-01]", "days 22 to 42")
    assert due.kind == "instant_within"


def test_within_eight_days_leaves_out_the_first_unless_the_text_counts_it() -> None:
    first = from_edtf("2025-03-01")
    usual = within_days(first, 8, rule="exclusive", of="obligation")
    assert usual.edtf == "[2025-03-01..2025-03-09]"
    assert usual.text == "within 8 days of the due date of another obligation"
    counted = within_days(first, 8, rule="inclusive", of="event")
    assert counted.edtf == "[2025-03-01..2025-03-08]"
    assert within_days(first, 1, rule="inclusive", of="event").edtf == "2025-03-01"


@pytest.mark.parametrize(
    ("anchor", "due", "anchored"),
    [
        ("[2025-01-19..2025-01-20]", "[2025-03-01..2025-03-02]", None),
        ("2025-01", "[2025-02-11..2025-03-13]", None),
        ("[..2025-01-19]", "[..2025-03-01]", None),
        ("2025-01-19~", "2025-03-01~", "2025-01-19"),
        ("2025-01-19?", "2025-03-01?", "2025-01-19"),
    ],
)
def test_a_day_is_known_no_more_exactly_than_the_one_it_is_counted_from(
    anchor: str, due: str, anchored: str | None
) -> None:
    found = numbered_day(from_edtf(anchor), 42, None, rule="inclusive")
    assert found.edtf == due
    assert (found.anchor and found.anchor.isoformat()) == anchored


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, None, "There is no day 0"),
        (10, 5, "ends before it begins"),
        (9_999_999, None, "after the year 9999"),
    ],
)
def test_a_day_that_there_is_not_is_refused_in_words(
    first: int, last: int | None, words: str
) -> None:
    anchor = from_edtf("2025-01-19")
    assert numbered_day(anchor, 5, 10, rule="inclusive")
    with pytest.raises(RuleBroken, match=words):
        numbered_day(anchor, first, last, rule="inclusive")


def test_a_phase_is_counted_from_its_actual_start_else_from_the_planned_one() -> None:
    brief = {"planned_start": "2025-01-19", "actual_start": ""}
    planned = anchor_of("phase", brief)
    assert planned is not None
    assert planned.edtf == "2025-01-19"
    actual = anchor_of("phase", brief | {"actual_start": "2025-01-20"})
    assert actual is not None
    assert actual.edtf == "2025-01-20"
    assert anchor_of("phase", {"planned_start": "", "actual_start": ""}) is None


def test_something_is_due_on_the_last_day_it_may_be() -> None:
    assert due_day(from_edtf("[2025-03-01..2025-03-09]")) == dt.date(2025, 3, 9)
    assert due_day(from_edtf("2025-03-01/..")) == dt.date(2025, 3, 1)
