"""A made-up record is one that the product's own actions could have written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import connection

from ceasefire.auditing import findings
from ceasefire.making.chance import FIRST_DAY, chance
from ceasefire.making.days import fuzzy
from ceasefire.making.record import owner_address, written_tables
from core.dates import from_edtf
from editions.models import Act, Change, Edition, Entry
from jobs.models import Job
from sources.models import Citation, Outlet
from tests import acts_of_others, makers
from tests.ceasefire.made import catalog, digest, make
from tests.conftest import fresh_database
from tests.editions.test_under_parties import listed, standing
from things import queries
from things.actions import correct_thing, restore_thing, withdraw_thing
from things.actions.new_names import queue_renderings
from things.actions.preparing import prepared
from things.actions.showing import documents
from things.actions.versions import facts_of, stages_of
from things.loading import indexes
from things.models import Evidence, Thing


def owner() -> Any:
    return psycopg2.connect(owner_address(settings.DATABASES["default"]["NAME"]))


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A record of 300 events, with the catalog before it and what the command said."""
    with django_db_blocker.unblock(), fresh_database():
        before = catalog()
        yield {"catalog": before, "said": make()}


def test_it_has_as_many_of_each_as_was_asked_for(made: dict[str, Any]) -> None:
    kinds = dict.fromkeys(("event", "figure", "statement", "party", "place"), 0)
    for kind in kinds:
        kinds[kind] = Thing.objects.filter(kind=kind).count()
    assert kinds["event"] == 300
    assert kinds["party"] == 20
    assert kinds["place"] == 200
    assert 40 <= kinds["figure"] <= 130
    assert 12 <= kinds["statement"] <= 60
    assert Outlet.objects.count() > 20
    assert Citation.objects.count() >= 600
    assert "events_event" in made["said"]
    assert "in all" in made["said"]


def test_it_has_corrections_stages_disagreements_and_what_was_taken_back(
    made: dict[str, Any],
) -> None:
    verbs = set(Change.objects.values_list("verb", flat=True))
    assert {"created", "corrected", "withdrawn", "rendered"} <= verbs
    assert Edition.objects.filter(recorded_to__isnull=False).exists()
    assert Edition.objects.filter(known_to__isnull=False).exists()
    assert Edition.objects.filter(evidence="disputed").exists()
    assert Thing.objects.filter(kind="date_claim").exists()


def test_no_act_holds_more_than_200_things_and_changes_follow_the_acts(
    made: dict[str, Any],
) -> None:
    changes = list(Change.objects.order_by("seq").values_list("act", "act__at"))
    assert [act for act, _ in changes] == sorted(act for act, _ in changes)
    assert [at for _, at in changes] == sorted(at for _, at in changes)
    most = max(act.changes.count() for act in Act.objects.all())
    assert most == 200


def test_nothing_is_amiss_in_it(made: dict[str, Any]) -> None:
    assert list(findings()) == []


def test_its_editions_are_listed_under_their_parties(made: dict[str, Any]) -> None:
    assert listed() == standing()
    assert len(listed()) > 300


def test_its_lists_are_read_as_those_of_a_record_that_stands_for_long(
    made: dict[str, Any],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(relpages = relallvisible), min(reltuples) FROM pg_class"
            " WHERE relname IN ('editions_edition', 'editions_underparty')"
        )
        assert cursor.fetchone() == (True, len(listed()))
        cursor.execute(
            "SELECT count(*) FILTER (WHERE octet_length(document) > 1500),"
            " count(*) FILTER (WHERE pg_column_compression(document) IS NOT NULL)"
            " FROM editions_edition WHERE octet_length(document) < 2800"
        )
        longer, packed = cursor.fetchone()
    assert longer > 100
    assert packed == 0


def test_its_documents_are_what_the_renderer_makes_of_its_versions(
    made: dict[str, Any],
) -> None:
    assert "every byte is the same" in make(check=80)


def test_its_rows_are_what_the_actions_would_have_written(made: dict[str, Any]) -> None:
    known = queries.kinds()
    for kind in ("party", "place", "process", "event", "figure", "statement"):
        for thing in Thing.objects.filter(kind=kind).order_by("public_id")[:12]:
            content = queries.contents([thing], published=True)[thing.pk]
            ready = prepared(known[kind], stages_of(known[kind], content))
            assert ready.content == content
            facts = facts_of(ready)
            assert {name: getattr(thing, name) for name in facts} == facts
            cited = {(s["citation"], s["field"]) for s in _sources(content)}
            held = Evidence.objects.filter(thing=thing)
            assert set(held.values_list("citation", "field")) == cited


def _sources(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [s for layer in content["layers"] for s in layer["sources"]]


def test_its_editions_and_entries_have_the_columns_of_published_ones(
    made: dict[str, Any],
) -> None:
    for thing in Thing.objects.filter(kind="event").order_by("public_id")[:12]:
        content = queries.contents([thing], published=True)[thing.pk]
        for one in documents([(thing, content)], verb="created"):
            row = Edition.objects.get(
                public_id=thing.public_id,
                known_from=one.known.first,
                recorded_to__isnull=True,
            )
            assert tuple(row.parties) == one.parties
            assert tuple(row.places) == one.places
            assert tuple(row.mentions) == one.mentions
            assert (row.process, row.type, row.strand) == (
                one.process,
                one.type,
                one.strand,
            )
            assert row.known_to == one.known.until
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT search::text, editions_search(%s, kind, process, parties,"
                    " people, places)::text FROM editions_edition WHERE id = %s",
                    [one.words, row.pk],
                )
                held, expected = cursor.fetchone()
            assert held == expected
            entry = Entry.objects.get(edition=row)
            assert (entry.earliest, entry.latest) == (row.earliest, row.latest)
            assert (entry.known_to, entry.recorded_to) == (row.known_to, None)


def test_indexes_constraints_triggers_and_settings_are_as_before(
    made: dict[str, Any],
) -> None:
    assert catalog() == made["catalog"]


def test_nothing_waits_to_be_shown_with_new_names(made: dict[str, Any]) -> None:
    queue_renderings(now=makers.NOW)
    assert not Job.objects.filter(kind="names_changed").exists()


def test_what_was_made_is_corrected_withdrawn_and_restored_like_all_else(
    made: dict[str, Any],
) -> None:
    thing = Thing.objects.published().filter(kind="event", version=1).first()
    assert thing is not None
    kind = queries.kinds()["event"]
    content = queries.contents([thing], published=True)[thing.pk]
    draft = replace(queries.values_in(kind, content)[-1], summary="Put right by hand.")
    by, whose = makers.CHIEF, thing.public_id
    correct_thing(
        public_id=whose, version=1, draft=draft, reason="A slip.", by=by, now=makers.NOW
    )
    withdraw_thing(
        public_id=whose, version=2, why="duplicate", reason="Twice.", by=by,
        now=makers.later(1),
    )  # fmt: skip
    restore_thing(
        public_id=whose,
        version=3,
        to=2,
        reason="It stands.",
        by=by,
        now=makers.later(2),
    )
    assert (
        "Put right by hand."
        in Edition.objects.get(
            public_id=whose, recorded_to__isnull=True, known_to__isnull=True
        ).document
    )
    last = Change.objects.order_by("seq").last()
    assert last is not None
    assert last.public_id == whose


def test_a_document_that_reads_otherwise_is_found(made: dict[str, Any]) -> None:
    """The control of the check: one byte more, in all documents of places."""
    change = (
        "UPDATE editions_edition SET document = document || %s WHERE kind = 'place'"
    )
    with closing(owner()) as own, own, own.cursor() as cursor:
        cursor.execute(change, [" "])
    try:
        with pytest.raises(CommandError, match="read otherwise: place"):
            make(check=80)
    finally:
        with closing(owner()) as own, own, own.cursor() as cursor:
            cursor.execute(
                change.replace("document || %s", "rtrim(document, %s)"), [" "]
            )
        acts_of_others.forget(settings.DATABASES["default"]["NAME"])


def test_the_same_seed_makes_the_same_record_with_any_number_of_processes(
    own_database: str,
) -> None:
    make(events=30, seed=7)
    one = digest()
    with fresh_database():
        make(events=30, seed=7, processes=2)
        again = digest()
    with fresh_database():
        make(events=30, seed=8)
        other = digest()
    assert one == again
    assert other != one


def test_it_is_refused_in_a_record_but_not_beside_accounts(own_database: str) -> None:
    makers.make_user()
    with fresh_database():
        makers.make_parties()
        with pytest.raises(CommandError, match="holds a record already"):
            make(events=5)
    connection.close()
    settings.DATABASES["default"]["NAME"] = own_database
    connection.settings_dict["NAME"] = own_database
    make(events=5)
    assert Thing.objects.filter(kind="event").count() == 5


def test_after_an_end_midway_it_says_so_and_brings_the_indexes_back(
    own_database: str,
) -> None:
    before = catalog()
    with closing(owner()) as own, own, own.cursor() as cursor:
        indexes.take_off(cursor, written_tables())
    assert catalog()["indexes"] != before["indexes"]
    with pytest.raises(CommandError, match="ended midway"):
        make(events=5)
    assert "indexes are back" in make(restore=True)
    assert catalog() == before
    assert "Nothing was taken off" in make(restore=True)


def test_a_role_that_does_not_own_the_tables_is_refused_in_words(
    own_database: str, settings: Any
) -> None:
    given = settings.DATABASE_OWNER_URL
    settings.DATABASE_OWNER_URL = ""
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL is missing"):
        make(events=5)
    settings.DATABASE_OWNER_URL = given.replace("ceasefire_owner", "ceasefire_app")
    if given != settings.DATABASE_OWNER_URL:
        with pytest.raises(CommandError, match="owner of its tables"):
            make(events=5)


def test_imprecise_dates_are_as_their_edtf_strings_are_read() -> None:
    luck = chance(1, "dates")
    dates = [
        fuzzy(FIRST_DAY.replace(month=1 + n % 12, day=5), luck) for n in range(400)
    ]
    imprecise = {date for date in dates if date.earliest != date.latest}
    assert len(imprecise) >= 10
    for date in {*imprecise, *dates[:20]}:
        assert from_edtf(date.edtf, text=date.text) == date
