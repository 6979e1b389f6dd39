from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from core.by import SYSTEM
from core.errors import RuleBroken
from editions.models import Act, Change, Edition
from events.actions import publish_event
from tests import makers

pytestmark = pytest.mark.django_db


def test_publishing_an_event_leaves_one_act_one_edition_one_entry_and_one_change() -> (
    None
):
    process = makers.make_process()
    acts = Act.objects.count()
    event = makers.make_event(process)
    edition = Edition.objects.get(public_id=event.public_id)
    change = Change.objects.get(public_id=event.public_id)
    assert Act.objects.count() == acts + 1
    assert (change.edition, change.act, change.verb) == (
        edition,
        edition.act,
        "created",
    )
    assert edition.entries.get().sort_day == dt.date(2025, 2, 27)
    assert json.loads(edition.document)["id"] == event.public_id


def test_an_event_has_one_edition_per_day_on_which_a_source_became_known() -> None:
    sources = [
        makers.pointer("Valley Wire", "2025-02-27"),
        makers.pointer("Hill Post", "2025-03-02"),
        makers.pointer("Coast Daily", "2025-03-02"),
    ]
    event = makers.make_event(makers.make_process(), sources=sources)
    rows = Edition.objects.filter(public_id=event.public_id).order_by("known_from")
    spans = [(r.known_from, r.known_to, r.independent_sources) for r in rows]
    assert spans == [
        (dt.date(2025, 2, 27), dt.date(2025, 3, 2), 1),
        (dt.date(2025, 3, 2), None, 3),
    ]
    early = json.loads(rows[0].document)
    assert [c["outlet"]["slug"] for c in early["citations"]] == ["valley-wire"]


def test_an_event_without_a_source_is_refused_and_with_one_it_is_published() -> None:
    process = makers.make_process()
    with pytest.raises(RuleBroken, match="without a source"):
        publish_event(
            draft=makers.draft(process, sources=[]), by=SYSTEM, now=makers.NOW
        )
    assert not Edition.objects.exists()
    assert makers.make_event(process)


def test_a_pointer_without_a_day_is_known_from_the_day_it_was_recorded() -> None:
    event = makers.make_event(
        makers.make_process(), sources=[makers.pointer("Valley Wire", None)]
    )
    assert (
        Edition.objects.get(public_id=event.public_id).known_from == makers.NOW.date()
    )


def test_only_one_edition_of_a_thing_can_be_current() -> None:
    event = makers.make_event(makers.make_process())
    edition = Edition.objects.get(public_id=event.public_id)
    edition.pk, edition.version = None, 2
    with (
        pytest.raises(IntegrityError, match="edition_one_current"),
        transaction.atomic(),
    ):
        edition.save(force_insert=True)


@pytest.mark.parametrize("table", ["editions_act", "editions_change"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET verb = 'x'", "DELETE FROM {}"])
def test_the_application_may_add_to_history_but_not_change_it(
    table: str, verb: str
) -> None:
    makers.make_event(makers.make_process())  # adding works
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(table))
