"""No number and no date of a document stands alone: what it is, for when, who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from captives.rules.exchanges import BatchPart, VerificationPart
from core.dates import from_edtf
from core.drafts import Counts, fields_of
from core.precision import acled_time_precision, ucdp_date_prec
from core.quantities import Quantity
from tests import makers
from tests.captives import swaps
from tests.things import verbs
from tests.timeline import stories
from things.queries import kinds
from things.rendering.documents import SCHEMA_VERSION

pytestmark = pytest.mark.django_db
NUMBER = {
    "label", "qualifier", "value", "low", "high",
    "unit", "as_of", "claimant", "claimant_words", "reporter",
}  # fmt: skip
DATE = {
    "text", "edtf", "earliest", "latest", "time_precision", "date_prec",
    "kind", "resolution", "anchor",
}  # fmt: skip


def walked(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document, at whatever depth."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from walked(one)


def fields_below(draft: Any) -> Iterator[Any]:
    """The fields of a draft and of its parts."""
    for field in fields_of(draft):
        yield field
        if field.nested:
            yield from fields_below(field.nested)


def test_every_number_and_date_of_every_kind_is_told_in_full() -> None:
    seen: set[str] = set()
    for name, thing in stories.one_of_each().items():
        document = verbs.document(thing)
        assert document["schema_version"] == SCHEMA_VERSION
        for one in walked(document):
            if "qualifier" in one:
                assert one.keys() == NUMBER, name
                seen.add("number")
            if "edtf" in one:
                assert one.keys() == DATE, name
                seen.add("date")
    assert seen == {"number", "date"}


def test_no_kind_has_a_number_that_does_not_say_what_stands_beside_it() -> None:
    for kind in kinds().values():
        for field in fields_below(kind.draft):
            told = isinstance(field.mark, Counts)
            assert told == (field.type is Quantity), (kind.name, field.name)


@pytest.mark.parametrize(
    ("edtf", "codes"),
    [
        ("2025-02-27", (1, 1)),
        ("2025-02-27~", (2, 2)),
        ("[2025-02-26..2025-02-27]", (2, 2)),
        ("2025-02-24/2025-03-02", (2, 3)),
        ("2025-02", (3, 4)),
        ("[..2025-02-27]", (3, 5)),
    ],
)
def test_a_date_tells_how_exactly_it_is_known_as_acled_and_ucdp_have_it(
    edtf: str, codes: tuple[int, int]
) -> None:
    date = from_edtf(edtf)
    event = makers.make_event(makers.make_process(), date=date, modality="planned")
    shown = verbs.document(event)["date"]
    assert (shown["time_precision"], shown["date_prec"]) == codes
    assert codes == (acled_time_precision(date), ucdp_date_prec(date))


def test_a_figure_s_number_repeats_what_it_counts_for_which_day_and_who_says_so() -> (
    None
):
    figure = stories.figure(makers.make_process())
    document = verbs.document(figure)
    number = document["quantity"]
    for name in ("unit", "as_of", "claimant", "claimant_words"):
        assert number[name] == document[name]
    assert [one["slug"] for one in number["reporter"]] == verbs.outlets(figure)


def test_who_reports_a_number_is_told_as_it_was_known_by_then() -> None:
    figure = stories.figure(makers.make_process())
    verbs.cite(figure, "River Daily", "2025-03-05")
    told = [
        [one["slug"] for one in document["quantity"]["reporter"]]
        for _, document in sorted(verbs.shown(figure).items())
    ]
    assert told[0] == ["valley-wire"]
    assert sorted(told[-1]) == ["river-daily", "valley-wire"]


def test_the_numbers_of_a_leg_and_of_its_parts_count_what_passes_in_it() -> None:
    process = makers.make_process()
    remains = swaps.captives_leg(key="remains", leg_kind="remains", planned_by="")
    draft = swaps.exchange_draft(
        process,
        legs=(swaps.prisoners_leg(conditional_on=""), remains),
        batches=(BatchPart(leg="remains", count=swaps.exactly(2), status="released"),),
        verifications=(
            VerificationPart(
                leg="prisoners",
                verification_kind="list_agreed",
                status="confirmed",
                count=swaps.exactly(40),
            ),
        ),
    )
    document = verbs.document(swaps.publish(draft))
    people, dead = document["legs"]
    assert (people["planned"]["unit"], dead["planned"]["unit"]) == ("person", "remains")
    assert people["planned"]["claimant"] == people["planned_by"]
    assert people["planned"]["as_of"] == people["planned_on"]
    assert people["actual"]["claimant_words"] == "an official"
    assert document["batches"][0]["count"]["unit"] == "remains"
    assert document["verifications"][0]["count"]["unit"] == "person"


def test_a_number_is_reported_by_the_outlet_that_is_cited_for_its_leg() -> None:
    process = makers.make_process()
    draft = swaps.exchange_draft(
        process,
        legs=(swaps.captives_leg(), swaps.prisoners_leg()),
    )
    cited = [
        swaps.source(),
        makers.pointer("River Daily", swaps.LATE, field="legs.prisoners.actual"),
        makers.pointer("Hill Post", swaps.LATE, stance="contradicts"),
    ]
    captives, prisoners = verbs.document(swaps.publish(draft, sources=cited))["legs"]
    told = [
        [one["slug"] for one in number["reporter"]]
        for number in (captives["actual"], prisoners["planned"], prisoners["actual"])
    ]
    assert told == [["valley-wire"], ["valley-wire"], ["river-daily"]]
