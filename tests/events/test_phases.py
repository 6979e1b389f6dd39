"""Phases of agreements: what is published of each, and what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Entry
from events.models import (
    Phase,
    PhaseExtension,
)
from events.rules.agreements import (
    ExtensionPart,
)
from tests import makers
from tests.events import pacts
from things.actions import restore_thing, withdraw_thing

pytestmark = pytest.mark.django_db


def test_a_published_phase_stands_in_its_tables_its_document_and_its_entries() -> None:
    agreement = pacts.make_agreement()
    extension = ExtensionPart(
        to=from_edtf("2025-03-08"),
        announced_on=from_edtf("2025-02-28"),
        reason="Talks go on.",
    )
    thing = pacts.publish(
        pacts.phase_draft(
            agreement,
            objective="A first exchange",
            planned_start=from_edtf("2025-01-19"),
            planned_end=from_edtf("2025-03-01"),
            actual_start=from_edtf("2025-01-20"),
            extensions=(extension,),
        )
    )
    row = Phase.objects.get(pk=thing.pk)
    assert (row.ordinal, row.actual_start.edtf, row.actual_end) == (
        1,
        "2025-01-20",
        None,
    )
    assert row.stands is True
    extended: Any = PhaseExtension.objects.get(thing=row)
    assert extended.to.edtf == "2025-03-08"
    shown = pacts.document(thing)
    assert shown["agreement"]["id"] == agreement.public_id
    assert shown["extensions"][0]["reason"] == {"en": "Talks go on."}
    assert shown["planned_start"]["edtf"] == "2025-01-19"
    assert shown["day_count_rule"] == "inclusive"
    entries = Entry.objects.filter(public_id=thing.public_id).order_by("ordinal")
    assert [(e.role, e.field) for e in entries] == [
        ("start", "actual_start"),
        ("planned", "planned_end"),
    ]
    assert thing.brief == {
        "process": "river-valley",
        "agreement": agreement.key,
        "ordinal": 1,
        "planned_start": "2025-01-19",
        "actual_start": "2025-01-20",
        "rule": "inclusive",
    }


def test_what_actually_began_is_not_in_an_edition_from_before_it_was_known() -> None:
    draft = pacts.phase_draft(
        pacts.make_agreement(), planned_start=from_edtf("2025-01-19")
    )
    thing = pacts.publish(draft, sources=[pacts.source("2025-01-16")])
    begun = replace(draft, actual_start=from_edtf("2025-01-20"))
    pacts.update(thing, begun, day="2025-01-21")
    known = pacts.known(thing)
    before, after = known[dt.date(2025, 1, 16)], known[dt.date(2025, 1, 21)]
    assert before["actual_start"] is None
    assert before["timeline"] == [{"role": "planned", "field": "planned_start"}]
    assert after["actual_start"]["edtf"] == "2025-01-20"


def test_two_phases_of_an_agreement_that_stand_have_two_numbers() -> None:
    agreement = pacts.make_agreement()
    first = pacts.publish(pacts.phase_draft(agreement))
    other = pacts.publish(pacts.agreement_draft(pacts.process()))
    assert pacts.publish(pacts.phase_draft(other))
    with (
        pytest.raises(RuleBroken, match="has this number"),
        transaction.atomic(),
    ):
        pacts.publish(pacts.phase_draft(agreement, name="Another first"))
    given: dict[str, Any] = {
        "public_id": first.public_id,
        "by": makers.CHIEF,
        "reason": "Entered twice.",
    }
    withdraw_thing(version=1, why="duplicate", now=makers.later(), **given)
    assert pacts.publish(pacts.phase_draft(agreement, name="Another first"))
    with pytest.raises(RuleBroken, match="has this number"):
        restore_thing(version=2, to=1, now=makers.later(2), **given)


def test_phases_follow_one_another_in_number_and_in_planned_start() -> None:
    agreement = pacts.make_agreement()
    first = pacts.publish(
        pacts.phase_draft(agreement, planned_start=from_edtf("2025-01-19"))
    )
    second = pacts.phase_draft(
        agreement,
        ordinal=2,
        previous=first.key,
        planned_start=from_edtf("2025-03"),
        name="Second phase",
    )
    assert pacts.publish(second)
    elsewhere = pacts.publish(pacts.agreement_draft(pacts.process()))
    for change, words in (
        ({"planned_start": from_edtf("2025-01-18")}, "planned to start on 19 January"),
        ({"ordinal": 1}, "has a lower number"),
        ({"agreement": elsewhere.key}, "of one agreement"),
    ):
        wrong: Any = replace(second, **change)
        with pytest.raises(RuleBroken, match=words):
            pacts.publish(wrong)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ordinal": 0}, "counted from 1"),
        ({"planned_end": from_edtf("2025-01-01")}, "planned to end before"),
        (
            {
                "actual_start": from_edtf("2025-02-01"),
                "actual_end": from_edtf("2025-01-31"),
            },
            "ended before it began",
        ),
        ({"actual_start": from_edtf("2025-06-02")}, "before it can have happened"),
        (
            {
                "extensions": (
                    ExtensionPart(
                        to=from_edtf("2025-07"), announced_on=from_edtf("2025-06-02")
                    ),
                )
            },
            "before it can have happened",
        ),
    ],
)
def test_what_a_phase_cannot_be_is_refused_in_words(
    change: dict[str, Any], words: str
) -> None:
    draft = pacts.phase_draft(
        pacts.make_agreement(), planned_start=from_edtf("2025-01-19")
    )
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        pacts.publish(replace(draft, **change))
    assert pacts.publish(draft)
