"""Tallies as the page and the API give them, in each state of the record."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from captives.audits import balances
from core.dates import from_edtf
from tests import makers
from tests.captives import swaps
from tests.captives.swaps import captives_leg, exactly, prisoners_leg
from things.actions import withdraw_thing
from things.models import Thing

pytestmark = pytest.mark.django_db
API = "/api/v1/tallies/"
PAGE = "/river-valley/captives/"


def make_record() -> Thing:
    """Twelve held, three freed, nine held of whom five alive; nobody says how many died."""
    process = makers.make_process()
    cohort = swaps.make_cohort()
    legs = (captives_leg(cohort=cohort.key), prisoners_leg())
    swaps.make_exchange(legs=legs)
    make_stock(process, cohort, 12, "2025-02-01")
    whole = make_stock(process, cohort, 9, "2025-02-28")
    alive = {"measure": "held_alive", "modality": "believed", "part_of": whole.key}
    make_stock(process, cohort, 5, "2025-02-28", **alive)
    return cohort


def make_stock(process: Thing, cohort: Thing, n: int, day: str, **given: Any) -> Thing:
    values = {"quantity": exactly(n), "as_of": from_edtf(day), "place": "lakeside"}
    draft = swaps.figure_draft(process, cohort=cohort.key, **{**values, **given})
    return swaps.publish(draft, sources=[swaps.source(day)])


def get(**given: str) -> Any:
    return Client().get(API, {"process": "river-valley", **given})


def test_a_stock_stands_beside_what_it_would_be_by_the_one_before_it() -> None:
    make_record()
    alive, held = sorted(get().json()["results"], key=lambda t: t["measure"] == "held")

    first, second = held["stocks"]
    assert (held["claimant_slug"], held["measure"], held["place"]) == (
        "northland",
        "held",
        "lakeside",
    )
    assert first["reconciliation"] is None
    found = second["reconciliation"]
    assert (found["derived"], found["formula"], found["fits"]) == (
        True,
        "12 − 3 = 9",
        True,
    )
    assert found["gap"]["words"] == "0"
    (step,) = found["steps"]
    assert (step["kind"], step["leg"], step["sign"]) == ("exchange", "captives", -1)
    assert Client().get(step["path"]).json()["id"] == step["id"]
    assert alive["measure"] == "held_alive"


def test_what_is_left_of_a_whole_is_derived_and_stated_by_nobody() -> None:
    make_record()
    held = next(t for t in get().json()["results"] if t["measure"] == "held")

    (part,) = held["stocks"][1]["parts"]
    assert (part["derived"], part["formula"]) == (True, "9 − 5 = 4")
    figures = Client().get("/api/v1/figures/").json()["results"]
    assert 4 not in [one["quantity"]["value"] for one in figures]


def test_a_gap_is_shown_with_its_arithmetic_on_the_page() -> None:
    cohort = make_record()
    make_stock(Thing.objects.get(slug="river-valley"), cohort, 11, "2025-03-05")

    page = Client().get(PAGE).content.decode()
    assert "9 = 9" in page
    assert "+2" in page
    assert "12 − 3 = 9" in page
    words = " ".join(page.split())
    assert "5 captives (held, alive; believed)" in words
    assert "Derived, stated by nobody: <bdi>9 − 5 = 4</bdi>" in words


def test_tallies_are_those_of_the_day_that_is_asked_for() -> None:
    make_record()
    measures = [t["measure"] for t in get(as_of="2025-02-20").json()["results"]]
    assert measures == ["held"]
    (held,) = get(as_of="2025-02-20").json()["results"]
    assert [s["stated"]["printed"] for s in held["stocks"]] == ["12"]
    assert b"<td" in Client().get(PAGE, {"as_of": "2025-02-20"}).content
    assert get(recorded_as_of="2025-03-01").status_code == 404


def test_a_withdrawn_number_and_exchange_are_not_counted() -> None:
    make_record()
    exchange = Thing.objects.get(kind="exchange")
    withdraw_thing(
        public_id=exchange.public_id, version=1, why="error", reason="It did not happen.",
        by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip

    held = next(t for t in get().json()["results"] if t["measure"] == "held")
    found = held["stocks"][1]["reconciliation"]
    assert (found["formula"], found["gap"]["words"]) == ("12 = 12", "−3")


def test_numbers_are_narrowed_by_claimant_measure_and_place() -> None:
    cohort = make_record()
    process = Thing.objects.get(slug="river-valley")
    make_stock(process, cohort, 30, "2025-02-03", claimant="river-front")

    def found(**given: str) -> list[tuple[str, str]]:
        rows = get(**given).json()["results"]
        return [(t["claimant_slug"], t["measure"]) for t in rows]

    assert len(found()) == 3
    assert found(claimant="river-front") == [("river-front", "held")]
    assert found(measure="held_alive") == [("northland", "held_alive")]
    assert len(found(place="lakeside")) == 3
    assert get(place="ford").status_code == 400  # there is no such place


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"process": ""}, "process"),
        ({"measure": "killed"}, "measure"),
        ({"colour": "red"}, "colour"),
        ({"as_of": "soon"}, "as_of"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(
    given: dict[str, str], name: str
) -> None:
    make_record()
    answer = get(**given)
    assert answer.status_code == 400
    assert [e["parameter"] for e in answer.json()["errors"]] == [name]
    assert get().status_code == 200
    assert get(process="nowhere").status_code == 404


def test_some_of_the_people_held_are_no_later_number_of_them() -> None:
    cohort = make_record()
    process = Thing.objects.get(slug="river-valley")
    held = Thing.objects.filter(kind="figure", label__startswith="9 ").get()
    make_stock(process, cohort, 2, "2025-02-28", part_of=held.key, population="ill")

    (tally,) = get(measure="held").json()["results"]
    assert [s["stated"]["printed"] for s in tally["stocks"]] == ["12", "9"]
    parts = [p["stated"]["printed"] for p in tally["stocks"][1]["parts"]]
    assert sorted(parts) == ["2", "5"]
    assert [f for f in balances() if f.notice] == []


def test_figures_of_no_cohort_are_listed_and_not_compared() -> None:
    process = makers.make_process()
    swaps.make_exchange()
    for n, day in ((12, "2025-02-01"), (9, "2025-02-28")):
        count = {"quantity": exactly(n), "as_of": from_edtf(day)}
        swaps.publish(swaps.figure_draft(process, **count))

    body = get().json()
    (tally,) = body["results"]
    assert [s["reconciliation"] for s in tally["stocks"]] == [None, None]
    assert body["legs_without_cohort"] == 2
    assert "counted nowhere here" in Client().get(PAGE).content.decode()


def test_an_empty_record_says_so() -> None:
    makers.make_process()
    assert "Nobody’s count" in Client().get(PAGE).content.decode()


def test_tallies_take_the_same_queries_for_one_number_and_for_200() -> None:
    cohort = make_record()
    process = Thing.objects.get(slug="river-valley")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert get().status_code == 200
        return len(found)

    few = count()
    for n in range(200):
        make_stock(process, cohort, n, "2025-02-02")
    assert count() == few <= 4
