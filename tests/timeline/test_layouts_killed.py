"""How many were killed: one number only where the record has one, in both layouts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.quantities import Quantity
from tests import makers
from tests.timeline import stories
from tests.timeline.layouts import (
    about,
    acled,
    attack,
    counted,
    exactly,
    ged,
    more_than,
    pact,
    written,
)  # fmt: skip
from things.actions import update_thing
from things.models import Thing
from timeline.layouts.ged import write_ged

pytestmark = pytest.mark.django_db
TRIPLE = ("best", "low", "high")


def triple() -> tuple[str, ...]:
    """Best, low and high of the one row."""
    return tuple(ged()[name] for name in TRIPLE)


def preferring(event: Thing, figure: Thing) -> None:
    """An event for which an editor prefers a figure."""
    update_thing(
        public_id=event.public_id,
        version=event.version,
        draft=replace(stories.draft_of(event), preferred_figure=figure.public_id),
        sources=[makers.pointer("River Daily", "2025-02-28")],
        reason="It is the later count.",
        by=makers.EDITOR,
        now=makers.later(30),
    )


@pytest.mark.parametrize(
    ("quantity", "best_low_high"),
    [
        (exactly(12), ("12", "12", "12")),
        (about(12), ("12", "", "")),
        (more_than(600), ("", "601", "")),
        (Quantity(qualifier="at_least", low=Decimal(600), label="600 or more"), ("", "600", "")),
        (Quantity(qualifier="fewer_than", high=Decimal(9), label="under 9"), ("", "", "8")),
        (Quantity(qualifier="at_most", high=Decimal(9), label="up to 9"), ("", "", "9")),
        (
            Quantity(qualifier="between", low=Decimal(3), high=Decimal(5), label="3 to 5"),
            ("", "3", "5"),
        ),
        (Quantity(qualifier="unquantified", label="most"), ("", "", "")),
    ],
    ids=lambda value: getattr(value, "qualifier", ""),
)  # fmt: skip
def test_best_is_a_value_and_is_never_filled_from_a_bound(
    quantity: Quantity, best_low_high: tuple[str, ...]
) -> None:
    process = makers.make_process()
    counted(process, attack(process), quantity)
    assert triple() == best_low_high
    counted(process, pact(process, type="captives.taken"), quantity)
    assert acled()["fatalities"] == best_low_high[0]


def test_no_figure_is_no_number_and_no_dispute() -> None:
    process = makers.make_process()
    attack(process)
    pact(process)
    assert triple() == ("", "", "")
    assert (acled()["fatalities"], acled()["tags"]) == ("", "")


def test_a_number_stands_with_who_says_it() -> None:
    process = makers.make_process()
    counted(process, pact(process), 12)
    counted(process, attack(process), 12, claimant="", claimant_words="a guard")
    assert acled()["tags"] == "fatalities according to River Front"
    originals = {row["source_original"] for row in _rows()}
    assert originals == {"River Front", "a guard"}


@pytest.mark.parametrize(
    ("quantity", "tag"),
    [
        (about(12), "fatalities approximate"),
        (more_than(12), "fatalities without a single number"),
    ],
    ids=["approx", "more_than"],
)
def test_a_tag_says_that_a_number_is_not_exact(quantity: Quantity, tag: str) -> None:
    process = makers.make_process()
    counted(process, pact(process), quantity)
    assert acled()["tags"].split("; ")[0] == tag


def test_figures_that_disagree_give_no_number_neither_one_of_them_nor_their_middle() -> (
    None
):
    process = makers.make_process()
    for event in (pact(process), attack(process)):
        counted(process, event, 10)
        counted(process, event, 20, claimant="northland")
    row = acled()
    assert (row["fatalities"], row["tags"]) == ("", "fatalities disputed")
    assert [tuple(row[n] for n in TRIPLE) for row in _rows()] == [("", "", "")] * 2
    said = [*written(write_ged)[1].lines()]
    assert said[1].startswith("2 of them without a number of people killed")


def test_figures_of_different_people_give_no_number_and_are_not_called_disputed() -> (
    None
):
    process = makers.make_process()
    event = pact(process)
    counted(process, event, 10, population="soldiers")
    counted(process, event, 20, population="fishers")
    row = acled()
    assert (row["fatalities"], row["tags"]) == ("", "fatalities in several figures")


def test_figures_that_say_the_same_are_one() -> None:
    process = makers.make_process()
    event = pact(process)
    counted(process, event, 10)
    counted(process, event, 10, claimant="northland")
    row = acled()
    assert row["fatalities"] == "10"
    assert row["tags"] == "fatalities according to Northland, River Front"


@pytest.mark.parametrize("first", [True, False])
def test_the_figure_that_an_editor_prefers_is_the_number(first: bool) -> None:
    process = makers.make_process()
    event = pact(process)
    figures = [counted(process, event, 10), counted(process, event, 20)]
    assert acled()["fatalities"] == ""
    preferring(event, figures[0 if first else 1])
    row = acled()
    assert row["fatalities"] == ("10" if first else "20")
    assert "fatalities one of 2 figures" in row["tags"]


def test_a_preferred_figure_of_something_else_is_not_the_number() -> None:
    process = makers.make_process()
    event = pact(process)
    counted(process, event, 10)
    counted(process, event, 20)
    preferring(event, counted(process, event, 30, measure="injured"))
    assert (acled()["fatalities"], acled()["tags"]) == ("", "fatalities disputed")


def test_a_preferred_figure_counts_though_it_does_not_name_the_event() -> None:
    process = makers.make_process()
    event = pact(process)
    figure = counted(process, None, 7)
    assert acled()["fatalities"] == ""
    preferring(event, figure)
    assert acled()["fatalities"] == "7"
    assert triple() == ("7", "7", "7")


def test_parts_shares_plans_and_what_was_replaced_are_no_numbers_of_the_event() -> None:
    process = makers.make_process()
    event = pact(process)
    whole = counted(process, event, 10)
    counted(process, event, 4, part_of=whole.public_id)
    counted(process, event, 40, unit="percent_share", share_of=whole.public_id)
    counted(process, event, 99, modality="planned")
    counted(process, event, 98, modality="derived", formula="49 + 49")
    assert acled()["fatalities"] == "10"
    counted(process, event, 11, supersedes=whole.public_id)
    assert acled()["fatalities"] == "11"


def test_a_number_that_is_only_believed_says_so() -> None:
    process = makers.make_process()
    counted(process, pact(process), 10, modality="believed")
    assert "fatalities believed" in acled()["tags"]


def test_figures_of_another_event_are_not_taken_for_its_own() -> None:
    process = makers.make_process()
    pact(process)
    counted(process, makers.make_event(process), 10)
    assert acled()["fatalities"] == ""


def _rows() -> list[dict[str, str]]:
    from tests.timeline.layouts import rows_of

    return rows_of(write_ged)
