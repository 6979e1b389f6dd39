from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.text import Span
from suggestions.extraction.findings import EventFinding, Finding, Gazetteer
from tests.suggestions.reading_samples import (
    FRIDAY,
    GAZETTEER,
    WHOLE,
    events,
    findings,
)


def _spans(finding: Finding) -> Iterator[Span]:
    yield from finding.evidence
    if isinstance(finding, EventFinding):
        yield from (leg.evidence for leg in finding.legs)
    yield from getattr(finding, "repeats", ())
    if hasattr(finding, "quote"):
        yield finding.quote


def _one(text: str, kind: str) -> EventFinding:
    (event,) = [e for e in events(text) if e.kind == kind]
    return event


def test_every_span_of_every_finding_is_the_text_it_claims_to_be() -> None:
    found = findings(WHOLE)
    assert len(found) > 20
    for finding in found:
        assert finding.evidence
        for span in _spans(finding):
            assert WHOLE[span.start : span.end] == span.exact


def test_reading_twice_gives_the_same_findings() -> None:
    assert findings(WHOLE) == findings(WHOLE)


def test_talks_told_in_two_sentences_are_one_event_with_both_as_evidence() -> None:
    talks = _one(WHOLE, "talks")
    assert talks.when
    assert talks.when.edtf == "2031-05-15"
    assert (talks.place, talks.modality, len(talks.evidence)) == (
        "port-alma",
        "happened",
        2,
    )
    assert {(p.slug, p.role) for p in talks.parties} == {
        ("northland", "actor"),
        ("lakeland", "mediator"),
        ("eastmark", "mediator"),
    }


def test_an_exchange_has_two_legs_with_directions_and_counts() -> None:
    exchange = _one(WHOLE, "exchange")
    remains, living = exchange.legs
    assert (remains.kind, remains.from_party, remains.to_party) == (
        "remains",
        "river-front",
        "northland",
    )
    assert (remains.count.qualifier, remains.count.value) == ("exact", Decimal(3))
    assert (living.kind, living.from_party, living.to_party) == (
        "living_persons",
        "northland",
        "river-front",
    )
    assert (living.count.qualifier, living.count.low) == ("more_than", Decimal(200))
    assert exchange.when
    assert exchange.when.edtf == "[2031-05-14..2031-05-15]"
    assert exchange.when.text == "overnight on Thursday"
    assert exchange.title == (
        "Exchange of remains and people held between River Front and Northland"
    )


def test_an_exchange_is_not_told_again_as_a_release_or_a_handover() -> None:
    kinds = [event.kind for event in events(WHOLE)]
    assert "release" not in kinds
    assert "handover_of_remains" not in kinds


def test_the_direction_of_a_leg_stays_empty_when_the_text_does_not_say() -> None:
    text = "In the ceasefire, 4 captives were freed in exchange for 20 prisoners."
    assert [(x.from_party, x.to_party) for x in _one(text, "exchange").legs] == [
        ("", ""),
        ("", ""),
    ]


def test_a_delay_keeps_its_reason_in_the_words_of_the_text() -> None:
    delay = _one(WHOLE, "delay")
    assert delay.reason == "due to doubts about the lists it received"
    assert delay.reason in WHOLE
    assert [p.slug for p in delay.parties] == ["northland"]


def test_a_refusal_has_a_neutral_title_and_keeps_the_charged_word_apart() -> None:
    refusal = _one(WHOLE, "rejection")
    assert refusal.charged_words == ("violating",)
    assert "violat" not in refusal.title.lower()
    assert refusal.place == "salt-road"


def test_charged_words_inside_quotation_marks_are_not_the_articles_own() -> None:
    text = "Northland would not withdraw from the Delta as the “massacre” went on."
    assert _one(text, "rejection").charged_words == ()


def test_a_planned_withdrawal_reaches_from_its_first_day_to_its_term() -> None:
    planned = _one(WHOLE, "withdrawal")
    assert (planned.modality, planned.when and planned.when.edtf) == (
        "planned",
        "2031-05-18/2031-05-26",
    )


def test_the_end_of_a_phase_that_lies_ahead_is_planned() -> None:
    end = _one(WHOLE, "other")
    assert (end.modality, end.when and end.when.edtf) == ("planned", "2031-05-18")


def test_the_parties_of_a_ceasefire_are_the_pair_the_article_names() -> None:
    began = _one(WHOLE, "agreement")
    assert began.when
    assert (began.when.edtf, began.when.resolution) == ("2031-03-04", "inferred")
    assert {p.slug for p in began.parties} == {"northland", "river-front"}


@pytest.mark.parametrize(
    ("text", "kind", "modality", "edtf"),
    [
        ("Northland rejects the truce plan.", "rejection", "happened", "2031-05-16?"),
        (
            "Northland accused the River Front of violating the truce on Tuesday.",
            "violation_allegation",
            "alleged",
            "2031-05-13",
        ),
        (
            "Northland released 12 prisoners on Monday.",
            "release",
            "happened",
            "2031-05-12",
        ),
        (
            "The River Front will release 12 hostages on Monday.",
            "release",
            "planned",
            "2031-05-19",
        ),
        ("A truce took effect on 3 May 2031.", "agreement", "happened", "2031-05-03"),
        (
            "Northland and the River Front signed an accord yesterday.",
            "agreement",
            "happened",
            "2031-05-15",
        ),
        (
            "Northland bombed the Delta overnight.",
            "attack",
            "happened",
            "[2031-05-15..2031-05-16]",
        ),
        (
            "Northland blocked aid to the Delta on May 2.",
            "aid",
            "happened",
            "2031-05-02",
        ),
        (
            "Lakeland presented a ceasefire proposal last Friday.",
            "proposal",
            "happened",
            "2031-05-09",
        ),
    ],
)
def test_an_event_is_told_with_its_day_and_its_modality(
    text: str, kind: str, modality: str, edtf: str
) -> None:
    (event,) = events(f"Peace is far. {text}")
    assert (event.kind, event.modality) == (kind, modality)
    assert event.when
    assert event.when.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Northland may join the talks on Monday.",
        "Northland hopes that the truce is signed on Monday.",
        "Northland has not released 12 prisoners.",
        "“Northland released 12 prisoners on Monday,” Rook said.",
        "If the River Front released 12 hostages on Monday, talks would go on.",
        "The talks cover a full withdrawal of Northland’s troops.",
    ],
)
def test_what_is_only_hoped_denied_or_quoted_is_no_event(text: str) -> None:
    assert events(text) == []


def test_a_line_that_is_only_a_date_sets_the_day_of_the_lines_below() -> None:
    text = "2 May 2031\nNorthland rejects the truce plan.\n\n3 May 2031\n"
    text += "The River Front accepts the truce plan."
    days = [e.when and e.when.earliest for e in events(text)]
    assert days == [dt.date(2031, 5, 2), dt.date(2031, 5, 3)]


def test_without_a_day_of_publication_relative_dates_stay_unread() -> None:
    found = [f for f in findings(WHOLE, None) if isinstance(f, EventFinding)]
    assert [e.when.edtf for e in found if e.when] == ["2030-06-02"]


def test_an_article_on_another_matter_says_nothing() -> None:
    assert findings("Northland won the cup on Monday. 40 people were injured.") == []


def test_without_a_gazetteer_parties_are_named_as_printed_and_no_slug_is_made_up() -> (
    None
):
    found = [
        finding
        for finding in findings(WHOLE, gazetteer=Gazetteer(()))
        if isinstance(finding, EventFinding)
    ]
    assert {p.slug for e in found for p in e.parties} == {""}
    assert {e.place for e in found} == {""}
    named = {p.name for e in found for p in e.parties}
    assert "Northland" in named
    assert all(name in WHOLE for name in named)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from([*WHOLE.split(" "), "\n", "“", "”", "‘", "’", "\u0000", "é"]),
        max_size=80,
    )
)
def test_any_jumble_of_words_gives_only_exact_spans(words: list[str]) -> None:
    text = " ".join(["truce", *words])
    for finding in findings(text, FRIDAY, GAZETTEER):
        for span in _spans(finding):
            assert text[span.start : span.end] == span.exact
