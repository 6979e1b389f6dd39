"""What is counted from a thing is worked out anew when that changes (I14)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act, Change, Edition
from events.models import Obligation
from tests import makers
from tests.events import pacts
from tests.events.counted import due, effective
from things.actions import (
    merge_things,
    publish_draft,
    restore_thing,
    save_draft,
    unmerge_thing,
    withdraw_thing,
)

pytestmark = pytest.mark.django_db


def test_a_corrected_start_moves_the_due_date_and_the_old_one_stays_readable() -> None:
    agreement = pacts.make_agreement()
    thing = pacts.make_obligation(agreement)
    assert due(thing) == "2025-03-01"
    pacts.correct(agreement, effective(agreement, "2025-01-20"))
    assert due(thing) == "2025-03-02"
    shown = pacts.document(thing)
    assert (shown["due"]["edtf"], shown["due"]["anchor"]) == (
        "2025-03-02",
        "2025-01-20",
    )
    # As the record had it a moment earlier.
    (before,) = Edition.objects.filter(
        public_id=thing.public_id,
        recorded_from__lte=makers.NOW,
        recorded_to__gt=makers.NOW,
    )
    assert '"edtf":"2025-03-01"' in before.document
    old = thing.revisions.get(version=1).content["layers"][0]["values"]["due"]
    assert old["edtf"] == "2025-03-01"


def test_both_are_changed_in_one_act_and_each_is_in_the_feed() -> None:
    agreement = pacts.make_agreement()
    thing = pacts.make_obligation(agreement)
    pacts.correct(agreement, effective(agreement, "2025-01-20"))
    act = Act.objects.latest("pk")
    assert act.verb == "correct_agreement"
    thing.refresh_from_db()
    assert (thing.version, thing.published_version) == (2, 2)
    assert thing.revisions.get(version=2).act == act
    assert set(Change.objects.filter(act=act).values_list("public_id", "verb")) == {
        (agreement.public_id, "corrected"),
        (thing.public_id, "corrected"),
    }


def test_what_does_not_move_by_it_keeps_its_version() -> None:
    agreement = pacts.make_agreement()
    fixed = pacts.make_obligation(
        agreement, due_basis="absolute", due=from_edtf("2025-03-01")
    )
    counted = pacts.make_obligation(agreement)
    pacts.correct(agreement, replace(pacts.values(agreement), name="Another name"))
    pacts.correct(agreement, effective(agreement, "2025-01-20"), after=2)
    for thing, version in ((fixed, 1), (counted, 2)):
        thing.refresh_from_db()
        assert thing.version == version


def test_a_day_that_becomes_known_makes_what_is_counted_from_it_due() -> None:
    agreement = pacts.make_agreement(effective=None)
    thing = pacts.make_obligation(agreement)
    assert due(thing) == ""
    pacts.correct(agreement, effective(agreement, "2025-01-19"))
    assert due(thing) == "2025-03-01"


def test_a_phase_moves_what_is_counted_from_it_by_its_days_and_by_its_rule() -> None:
    agreement = pacts.make_agreement()
    draft = pacts.phase_draft(agreement, planned_start=from_edtf("2025-01-19"))
    phase = pacts.publish(draft)
    thing = pacts.make_obligation(agreement, counts_from=phase.key)
    assert due(thing) == "2025-03-01"
    begun = replace(draft, actual_start=from_edtf("2025-01-20"))
    pacts.correct(phase, begun)
    assert due(thing) == "2025-03-02"
    pacts.correct(phase, replace(begun, day_count_rule="exclusive"), after=2)
    assert due(thing) == "2025-03-03"


def test_a_chain_of_obligations_moves_together() -> None:
    agreement = pacts.make_agreement()
    event = makers.make_event(pacts.process(), date=from_edtf("2025-02-27"))
    given: dict[str, Any] = {"due_basis": "within_n_days_of", "day_to": 8}
    first = pacts.make_obligation(agreement, **given, counts_from=event.key)
    second = pacts.make_obligation(agreement, **given, counts_from=first.key)
    assert due(second) == "[2025-02-27..2025-03-15]"
    moved = replace(pacts.values(event), date=from_edtf("2025-02-26"))
    pacts.correct(event, moved)
    assert due(first) == "[2025-02-26..2025-03-06]"
    assert due(second) == "[2025-02-26..2025-03-14]"


def test_merging_agreements_counts_from_the_one_that_is_kept_until_it_is_undone() -> (
    None
):
    kept = pacts.make_agreement(effective=from_edtf("2025-01-20"))
    merged = pacts.make_agreement()
    thing = pacts.make_obligation(merged)
    assert due(thing) == "2025-03-01"
    given: dict[str, Any] = {"by": makers.CHIEF, "reason": "One agreement, two names."}
    merge_things(
        kept=kept.public_id,
        kept_version=1,
        merged=merged.public_id,
        merged_version=1,
        now=makers.later(),
        **given,
    )
    assert due(thing) == "2025-03-02"
    unmerge_thing(public_id=merged.public_id, version=2, now=makers.later(2), **given)
    assert due(thing) == "2025-03-01"


def test_what_was_withdrawn_stays_so_and_is_counted_anew_when_it_is_restored() -> None:
    agreement = pacts.make_agreement()
    thing = pacts.make_obligation(agreement)
    given: dict[str, Any] = {"public_id": thing.public_id, "by": makers.CHIEF}
    withdraw_thing(
        version=1, why="error", reason="It is in doubt.", now=makers.later(), **given
    )
    pacts.correct(agreement, effective(agreement, "2025-01-20"), after=2)
    thing.refresh_from_db()
    assert (thing.state, thing.version) == ("withdrawn", 2)
    restore_thing(version=2, to=1, reason="No doubt.", now=makers.later(3), **given)
    assert due(thing) == "2025-03-02"


def test_a_draft_that_waits_is_still_there_and_still_its_authors() -> None:
    agreement = pacts.make_agreement()
    thing = pacts.make_obligation(agreement)
    save_draft(
        draft=replace(pacts.values(thing), text="Northland leaves the bank"),
        sources=[pacts.source()],
        public_id=thing.public_id,
        version=1,
        by=makers.CONTRIBUTOR,
        now=makers.later(),
    )
    pacts.correct(agreement, effective(agreement, "2025-01-20"), after=2)
    thing.refresh_from_db()
    assert (thing.version, thing.published_version) == (4, 3)
    newest = thing.revisions.get(version=4)
    assert (newest.state, newest.act.by_id) == ("draft", makers.CONTRIBUTOR.id)
    assert pacts.document(thing)["text"] == {
        "en": "Northland withdraws from the river bank"
    }
    publish_draft(
        public_id=thing.public_id, version=4, reason="It is its text.",
        by=makers.EDITOR, now=makers.later(3),
    )  # fmt: skip
    shown = pacts.document(thing)
    assert shown["text"] == {"en": "Northland leaves the bank"}
    assert shown["due"]["edtf"] == "2025-03-02"


def test_a_verdict_moves_to_the_lane_of_what_its_obligation_is_to_do() -> None:
    obligation = pacts.make_obligation()
    verdict = pacts.publish(pacts.assessment_draft(obligation))
    assert pacts.document(verdict)["strand"] == "forces"
    pacts.correct(obligation, replace(pacts.values(obligation), action="aid.entered"))
    shown = pacts.document(verdict)
    assert (shown["strand"], shown["version"]) == ("aid", 2)


def test_five_may_be_counted_one_from_another_and_no_more() -> None:
    agreement = pacts.make_agreement()
    last = pacts.make_obligation(agreement, day_from=2)
    for _ in range(4):
        last = pacts.make_obligation(agreement, counts_from=last.key, day_from=2)
    with pytest.raises(RuleBroken, match="At most 5"), transaction.atomic():
        pacts.make_obligation(agreement, counts_from=last.key, day_from=2)
    assert due(last) == "2025-01-24"
    pacts.correct(agreement, effective(agreement, "2025-02-19"))
    assert due(last) == "2025-02-24"


def test_obligations_are_not_counted_from_one_another_in_a_circle() -> None:
    agreement = pacts.make_agreement()
    first = pacts.make_obligation(agreement)
    second = pacts.make_obligation(agreement, counts_from=first.key, day_from=1)
    third = pacts.make_obligation(agreement)
    draft = pacts.values(first)
    with pytest.raises(RuleBroken, match="follow from itself"), transaction.atomic():
        pacts.correct(first, replace(draft, counts_from=second.key, day_from=1))
    pacts.correct(first, replace(draft, counts_from=third.key, day_from=1), after=2)
    assert due(second) == "2025-03-01"


def test_a_day_that_there_no_longer_is_stops_the_correction_in_words() -> None:
    agreement = pacts.make_agreement()
    draft = pacts.phase_draft(
        agreement, planned_start=from_edtf("2025-01-19"), day_count_rule="exclusive"
    )
    phase = pacts.publish(draft)
    thing = pacts.make_obligation(agreement, counts_from=phase.key, day_from=0)
    pacts.correct(phase, replace(draft, planned_start=from_edtf("2025-01-20")))
    assert due(thing) == "2025-01-20"
    with pytest.raises(RuleBroken, match="There is no day 0"), transaction.atomic():
        pacts.correct(phase, replace(draft, day_count_rule="inclusive"), after=2)


def test_more_than_one_act_can_publish_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agreement = pacts.make_agreement()
    things = [pacts.make_obligation(agreement) for _ in range(3)]
    draft = effective(agreement, "2025-01-20")
    monkeypatch.setattr("things.actions.following.MOST_FOLLOWING", 2)
    with pytest.raises(RuleBroken, match="More than 2 published"), transaction.atomic():
        pacts.correct(agreement, draft)
    monkeypatch.setattr("things.actions.following.MOST_FOLLOWING", 3)
    pacts.correct(agreement, draft)
    assert {due(thing) for thing in things} == {"2025-03-02"}


def test_finding_what_does_not_move_takes_as_many_queries_for_one_as_for_twenty() -> (
    None
):
    agreement = pacts.make_agreement()
    counts = []
    for many in (1, 20):
        for _ in range(many - Obligation.objects.count()):
            pacts.make_obligation(agreement)
        named = replace(pacts.values(agreement), name=f"Truce of {many}")
        with CaptureQueriesContext(connection) as queries:
            pacts.correct(agreement, named, after=many)
        counts.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1]
