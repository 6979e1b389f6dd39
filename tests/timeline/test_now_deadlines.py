"""What is overdue, declined, due soon or lately met late, with each assessor's own words."""

from __future__ import annotations

from typing import Any

import pytest

from core.dates import from_edtf
from tests import makers
from tests.events import pacts
from tests.timeline.stands import record
from things.models import Thing
from timeline.now.deadlines import Deadline, deadlines

pytestmark = pytest.mark.django_db


def obligation(**given: Any) -> Thing:
    """Northland is to withdraw by 1 March."""
    return pacts.make_obligation(**given)


def found(day: str) -> list[tuple[str, int]]:
    return [(one.stage, one.days) for one in deadlines(record(day))]


def only(day: str) -> Deadline:
    (one,) = deadlines(record(day))
    return one


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("2025-02-21", []),
        ("2025-02-22", [("due", 7)]),
        ("2025-03-01", [("due", 0)]),
        ("2025-03-02", [("overdue", 1)]),
    ],
)
def test_days_are_counted_to_the_day_and_from_it(
    day: str, stands: list[tuple[str, int]]
) -> None:
    obligation()
    assert found(day) == stands


def test_what_is_due_within_days_is_overdue_only_after_the_last_of_them() -> None:
    obligation(day_from=40, day_to=45)
    assert found("2025-03-04") == [("due", 0)]
    assert found("2025-03-05") == [("overdue", 1)]


def test_a_refusal_that_was_announced_is_told_with_who_announced_it() -> None:
    one = obligation()
    refused = {"assessor": "northland", "status": "announced_refusal", "level": None}
    pacts.publish(pacts.assessment_draft(one, as_of=from_edtf("2025-02-27"), **refused))
    deadline = only("2025-02-28")
    assert deadline.stage == "declined"
    (verdict,) = deadline.verdicts
    assert (verdict.who, verdict.words) == ("Northland", "refusal announced")
    assert verdict.path.startswith("/river-valley/assessments/")


def test_what_somebody_says_is_kept_is_not_overdue_unless_another_says_otherwise() -> (
    None
):
    one = obligation()
    kept = {"assessor": "northland", "status": "fulfilled", "level": 3}
    pacts.publish(pacts.assessment_draft(one, **kept))
    assert found("2025-03-10") == []
    pacts.publish(pacts.assessment_draft(one, status="not_fulfilled", level=0))
    deadline = only("2025-03-10")
    assert (deadline.stage, deadline.disputed) == ("overdue", True)
    assert {verdict.who for verdict in deadline.verdicts} == {
        "Northland",
        "River Front",
    }


def test_the_last_verdict_of_an_assessor_counts() -> None:
    one = obligation()
    for day, status in (("2025-03-05", "not_fulfilled"), ("2025-03-08", "fulfilled")):
        draft = pacts.assessment_draft(
            one, status=status, level=None, as_of=from_edtf(day)
        )
        pacts.publish(draft)
    assert found("2025-03-10") == []


def test_an_event_of_the_same_type_after_the_day_is_carried_out_late() -> None:
    one = obligation()
    done = {
        "type": "forces.withdrew",
        "title": "Northland withdraws",
        "date": from_edtf("2025-03-06"),
        "obligation": one.key,
        "sources": [pacts.source()],
    }
    makers.make_event(pacts.process(), **{**done, "type": "negotiation.round_opened"})
    assert found("2025-03-10") == [("overdue", 9)]
    makers.make_event(pacts.process(), **done)
    deadline = only("2025-03-10")
    assert (deadline.stage, deadline.days) == ("late", 5)
    assert deadline.deed is not None
    assert deadline.deed.link.text == "Northland withdraws"
    assert found("2025-06-01") == []


def test_overdue_comes_before_declined_before_due_before_late() -> None:
    agreement = pacts.make_agreement()
    obligation(agreement=agreement, day_from=50, text="Third")
    refused = obligation(agreement=agreement, day_from=60, text="Second")
    obligation(agreement=agreement, day_from=10, text="First")
    pacts.publish(
        pacts.assessment_draft(
            refused, assessor="northland", status="announced_refusal", level=None
        )
    )
    texts = [one.link.text for one in deadlines(record("2025-03-08"))]
    assert texts == ["First", "Second", "Third"]


def test_what_has_no_day_is_not_overdue() -> None:
    obligation(due_basis="continuous")
    assert found("2025-06-01") == []
