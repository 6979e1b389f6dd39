"""Counts of what stands on timelines: every act keeps them right, and a look finds a wrong one."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from core.by import SYSTEM
from core.dates import from_edtf
from editions.actions import differing, publish_batches, record_act
from editions.audits import counts
from editions.models import Count, Edition
from editions.rules import Dated
from tests import makers
from tests.editions.test_publishing import rendered
from tests.things.renaming import draft_of
from tests.things.verbs import correct, restore, withdraw

pytestmark = pytest.mark.django_db


def held(**key: object) -> dict[str, int]:
    rows = Count.objects.filter(kind="event", things__gt=0, **key)
    return {f"{row.lane} {row.first}": row.things for row in rows}


def test_an_event_counts_once_in_its_strand_and_for_each_of_its_parties() -> None:
    makers.make_event(makers.make_process())
    assert held(axis="strand", unit="month") == {"negotiation 2025-02-01": 1}
    assert held(axis="strand", unit="ever") == {"negotiation 0001-01-01": 1}
    assert held(axis="party", unit="year") == {
        "northland 2025-01-01": 1,
        "river-front 2025-01-01": 1,
    }
    assert differing() == []


def test_an_event_counts_once_by_its_type_and_once_by_all_its_parties_together() -> (
    None
):
    makers.make_event(makers.make_process())
    (typed,) = Count.objects.filter(kind="event", axis="type", unit="week")
    assert (typed.lane, typed.strand, typed.evidence, typed.first.isoformat()) == (
        "negotiation.round_opened",
        "negotiation",
        "single",
        "2025-02-24",
    )
    (together,) = Count.objects.filter(kind="event", axis="parties", unit="ever")
    assert (sorted(together.parties), together.things) == (
        ["northland", "river-front"],
        1,
    )
    assert differing() == []


def test_a_thing_without_a_day_is_counted_in_its_list_alone() -> None:
    makers.make_parties()
    rows = Count.objects.filter(kind="party", axis="strand", things__gt=0)
    assert {row.unit for row in rows} == {"listed"}
    assert (
        sum(row.things for row in rows)
        == Edition.objects.filter(kind="party", recorded_to=None).count()
    )
    assert differing() == []


def test_what_was_not_known_yet_on_an_earlier_day_is_not_counted_twice() -> None:
    sources = [makers.pointer("Valley Wire", "2025-02-27")]
    sources.append(makers.pointer("Hill Post", "2025-03-02"))
    makers.make_event(makers.make_process(), sources=sources)
    assert held(axis="strand", unit="ever") == {"negotiation 0001-01-01": 1}
    assert differing() == []


def test_corrected_withdrawn_and_restored_it_is_counted_where_it_stands() -> None:
    event = makers.make_event(makers.make_process())
    draft = replace(draft_of(event), date=from_edtf("2025-01-05"))
    event = correct(event, draft)
    assert held(axis="strand", unit="month") == {"negotiation 2025-01-01": 1}
    withdraw(event)
    assert held() == {}
    restore(event, to=2)
    assert held(axis="strand", unit="month") == {"negotiation 2025-01-01": 1}
    assert differing() == []


def test_what_an_act_publishes_twice_is_counted_once() -> None:
    day = Dated(when=from_edtf("2025-02-27"), role="actual", field="date")
    act = record_act(verb="load_things", by=SYSTEM, now=makers.NOW)
    batches = [[rendered("a" * 12, day)], [rendered("a" * 12, day, verb="corrected")]]
    batches[1] = [replace(batches[1][0], version=2)]
    publish_batches(act=act, batches=batches, now=makers.NOW)
    assert held(axis="strand", unit="ever") == {"negotiation 0001-01-01": 1}
    assert differing() == []


def test_a_wrong_count_is_found_and_counted_anew() -> None:
    makers.make_event(makers.make_process())
    assert list(counts()) == []
    Count.objects.filter(kind="event", unit="ever").update(things=7)
    assert "7 kept, 1 stand" in next(iter(counts())).words
    call_command("recount", stdout=StringIO())
    assert list(counts()) == []


def test_what_rests_on_an_outlet_is_counted_for_it_until_it_rests_there_no_more() -> (
    None
):
    event = makers.make_event(makers.make_process())
    rows = Count.objects.filter(axis="outlet", kind="event", things__gt=0)
    assert [(row.lane, row.unit, row.things) for row in rows] == [
        ("valley-wire", "listed", 1)
    ]
    withdraw(event)
    assert list(rows.all()) == []
    assert differing() == []
