"""The layout of UCDP GED: each column by the rule that fills it."""

from __future__ import annotations

import pytest

from core.dates import from_edtf
from parties.rules.drafts import IdentifierPart, PartyDraft
from tests import makers
from tests.things.verbs import source
from tests.timeline import layouts
from tests.timeline.layouts import attack, counted, ged, pact, rows_of, written
from timeline.layouts.ged import ALWAYS_EMPTY, COLUMNS, write_ged

pytestmark = pytest.mark.django_db
# As UCDP publishes them since version 20, and in this order.
PUBLISHED = """id relid year active_year code_status type_of_violence conflict_dset_id
conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id
side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article
source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id
region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians
deaths_unknown best high low gwnoa gwnob"""


def test_the_header_is_the_49_columns_in_their_order() -> None:
    text, report = written(write_ged)
    assert text == ",".join(PUBLISHED.split()) + "\n"
    assert (len(COLUMNS), report.rows) == (49, 0)


def test_every_row_has_a_cell_for_each_column_and_the_same_bytes_again() -> None:
    process = makers.make_process()
    attack(process)
    attack(process, type="ceasefire.incident", title="Shots, “many”\nat a ford")
    assert [set(row) for row in rows_of(write_ged)] == [{*COLUMNS}] * 2
    assert None not in [v for row in rows_of(write_ged) for v in row.values()]
    assert written(write_ged)[0] == written(write_ged)[0]


def test_events_of_force_have_a_row_and_others_where_somebody_was_killed() -> None:
    process = makers.make_process()
    attack(process, title="An attack")
    attack(process, title="An incident", type="ceasefire.incident")
    ended = makers.make_event(process, title="The end", type="ceasefire.ended")
    counted(process, ended, 4)
    makers.make_event(process, title="Talks")
    pact(process, title="A pact")
    _, report = written(write_ged)
    titles = {row["source_headline"] for row in rows_of(write_ged)}
    assert titles == {"An attack", "An incident", "The end"}
    assert [(one.type, one.count) for one in report.left_out] == [
        ("agreement.signed", 1),
        ("negotiation.round_opened", 1),
    ]
    assert "not of armed force" in report.left_out[0].reason


def test_a_figure_of_something_else_makes_no_row() -> None:
    process = makers.make_process()
    talks = makers.make_event(process)
    counted(process, talks, 4, measure="injured")
    assert rows_of(write_ged) == []
    counted(process, talks, 4, unit="percent_share")
    assert rows_of(write_ged) == []
    _, report = written(write_ged)
    assert [one.reason for one in report.left_out] == [
        "it is not of armed force, and no figure tells that anybody was killed"
    ]
    counted(process, talks, 4)
    assert ged()["best"] == "4"


def test_an_attack_that_killed_nobody_is_no_event_of_ucdp() -> None:
    process = makers.make_process()
    harmless, deadly = (attack(process, title=t) for t in ("Harmless", "Deadly"))
    counted(process, harmless, 0)
    counted(process, deadly, 1)
    _, report = written(write_ged)
    assert ged()["source_headline"] == "Deadly"
    [left] = report.left_out
    assert (left.type, left.count) == ("violence.attack", 1)
    assert "nobody was killed" in left.reason


def test_an_attack_that_is_only_alleged_is_left_out_with_its_reason() -> None:
    process = makers.make_process()
    attack(process, title="Told")
    attack(process, title="Alleged", modality="alleged")
    _, report = written(write_ged)
    assert ged()["source_headline"] == "Told"
    assert "told as alleged" in report.left_out[0].reason


@pytest.mark.parametrize(
    ("edtf", "cells"),
    [
        ("2025-02-20", ("2025-02-20", "2025-02-20", "1", "1", "2025")),
        ("2025-02-20?", ("2025-02-20", "2025-02-20", "2", "1", "2025")),
        ("[2025-02-19..2025-02-20]", ("2025-02-19", "2025-02-20", "2", "1", "2025")),
        ("2025-02-10/2025-02-20", ("2025-02-10", "2025-02-20", "4", "2", "2025")),
        ("2025-02", ("2025-02-01", "2025-02-28", "4", "1", "2025")),
        ("[..2025-02-20]", ("", "", "5", "2", "")),
        ("2025-02-20/..", ("", "", "5", "2", "")),
    ],
)
def test_days_and_their_codes_say_no_more_than_is_known(
    edtf: str, cells: tuple[str, ...]
) -> None:
    attack(
        makers.make_process(), date=from_edtf(edtf), sources=source(day="2025-02-28")
    )
    row = ged()
    columns = ("date_start", "date_end", "date_prec", "event_clarity", "year")
    assert tuple(row[name] for name in columns) == cells


@pytest.mark.parametrize("turned", [False, True])
def test_sides_are_in_the_order_of_names_whoever_attacked(turned: bool) -> None:
    attackers, attacked = ("northland", "river-front")[:: -1 if turned else 1]
    attack(
        makers.make_process(),
        parties=((attackers, "actor"), (attacked, "recipient")),
    )
    assert (ged()["side_a"], ged()["side_b"]) == ("Northland", "River Front")


def test_those_who_attack_together_are_one_side_and_those_of_an_incident_are_two() -> (
    None
):
    both = (("river-front", "actor"), ("northland", "actor"))
    process = makers.make_process()
    event = attack(process, parties=both)
    assert (ged()["side_a"], ged()["side_b"]) == ("Northland; River Front", "")
    attack(process, parties=both, type="ceasefire.incident")
    found = {row["id"]: (row["side_a"], row["side_b"]) for row in rows_of(write_ged)}
    del found[f"CEASEFIRE-{event.public_id}"]
    assert [*found.values()] == [("Northland", "River Front")]


def test_ids_of_ucdp_stand_only_where_a_party_or_country_has_one() -> None:
    layouts.make_places()
    process = makers.make_process()
    known = IdentifierPart(dataset="ucdp", value="234")
    makers.published(
        PartyDraft(slug="east", label="East", party_kind="state", identifiers=(known,))
    )
    attack(
        process,
        parties=(("east", "actor"), ("northland", "recipient")),
        place="mill-town",
    )
    row = ged()
    assert (row["side_a"], row["side_a_new_id"]) == ("East", "234")
    assert (row["side_b"], row["side_b_new_id"]) == ("Northland", "")
    assert (row["country"], row["country_id"]) == ("Valley Land", "615")


def test_a_place_is_filled_from_the_places_that_it_lies_in() -> None:
    layouts.make_places()
    attack(makers.make_process(), place="mill-town")
    row = ged()
    assert (row["where_coordinates"], row["where_prec"]) == ("Mill Town", "1")
    assert (row["adm_1"], row["adm_2"]) == ("North", "Upper North")
    assert row["geom_wkt"] == "POINT (20.25 -10.5)"
    assert (row["latitude"], row["longitude"]) == ("-10.5", "20.25")


def test_sources_are_outlets_and_days_and_the_headline_is_ours() -> None:
    version = makers.make_version()
    sources = [
        makers.quotation(version, "Northland reports that 12 captives remain"),
        makers.pointer("River Daily", "2025-02-27"),
        makers.pointer("River Daily", None),
    ]
    attack(makers.make_process(), title="An attack on a bridge", sources=sources)
    row = ged()
    assert (
        row["source_article"]
        == "River Daily; River Daily, 2025-02-27; Valley Wire, 2025-02-28"
    )
    assert row["source_office"] == "River Daily; Valley Wire"
    assert row["source_date"] == "2025-02-27; 2025-02-28"
    assert row["source_headline"] == "An attack on a bridge"
    assert row["number_of_sources"] == "2"
    text, _ = written(write_ged)
    assert version.title not in text
    assert "captives remain" not in text


def test_columns_that_are_said_to_be_always_empty_are() -> None:
    layouts.make_places()
    process = makers.make_process()
    parties = []
    for slug, number in (("east", "1"), ("west", "2")):
        known = (IdentifierPart(dataset="ucdp", value=number),)
        makers.published(
            PartyDraft(slug=slug, label=slug, party_kind="state", identifiers=known)
        )
        parties.append((slug, "actor" if slug == "west" else "recipient"))
    counted(process, attack(process, parties=tuple(parties), place="mill-town"), 3)
    row = ged()
    assert {name for name in COLUMNS if not row[name]} == {*ALWAYS_EMPTY}
    assert row["type_of_violence"] == row["deaths_civilians"] == ""
