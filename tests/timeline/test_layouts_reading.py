"""What layouts read: what is published, in the state asked for, in few statements."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ceasefire.demo import load_demo
from core.dates import from_edtf
from events.rules.events import EventDraft
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.ceasefire.conftest import LOADED
from tests.timeline import layouts, stories
from tests.timeline.layouts import acled, attack, counted, ged, pact, rows_of, written
from things.actions import save_draft
from things.models import Thing
from timeline.filters import Filters
from timeline.layouts.acled import write_acled
from timeline.layouts.ged import write_ged
from timeline.moments import AsOf

BOTH = pytest.mark.parametrize(
    ("write", "make"), [(write_acled, pact), (write_ged, attack)], ids=["acled", "ged"]
)
EARLY = Filters(as_of=AsOf(recorded_at=makers.later(30)))


def ids(write: layouts.Writes, filters: Filters = layouts.ALL) -> set[str]:
    """The ids of the rows of a layout."""
    rows = rows_of(write, filters)
    return {next(iter(row.values())).removeprefix("CEASEFIRE-") for row in rows}


def unpublished(process: Thing, kind: str) -> Thing:
    """A draft of an event that would have a row."""
    draft: EventDraft = makers.draft(process, type=kind, title="A hidden one")
    sources = [makers.pointer("Valley Wire", "2025-02-27")]
    return save_draft(draft=draft, sources=sources, by=makers.EDITOR, now=makers.NOW)


@pytest.mark.django_db
@BOTH
def test_a_draft_and_what_was_withdrawn_have_no_row_while_their_twin_has(
    write: layouts.Writes, make: Any
) -> None:
    process = makers.make_process()
    twin = make(process, title="The twin")
    hidden = unpublished(process, json.loads(_document(twin))["type"])
    gone = {why: make(process, title=f"Gone for {why}") for why in ("error", "safety")}
    for thing in gone.values():
        counted(process, thing, 5)
    assert ids(write) == {twin.public_id, *(one.public_id for one in gone.values())}
    for why, thing in gone.items():
        stories.withdrawn(thing, why)
    assert ids(write) == {twin.public_id}
    text, report = written(write)
    assert "Gone for" not in text
    assert hidden.public_id not in text
    assert sum(one.count for one in report.left_out) == 0
    # As recorded then, what was a mistake was there; what is not safe to show never was.
    assert ids(write, EARLY) == {twin.public_id, gone["error"].public_id}


@pytest.mark.django_db
@BOTH
def test_a_name_that_may_not_be_shown_is_in_no_row_of_any_state(
    write: layouts.Writes, make: Any
) -> None:
    process = makers.make_process()
    for slug, label in (("quiet", "Quiet Guild"), ("loud", "Loud Guild")):
        makers.published(PartyDraft(slug=slug, label=label, party_kind="other"))
        event = makers.make_event(
            process,
            type="captives.taken" if make is pact else "violence.attack",
            title=f"{label} meets",
            parties=layouts.roles((slug, "actor")),
        )
        number = counted(process, event, 3, claimant=slug)
        stories.mended(number, claimant="northland")
        given = {"title": "A meeting", "parties": layouts.roles(("northland", "actor"))}
        stories.mended(event, **given)
    assert all(
        f"{name} Guild" in written(write, EARLY)[0] for name in ("Loud", "Quiet")
    )
    for slug in ("quiet", "loud"):
        why = "safety" if slug == "quiet" else "error"
        stories.withdrawn(Thing.objects.get(slug=slug), why, now=makers.later(90))
    early = written(write, EARLY)[0]
    assert "Quiet Guild" not in early
    assert early.count("withheld") == early.count("Loud Guild") == 3
    assert "Guild" not in written(write)[0]


@pytest.mark.django_db
def test_a_figure_that_was_withdrawn_is_not_the_number_any_more() -> None:
    process = makers.make_process()
    event = pact(process)
    counted(process, event, 10)
    wrong = counted(process, event, 20)
    assert acled()["fatalities"] == ""
    stories.withdrawn(wrong)
    assert acled()["fatalities"] == "10"
    assert acled(EARLY)["tags"] == "fatalities disputed"


@pytest.mark.django_db
def test_as_of_a_day_shows_what_was_known_by_then_of_events_and_figures() -> None:
    process = makers.make_process()
    event = attack(process, title="Four were hit", **stories.told())
    told = [makers.pointer("Valley Wire", str(stories.THEN))]
    later = [makers.pointer("River Daily", str(stories.LATER))]
    counted(process, event, 4, sources=told, as_of=from_edtf("2025-02-20"))
    counted(process, event, 3, sources=later, as_of=from_edtf("2025-02-22"))
    stories.told_more(event, title="Three were hit")
    before, then, now = (
        Filters(as_of=AsOf(known_on=day))
        for day in (stories.THEN - dt.timedelta(days=1), stories.THEN, stories.LATER)
    )
    assert rows_of(write_ged, before) == []
    assert (ged(then)["source_headline"], ged(then)["best"]) == ("Four were hit", "4")
    assert (ged(now)["source_headline"], ged(now)["best"]) == ("Three were hit", "")
    assert ged(now) == ged()


@pytest.mark.django_db
@BOTH
def test_as_recorded_before_a_correction_the_row_has_the_mistake(
    write: layouts.Writes, make: Any
) -> None:
    event = make(makers.make_process(), title="A leter")
    stories.mended(event, title="A letter")
    assert "A letter" in _words(write)
    assert "A leter" in _words(write, EARLY)


@pytest.mark.django_db
@BOTH
def test_one_process_is_told_apart_from_another(
    write: layouts.Writes, make: Any
) -> None:
    one, other = makers.make_process(), makers.make_process("hill-road")
    ours, theirs = make(one), make(other)
    makers.make_event(other)
    assert ids(write) == {ours.public_id, theirs.public_id}
    text, report = written(write, Filters(processes=("river-valley",)))
    assert (ours.public_id in text, theirs.public_id in text) == (True, False)
    assert report.left_out == []


@pytest.mark.django_db
@BOTH
def test_two_hundred_rows_take_as_many_statements_as_one(
    write: layouts.Writes, make: Any
) -> None:
    process = makers.make_process()
    counted(process, make(process), 1)
    few = _statements(write)
    for number in range(199):
        event = make(process, title=f"Event {number}")
        if number % 20 == 0:
            counted(process, event, number + 1)
    assert len(rows_of(write)) == 200
    many = _statements(write)
    assert len(many) == len(few) <= 10


@pytest.mark.django_db
def test_figures_find_their_event_among_many_of_one_day_and_of_others() -> None:
    process = makers.make_process()
    made = {}
    for number in range(1, 13):
        day = f"2025-02-{10 + number % 3}"
        event = attack(process, title=f"Event {number}", date=from_edtf(day))
        counted(process, event, number)
        made[f"CEASEFIRE-{event.public_id}"] = (str(number), day)
    found = {row["id"]: (row["best"], row["date_start"]) for row in rows_of(write_ged)}
    assert found == made


@pytest.fixture
def administrator(own_database: str) -> None:
    """Somebody who may erase: that is another connection's work."""
    if not settings.ERASE_DATABASE_URL:
        pytest.skip("needs ERASE_DATABASE_URL beside DATABASE_URL")
    makers.make_user("administrator")


@pytest.mark.usefixtures("administrator")
@BOTH
def test_what_was_erased_has_no_row_in_any_state_while_its_twin_has(
    write: layouts.Writes, make: Any
) -> None:
    process = makers.make_process()
    twin, gone = (make(process, title=f"Title {n}") for n in "AB")
    assert ids(write) == {twin.public_id, gone.public_id}
    reason, by = "--reason=Asked for by the family.", "--by=some-administrator"
    call_command("erase", gone.public_id, reason, by, "--yes")
    assert ids(write) == ids(write, EARLY) == {twin.public_id}
    assert "Title B" not in written(write)[0] + written(write, EARLY)[0]


@pytest.mark.usefixtures("own_database")
def test_all_rows_are_of_one_moment_and_nothing_can_be_written_meanwhile() -> None:
    process = makers.make_process()
    attack(process)
    with CaptureQueriesContext(connection) as taken:
        assert len(rows_of(write_ged)) == 1
    first = [q["sql"] for q in taken][:4]
    assert "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" in first
    assert "SET TRANSACTION READ ONLY" in first
    with connection.cursor() as cursor:  # and all of that ends with it
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("off",)


@pytest.mark.django_db
def test_the_demonstration_has_rows_in_the_layout_of_acled() -> None:
    load_demo(now=LOADED)
    text, report = written(write_acled)
    assert report.rows == len(rows_of(write_acled)) > 0
    events = Thing.objects.published().filter(kind="event").count()
    assert report.rows + sum(one.count for one in report.left_out) == events
    assert text == written(write_acled)[0]


@pytest.mark.django_db
def test_the_demonstration_has_rows_in_the_layout_of_ged() -> None:
    load_demo(now=LOADED)
    _, report = written(write_ged)
    events = Thing.objects.published().filter(kind="event").count()
    assert report.rows + sum(one.count for one in report.left_out) == events
    assert report.rows == len(rows_of(write_ged)) > 0


def _document(thing: Thing) -> str:
    from editions.models import Edition

    return Edition.objects.get(public_id=thing.public_id).document


def _words(write: layouts.Writes, filters: Filters = layouts.ALL) -> set[str]:
    """Every cell of a layout."""
    return {cell for row in rows_of(write, filters) for cell in row.values()}


def _statements(write: layouts.Writes) -> list[str]:
    with CaptureQueriesContext(connection) as taken:
        written(write)
    return [query["sql"] for query in taken]
