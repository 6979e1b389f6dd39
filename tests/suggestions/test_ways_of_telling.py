"""What the reader makes of general news English, with no name known to it beforehand."""

from __future__ import annotations

import datetime as dt

import pytest

from suggestions.extraction.annotating import annotated
from suggestions.extraction.findings import (
    Article,
    EventFinding,
    FigureFinding,
    Finding,
    Gazetteer,
    StatementFinding,
)
from suggestions.extraction.reader import read
from tests.suggestions.ways_of_speaking import SINGLY, SPOKEN
from tests.suggestions.ways_of_telling import WAYS

FRIDAY = dt.date(2031, 5, 16)
NOBODY = Gazetteer(())


def found(text: str) -> list[Finding]:
    """Read a text that speaks of a ceasefire, with an empty gazetteer."""
    article = Article(text=f"The ceasefire held.\n{text}", published_on=FRIDAY)
    return read(article, NOBODY)


def days(text: str) -> set[tuple[str, str | None]]:
    told = annotated(found(text), day=FRIDAY, gazetteer=NOBODY)["events"]
    return {(event["type"], event["date"]) for event in told}


def counted(text: str) -> set[tuple[str, int]]:
    told = annotated(found(text), day=FRIDAY, gazetteer=NOBODY)["figures"]
    return {(f["metric"], f["value"]) for f in told if f["metric"] != "other"}


def spoken(text: str) -> list[tuple[str, str]]:
    return [
        (s.speaker, s.quote.exact)
        for s in found(text)
        if isinstance(s, StatementFinding)
    ]


def events(text: str) -> list[EventFinding]:
    return [f for f in found(text) if isinstance(f, EventFinding)]


@pytest.mark.parametrize(("kinds", "day", "sentence"), WAYS)
def test_a_sentence_tells_its_kind_of_event_on_its_day(
    kinds: str, day: str | None, sentence: str
) -> None:
    told = days(sentence)
    assert any((kind, day) in told for kind in kinds.split()), told


def test_hardly_more_is_told_than_each_sentence_says() -> None:
    told = sum(len(days(sentence)) for _, _, sentence in WAYS)
    assert len(WAYS) <= told <= len(WAYS) * 1.05


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels may release 12 captives on Monday.",
        "No more captives will be let go, a guard feared.",
        "The mayor urged nobody and nothing to end the siege.",
        "The army has not withdrawn from the town.",
        "The film festival was suspended on Monday.",
        "If the truce is signed on Monday, the market will open.",
    ],
)
def test_what_is_open_denied_or_of_another_matter_is_no_deed(sentence: str) -> None:
    kinds = {kind for kind, _ in days(sentence)} - {"statement"}
    assert kinds == set()


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "The rebels freed five captives on Monday; the other 19 are to follow.",
            {("captives_released", 5), ("captives_released", 19)},
        ),
        (
            "Northland let 40 prisoners go, among them six women.",
            {("prisoners_released", 40), ("prisoners_released", 6)},
        ),
        (
            "Of the 251 people seized that day, 58 remain in captivity.",
            {("taken_captive", 251), ("captives_remaining", 58)},
        ),
        (
            "Twenty of the 48 captives are believed to be alive.",
            {("captives_believed_alive", 20), ("captives_remaining", 48)},
        ),
        ("It received 757 bodies on Friday.", {("remains_returned", 757)}),
        ("The two sides swapped 95 prisoners each.", {("prisoners_released", 95)}),
        (
            "Three captives and 369 prisoners came out on Saturday.",
            {("captives_released", 3), ("prisoners_released", 369)},
        ),
        (
            "Eight people, including two children, were killed.",
            {("killed", 8), ("killed", 2)},
        ),
        ("The fighting has claimed 15,000 lives.", {("killed", 15000)}),
        ("At least seven died, four of them children.", {("killed", 7), ("killed", 4)}),
        (
            "Around 70% of the residents have been displaced.",
            {("displaced_percent", 70)},
        ),
        (
            "Half of the residents have been driven from their homes.",
            {("displaced_percent", 50)},
        ),
        ("Two categories of prisoners were named in phase one.", set()),
    ],
)
def test_numbers_are_counted_though_their_noun_is_left_out(
    sentence: str, figures: set[tuple[str, int]]
) -> None:
    assert counted(sentence) == figures


def test_who_counts_beside_prisoners_is_of_the_other_side() -> None:
    text = (
        "Northland released 39 Valley prisoners on Monday.\nSo far 13 Lakelanders and "
    )
    text += "90 Valley people have been freed; the rebels still hold 20 captives."
    sides = {
        str(f.count.label): f.captivity
        for f in found(text)
        if isinstance(f, FigureFinding) and f.measure == "released"
    }
    assert sides == {"39": "prisoner", "13": "captive", "90": "prisoner"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are ready now,” said Orin Vale, the foreign minister.", "Orin Vale"),
        ("The foreign minister, Orin Vale, called it “a recipe for war”.", "Orin Vale"),
        ("The army spoke of “a handful of incidents”.", "The army"),
        ("It was, a diplomat said, “a very long night”.", "a diplomat"),
        ("Orin Vale spoke first. “There will be no third time,” he said.", "Orin Vale"),
        ("For the president it was “a day of light”.", "the president"),
        ("“The deal is quite dead”, a source in the Port Office said.",
         "a source in the Port Office"),
        ("Northland left over “an empty chair at the table” on Monday.", "Northland"),
        ("Asked about the list, an aide replied: “It is not complete.”", "an aide"),
        ("The mayor said “we go on then”, while General Tam Were saw “a step ahead of us”.",
         "Tam Were"),
        ("The Vale office’s head said it was “not at all so”.", "The Vale office’s head"),
        *SPOKEN,
    ],
)  # fmt: skip
def test_words_find_who_said_them_however_it_is_told(text: str, speaker: str) -> None:
    assert spoken(text)[-1][0] == speaker


@pytest.mark.parametrize("text", SINGLY)
def test_words_in_single_marks_are_quotations_where_no_others_stand(text: str) -> None:
    assert spoken(text)[-1] == ("Abel Stone", "The rebels’ guns are here. We wait")


def test_two_sentences_tell_one_exchange() -> None:
    text = "The Hill Front let 20 captives go on Monday. In return Northland freed 90 prisoners."
    (exchange,) = events(text)
    assert (exchange.kind, len(exchange.evidence)) == ("exchange", 2)
    assert {p.name for p in exchange.parties} == {"Hill Front", "Northland"}


def test_what_goes_on_is_of_the_day_told_before() -> None:
    text = "On Tuesday the army shelled the port.\nTwo boats were hit by rockets. "
    text += "A day later rebels attacked the town of Sale."
    assert days(text) == {("attack", "2031-05-13"), ("attack", "2031-05-14")}


def test_a_total_so_far_is_a_figure_and_no_event() -> None:
    text = "So far the group has freed 19 captives."
    assert events(text) == []
    assert counted(text) == {("captives_released", 19)}


def test_an_obligation_keeps_its_first_day_and_its_last() -> None:
    text = "The army was to begin pulling out of the port on Sunday and complete the "
    text += "withdrawal within eight days."
    (duty,) = events(text)
    assert (duty.kind, duty.modality) == ("withdrawal", "planned")
    assert duty.when
    assert duty.when.edtf == "2031-05-18/2031-05-26"


def test_a_crime_with_hostages_is_not_this_records_matter() -> None:
    text = "A gunman took seven hostages at a bank. The suspect was arrested."
    article = Article(text=text, published_on=FRIDAY)
    assert read(article, NOBODY) == []
    war = Article(text=text + " The rebels freed two captives.", published_on=FRIDAY)
    assert read(war, NOBODY)


def test_every_finding_tells_its_rule_and_how_sure_it_is() -> None:
    told = [finding for _, _, sentence in WAYS for finding in found(sentence)]
    assert len({finding.rule for finding in told}) > 40
    assert all(0 < finding.confidence <= 1 for finding in told)
    assert all(finding.rule.partition(".")[1] for finding in told)


def test_a_post_and_a_group_named_before_are_told_by_their_names() -> None:
    text = "President Orin Vale met Tamsin Rook, the movement’s chief negotiator.\n"
    text += "“It is a good day for all,” the president said. "
    text += "The negotiator called it “a step of many more”.\n"
    text += "The Hill Front freed two captives. The group spoke of “a gesture of good will”."
    assert [speaker for speaker, _ in spoken(text)] == [
        "Orin Vale",
        "Tamsin Rook",
        "The Hill Front",
    ]
