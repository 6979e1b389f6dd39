"""Numbers as news agencies tell them, with no name known to the reader."""

from __future__ import annotations

import pytest

from tests.suggestions.test_ways_of_telling import counted

# ruff: noqa: E501 - one line is one sentence of an article
LINES = """
captives_released:40,13,15,12 | The Front has let 40 Northland hostages go since Friday: 13 that day, 15 on Saturday and 12 on Sunday.
killed:44,23,12,5,4 | Hospitals counted at least 44 dead: 23 at al-Noor, 12 at al-Rida, five at Lakeside and four at Easton.
killed:22,6 | Troops shot dead 22 people. Six women and a soldier were among the dead, the ministry said.
killed:3 | Three children were among those killed.
remains_returned:1212,27 | The transfer took place on May 11, when 1,212 bodies went to Northland and 27 to Southland.
remains_returned:24 | The remains of 24 people, which the Front has undertaken to give back, are still in the Valley.
remains_returned:4 | Four coffins were carried across the border.
taken_captive:253 killed:1200 | Northland tallies put the number of people seized in the assault at 253 and the number killed at 1,200.
taken_captive:276 | The militants carried off 276 girls from the school.
taken_captive:251 | Some 251 people were dragged into the Valley that day.
taken_captive:10 | Gunmen made off with ten sailors.
captives_remaining:109 | Northland says there are 109 captives still there.
captives_remaining:48 | That leaves 48 captives in the Valley.
captives_remaining:101 captives_believed_dead:34 | The Front still has 101 captives, 34 of whom the army has declared dead.
prisoners_released:3767 | The swap took the number of Northlanders repatriated to 3,767.
displaced_percent:90 | About 90 per cent of the people have had to leave their homes.
 | Two separate handovers took place, and a guard lost two fingers.
 | Prisoners of war who are under 25 were to be traded.
"""


def _told(measures: str) -> set[tuple[str, int]]:
    """Read "killed:3,4 displaced:5" as pairs of a measure and a number."""
    pairs = (measure.split(":") for measure in measures.split())
    return {(name, int(n)) for name, many in pairs for n in many.split(",")}


WAYS = [line.split("|", 1) for line in LINES.strip("\n").splitlines()]


@pytest.mark.parametrize(("measures", "text"), WAYS)
def test_numbers_are_counted_as_agencies_tell_them(measures: str, text: str) -> None:
    assert counted(text.strip()) == _told(measures)


def test_one_of_them_is_no_count() -> None:
    text = "Northland freed 40 prisoners. A journalist was one of them."
    assert counted(text) == {("prisoners_released", 40)}
