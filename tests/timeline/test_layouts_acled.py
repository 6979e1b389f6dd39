"""The layout of ACLED: each column by the rule that fills it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.dates import from_edtf
from parties.rules.drafts import OrganisationDraft, PartyDraft, PlaceDraft
from tests import makers
from tests.things.verbs import source
from tests.timeline import layouts
from tests.timeline.layouts import acled, pact, roles, rows_of, written
from timeline.layouts.acled import ALWAYS_EMPTY, COLUMNS, write_acled

pytestmark = pytest.mark.django_db
# As ACLED publishes them, and in this order.
PUBLISHED = """event_id_cnty event_date year time_precision disorder_type event_type
sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction
civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
geo_precision source source_scale notes fatalities tags timestamp"""


def test_the_header_is_the_31_columns_in_their_order() -> None:
    text, report = written(write_acled)
    assert text == ",".join(PUBLISHED.split()) + "\n"
    assert (len(COLUMNS), report.rows) == (31, 0)


def test_every_row_has_a_cell_for_each_column_and_the_same_bytes_again() -> None:
    process = makers.make_process()
    pact(process, summary="In two\nlines, “with quotes”, and a comma.")
    pact(process, title="Another, with no summary")
    text, report = written(write_acled)
    assert [set(row) for row in rows_of(write_acled)] == [{*COLUMNS}] * 2
    assert None not in [v for row in rows_of(write_acled) for v in row.values()]
    assert written(write_acled)[0] == text
    assert report.rows == 2
    assert text.count("\n") == 3


def test_types_without_a_map_are_left_out_and_counted_by_type() -> None:
    process = makers.make_process()
    pact(process)
    for _ in range(2):
        makers.make_event(process)
    layouts.attack(process)
    text, report = written(write_acled)
    assert text.count("\n") == 2
    assert list(report.lines())[1:-1] == [
        "3 events left out:",
        "  2 of “Round of talks opened” (negotiation.round_opened): ACLED has no type for it.",
        "  1 of “Armed attack” (violence.attack): ACLED has no type for it.",
    ]
    assert "civilian_targeting, region, admin3, source_scale" in [*report.lines()][-1]


def test_what_is_planned_is_left_out_with_its_reason_and_what_happened_is_not() -> None:
    process = makers.make_process()
    pact(process, title="Signed")
    pact(process, title="To be signed", modality="planned")
    _, report = written(write_acled)
    assert acled()["notes"] == "Signed"
    [left] = report.left_out
    assert (left.count, left.type) == (1, "agreement.signed")
    assert "told as planned" in left.reason


def test_an_id_has_our_own_prefix_and_the_timestamp_is_the_recorded_moment() -> None:
    event = pact(makers.make_process())
    row = acled()
    assert row["event_id_cnty"] == f"CEASEFIRE-{event.public_id}"
    assert row["timestamp"] == str(int(makers.NOW.timestamp()))


@pytest.mark.parametrize(
    ("edtf", "day", "year", "precision"),
    [
        ("2025-02-20", "2025-02-20", "2025", "1"),
        ("2025-02-20~", "2025-02-20", "2025", "2"),
        ("[2025-02-19..2025-02-20]", "2025-02-19", "2025", "2"),
        ("2025-02", "2025-02-01", "2025", "3"),
        ("[..2025-02-20]", "", "", "3"),
        ("2025-02-20/..", "", "", "3"),
    ],
)
def test_the_date_is_the_earliest_day_and_an_open_one_is_empty(
    edtf: str, day: str, year: str, precision: str
) -> None:
    pact(makers.make_process(), date=from_edtf(edtf), sources=source(day="2025-02-28"))
    row = acled()
    found = (row["event_date"], row["year"], row["time_precision"])
    assert found == (day, year, precision)


@pytest.mark.parametrize(
    ("code", "types"),
    [
        ("agreement.signed", ["Strategic developments"] * 2 + ["Agreement"]),
        (
            "captives.taken",
            [
                "Political violence",
                "Violence against civilians",
                "Abduction/forced disappearance",
            ],
        ),
    ],
)
def test_the_three_types_come_from_the_map_of_ours(code: str, types: list[str]) -> None:
    pact(makers.make_process(), type=code)
    row = acled()
    columns = ("disorder_type", "event_type", "sub_event_type")
    assert [row[name] for name in columns] == types


def test_two_who_do_something_together_stand_opposite_each_other_by_name() -> None:
    parties = roles(("river-front", "actor"), ("northland", "actor"))
    pact(makers.make_process(), parties=parties)
    row = acled()
    assert (row["actor1"], row["actor2"]) == ("Northland", "River Front")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("1", "2", "12")
    assert (row["assoc_actor_1"], row["assoc_actor_2"]) == ("", "")


def test_those_who_do_it_and_those_it_is_done_to_are_sides_with_their_associates() -> (
    None
):
    process = makers.make_process()
    for slug, kind in (
        ("east", "state"),
        ("abbey", "civil_society"),
        ("west", "other"),
    ):
        makers.published(PartyDraft(slug=slug, label=slug.title(), party_kind=kind))
    parties = (
        *(("river-front", "actor"), ("west", "actor"), ("east", "actor")),
        *(("northland", "recipient"), ("abbey", "recipient")),
    )
    pact(process, type="captives.released", parties=roles(*parties))
    row = acled()
    assert (row["actor1"], row["assoc_actor_1"]) == ("East", "River Front; West")
    assert (row["actor2"], row["assoc_actor_2"]) == ("Abbey", "Northland")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("1", "7", "17")


def test_who_is_beside_two_without_a_side_and_who_mediates_is_named_in_tags() -> None:
    process = makers.make_process()
    for slug in ("east", "west"):
        makers.published(PartyDraft(slug=slug, label=slug.title(), party_kind="state"))
    parties = roles(
        *((slug, "actor") for slug in ("river-front", "northland", "east")),
        ("west", "mediator"),
    )
    pact(process, parties=parties)
    row = acled()
    assert (row["actor1"], row["actor2"]) == ("East", "Northland")
    assert row["tags"] == "also actor: River Front; mediator: West"
    assert row["assoc_actor_1"] == row["assoc_actor_2"] == ""


def test_one_alone_has_a_nought_and_an_unknown_kind_has_no_code() -> None:
    process = makers.make_process()
    pact(process, parties=roles(("northland", "actor")))
    makers.published(PartyDraft(slug="guild", label="Guild", party_kind="other"))
    parties = roles(("northland", "actor"), ("guild", "recipient"))
    pact(process, parties=parties, date=from_edtf("2025-02-28"), sources=[
        makers.pointer("Valley Wire", "2025-02-28")
    ])  # fmt: skip
    alone, half = rows_of(write_acled)
    assert (alone["actor2"], alone["interaction"]) == ("", "10")
    assert (half["inter1"], half["inter2"], half["interaction"]) == ("1", "", "")


def test_a_body_of_a_party_has_the_code_of_its_party() -> None:
    process = makers.make_process()
    makers.published(
        OrganisationDraft(
            slug="guard", label="Guard", organisation_kind="other", party="river-front"
        )
    )
    pact(process, parties=roles(("guard", "actor")))
    assert (acled()["actor1"], acled()["inter1"]) == ("Guard", "2")


def test_a_place_is_filled_from_the_places_that_it_lies_in() -> None:
    layouts.make_places()
    pact(makers.make_process(), place="mill-town")
    row = acled()
    assert (row["location"], row["country"], row["iso"]) == (
        "Mill Town",
        "Valley Land",
        "12",
    )
    assert (row["admin1"], row["admin2"], row["admin3"]) == ("North", "Upper North", "")
    assert (row["latitude"], row["longitude"]) == ("-10.5", "20.25")
    assert row["geo_precision"] == "1"


@pytest.mark.parametrize(
    ("place", "said", "precision"),
    [
        ("mill-town", "", "1"),
        ("mill-town", "2", "2"),
        ("upper-north", "", "2"),
        ("north", "", "3"),
        ("valley-land", "", "3"),
        ("lakeside", "", ""),
        ("lakeside", "5", "3"),
        ("", "", ""),
    ],
)
def test_a_place_is_as_exact_as_is_said_or_as_its_kind_is(
    place: str, said: str, precision: str
) -> None:
    layouts.make_places()
    pact(makers.make_process(), place=place, precision=said)
    assert acled()["geo_precision"] == precision


def test_what_a_place_lies_in_lends_it_no_coordinates() -> None:
    layouts.make_places()
    pact(makers.make_process(), place="north")
    row = acled()
    assert (row["country"], row["admin1"], row["latitude"]) == (
        "Valley Land",
        "North",
        "",
    )


def test_sources_are_the_outlets_that_support_it_each_once_by_name() -> None:
    days = ("2025-02-28", "2025-03-01")
    sources = [
        *(makers.pointer("Valley Wire", day) for day in days),
        makers.pointer("River Daily", days[0]),
        makers.pointer("Hill Post", days[0], stance="contradicts"),
    ]
    pact(makers.make_process(), sources=sources)
    assert acled()["source"] == "River Daily; Valley Wire"


def test_notes_are_our_title_and_summary_in_one_line_and_no_words_of_a_source() -> None:
    version = makers.make_version()
    words = "“We are ready to extend the truce,”"
    pact(
        makers.make_process(),
        title="A truce is signed",
        summary="It lasts\nsix weeks.",
        sources=[makers.quotation(version, words)],
    )
    text, _ = written(write_acled)
    assert acled()["notes"] == "A truce is signed. It lasts six weeks."
    assert "ready to extend" not in text
    assert version.title not in text


def test_a_text_that_looks_like_a_formula_is_marked_and_a_longitude_is_not() -> None:
    layouts.make_places()
    west = PlaceDraft(
        slug="west-bank-town",
        label="West",
        latitude=Decimal("10.5"),
        longitude=Decimal("-4.5"),
    )
    makers.published(west)
    pact(makers.make_process(), title="=1+1 is how they count", place="west-bank-town")
    assert acled()["notes"] == "'=1+1 is how they count"
    assert acled()["longitude"] == "-4.5"


def test_rows_are_in_the_order_of_their_days() -> None:
    process = makers.make_process()
    days = ["2025-02-03", "2025-01-31", "2025-02-01"]
    for day in days:
        pact(process, date=from_edtf(day))
    assert [row["event_date"] for row in rows_of(write_acled)] == sorted(days)
    assert dt.date.fromisoformat(rows_of(write_acled)[0]["event_date"]).month == 1


def test_columns_that_are_said_to_be_always_empty_are() -> None:
    layouts.make_places()
    event = pact(process := makers.make_process(), place="mill-town", summary="More.")
    layouts.counted(process, event, 3)
    row = acled()
    empty = {name for name in COLUMNS if not row[name]}
    assert empty == {*ALWAYS_EMPTY, "assoc_actor_1", "assoc_actor_2"}
