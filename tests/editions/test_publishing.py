from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from core.by import SYSTEM
from core.dates import from_edtf
from core.errors import RuleBroken
from editions.actions import publish_editions, record_act, withdraw_editions
from editions.models import Act, Change, Edition
from editions.rules import Dated, KnownSpan, Rendered
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
        makers.make_event(process, sources=[])
    assert not Edition.objects.filter(kind="event").exists()
    event = makers.make_event(process)
    assert Edition.objects.get(kind="event").public_id == event.public_id


def test_a_pointer_without_a_day_is_known_from_the_day_it_was_recorded() -> None:
    event = makers.make_event(
        makers.make_process(), sources=[makers.pointer("Valley Wire", None)]
    )
    assert (
        Edition.objects.get(public_id=event.public_id).known_from == makers.NOW.date()
    )


def rendered(public_id: str, *entries: Dated, verb: str = "created") -> Rendered:
    """A document of an invented kind that is known from 27 February 2025."""
    return Rendered(
        public_id=public_id, kind="event", version=1, verb=verb, document="{}",
        known=KnownSpan(dt.date(2025, 2, 27), None), process="river-valley", type="",
        strand="negotiation", independent_sources=1, entries=entries,
    )  # fmt: skip


def test_an_edition_is_filed_under_its_first_day_and_spans_all_of_its_dates() -> None:
    start = Dated(role="start", when=from_edtf("2025-03-01"), field="start")
    end = Dated(role="end", when=from_edtf("2025-03-09"), field="end")
    open_end = Dated(role="end", when=from_edtf("[2025-03-05..]"), field="end")
    act = record_act(verb="open_round", by=SYSTEM, now=makers.NOW)
    editions = [rendered("a" * 16, end, start), rendered("b" * 16, start, open_end)]
    publish_editions(act=act, editions=editions, now=makers.NOW)
    closed, opened = Edition.objects.order_by("public_id")
    first, last = dt.date(2025, 3, 1), dt.date(2025, 3, 9)
    assert (closed.sort_day, closed.earliest, closed.latest) == (first, first, last)
    assert (opened.sort_day, opened.earliest, opened.latest) == (first, first, None)
    assert [e.field for e in closed.entries.order_by("ordinal")] == ["end", "start"]


def test_what_is_withdrawn_has_no_standing_edition_and_its_change_says_so() -> None:
    act = record_act(verb="withdraw_event", by=SYSTEM, now=makers.NOW)
    gone, stays = rendered("a" * 16), rendered("b" * 16)
    publish_editions(act=act, editions=[gone, stays], now=makers.NOW)
    things = [("event", gone.public_id, 2)]
    withdraw_editions(act=act, things=things, verb="withdrawn", now=makers.later())
    standing = Edition.objects.filter(recorded_to__isnull=True)
    assert [e.public_id for e in standing] == [stays.public_id]
    change = Change.objects.order_by("seq").last()
    assert change is not None
    assert (change.public_id, change.verb, change.edition) == (
        gone.public_id,
        "withdrawn",
        None,
    )


def test_only_one_edition_of_a_thing_can_be_current() -> None:
    event = makers.make_event(makers.make_process())
    edition = Edition.objects.get(public_id=event.public_id)
    edition.pk, edition.version = None, 2
    edition.known_from += dt.timedelta(days=1)
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


def test_a_document_is_kept_as_it_is_and_a_long_one_packed() -> None:
    process, words = makers.make_process(), "Both sides named the crossing. "
    with connection.cursor() as cursor:
        for times, packed in ((30, False), (300, True)):
            event = makers.make_event(process, summary=words * times)
            edition = Edition.objects.get(public_id=event.public_id)
            cursor.execute(
                "SELECT pg_column_compression(document) IS NOT NULL, octet_length(document)"
                " FROM editions_edition WHERE id = %s",
                [edition.pk],
            )
            found, size = cursor.fetchone()
            assert size > 2_100
            assert found is packed
