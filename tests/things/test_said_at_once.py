"""Who says something about a thing while another does, or changes it, loses neither's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from core.dates import from_edtf
from events.rules.events import DateClaimDraft
from tests import makers
from tests.events import pacts
from tests.sources.test_names_at_once import beside, waiting_for_lock
from tests.things import verbs
from things.models import Thing

DAYS = ("2025-02-25", "2025-02-26")


def say_day(event: Thing, day: str) -> Thing:
    """Publish another day that somebody gives of an event."""
    return makers.published(
        DateClaimDraft(
            process="river-valley", about=event.public_id, field="date",
            date=from_edtf(day), claimant_words=f"a witness of {day}",
        )
    )  # fmt: skip


def both(first: Callable[[], object], second: Callable[[], object]) -> None:
    """Do the first thing, the second beside it before the first is committed."""
    with transaction.atomic():
        first()
        other = beside(second)
        while not waiting_for_lock():
            assert other.is_alive()
    other.join(30)


def days_in(event: Thing) -> list[str]:
    return sorted(one["date"]["edtf"] for one in verbs.document(event)["date_claims"])


def test_two_who_give_another_day_at_once_are_both_shown(own_database: str) -> None:
    event = makers.make_event(makers.make_process())
    one, other = DAYS
    both(lambda: say_day(event, one), lambda: say_day(event, other))
    assert days_in(event) == [one, other]


@pytest.mark.parametrize("claim_first", [True, False])
def test_a_correction_and_another_day_given_at_once_are_both_shown(
    own_database: str, claim_first: bool
) -> None:
    process = makers.make_process()
    event = makers.make_event(process)
    doing: list[Callable[[], object]] = [
        lambda: say_day(event, DAYS[0]),
        lambda: verbs.correct(event, makers.draft(process, title="They met")),
    ]
    both(*(doing if claim_first else doing[::-1]))
    assert days_in(event) == [DAYS[0]]
    shown = verbs.document(event)
    assert (shown["title"]["en"], shown["version"]) == ("They met", 2)


def test_two_who_judge_one_obligation_at_once_are_both_shown(own_database: str) -> None:
    obligation = pacts.make_obligation()

    def judge(**given: Any) -> Thing:
        return pacts.publish(pacts.assessment_draft(obligation, **given))

    both(judge, lambda: judge(assessor="northland"))
    assert len(verbs.document(obligation)["assessments"]) == 2


def test_a_verdict_that_is_moved_locks_both_obligations_in_the_order_of_all(
    own_database: str,
) -> None:
    agreement = pacts.make_agreement()
    one, other = (pacts.make_obligation(agreement) for _ in range(2))
    verdict = pacts.publish(pacts.assessment_draft(one))
    moved = pacts.assessment_draft(other)
    rows = Thing.objects.select_for_update(no_key=True)
    with transaction.atomic():
        rows.get(pk=one.pk)
        mover = beside(lambda: pacts.correct(verdict, moved))
        while not waiting_for_lock():
            assert mover.is_alive()
        rows.get(pk=other.pk)
    mover.join(30)
    shown = [len(verbs.document(o).get("assessments", ())) for o in (one, other)]
    assert shown == [0, 1]
