"""Numbers and speakers as wire prose tells them, with no name known to the reader."""

from __future__ import annotations

import datetime as dt

import pytest

from suggestions.extraction.annotating import metric
from suggestions.extraction.counts import number_in
from suggestions.extraction.findings import (
    Article,
    FigureFinding,
    Gazetteer,
    StatementFinding,
)
from suggestions.extraction.reader import read

DAY = dt.date(2031, 5, 16)
LETTERS = {
    "killed": "K",
    "prisoners_released": "P",
    "captives_released": "C",
    "taken_captive": "T",
    "captives_remaining": "H",
    "captives_believed_dead": "D",
    "remains_returned": "R",
}


def _counted(text: str) -> set[str]:
    """Return the figures of a text as a letter of the measure and the number: "K12"."""
    article = Article(text=f"The truce held. {text}", published_on=DAY, outlet="")
    found = [f for f in read(article, Gazetteer(())) if isinstance(f, FigureFinding)]
    return {
        f"{LETTERS[metric(f)]}{number_in(f.count)}"
        for f in found
        if metric(f) in LETTERS
    }


def _speakers(text: str) -> list[str]:
    article = Article(text=f"The truce held. {text}", published_on=DAY, outlet="")
    found = read(article, Gazetteer(()))
    return [f.speaker for f in found if isinstance(f, StatementFinding)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Shells killed 18 in the port and left 30 hurt.", {"K18"}),
        ("Thirty-four guards and nine medics lost their lives.", {"K34", "K9"}),
        ("The raid claimed 17 lives.", {"K17"}),
        ("The toll since the truce began stands at 245.", {"K245"}),
        ("Drones killed two in Almaport and one in Saltwick.", {"K2", "K1"}),
        ("Among the dead were 12 soldiers.", {"K12"}),
        ("The army lost 13 soldiers in the attack.", {"K13"}),
    ],
)
def test_the_dead_are_counted_by_verbs_nouns_and_what_is_left_out(
    text: str, told: set[str]
) -> None:
    assert _counted(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fifty police and prison officers are taken hostage.", {"T50"}),
        ("Rebels kidnapped around 40 boys.", {"T40"}),
        ("Gunmen dragged about 240 people into the hills.", {"T240"}),
        ("Fifteen soldiers are killed and twelve more are captured.", {"K15", "T12"}),
        ("Six more members of the guard are thought to be in rebel hands.", {"H6"}),
        ("They must give up all their captives, 19 by his count.", {"H19"}),
        ("The number of hostages still held is put at 49.", {"H49"}),
    ],
)
def test_those_taken_and_those_still_held_are_counted(
    text: str, told: set[str]
) -> None:
    assert _counted(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Northland got back 45 of its troops and Southland 48.", {"P45", "P48"}),
        ("Three hostages for 110 prisoners: such was the trade.", {"C3", "P110"}),
        ("The deal provides for the exchange of 60 prisoners.", {"P60"}),
        (
            "Northland handed over 1,000 bodies and received 35 in return.",
            {"R1000", "R35"},
        ),
        ("Ten hostages seized in the hills in May were freed.", {"C10"}),
        ("Four pilots whom a court sentenced are due to be flown home.", {"P4"}),
        ("In return, 369 Southlanders left Almaport jails.", {"P369"}),
    ],
)
def test_those_let_go_are_counted_with_the_verb_further_on_or_left_out(
    text: str, told: set[str]
) -> None:
    assert _counted(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "The Front let 24 hostages go. Thirteen of the captives are women; "
                "another 10 are sailors and the last one a nurse."
            ),
            {"C24", "C13", "C10", "C1"},
        ),
        (
            (
                "Northland freed 39 prisoners. Of the prisoners, 24 are women "
                "and the other 15 teenagers."
            ),
            {"P39", "P24", "P15"},
        ),
        ("The group freed 17 hostages: 14 women and three men.", {"C17", "C14", "C3"}),
        (
            "The Front freed seven hostages. The mediators gave their number as four.",
            {"C7", "C4"},
        ),
        (
            (
                "The Front has returned the remains of 12 of the 28 dead hostages; "
                "the other 16 are still in the hills."
            ),
            {"R12", "H28", "H16"},
        ),
    ],
)
def test_parts_of_those_told_of_before_are_counted_as_what_they_are_parts_of(
    text: str, told: set[str]
) -> None:
    assert _counted(text) == told


def test_who_frees_people_tells_captives_from_prisoners() -> None:
    assert _counted("Gunmen let three teachers go.") == {"C3"}
    assert _counted("The government freed three teachers.") == {"P3"}


@pytest.mark.parametrize(
    "text",
    [
        "They agreed to trade the wounded and those aged 18 to 25.",
        "Rebels released a judge held since 2001 and 2002.",
        "They threatened to kill two hostages.",
        "It wants prisoners under 18, and women, freed.",
    ],
)
def test_ages_years_and_threats_are_no_counts_of_people(text: str) -> None:
    assert _counted(text) == set()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "After speaking to the envoys, foreign minister Orin Vale says "
                "“he hopes for a longer pause”."
            ),
            "Orin Vale",
        ),
        (
            "Hill war: The Front has rejected the offer, saying “it means nothing to us”.",
            "The Front",
        ),
        (
            (
                "The Front gave up two coffins, the army said, hours after the premier's "
                "office ruled the road would stay shut “until further notice”."
            ),
            "the premier's office",
        ),
        (
            "The medics came to “a positive conclusion” on them, the commission said.",
            "the commission",
        ),
        (
            (
                "An accord existed, it was known. The Front leader Tamsin Rook rejects talk "
                "of more. “Our choice is between death and death”, she said."
            ),
            "Tamsin Rook",
        ),
        (
            (
                "In a joint statement on Friday, the two governments spoke of "
                "“a chance that will not return”."
            ),
            "joint statement of the two governments",
        ),
    ],
)
def test_speakers_are_found_behind_openings_headings_and_asides(
    text: str, speaker: str
) -> None:
    assert [s.removeprefix("The ") for s in _speakers(text)] == [
        speaker.removeprefix("The ")
    ]


def test_a_surname_alone_becomes_whom_he_stands_for() -> None:
    text = (
        "Orin Vale says the raids must stop. His aide, Tamsin Rook, asked for time. "
        "Vale took office in May. He wants “a total halt to the raids”."
    )
    assert _speakers(text) == ["Orin Vale"]
