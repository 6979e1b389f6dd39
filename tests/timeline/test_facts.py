"""A document as a list of facts, of a kind that the reading side has never heard of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from core.dates import from_edtf
from tests.timeline.test_differences import (
    CROSSING,
    DRAFT,
    LEXICON,
    GuardPart,
    document,
)
from timeline.facts import Fact, Reading, facts_of
from timeline.moments import AsOf

READING = Reading(
    lexicon=LEXICON,
    day_one=dt.date(2025, 1, 19),
    as_of=AsOf(known_on=dt.date(2025, 2, 21)),
)


def facts(**given: object) -> dict[str, Fact]:
    """The facts of a crossing by what they are called."""
    found = facts_of(CROSSING, document(replace(DRAFT, **given)), READING)  # type: ignore[arg-type]
    return {fact.label: fact for fact in found}


def test_a_kind_that_is_not_known_by_name_is_told_from_its_draft() -> None:
    found = facts(guards=(GuardPart(party="northland", role="actor"),))
    assert list(found) == ["State", "Opens", "Trucks", "Place", "Guarded", "Guards"]
    assert found["State"].values[0].text == "Open"
    assert found["Trucks"].values[0].text == "40"
    (guard,) = found["Guards"].values
    assert (guard.text, guard.notes) == ("Northland", ("takes part",))


def test_what_a_fact_names_is_linked_in_the_state_that_is_read() -> None:
    place = facts()["Place"].values[0]
    assert (place.text, place.path) == (
        "Lakeside",
        "/places/lakeside/?as_of=2025-02-21",
    )


def test_a_date_is_told_with_its_day_number_its_source_and_how_it_was_read() -> None:
    when = from_edtf(
        "[2025-02-20..2025-02-21]", text="overnight", resolution="inferred"
    )
    date = facts(opens=when)["Opens"].values[0].date
    assert date is not None
    assert date.when == "between 20 and 21 February 2025"
    assert (date.number, date.source_words) == (33, "overnight")
    assert (date.edtf, date.basis) == ("[2025-02-20..2025-02-21]", "Inferred")


def test_words_of_others_are_told_as_theirs() -> None:
    assert facts(sign="CLOSED")["Sign"].values[0].quoted
    assert not facts()["State"].values[0].quoted
