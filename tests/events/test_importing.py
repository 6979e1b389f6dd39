"""Events of other data sets come to the desk as drafts, each row once, whatever the release."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from editions.models import Act, Edition
from events.models import Event, EventParty
from events.parsing import LAYOUTS, BadRow, Incident
from sources.models import Citation, Dataset
from tests import makers
from tests.events.imports import ACLED, GED, ROWS, imported, take, write
from tests.things import verbs
from tests.timeline.stories import draft_of
from things.models import Evidence, ImportedRow, Revision, Thing

pytestmark = pytest.mark.django_db


def read(layout: str, **changed: str) -> Incident:
    """What a row reads as."""
    blank = dict.fromkeys(LAYOUTS[layout].columns, "")
    return LAYOUTS[layout].read({**blank, **ROWS[layout], **changed})


def row_of(thing: Thing) -> Any:
    """The row of an event, whatever its state."""
    return Event.everything.get(pk=thing.pk)


@pytest.mark.parametrize(
    ("layout", "changed", "edtf"),
    [
        ("acled", {}, "2025-02-21"),
        ("acled", {"event_date": "21 February 2025"}, "2025-02-21"),
        ("acled", {"time_precision": "2"}, "2025-02-21~"),
        ("acled", {"time_precision": "3"}, "2025-02"),
        ("ged", {}, "[2025-02-21..2025-02-23]"),
        ("ged", {"date_end": "2025-02-21"}, "2025-02-21"),
        ("ged", {"event_clarity": "2"}, "2025-02-21/2025-02-23"),
    ],
)
def test_a_date_is_no_more_exact_than_its_row(
    layout: str, changed: dict[str, str], edtf: str
) -> None:
    assert read(layout, **changed).date == edtf


@pytest.mark.parametrize(
    ("layout", "changed", "sides"),
    [
        ("acled", {}, {("Northland", "actor"), ("River Front", "actor")}),
        (
            "acled",
            {"event_type": "Violence against civilians", "assoc_actor_1": "A; B"},
            {("Northland", "actor"), ("A", "actor"), ("B", "actor"),
             ("River Front", "recipient")},
        ),
        ("ged", {}, {("Northland", "actor"), ("River Front", "actor")}),
        ("ged", {"type_of_violence": "3", "side_b": "Civilians"}, {("Northland", "actor")}),
    ],
)  # fmt: skip
def test_nobody_is_said_to_have_begun_whom_the_data_set_does_not_name_so(
    layout: str, changed: dict[str, str], sides: set[tuple[str, str]]
) -> None:
    assert set(read(layout, **changed).sides) == sides


@pytest.mark.parametrize(
    ("layout", "column", "cell"),
    [
        ("acled", "event_date", "soon"),
        ("acled", "event_date", "2025-02-30"),
        ("acled", "time_precision", "4"),
        ("acled", "geo_precision", ""),
        ("acled", "event_id_cnty", ""),
        ("ged", "date_start", ""),
        ("ged", "where_prec", "٣"),
        ("ged", "type_of_violence", "9" * 40),
        ("ged", "id", "x" * 41),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    layout: str, column: str, cell: str
) -> None:
    with pytest.raises(BadRow) as caught:
        read(layout, **{column: cell})
    assert caught.value.column == column


def test_a_row_becomes_a_draft_that_rests_on_its_data_set(tmp_path: Path) -> None:
    makers.make_process()
    said = take(write(tmp_path / "a.csv", ACLED), url="https://example.org/clashes")
    assert "1 new at the desk" in said
    thing = imported()
    event = row_of(thing)
    assert (thing.state, thing.label) == ("draft", "Armed attack, Lakeside")
    assert (event.date_edtf, event.date_resolution) == ("2025-02-21", "imported")
    assert event.place is not None
    assert event.place.thing.slug == "lakeside"
    parties = EventParty.objects.filter(thing_id=thing.pk).values_list(
        "party__slug", "role_id"
    )
    assert set(parties) == {
        ("northland", "event_role:actor"),
        ("river-front", "event_role:actor"),
    }
    assert "As Clashes of the Valley 1.0 has it." in event.summary
    assert "People killed: 2." in event.summary
    citation = Citation.objects.get(evidence__thing=thing)
    assert citation.locator == "Clashes of the Valley 1.0, row RVL17"
    assert citation.outlet is not None
    assert citation.outlet.name == "Clashes of the Valley"
    assert Act.objects.filter(revisions__thing=thing).get().verb == "import_event"
    row = ImportedRow.objects.select_related("dataset__licence").get()
    assert (row.dataset.slug, row.dataset.release) == ("clashes", "1.0")
    assert row.dataset.licence.code == "no_redistribution"


def test_names_that_no_spelling_is_are_told_and_kept_in_words(tmp_path: Path) -> None:
    makers.make_process()
    row = {**ACLED, "actor1": "Hill Guard", "location": "Far Weir"}
    said = take(write(tmp_path / "a.csv", row))
    assert "No spelling of the record is “Hill Guard” (1 rows)." in said
    assert "No spelling of the record is “Far Weir” (1 rows)." in said
    event = row_of(imported())
    assert event.place is None
    assert "Sides: Hill Guard; River Front." in event.summary


def test_a_second_run_changes_nothing_and_a_new_release_replaces_a_row(
    tmp_path: Path,
) -> None:
    makers.make_process()
    path = write(tmp_path / "a.csv", ACLED)
    take(path)
    before = (Thing.objects.count(), Revision.objects.count(), Act.objects.count())
    assert "1 there already" in take(path)
    assert before == (
        Thing.objects.count(), Revision.objects.count(), Act.objects.count(),
    )  # fmt: skip
    later = write(tmp_path / "b.csv", {**ACLED, "event_date": "2025-02-22"})
    assert "1 replaced by this release" in take(later, release="1.1")
    event = row_of(imported())
    assert event.date_edtf == "2025-02-22"
    assert Thing.objects.count() == before[0]
    assert ImportedRow.objects.get().dataset.release == "1.1"


def test_a_draft_that_a_person_has_changed_is_left_alone(tmp_path: Path) -> None:
    makers.make_process()
    take(write(tmp_path / "a.csv", ACLED))
    thing = imported()
    by_hand = replace(
        makers.draft(Thing.objects.get(slug="river-valley")), title="Shots"
    )
    verbs.save(by_hand, thing, by=makers.EDITOR)
    later = write(tmp_path / "b.csv", {**ACLED, "event_date": "2025-02-22"})
    assert "1 left alone" in take(later, release="1.1")
    assert imported().label == "Shots"


def test_rows_that_cannot_be_taken_are_told_by_line_and_the_others_are_taken(
    tmp_path: Path,
) -> None:
    makers.make_process()
    path = write(
        tmp_path / "a.csv",
        {**ACLED, "event_date": "soon"},
        {**ACLED, "event_id_cnty": "RVL18"},
        {**ACLED, "event_id_cnty": "RVL19", "event_type": "Protests"},
    )
    err = io.StringIO()
    with pytest.raises(CommandError, match="2 rows could not be taken"):
        call_command(
            "import_events", str(path), layout="acled", process="river-valley",
            dataset="clashes", release="1.0", licence="no_redistribution", stderr=err,
        )  # fmt: skip
    assert "line 2, column event_date: “soon” is no day." in err.getvalue()
    assert "line 4: The record has no type of event for “Protests" in err.getvalue()
    assert [row.foreign_id for row in ImportedRow.objects.all()] == ["RVL18"]


def test_a_dry_run_says_what_would_happen_and_keeps_nothing(tmp_path: Path) -> None:
    makers.make_process()
    outlets = Edition.objects.filter(kind="outlet").count()
    said = take(write(tmp_path / "a.csv", ACLED), "--dry-run")
    assert "1 could be taken" in said
    assert "nothing is kept" in said
    assert not ImportedRow.objects.exists()
    assert not Dataset.objects.exists()
    assert Edition.objects.filter(kind="outlet").count() == outlets


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"process": "nowhere"}, "1 rows could not be taken"),
        ({"licence": "free"}, "is no licence of the list"),
        ({"licence": "attribution"}, "how its makers ask to be named"),
        ({"released_on": "May"}, "is not a day"),
    ],
)
def test_what_is_said_of_a_file_is_checked(
    given: dict[str, str], words: str, tmp_path: Path
) -> None:
    makers.make_process()
    path = write(tmp_path / "a.csv", ACLED)
    with pytest.raises(CommandError, match=words):
        take(path, **given)
    assert not ImportedRow.objects.exists()
    assert "1 new" in take(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"event_id_cnty,event_date\nRVL1,2025-02-21\n", "These columns are missing"),
        (b"\xff\xfe\x00", "no CSV file in UTF-8"),
        (b"", "These columns are missing"),
    ],
)
def test_a_file_that_is_another_is_refused_whole(
    content: bytes, words: str, tmp_path: Path
) -> None:
    makers.make_process()
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        take(path)


def test_ged_rows_are_taken_too(tmp_path: Path) -> None:
    makers.make_process()
    path = write(tmp_path / "g.csv", GED, layout="ged")
    assert "1 new" in take(path, layout="ged", dataset="ged")
    event = row_of(imported("41017"))
    assert event.date_edtf == "[2025-02-21..2025-02-23]"
    assert "People killed: best 3, low 2, high 5." in event.summary


def test_an_editor_publishes_what_may_be_passed_on_and_its_makers_are_named(
    tmp_path: Path,
) -> None:
    makers.make_process()
    take(
        write(tmp_path / "a.csv", ACLED),
        licence="attribution",
        attribution="Valley Data, Clashes 1.0 (2025)",
    )
    verbs.publish(imported())
    shown = Edition.objects.get(public_id=imported().public_id).document
    assert "Valley Data, Clashes 1.0 (2025), row RVL17" in shown
    assert Evidence.objects.filter(thing=imported()).count() == 1
    assert draft_of(imported()).type == "violence.attack"
