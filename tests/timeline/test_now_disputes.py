"""Numbers in dispute: of the same people and measure, by different claimants, all alike."""

from __future__ import annotations

from typing import Any

import pytest

from core.dates import from_edtf
from tests import makers
from tests.captives import swaps
from tests.captives.swaps import exactly, more_than
from tests.timeline.stands import record
from things.models import Thing
from timeline.now.disputes import Dispute, disputes

pytestmark = pytest.mark.django_db


def figure(n: int, **given: Any) -> Thing:
    process = Thing.objects.filter(slug="river-valley").first() or makers.make_process()
    values = {
        "quantity": exactly(n),
        "measure": "killed",
        "population": "people",
        **given,
    }
    return swaps.publish(swaps.figure_draft(process, **values))


def found() -> tuple[Dispute, ...]:
    return disputes(record("2025-03-01"))


def test_two_claimants_who_differ_stand_side_by_side_with_their_links() -> None:
    one = figure(40)
    other = figure(52, claimant="river-front")
    (dispute,) = found()
    assert [(c.number, c.by) for c in dispute.claims] == [
        ("40", "Northland"),
        ("52", "River Front"),
    ]
    assert [c.path for c in dispute.claims] == [
        f"/river-valley/figures/{thing.public_id}/" for thing in (one, other)
    ]
    assert dispute.low_to_high == "40 to 52"
    assert not dispute.compatible
    assert dispute.spread is not None
    labels = [placed.claim.label for placed in dispute.spread.claims]
    assert labels == ["40, Northland", "52, River Front"]


@pytest.mark.parametrize(
    "other",
    [
        {"population": "other people"},
        {"measure": "injured"},
        {"as_of": from_edtf("2025-02-02")},
        {"modality": "planned"},
        {"claimant": "northland"},
        {"quantity": exactly(40)},
        {"place": "lakeside"},
    ],
)
def test_numbers_of_something_else_or_the_same_are_no_dispute(
    other: dict[str, Any],
) -> None:
    figure(40)
    figure(52, **{"claimant": "river-front", **other})
    assert found() == ()


def test_the_control_of_these_is_a_dispute() -> None:
    figure(40)
    figure(52, claimant="river-front")
    assert len(found()) == 1


def test_numbers_that_can_be_true_together_are_said_to_be() -> None:
    figure(620)
    figure(600, quantity=more_than(600), claimant="river-front")
    (dispute,) = found()
    assert dispute.compatible


def test_a_number_that_its_claimant_replaced_is_not_held_against_others() -> None:
    old = figure(40)
    figure(52, claimant="river-front")
    figure(52, supersedes=old.key)
    assert found() == ()
