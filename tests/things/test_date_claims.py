"""What is said about a thing is shown with it, from the day on which its source was out."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from core.dates import from_edtf
from editions.models import Change, Edition
from events.rules.events import DateClaimDraft
from tests import makers
from tests.things.verbs import merge, source, unmerge
from things.actions import (
    correct_thing,
    publish_draft,
    restore_thing,
    save_draft,
    update_thing,
    withdraw_thing,
)
from things.models import Thing

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (dt.date(2025, 2, 27), dt.date(2025, 3, 2), dt.date(2025, 3, 5))


def a_claim(about: Thing, edtf: str = "2025-02-26", **given: Any) -> DateClaimDraft:
    values: dict[str, Any] = {
        "process": "river-valley",
        "about": about.public_id,
        "field": "date",
        "date": from_edtf(edtf),
        "claimant": "northland",
        **given,
    }
    return DateClaimDraft(**values)


def said(draft: DateClaimDraft, day: dt.date = SECOND, **given: Any) -> Thing:
    source = [makers.pointer("Hill Post", day.isoformat())]
    return makers.published(draft, sources=source, now=makers.later(), **given)


def change(verb: Any, thing: Thing, minutes: int, **given: Any) -> Thing:
    values: dict[str, Any] = {
        "version": Thing.objects.get(pk=thing.pk).version,
        "reason": "It was so.",
        "by": makers.CHIEF,
        "now": makers.later(minutes),
        **given,
    }
    done: Thing = verb(public_id=thing.public_id, **values)
    return done


def claims(thing: Thing) -> dict[dt.date, list[str]]:
    """The dates claimed in the standing documents of a thing, by the day they were known."""
    rows = Edition.objects.filter(public_id=thing.public_id, recorded_to=None).order_by(
        "known_from"
    )
    return {
        row.known_from: [
            claim["date"]["edtf"]
            for claim in json.loads(row.document).get("date_claims", [])
        ]
        for row in rows
    }


def evidence(thing: Thing) -> dict[dt.date, str]:
    rows = Edition.objects.filter(public_id=thing.public_id, recorded_to=None).order_by(
        "known_from"
    )
    assert {json.loads(row.document)["evidence"] == row.evidence for row in rows} == {
        True
    }
    return dict(rows.values_list("known_from", "evidence"))


def test_another_date_is_shown_and_disputes_from_the_day_its_source_was_out() -> None:
    event = makers.make_event(makers.make_process())
    claim = said(a_claim(event))
    assert claims(event) == {FIRST: [], SECOND: ["2025-02-26"]}
    assert evidence(event) == {FIRST: "single", SECOND: "disputed"}
    current = Edition.objects.get(
        public_id=event.public_id, recorded_to=None, known_to=None
    )
    (shown,) = json.loads(current.document)["date_claims"]
    assert shown["id"] == claim.public_id
    assert shown["claimant"]["slug"] == "northland"
    assert [c["outlet"]["slug"] for c in shown["citations"]] == ["hill-post"]
    assert current.version == 1  # of the event nothing changed
    rendered = Change.objects.filter(public_id=event.public_id).latest("seq")
    assert (rendered.verb, rendered.version) == ("rendered", 1)
    assert rendered.act == Change.objects.get(public_id=claim.public_id).act


def test_the_same_date_from_somebody_else_disputes_nothing() -> None:
    event = makers.make_event(makers.make_process())
    said(a_claim(event, "2025-02-27"))
    assert claims(event)[SECOND] == ["2025-02-27"]
    assert set(evidence(event).values()) == {"single"}


def test_a_claim_known_before_the_thing_was_is_there_from_its_first_day() -> None:
    event = makers.make_event(
        makers.make_process(), sources=source("Valley Wire", "2025-03-02")
    )
    said(a_claim(event), FIRST)
    assert claims(event) == {SECOND: ["2025-02-26"]}


def test_a_corrected_claim_is_shown_as_corrected_on_every_day() -> None:
    event = makers.make_event(makers.make_process())
    draft = a_claim(event)
    claim = said(draft)
    change(correct_thing, claim, 2, draft=replace(draft, date=from_edtf("2025-02-27")))
    assert claims(event) == {FIRST: [], SECOND: ["2025-02-27"]}
    assert set(evidence(event).values()) == {"single"}


def test_a_claim_that_changed_later_is_shown_as_it_was_known_on_each_day() -> None:
    event = makers.make_event(makers.make_process())
    draft = a_claim(event)
    change(
        update_thing, said(draft), 2, draft=replace(draft, date=from_edtf("2025-02-27")),
        sources=[makers.pointer("River Daily", THIRD.isoformat())],
    )  # fmt: skip
    assert claims(event) == {FIRST: [], SECOND: ["2025-02-26"], THIRD: ["2025-02-27"]}
    assert evidence(event) == {FIRST: "single", SECOND: "disputed", THIRD: "single"}


def test_a_withdrawn_claim_is_shown_no_more_and_a_restored_one_again() -> None:
    event = makers.make_event(makers.make_process())
    claim = said(a_claim(event))
    change(withdraw_thing, claim, 2, why="error")
    assert claims(event) == {FIRST: []}
    assert evidence(event) == {FIRST: "single"}
    change(restore_thing, claim, 3, to=1)
    assert claims(event) == {FIRST: [], SECOND: ["2025-02-26"]}


def test_a_claim_in_draft_is_shown_once_it_is_published() -> None:
    event = makers.make_event(makers.make_process())
    claim = save_draft(
        draft=a_claim(event), sources=[makers.pointer("Hill Post", SECOND.isoformat())],
        by=makers.CONTRIBUTOR, now=makers.later(),
    )  # fmt: skip
    assert claims(event) == {FIRST: []}
    change(publish_draft, claim, 2)
    assert claims(event) == {FIRST: [], SECOND: ["2025-02-26"]}


def test_a_claim_that_is_moved_leaves_the_thing_it_was_said_about() -> None:
    process = makers.make_process()
    wrong, right = (makers.make_event(process, title=t) for t in "AB")
    draft = a_claim(wrong)
    claim = said(draft)
    change(correct_thing, claim, 2, draft=replace(draft, about=right.public_id))
    assert claims(wrong) == {FIRST: []}
    assert claims(right) == {FIRST: [], SECOND: ["2025-02-26"]}
    change(restore_thing, claim, 3, to=1)
    assert claims(wrong) == {FIRST: [], SECOND: ["2025-02-26"]}
    assert claims(right) == {FIRST: []}


def test_claims_about_a_merged_thing_are_shown_with_the_one_it_leads_to() -> None:
    process = makers.make_process()
    one, other = (makers.make_event(process, title=t) for t in "AB")
    draft = a_claim(other)
    claim = said(draft)
    merge(one, other)
    assert claims(one) == {FIRST: [], SECOND: ["2025-02-26"]}
    change(correct_thing, claim, 3, draft=replace(draft, date=from_edtf("2025-02-25")))
    assert claims(one) == {FIRST: [], SECOND: ["2025-02-25"]}
    unmerge(other)
    assert claims(one) == {FIRST: []}
    assert claims(other) == {FIRST: [], SECOND: ["2025-02-25"]}


@pytest.mark.parametrize("same", [True, False])
def test_two_claims_that_are_one_are_shown_once(*, same: bool) -> None:
    process = makers.make_process()
    events = [makers.make_event(process, title=t) for t in "AB"]
    about = [events[0], events[0] if same else events[1]]
    one, other = (said(a_claim(event)) for event in about)
    before = [claims(event) for event in events]
    merge(one, other)
    assert claims(events[0]) == {FIRST: [], SECOND: ["2025-02-26"]}
    assert claims(events[1]) == {FIRST: []}
    unmerge(other)
    assert [claims(event) for event in events] == before


def test_a_withdrawn_subject_is_not_published_again_by_what_is_said_about_it() -> None:
    event = makers.make_event(makers.make_process())
    claim = said(a_claim(event))
    change(withdraw_thing, event, 2, why="error")
    change(withdraw_thing, claim, 3, why="error")
    assert claims(event) == {}
