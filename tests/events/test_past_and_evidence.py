"""What is told as having been: not by an opinion (I8), and not before it was (I3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ceasefire.auditing import findings
from core.dates import from_edtf
from core.errors import RuleBroken
from events.audits import statements_used
from events.models import Event
from tests import makers
from tests.events import pacts
from tests.things.verbs import correct, event, merge
from tests.timeline import stories
from things.models import Thing

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


def found() -> set[tuple[str, str]]:
    """What the nightly look at statements finds, and of which thing."""
    return {(one.subject, one.words) for one in statements_used()}


@pytest.mark.parametrize("kind", ["opinion", "analysis"])
def test_a_statement_that_turns_out_to_be_an_opinion_after_an_event_named_it_is_found(
    kind: str,
) -> None:
    process = makers.make_process()
    said, other = (
        stories.statement(process, statement_kind="fact_claim", words=words)
        for words in ("“They met.”", "“They sat together.”")
    )
    happened = event(process, "Valley Wire", "2025-02-27", statement=said.public_id)
    makers.make_event(process, statement=said.public_id, modality="believed")
    event(process, "Valley Wire", "2025-02-27", statement=other.public_id)
    assert found() == set()
    stories.mended(said, statement_kind=kind)
    words = f"The statement that it names is an {kind}."
    assert found() == {(f"event {happened.public_id}", words)}
    assert words in {one.words for one in findings()}  # as each night
    stories.mended(Thing.objects.get(pk=said.pk), statement_kind="commitment")
    assert found() == set()


def test_a_statement_that_was_merged_into_an_opinion_is_found_through_all_steps() -> (
    None
):
    process = makers.make_process()
    said, same, thought = (
        stories.statement(process, statement_kind=kind, words=f"“They met {n} times.”")
        for n, kind in enumerate(("fact_claim", "fact_claim", "opinion"))
    )
    happened = event(process, "Valley Wire", "2025-02-27", statement=said.public_id)
    merge(same, said)
    assert found() == set()
    merge(thought, same)
    words = "The statement that it names is an opinion."
    assert found() == {(f"event {happened.public_id}", words)}


def test_a_party_s_verdict_whose_statement_turns_out_to_be_an_outlet_s_is_found() -> (
    None
):
    obligation = pacts.make_obligation()
    said = stories.statement(pacts.process(), voice="attributed")
    verdict, another = (
        pacts.publish(pacts.assessment_draft(obligation, statement=said.key, **given))
        for given in ({}, {"assessor_kind": "monitor"})
    )
    assert found() == set()
    stories.mended(said, voice="outlet")
    words = "The statement that it names is in an outlet's own voice."
    assert found() == {(f"assessment {verdict.public_id}", words)}
    assert another.state == "published"


@pytest.mark.parametrize("size", [1, 20])
def test_statements_are_looked_at_in_two_queries_however_many(size: int) -> None:
    process = makers.make_process()
    for n in range(size):
        said = stories.statement(process, statement_kind="opinion", words=f"“{n}.”")
        makers.make_event(process, statement=said.public_id, modality="believed")
    Event.objects.update(modality="event_modality:happened")
    with CaptureQueriesContext(connection) as sent:
        assert len(found()) == size
    assert len(sent) == 2


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
