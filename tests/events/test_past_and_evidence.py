"""What is told as having been: not by an opinion (I8), and not before it was (I3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from tests import makers
from tests.things.verbs import correct, event
from tests.timeline import stories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["opinion", "analysis"])
def test_what_somebody_thinks_is_no_evidence_that_something_happened(kind: str) -> None:
    process = makers.make_process()
    thought, told = (
        stories.statement(process, statement_kind=each).public_id
        for each in (kind, "fact_claim")
    )
    thing = event(process, "Valley Wire", "2025-02-27", statement=told)
    with pytest.raises(RuleBroken, match=f"an {kind}, which is no evidence"):
        event(process, "Valley Wire", "2025-02-27", statement=thought)
    with pytest.raises(RuleBroken, match=f"an {kind}, which is no evidence"):
        correct(thing, makers.draft(process, statement=thought))
    believed = makers.make_event(process, statement=thought, modality="believed")
    assert believed.state == "published"


AHEAD = from_edtf("2030-01-01")


@pytest.mark.parametrize("modality", ["happened", "alleged", "believed", "negated"])
def test_what_is_told_as_past_was_not_after_its_sources(modality: str) -> None:
    process = makers.make_process()
    assert makers.make_event(process, modality=modality).state == "published"
    with pytest.raises(RuleBroken, match="before it can have happened"):
        makers.make_event(process, modality=modality, date=AHEAD)


@pytest.mark.parametrize("modality", ["planned", "hypothetical"])
def test_what_is_to_come_may_be_after_its_sources(modality: str) -> None:
    process = makers.make_process()
    assert makers.make_event(process, modality=modality, date=AHEAD)


def test_nothing_was_said_or_counted_after_its_sources() -> None:
    process = makers.make_process()
    late: list[Callable[[Any], Any]] = [
        lambda date: stories.statement(process, said_on=date),
        lambda date: stories.figure(process, as_of=date),
        lambda date: stories.figure(process, as_of=date, modality="believed"),
    ]
    for publish in late:
        with pytest.raises(RuleBroken, match="before it can have happened"):
            publish(AHEAD)
        assert publish(from_edtf("2025-02-20")).state == "published"
    for modality in ("planned", "projected"):
        assert stories.figure(process, as_of=AHEAD, modality=modality)


@pytest.mark.parametrize(
    ("edtf", "proposed"),
    [
        ("2025-02", "[2025-02-01..2025-02-27]"),
        ("[2025-02-26..2025-02-28]", "[2025-02-26..2025-02-27]"),
        ("[..2025-03-01]", "[..2025-02-27]"),
        ("2025-02-20/2025-03-05", "2025-02-20/2025-02-27"),
        ("../2025-03-05", "../2025-02-27"),
        ("[2025-02-27..2025-02-28]", "2025-02-27"),
    ],
)
def test_the_latest_day_of_what_was_is_not_after_its_newest_source(
    edtf: str, proposed: str
) -> None:
    """Standards 2.3. What is proposed instead is a date, and is let in."""
    process = makers.make_process()
    with pytest.raises(RuleBroken) as refused:
        event(process, "Valley Wire", "2025-02-27", date=from_edtf(edtf))
    assert f"Write {proposed}." in str(refused.value)
    assert event(process, "Valley Wire", "2025-02-27", date=from_edtf(proposed))
    # Out in a later source, it is as well founded; and an open end names no day.
    assert event(process, "Valley Wire", "2025-03-05", date=from_edtf(edtf))
    lasting = from_edtf("2025-02-20/..")
    assert event(process, "Valley Wire", "2025-02-27", date=lasting)
