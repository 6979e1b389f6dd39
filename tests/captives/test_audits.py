from __future__ import annotations

import pytest

from captives.audits import balances, batches_within_legs, more_than_promised
from captives.rules.exchanges import BatchPart
from core.dates import from_edtf
from tests import makers
from tests.captives import swaps
from tests.captives.swaps import captives_leg, exactly, prisoners_leg

pytestmark = pytest.mark.django_db


def batch(number: int) -> BatchPart:
    return BatchPart(leg="captives", count=exactly(number), status="released")


def test_batches_that_are_more_than_their_leg_are_found() -> None:
    legs = {"legs": (captives_leg(), prisoners_leg()), "verifications": ()}
    swaps.make_exchange(**legs, batches=(batch(1), batch(2)))
    assert list(batches_within_legs()) == []

    swaps.make_exchange(**legs, batches=(batch(2), batch(2)), ordinal=2)
    (found,) = batches_within_legs()
    assert (found.notice, found.words) == (False, "4 in batches of a leg of 3.")


def test_more_delivered_than_promised_is_worth_a_look_and_breaks_no_rule() -> None:
    swaps.make_exchange()
    assert list(more_than_promised()) == []

    leg = captives_leg(actual=exactly(4))
    swaps.make_exchange(legs=(leg, prisoners_leg()), ordinal=2)
    (found,) = more_than_promised()
    assert (found.notice, found.words) == (True, "4 delivered, 3 promised.")


def test_a_number_that_does_not_follow_is_told_and_not_corrected() -> None:
    process = makers.make_process()
    cohort = swaps.make_cohort()
    legs = (captives_leg(cohort=cohort.key), prisoners_leg())
    swaps.make_exchange(legs=legs)
    swaps.publish(swaps.status_draft(cohort))
    for number, day in ((12, "2025-02-01"), (8, "2025-02-28")):
        count = {"quantity": exactly(number), "as_of": from_edtf(day)}
        swaps.publish(swaps.figure_draft(process, cohort=cohort.key, **count))
    assert list(balances()) == []

    late = {"quantity": exactly(9), "as_of": from_edtf("2025-03-05")}
    swaps.publish(swaps.figure_draft(process, cohort=cohort.key, **late))
    (found,) = balances()
    assert (found.notice, found.words) == (True, "8 = 8, stated 9: +1.")


def test_numbers_of_different_claimants_are_not_compared() -> None:
    process = makers.make_process()
    cohort = swaps.make_cohort()
    for claimant, number in (("northland", 12), ("river-front", 30)):
        count = {"quantity": exactly(number), "claimant": claimant}
        swaps.publish(swaps.figure_draft(process, cohort=cohort.key, **count))
    assert list(balances()) == []
