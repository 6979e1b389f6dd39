from __future__ import annotations

import pytest

from core.wording import contested

SIDED = {"hostages": "captives, people held", "martyrs": "people killed"}


@pytest.mark.parametrize(
    "text",
    [
        "Hostages come home",
        "Northland says “all are home”, and frees hostages",
        "They say “hostages and go on",  # never closed
        "‘Don’t hostages",
        'A 5" pipe and hostages',
        "“one”\nhostages “two”",
    ],
)
def test_a_word_that_takes_a_side_is_found_in_our_own_text(text: str) -> None:
    assert contested(text, SIDED) == [("hostages", "captives, people held")]


@pytest.mark.parametrize(
    "text",
    [
        "They say “hostages” were freed",
        'They say "hostages were freed"',
        "Ils parlent de «hostages»",
        "Sie nennen sie „hostages“ und „martyrs“",
        "They call them ‘hostages’, and “martyrs”",
    ],
)
def test_within_a_quotation_it_is_somebody_elses(text: str) -> None:
    assert contested(text, SIDED) == []


def test_each_is_named_once_in_the_order_of_the_text() -> None:
    found = [word for word, _ in contested("Martyrs, hostages and martyrs", SIDED)]
    assert found == ["martyrs", "hostages"]
