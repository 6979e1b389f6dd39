"""What the reader takes for somebody's duty, with the day it is due."""

from __future__ import annotations

import pytest

from suggestions.extraction.findings import EventFinding
from tests.suggestions.test_ways_of_telling import events

TERM = (
    "The army was supposed to begin pulling out of the valley on Saturday and complete the "
    "withdrawal within eight days."
)


def told(sentence: str, kind: str) -> EventFinding:
    (event,) = (e for e in events(sentence) if e.kind == kind)
    return event


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        (TERM, "withdrawal", "was supposed to begin"),
        (
            "The rebels must release the last 12 hostages by Sunday.",
            "release",
            "must release",
        ),
        (
            "Northland is obliged to hand over the bodies of five soldiers on Sunday.",
            "handover_of_remains",
            "is obliged to hand",
        ),
    ],
)
def test_a_duty_keeps_the_words_that_bind(sentence: str, kind: str, words: str) -> None:
    event = told(sentence, kind)
    assert (event.modality, event.duty) == ("planned", words)
    assert event.when is not None


def test_a_duty_with_a_term_is_due_from_its_first_day_to_its_last() -> None:
    when = told(TERM, "withdrawal").when
    assert when is not None
    assert when.edtf == "2031-05-17/2031-05-25"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army will pull out of the valley on Sunday.",
        "The army began pulling out of the valley on Thursday.",
        "The army plans to pull out of the valley on Sunday.",
    ],
)
def test_a_plan_and_a_deed_are_no_duty(sentence: str) -> None:
    assert told(sentence, "withdrawal").duty == ""
