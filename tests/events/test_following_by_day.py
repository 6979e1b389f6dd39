"""What is counted from a thing follows, on each day, from what was known of that by then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction

from core.errors import RuleBroken
from events.kinds import OBLIGATION
from tests import makers
from tests.events import pacts
from tests.events.counted import due, early, early_agreement, effective
from things.actions import (
    add_sources,
    restore_thing,
)
from things.actions.preparing import prepared
from things.actions.versions import stages_of

pytestmark = pytest.mark.django_db
JANUARY_16 = dt.date(2025, 1, 16)
FEBRUARY_20 = dt.date(2025, 2, 20)


def test_what_became_known_later_moves_nothing_on_the_days_before() -> None:
    """No hindsight: the due date of 16 January is counted from what was known then."""
    agreement = early_agreement()
    thing = early(pacts.obligation_draft(agreement))
    pacts.update(agreement, effective(agreement, "2025-01-20"), day="2025-02-20")
    known = pacts.known(thing)
    assert known[JANUARY_16]["due"]["edtf"] == "2025-03-01"
    after = known[FEBRUARY_20]
    assert (after["due"]["edtf"], after["due"]["anchor"]) == (
        "2025-03-02",
        "2025-01-20",
    )
    assert due(thing) == "2025-03-02"
    told = [c for c in after["citations"] if c["stance"] == "mentions"]
    assert [(c["field"], c["outlet"]["slug"]) for c in told] == [
        ("counts_from", "river-daily")
    ]
    assert after["independent_sources"] == known[JANUARY_16]["independent_sources"]


def test_one_that_is_published_afterwards_has_the_same_two_stages() -> None:
    agreement = early_agreement()
    pacts.update(agreement, effective(agreement, "2025-01-20"), day="2025-02-20")
    thing = early(pacts.obligation_draft(agreement))
    known = pacts.known(thing)
    assert {day: d["due"]["edtf"] for day, d in known.items()} == {
        JANUARY_16: "2025-03-01",
        FEBRUARY_20: "2025-03-02",
    }


def test_a_correction_of_the_first_day_leaves_what_was_told_later() -> None:
    agreement = early_agreement()
    thing = early(pacts.obligation_draft(agreement))
    pacts.update(agreement, effective(agreement, "2025-01-21"), day="2025-02-20")
    words = replace(pacts.values(thing), text="Northland leaves the river bank")
    pacts.correct(thing, words, after=2)
    known = pacts.known(thing)
    assert {d["text"]["en"] for d in known.values()} == {
        "Northland leaves the river bank"
    }
    assert known[JANUARY_16]["due"]["edtf"] == "2025-03-01"
    assert known[FEBRUARY_20]["due"]["edtf"] == "2025-03-03"
    undone = restore_thing(
        public_id=agreement.public_id,
        version=2,
        to=1,
        reason="The second report was wrong.",
        by=makers.EDITOR,
        now=makers.later(3),
    )
    assert undone.brief["effective"] == "2025-01-19"
    assert {d["due"]["edtf"] for d in pacts.known(thing).values()} == {"2025-03-01"}
    assert list(pacts.known(thing)) == [JANUARY_16]


def test_a_stage_that_says_more_than_what_follows_is_never_worked_out_away() -> None:
    """Not even where all its citations came from what it follows."""
    agreement = early_agreement()
    thing = early(pacts.obligation_draft(agreement))
    pacts.update(agreement, effective(agreement, "2025-01-20"), day="2025-02-20")
    thing.refresh_from_db()
    content = thing.revisions.get(version=2).content
    own, told = stages_of(OBLIGATION, content)
    assert all("follows" in source for source in told.sources)
    assert prepared(OBLIGATION, [own, told]).stages == (own, told)
    assert prepared(OBLIGATION, [own]).stages == (own, told)
    more = replace(told, values=replace(told.values, day_from=50))
    first, second = prepared(OBLIGATION, [own, more]).stages
    assert (first.values.due.edtf, second.values.due.edtf) == (
        "2025-03-01",
        "2025-03-10",
    )


def test_what_became_known_later_rests_on_a_source_that_was_out_later() -> None:
    """Of an obligation as of anything else, whatever its due date follows from."""
    agreement = early_agreement()
    thing = early(pacts.obligation_draft(agreement))
    pacts.update(agreement, effective(agreement, "2025-01-20"), day="2025-02-20")
    later = replace(pacts.values(thing), day_from=50)
    with pytest.raises(RuleBroken, match="out before"), transaction.atomic():
        pacts.update(thing, later, day="2025-01-15", after=2)
    pacts.update(thing, later, day="2025-01-30", after=2)
    known = pacts.known(thing)
    assert {day.isoformat(): d["due"]["edtf"] for day, d in known.items()} == {
        "2025-01-16": "2025-03-01",
        "2025-01-30": "2025-03-09",
        "2025-02-20": "2025-03-10",
    }


def test_a_source_that_is_added_to_an_agreement_changes_nothing_counted_from_it() -> (
    None
):
    """Whether it was out before or after what moved the due date."""
    agreement = early_agreement()
    thing = early(pacts.obligation_draft(agreement))
    pacts.update(agreement, effective(agreement, "2025-01-20"), day="2025-02-20")
    for version, day in ((2, "2025-01-30"), (3, "2025-02-25")):
        add_sources(
            public_id=agreement.public_id,
            version=version,
            sources=[makers.pointer("Hill Courier", day)],
            by=makers.EDITOR,
            now=makers.later(version),
        )
    thing.refresh_from_db()
    assert thing.version == 2
    assert list(pacts.known(thing)) == [JANUARY_16, FEBRUARY_20]
