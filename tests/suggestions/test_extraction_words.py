from __future__ import annotations

import pytest

from suggestions.extraction.known import Known
from suggestions.extraction.speakers import subject
from tests.suggestions.reading_samples import WHOLE, figures, statements


def test_figures_carry_their_qualifier_their_claimant_and_their_modality() -> None:
    told = {
        (f.measure, f.count.label, f.modality): (f.claimant, f.claimant_words)
        for f in figures(WHOLE)
    }
    northland, nobody = ("northland", "Northland"), ("", "")
    assert told == {
        ("held", "31", "reported"): northland,
        ("held_alive", "12", "believed"): northland,
        ("remains_returned", "three", "reported"): nobody,
        ("released", "more than 200", "reported"): nobody,
        ("released", "17", "planned"): nobody,
        ("killed", "about 900", "reported"): nobody,
        ("taken_captive", "more than 70", "reported"): nobody,
        ("killed", "more than 4,000", "reported"): ("", "Delta health officials"),
        ("displaced", "more than 60 percent", "reported"): nobody,
    }


def test_numbers_are_read_never_computed() -> None:
    printed = {"31", "12", "three", "more than 200", "17", "about 900", "more than 70"}
    printed |= {"more than 4,000", "more than 60 percent"}
    labels = {f.count.label for f in figures(WHOLE)}
    assert labels == printed
    assert all(label in WHOLE for label in labels)


@pytest.mark.parametrize(
    ("text", "measure", "qualifier"),
    [
        ("At least four soldiers were killed near the Delta.", "killed", "at_least"),
        ("Fighting displaced up to 300 families.", "displaced", "at_most"),
        ("Gunmen abducted between 20 and 30 villagers.", "taken_captive", "between"),
        ("Northland freed nearly 90 detainees.", "released", "approx"),
        ("The raid wounded twenty-five people.", "injured", "exact"),
        ("Northland still holds 14 prisoners of war.", "held", "exact"),
        ("40 aid trucks crossed into the Delta.", "aid_trucks", "exact"),
    ],
)
def test_a_number_is_measured_by_the_words_beside_it(
    text: str, measure: str, qualifier: str
) -> None:
    (figure,) = figures(f"The truce held. {text}")
    assert (figure.measure, figure.count.qualifier) == (measure, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "The truce held. A 60-day term and $30 million were named.",
        "The truce held. The envoy, 52, was wounded once.",
        "The truce held. A fire in a hotel killed eight people.",
        "The truce held. Northland could release 40 prisoners.",
        "The truce held. “They killed 40 people,” Vale said.",
        "The truce held for nine months.",
    ],
)
def test_what_is_no_count_of_people_or_not_told_as_fact_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_quotations_find_their_speakers_across_sentences() -> None:
    assert [(s.speaker, s.quote.exact) for s in statements(WHOLE)] == [
        ("the Lakeland press bureau", "quiet consultations"),
        ("Orin Vale", "see how much room left to bargain there is."),
        ("Orin Vale", "We would sign tomorrow if the lists were complete"),
        ("Orin Vale", "We have said so for weeks."),
        ("Tamsin Rook", "looking for a way out."),
        ("Tamsin Rook", "We did everything the paper asks of us"),
    ]


def test_a_speaker_comes_with_person_party_place_and_day_of_speaking() -> None:
    bureau, heard, said, *_, told, _ = statements(WHOLE)
    assert (bureau.party, bureau.person) == ("lakeland", "")
    assert heard.affiliation == "Northland’s Trade Minister"
    assert (said.person, said.party) == ("orin-vale", "northland")
    assert said.said_on
    assert said.said_on.edtf == "2031-05-15"
    assert told.told_to == "the Coast Herald"


def test_the_echo_of_a_quotation_in_a_heading_is_a_repeat_not_a_statement() -> None:
    heard = statements(WHOLE)[1]
    assert [r.exact for r in heard.repeats] == ["room left to bargain"]
    assert heard.repeats[0].start < heard.quote.start


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We shall see the talks through,” said Rook.", "Tamsin Rook"),
        ('"We shall see the talks through," Vale told reporters.', "Orin Vale"),
        ("Vale said: “We shall see the talks through.”", "Orin Vale"),
        (
            "“We shall see the talks through,” an official close to the talks said.",
            "an official close to the talks",
        ),
    ],
)
def test_a_speaker_may_stand_before_or_behind_the_words(
    text: str, speaker: str
) -> None:
    (said,) = statements(f"Tamsin Rook and Orin Vale met.\n{text}")
    assert said.speaker == speaker


def test_a_speaker_unknown_to_the_gazetteer_is_still_named() -> None:
    text = (
        "“The ceasefire will hold for now,” Ilse Marrow, a reader in law, said.\n"
        "“Nobody wants another winter,” Marrow added."
    )
    first, second = statements(text)
    assert (first.speaker, first.person, first.affiliation) == (
        "Ilse Marrow",
        "",
        "a reader in law",
    )
    assert second.speaker == "Ilse Marrow"


def test_words_in_marks_without_a_speaker_are_no_statement() -> None:
    assert statements("The ceasefire map shows the “old line of contact” again.") == []


@pytest.mark.parametrize("word", ["and", "But", "which"])
def test_a_conjunction_before_a_quotation_is_nobody_who_speaks(word: str) -> None:
    assert subject(word, [], Known()) is None
    assert subject("officials", [], Known()) is not None


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The raid killed 38 people, Delta officials say.", "Delta officials"),
        ("The raid killed 38 people, said Orin Vale, the mayor.", "Orin Vale"),
    ],
)
def test_who_says_a_number_may_stand_behind_it(text: str, claimant: str) -> None:
    (figure,) = figures(f"The truce held. {text}")
    assert figure.claimant_words == claimant


def test_parts_that_a_number_announces_are_of_those_it_counts() -> None:
    named = "39 hostages on Thursday, among them 24 women and 15 children"
    told = figures(f"The truce held. Northland released {named}.")
    assert [(f.count.label, f.captivity) for f in told] == [
        ("39", "captive"), ("24", "captive"), ("15", "captive"),
    ]  # fmt: skip
