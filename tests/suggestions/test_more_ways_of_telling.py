"""More of what the reader makes of general news English, with no name known beforehand."""

from __future__ import annotations

import datetime as dt

import pytest

from suggestions.extraction.annotating import annotated
from suggestions.extraction.findings import Article, Gazetteer
from suggestions.extraction.reader import read
from tests.suggestions.more_ways_of_telling import MORE_WAYS, NOT_TOLD

FRIDAY = dt.date(2031, 5, 16)
NOBODY = Gazetteer(())


def days(
    text: str, opening: str = "The ceasefire held."
) -> set[tuple[str, str | None]]:
    article = Article(text=f"{opening}\n{text}", published_on=FRIDAY)
    told = annotated(read(article, NOBODY), day=FRIDAY, gazetteer=NOBODY)["events"]
    return {(event["type"], event["date"]) for event in told}


@pytest.mark.parametrize(("kind", "day", "sentence"), MORE_WAYS)
def test_a_sentence_tells_its_kind_of_event_on_its_day(
    kind: str, day: str | None, sentence: str
) -> None:
    assert (kind, day) in days(sentence)


@pytest.mark.parametrize(("kind", "sentence"), NOT_TOLD)
def test_what_only_sounds_like_an_event_is_none(kind: str, sentence: str) -> None:
    assert kind not in {told for told, _ in days(sentence)}


def test_undated_news_is_of_the_day_only_where_the_text_names_no_other() -> None:
    rest = "The government ruled out any talks."
    assert ("rejection", "2031-05-16") in days(rest)
    dated = "On Wednesday the ceasefire held."
    assert ("rejection", "2031-05-16") not in days(rest, dated)


def test_what_happens_at_the_same_time_is_of_the_same_day() -> None:
    text = "The Front freed ten captives on Tuesday, as a truce stilled the fighting."
    assert ("agreement", "2031-05-13") in days(text)


def test_what_goes_with_a_verb_is_of_its_day() -> None:
    text = (
        "On Tuesday jets struck a camp. The army raids a village, killing two people."
    )
    assert ("attack", "2031-05-16") in days(text)


def test_police_news_is_left_aside_but_not_where_parties_act() -> None:
    police = "Police free three captives and arrest a man."
    assert days(police, "Captives were held in a shop.") == set()
    parties = "Police free three captives of the rebels."
    assert ("release", "2031-05-16") in days(parties, "Captives were held in a shop.")


def test_texts_of_rebels_and_sieges_are_read_without_the_word_ceasefire() -> None:
    told = days("The rebels attacked the town of Sale.", "The siege went on.")
    assert ("attack", "2031-05-16") in told
