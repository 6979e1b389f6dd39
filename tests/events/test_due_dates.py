"""When an obligation is due: counted from what, and where its basis gives a date at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.dates import from_edtf
from editions.models import Edition, Entry
from tests import makers
from tests.events import pacts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("n", "day"), [(42, "2025-03-01"), (50, "2025-03-09")])
def test_day_n_of_an_agreement_counts_its_first_day(n: int, day: str) -> None:
    agreement = pacts.make_agreement(effective=from_edtf("2025-01-19"))
    thing = pacts.make_obligation(agreement, day_from=n)
    assert pacts.document(thing)["due"]["edtf"] == day


def test_within_eight_days_is_counted_from_the_due_date_of_another() -> None:
    agreement = pacts.make_agreement()
    begins = pacts.make_obligation(agreement)
    ends = pacts.make_obligation(
        agreement,
        text="Northland completes the withdrawal",
        due_basis="within_n_days_of",
        counts_from=begins.key,
        day_to=8,
    )
    due = pacts.document(ends)["due"]
    assert (due["edtf"], due["latest"]) == ("[2025-03-01..2025-03-09]", "2025-03-09")
    assert due["text"] == "within 8 days of the due date of another obligation"
    assert pacts.document(ends)["counted"] == "exclusive"


def test_days_are_counted_from_an_event_and_from_a_phase_by_its_rule() -> None:
    agreement = pacts.make_agreement()
    event = makers.make_event(pacts.process(), date=from_edtf("2025-02-27"))
    after = pacts.make_obligation(
        agreement, due_basis="within_n_days_of", counts_from=event.key, day_to=3
    )
    assert pacts.document(after)["due"]["edtf"] == "[2025-02-27..2025-03-02]"
    phase = pacts.publish(
        pacts.phase_draft(
            agreement,
            planned_start=from_edtf("2025-01-19"),
            day_count_rule="exclusive",
        )
    )
    by_phase = pacts.make_obligation(agreement, counts_from=phase.key, day_from=42)
    assert pacts.document(by_phase)["due"]["edtf"] == "2025-03-02"
    by_itself = pacts.make_obligation(
        agreement, counts_from=phase.key, day_from=42, count_rule="inclusive"
    )
    assert pacts.document(by_itself)["due"]["edtf"] == "2025-03-01"


def test_while_the_day_that_is_counted_from_is_not_known_nothing_is_due() -> None:
    thing = pacts.make_obligation(pacts.make_agreement(effective=None))
    assert pacts.document(thing)["due"] is None
    assert not Entry.objects.filter(public_id=thing.public_id).exists()
    assert Edition.objects.get(public_id=thing.public_id).sort_day == dt.date(
        2025, 6, 1
    )


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({"due_basis": "absolute", "due": from_edtf("2025-03-01")}, "2025-03-01"),
        ({"due_basis": "on_event", "condition": "Once lists are agreed."}, None),
        ({"due_basis": "continuous"}, None),
        ({"due_basis": "unspecified"}, None),
    ],
)
def test_a_due_date_stands_where_its_basis_gives_one(
    given: dict[str, Any], due: str | None
) -> None:
    shown = pacts.document(pacts.make_obligation(**given))
    assert (shown["due"] and shown["due"]["edtf"]) == due
    assert shown["counted"] is None


def test_a_due_date_by_hand_is_not_kept_where_it_follows_or_there_is_none() -> None:
    agreement = pacts.make_agreement()
    for given in ({}, {"due_basis": "continuous"}):
        thing = pacts.make_obligation(agreement, due=from_edtf("2025-12-24"), **given)
        assert pacts.values(thing).due != from_edtf("2025-12-24")
