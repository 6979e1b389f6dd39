"""Erasing where others name a thing or show it: first they must not, then their past does not."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import connection

from core.dates import from_edtf
from editions.models import Edition
from events.models import Route, RouteRule
from events.rules.events import DateClaimDraft
from parties.rules.drafts import OccupancyDraft, PersonDraft, PostDraft
from tests import makers
from tests.things.seeds import seed_record
from tests.things.test_erasing import (
    WORD,
    a_person,
    a_statement,
    administrator,
    erase,
    rows_with,
)
from tests.things.verbs import correct, restore, source, update, withdraw
from things import queries
from things.actions import merge_things, save_draft, update_thing
from things.actions.showing import documents
from things.audits import differing
from things.models import Evidence, Thing

__all__ = ["administrator"]


def test_it_is_refused_while_others_name_it_and_done_once_they_do_not() -> None:
    makers.make_process()
    person = a_person()
    draft = a_statement(person=person.slug)
    statement = makers.published(draft)
    with pytest.raises(CommandError, match=statement.public_id):
        erase(person, "--yes")
    assert Thing.objects.get(pk=person.pk).state == "published"
    correct(statement, replace(draft, person=""))
    current = Edition.objects.get(public_id=statement.public_id, recorded_to=None)
    erase(person, "--yes")
    assert rows_with(WORD) == []
    now = Edition.objects.get(public_id=statement.public_id, recorded_to=None)
    assert (now.document, now.search) == (current.document, current.search)


def test_a_draft_that_names_it_refuses_it_too() -> None:
    makers.make_process()
    person = a_person()
    draft = save_draft(
        draft=a_statement(person=person.slug), by=makers.EDITOR, now=makers.NOW
    )
    with pytest.raises(CommandError, match=draft.public_id):
        erase(person, "--yes")
    erase(draft, "--yes")  # the twin: first the one that names it
    erase(person, "--yes")


def test_what_older_days_said_of_it_says_what_it_says_when_it_is_rendered_now() -> None:
    makers.make_process()
    person = a_person()
    draft = a_statement(person=person.slug)
    statement = makers.published(draft, sources=source())
    update_thing(
        public_id=statement.public_id, version=1, draft=replace(draft, person=""),
        sources=source("River Daily", "2025-03-01"),
        reason="It was somebody else.", by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    erase(person, "--yes")
    assert rows_with(WORD) == []
    held = Edition.objects.get(
        public_id=statement.public_id, recorded_to=None, known_to=dt.date(2025, 3, 1)
    )
    shown = json.loads(held.document)["person"]
    assert shown == {
        "kind": "person", "id": person.public_id, "name": {"en": "withheld"}
    }  # fmt: skip
    statement.refresh_from_db()
    content = queries.contents([statement], published=True)[statement.pk]
    fresh = documents([(statement, content)], verb="rendered")[0]
    assert held.document == fresh.document
    assert (held.mentions, held.people) == (list(fresh.mentions), list(fresh.people))


def test_the_name_it_had_in_names_of_others_is_withheld_too() -> None:
    makers.make_process()
    person, other = (
        a_person(),
        makers.published(PersonDraft(slug="envoy", label="Envoy")),
    )
    makers.published(PostDraft(slug="seat", label="Seat", organisation="northland"))
    held = OccupancyDraft(
        person=person.slug or "", post="seat", start=from_edtf("2025")
    )
    thing = correct(makers.published(held), replace(held, person="envoy"))
    erase(person, "--yes")
    assert rows_with(WORD) == []
    closed, current = Edition.objects.filter(public_id=thing.public_id).order_by("pk")
    assert json.loads(closed.document)["label"] == {"en": "withheld, Seat"}
    assert json.loads(current.document)["label"] == {"en": "Envoy, Seat"}
    assert (closed.people, current.people) == ([person.public_id], [other.slug])


def test_the_name_it_had_in_what_others_were_called_before_is_withheld_too() -> None:
    makers.make_process()
    person = a_person()
    makers.published(PersonDraft(slug="envoy", label="Envoy"))
    makers.published(PostDraft(slug="seat", label="Seat", organisation="northland"))
    held = OccupancyDraft(
        person=person.slug or "", post="seat", start=from_edtf("2025")
    )
    thing = makers.published(held, sources=source())
    later = replace(held, person="envoy")
    thing = update(thing, later, "River Daily", "2025-03-01")
    assert [label for _, label in thing.label_steps] == [
        f"{WORD.title()} Vurk, Seat", "Envoy, Seat"
    ]  # fmt: skip
    erase(person, "--yes")
    assert rows_with(WORD) == []
    thing.refresh_from_db()
    assert [label for _, label in thing.label_steps] == [
        "withheld, Seat",
        "Envoy, Seat",
    ]
    assert differing([thing]) == []


def test_another_kinds_short_name_that_is_the_same_is_left() -> None:
    makers.make_process()
    person = makers.published(PersonDraft(slug="lakeside", label="A. Lakeside"))
    draft = a_statement(person="lakeside")
    correct(makers.published(draft), replace(draft, person=""))
    process = Thing.objects.get(kind="process")
    event = makers.make_event(process, place="lakeside")
    erase(person, "--yes")
    content = queries.contents([event], published=True)[event.pk]
    assert content["layers"][0]["values"]["place"] == "lakeside"
    assert correct(event, makers.draft(process))


def test_what_is_shown_with_another_is_withdrawn_first_and_then_nowhere() -> None:
    process = makers.make_process()
    event = makers.make_event(process)
    claim = makers.published(
        DateClaimDraft(
            process="river-valley",
            about=event.public_id,
            field="date",
            date=from_edtf("2025-02-26", text=f"the {WORD} eve"),
            claimant_words=f"{WORD} radio",
        ),
        now=makers.later(),
    )
    assert (
        f"{WORD} radio"
        in Edition.objects.get(public_id=event.public_id, recorded_to=None).document
    )
    with pytest.raises(CommandError, match=f"{event.public_id}.*or withdraw it"):
        erase(claim, "--yes")
    withdraw(claim, now=makers.later(2))
    erase(claim, "--yes")
    assert rows_with(WORD) == []
    closed = Edition.objects.filter(public_id=event.public_id)
    shown = [json.loads(one.document) for one in closed.order_by("recorded_from")]
    assert [one.get("date_claims") for one in shown] == [None, [], None]
    assert {one["title"]["en"] for one in shown} == {"Talks open in Lakeside"}


def test_a_merged_thing_is_erased_alone_and_what_it_was_merged_into_keeps_its_sources() -> (
    None
):
    makers.make_process()
    person, kept = (
        a_person(),
        makers.published(PersonDraft(slug="envoy", label="Envoy")),
    )
    process = queries.kinds()["process"].model.objects.get().thing
    one = makers.make_event(process)
    other = makers.make_event(
        process, title=f"{WORD} talks",
        sources=source("River Daily", "2025-02-28"),
    )  # fmt: skip
    for into, gone in ((kept, person), (one, other)):
        merge_things(
            kept=into.public_id, kept_version=1, merged=gone.public_id, merged_version=1,
            reason=f"{WORD} is the same.", by=makers.CHIEF, now=makers.later(),
        )  # fmt: skip
        with pytest.raises(CommandError, match=gone.public_id):
            erase(into, "--yes")
        erase(gone, "--yes")
    assert rows_with(WORD) == []
    assert Evidence.objects.filter(thing=one).count() == 2
    one.refresh_from_db()
    correct(one, makers.draft(process, title="Talks go on"))
    restore(one, 2)
    assert Evidence.objects.filter(thing=one).count() == 2


def test_things_of_every_kind_are_erased_with_all_their_rows(own_database: str) -> None:
    """One after the other, those that others name last, until nothing is left of any."""
    seed_record()
    shown = [kind.name for kind in queries.kinds().values() if kind.shown_as]
    for claim in Thing.objects.published().filter(kind__in=shown):
        withdraw(claim)
    for routes in (Route, RouteRule):  # which say where articles go, by process
        routes.objects.all().delete()
    left = list(Thing.objects.values_list("public_id", flat=True))
    assert set(Thing.objects.values_list("kind", flat=True)) == set(queries.kinds())
    eraser = psycopg2.connect(settings.ERASE_DATABASE_URL, dbname=own_database)
    eraser.autocommit = True
    while left:
        refused = [one for one in left if not _erased(eraser, one)]
        assert len(refused) < len(left), refused
        left = refused
    eraser.close()
    assert set(Thing.objects.values_list("state", flat=True)) == {"erased"}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE column_name = 'thing_id' AND table_name <> 'things_revision'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table


def _erased(eraser: Any, public_id: str) -> bool:
    with eraser.cursor() as cursor:
        try:
            cursor.execute(
                "SELECT things_erase(%s, now(), 'x', NULL, 'x')", [public_id]
            )
        except psycopg2.errors.RestrictViolation:
            return False
    return True
