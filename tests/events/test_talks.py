"""Rounds as they are published: rows, documents, places on the timeline."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from core.drafts import from_plain, to_plain
from editions.models import Edition
from events.models import Participation, Reschedule, Round
from events.rules.events import DateClaimDraft
from events.rules.talks import ProposalDraft, RoundDraft
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.events import talks
from things.actions import publish_draft, publish_thing, save_draft, withdraw_thing
from things.models import Thing

pytestmark = pytest.mark.django_db


def stands(thing: Thing) -> bool:
    """Whether a round's row is one that counts for the numbers of a track."""
    row: Any = Round.everything.get(pk=thing.pk)
    return bool(row.stands)


def test_a_published_round_stands_in_its_tables_with_all_that_was_told_of_it() -> None:
    process = talks.make_table()
    phase = talks.make_agreed("phase", process)
    first = talks.published(
        talks.planned(process, track="river-valley-truce", ordinal=1, label="First")
    )
    thing = talks.published(
        talks.held(process, phase=phase.public_id, previous_round=first.public_id)
    )
    row = Round.objects.get(pk=thing.pk)
    assert (row.label, row.ordinal, row.status_id, row.format_id) == (
        "Second round of talks",
        2,
        "round_status:concluded",
        "round_format:proximity",
    )
    assert (row.phase_id, row.previous_round_id) == (phase.pk, first.pk)
    assert (row.actual_start.text, row.actual_end.edtf) == ("Thursday", "2025-03-02")
    assert (row.planned_start.edtf, row.planned_end.edtf) == (
        "2025-02-27",
        "2025-03-01",
    )
    assert row.outcome_id == "round_outcome:agreement_to_continue"
    assert row.stands
    moved: Any = Reschedule.objects.get(thing=row)
    assert (moved.former_start.edtf, moved.announced_on.edtf) == (
        "2025-02-20",
        "2025-02-19",
    )
    parts: Any = Participation.objects.filter(thing=row).order_by("ordinal")
    north, front, *_ = parts
    assert (north.actor.slug, north.size.label) == ("northland", "four")
    assert north.planned_attendance_id == "attendance:confirmed"
    assert north.actual_attendance_id == "attendance:attended"
    assert (front.actual_attendance, front.size) == (None, None)


def test_the_document_of_a_round_says_who_was_to_come_and_who_came() -> None:
    process = talks.make_table()
    thing = talks.published(talks.held(process))
    shown = talks.document(thing)
    assert shown["label"] == {"en": "Second round of talks"}
    assert (shown["status"], shown["format"], shown["strand"]) == (
        "concluded",
        "proximity",
        "negotiation",
    )
    assert shown["venue"]["slug"] == "lakeside"
    assert shown["host"]["name"] == {"en": "Hillside"}
    assert (shown["phase"], shown["previous_round"]) == (None, None)
    north, front, *_ = shown["participations"]
    assert (north["planned_attendance"], north["actual_attendance"]) == (
        "confirmed",
        "attended",
    )
    assert north["size"]["value"] == 4
    assert north["note"] == {"en": "It left the room once."}
    assert (front["planned_attendance"], front["actual_attendance"]) == (
        "possible",
        None,
    )
    (moved,) = shown["reschedules"]
    assert moved["former_start"]["edtf"] == "2025-02-20"
    assert moved["reason"] == {"en": "A delegation asked for time."}
    edition = Edition.objects.get(public_id=thing.public_id)
    assert (edition.type, edition.strand) == ("proximity", "negotiation")
    assert edition.parties == ["hillside", "northland", "river-front", "valley-agency"]


def test_a_round_whose_format_no_source_tells_is_of_unknown_format() -> None:
    thing = talks.published(talks.planned(talks.make_table()))
    assert talks.document(thing)["format"] == "unknown"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (
            {},
            [
                ("start", "actual_start", dt.date(2025, 2, 27)),
                ("end", "actual_end", dt.date(2025, 3, 2)),
            ],
        ),
        (
            {"status": "under_way", "actual_end": None},
            [("start", "actual_start", dt.date(2025, 2, 27))],
        ),
        (
            {"actual_start": None, "participations": ()},
            [("end", "actual_end", dt.date(2025, 3, 2))],
        ),
        (
            {"actual_start": None, "actual_end": None, "participations": ()},
            [
                ("planned", "planned_start", dt.date(2025, 2, 27)),
                ("planned", "planned_end", dt.date(2025, 3, 1)),
            ],
        ),
        (
            {
                "actual_start": None,
                "actual_end": None,
                "planned_start": None,
                "planned_end": None,
                "participations": (),
            },
            [],
        ),
    ],
)
def test_a_round_stands_on_its_planned_days_only_until_something_is_known_to_have_been(
    days: dict[str, Any], expected: list[tuple[str, str, dt.date]]
) -> None:
    thing = talks.published(talks.held(talks.make_table(), **days))
    assert talks.places(thing) == expected
    assert talks.document(thing)["timeline"] == [
        {"role": role, "field": field} for role, field, _ in expected
    ]


def test_what_others_need_to_know_of_a_round_is_where_it_stands() -> None:
    process = talks.make_table()
    given = {"process": "river-valley"}
    announced = talks.published(talks.planned(process))
    begun = talks.published(
        talks.held(process, ordinal=3, status="under_way", actual_end=None, outcome="")
    )
    assert announced.brief == {"status": "scheduled", "started": False, **given}
    assert begun.brief == {"status": "under_way", "started": True, **given}


def test_somebody_elses_day_for_a_round_is_shown_beside_its_own() -> None:
    process = talks.make_table()
    thing = talks.published(talks.held(process))
    assert Edition.objects.get(public_id=thing.public_id).evidence == "single"
    talks.published(
        DateClaimDraft(
            process=process.key,
            about=thing.public_id,
            field="actual_start",
            date=from_edtf("2025-02-26"),
            claimant="river-front",
        ),
        now=makers.later(),
    )
    shown = talks.document(thing)
    assert shown["evidence"] == "disputed"
    assert shown["date_claims"][0]["date"]["edtf"] == "2025-02-26"
    assert shown["actual_start"]["edtf"] == "2025-02-27"


@pytest.mark.parametrize("kind", [RoundDraft, ProposalDraft])
def test_what_is_kept_of_a_draft_is_read_back_as_the_same_draft(kind: type) -> None:
    process = Thing(slug="river-valley")
    maker = talks.held if kind is RoundDraft else talks.tabled
    draft: Any = maker(process)
    assert from_plain(kind, json.loads(json.dumps(to_plain(draft)))) == draft


def test_publishing_a_round_takes_as_many_queries_with_thirty_taking_part_as_with_one() -> (
    None
):
    process = talks.make_table()
    for n in range(30):
        slug = f"party-{n}"
        makers.published(PartyDraft(slug=slug, label=slug, party_kind="state"))
    version = makers.make_version()
    counts = []
    for ordinal, many in enumerate((1, 30), start=1):
        parts = tuple(
            talks.part(f"party-{n}", "observer", planned_attendance="invited")
            for n in range(many)
        )
        draft = talks.planned(
            process, track="river-valley-truce", ordinal=ordinal, participations=parts
        )
        words = makers.quotation(version, "arrived in Lakeside on Thursday")
        with CaptureQueriesContext(connection) as queries:
            publish_thing(
                draft=draft, sources=[words], by=makers.EDITOR, now=makers.NOW
            )
        sent = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 15, sent


def test_a_number_in_a_track_is_free_again_once_its_round_stands_no_longer() -> None:
    process = talks.make_table()
    draft = talks.held(process)
    kept = save_draft(draft=draft, by=makers.CONTRIBUTOR, now=makers.NOW)
    assert not stands(kept)
    thing = talks.published(draft)
    withdraw_thing(
        public_id=thing.public_id,
        version=1,
        why="duplicate",
        reason="It was the first round.",
        by=makers.CHIEF,
        now=makers.later(),
    )
    assert not stands(thing)
    again = save_draft(
        draft=draft,
        sources=[makers.pointer("Valley Wire", talks.LAST_SOURCE)],
        by=makers.EDITOR,
        now=makers.later(2),
    )
    publish_draft(
        public_id=again.public_id, version=1, by=makers.CHIEF, now=makers.later(3)
    )
    assert Round.objects.get(ordinal=2).pk == again.pk
