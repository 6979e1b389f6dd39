"""What the reader makes of the ways of news agencies, with no name known beforehand."""

from __future__ import annotations

import pytest

from suggestions.extraction.passages import sentences
from tests.suggestions.test_more_ways_of_telling import days
from tests.suggestions.wire_ways_of_telling import WIRE_WAYS


@pytest.mark.parametrize(("kinds", "day", "sentence"), WIRE_WAYS)
def test_a_sentence_tells_its_kind_of_event_on_its_day_and_no_other(
    kinds: str, day: str, sentence: str
) -> None:
    told = days(sentence)
    assert any((kind, day) in told for kind in kinds.split()), told
    assert {kind for kind, _ in told} <= set(kinds.split())


@pytest.mark.parametrize(
    "dateline",
    [
        "LAKESIDE (Example Wire) - ",
        "LAKESIDE, May 16 (Example) -- ",
        "LAKESIDE, May 16. ",
        "HILL TOWN (Northland), May 16 — ",
        "LAKESIDE/EASTON, 16 May 2031 (Example) – ",
        "LAKESIDE, Northland (Example) — ",
        "LAKESIDE — ",
        "Lakeside (Example Wire) - ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(dateline: str) -> None:
    told = "The rebels freed two captives on Monday."
    text = dateline + told
    assert [text[s.start : s.end] for s in sentences(text, [])] == [told]
    assert days(text) == {("release", "2031-05-12")}


@pytest.mark.parametrize("line", ["By Tamsin Rook", "By Tamsin Rook and Orin Vale"])
def test_a_byline_tells_nothing(line: str) -> None:
    assert sentences(line, []) == []


@pytest.mark.parametrize(
    "line", ["By Monday the army had left.", "The UN – a body of states – met."]
)
def test_what_only_looks_like_a_dateline_or_a_byline_is_read(line: str) -> None:
    assert [line[s.start : s.end] for s in sentences(line, [])] == [line]


@pytest.mark.parametrize(
    ("kind", "day", "sentence"),
    [
        # A promise has its day, what is promised has none.
        ("agreement", "2031-05-14", "Both agreed on Wednesday to stop the fighting."),
        # A beginning that is told holds of what is begun.
        ("withdrawal", "2031-05-14", "Troops began on Wednesday to leave the hills."),
        ("withdrawal", "2031-05-18", "Troops will begin on Sunday to leave the hills."),
        # A day before "when" is that of its clause.
        ("attack", "2030-10-07", "It goes back to Oct. 7, 2030, when gunmen killed 12 people."),
        ("attack", "2031-05-03", "It was the worst since May 3, when a strike killed 60 men."),
        # What was due may be over.
        ("withdrawal", "2031-04-18", "The army was to leave the hills by April 18."),
        (
            "statement",
            "2031-05-14",
            "Easton fell silent on Wednesday. Earlier in the day a general had warned of war.",
        ),
        ("exchange", "2031-05-14", "Vale spoke after Wednesday's swap."),
        ("talks", "2031-08-14", "The next round opens in Southport on August 14."),
        ("other", "2031-08-31", "The truce will now last until the end of August."),
    ],
)  # fmt: skip
def test_a_day_belongs_to_the_verb_that_it_stands_with(
    kind: str, day: str, sentence: str
) -> None:
    assert (kind, day) in days(sentence)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("rejection", "The mayor says they were taken and are no prisoners of war."),
        ("talks", "Vale held a meeting of his security cabinet on Tuesday."),
        ("talks", "It returned the bodies, completing what it undertook at talks in Easton."),
        ("exchange", "It was the biggest swap since April, when 60 captives were freed."),
        ("agreement", "Two captives stay with the rebels while it lasts."),
        ("exchange", "A captive soldier was flown home after the militia set him free."),
    ],
)  # fmt: skip
def test_what_only_sounds_so_is_none(kind: str, sentence: str) -> None:
    assert kind not in {told for told, _ in days(sentence)}
