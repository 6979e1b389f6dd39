"""What was known of talks on one day is not changed by what became known on the next."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from core.dates import from_edtf
from editions.models import Edition, Entry
from events.models import Participation, Round
from events.rules.talks import ReschedulePart, ResponsePart
from tests import makers
from tests.events import talks
from things.actions import update_thing
from things.models import Thing

pytestmark = pytest.mark.django_db
FIRST, SECOND = dt.date(2025, 2, 26), dt.date(2025, 3, 3)


def known(thing: Thing) -> dict[dt.date, dict[str, Any]]:
    """The standing documents of a thing by the day from which they were known."""
    rows = Edition.objects.filter(
        public_id=thing.public_id, recorded_to__isnull=True
    ).order_by("known_from")
    return {row.known_from: json.loads(row.document) for row in rows}


def places(thing: Thing, day: dt.date) -> list[tuple[str, str, dt.date]]:
    """Where a thing stands on the timeline as known from a day on."""
    rows = Entry.objects.filter(
        public_id=thing.public_id, recorded_to__isnull=True, known_from=day
    )
    return list(rows.order_by("ordinal").values_list("role", "field", "sort_day"))


def told_later(thing: Thing, draft: Any) -> None:
    """Record what the newspaper of the second day told."""
    update_thing(
        public_id=thing.public_id,
        version=1,
        draft=draft,
        sources=[makers.pointer("River Daily", SECOND.isoformat())],
        reason="More is known.",
        by=makers.EDITOR,
        now=makers.later(),
    )


def test_the_edition_before_a_round_shows_nothing_of_who_came_and_of_what_came_of_it() -> (
    None
):
    process = talks.make_table()
    north = talks.part("northland", "conflict_party", planned_attendance="confirmed")
    front = talks.part("river-front", "conflict_party", planned_attendance="possible")
    draft = talks.planned(process, participations=(north, front))
    thing = makers.published(
        draft, sources=[makers.pointer("Valley Wire", FIRST.isoformat())]
    )
    told_later(
        thing,
        replace(
            draft,
            status="concluded",
            planned_start=from_edtf("2025-02-28"),
            actual_start=from_edtf("2025-02-28"),
            actual_end=from_edtf("2025-03-02"),
            outcome="no_agreement",
            outcome_note="Both delegations left.",
            reschedules=(
                ReschedulePart(
                    former_start=from_edtf("2025-02-27"),
                    announced_on=from_edtf("2025-02-27"),
                    reason="The host asked for a day.",
                ),
            ),
            participations=(
                replace(north, actual_attendance="attended"),
                replace(front, actual_attendance="absent"),
            ),
        ),
    )
    before, after = known(thing)[FIRST], known(thing)[SECOND]
    assert (before["status"], after["status"]) == ("scheduled", "concluded")
    for field in ("actual_start", "actual_end", "outcome"):
        assert before[field] is None
        assert after[field]
    assert (before["outcome_note"], before["reschedules"]) == ({}, [])
    assert before["planned_start"]["edtf"] == "2025-02-27"
    assert [p["planned_attendance"] for p in before["participations"]] == [
        "confirmed",
        "possible",
    ]
    assert [p["actual_attendance"] for p in before["participations"]] == [None, None]
    assert [p["planned_attendance"] for p in after["participations"]] == [
        "confirmed",
        "possible",
    ]
    assert [p["actual_attendance"] for p in after["participations"]] == [
        "attended",
        "absent",
    ]
    assert after["planned_start"]["edtf"] == "2025-02-28"
    assert after["reschedules"][0]["former_start"]["edtf"] == "2025-02-27"
    assert places(thing, FIRST) == [
        ("planned", "planned_start", dt.date(2025, 2, 27)),
        ("planned", "planned_end", dt.date(2025, 3, 1)),
    ]
    assert places(thing, SECOND) == [
        ("start", "actual_start", dt.date(2025, 2, 28)),
        ("end", "actual_end", dt.date(2025, 3, 2)),
    ]


def test_the_tables_hold_what_is_known_now_and_every_part_of_it_once() -> None:
    process = talks.make_table()
    north = talks.part("northland", "conflict_party", planned_attendance="confirmed")
    draft = talks.planned(process, participations=(north,))
    thing = makers.published(
        draft, sources=[makers.pointer("Valley Wire", FIRST.isoformat())]
    )
    told_later(
        thing,
        replace(
            draft,
            status="under_way",
            actual_start=from_edtf("2025-02-27"),
            participations=(replace(north, actual_attendance="attended"),),
        ),
    )
    assert Round.objects.get(pk=thing.pk).status_id == "round_status:under_way"
    (part,) = Participation.objects.filter(thing_id=thing.pk)
    assert part.actual_attendance_id == "attendance:attended"
    thing.refresh_from_db()
    assert thing.brief["started"] is True


def test_the_edition_before_an_answer_shows_no_answer() -> None:
    process = talks.make_table()
    draft = talks.tabled(process, tabled_on=from_edtf("2025-02-25"), responses=())
    thing = makers.published(
        draft, sources=[makers.pointer("Valley Wire", FIRST.isoformat())]
    )
    answer = ResponsePart(
        party="river-front",
        response="accepted",
        responded_on=from_edtf("2025-03-01"),
    )
    told_later(thing, replace(draft, responses=(answer,)))
    before, after = known(thing)[FIRST], known(thing)[SECOND]
    assert before["responses"] == []
    assert after["responses"][0]["response"] == "accepted"
    assert [place[1] for place in places(thing, FIRST)] == ["tabled_on"]
    assert [place[1] for place in places(thing, SECOND)] == [
        "tabled_on",
        "responses.0.responded_on",
    ]
    thing.refresh_from_db()
    assert thing.brief["accepted_by"] == ["river-front"]
