from __future__ import annotations

import doctest
from typing import Any

import pytest

from core.errors import RuleBroken
from vocabularies import rules
from vocabularies.rules import (
    check_code,
    check_definition,
    check_maps,
    check_translations,
    code_of,
    event_types_for,
    one_sentence,
    scheme_of,
    term_id,
)


def test_the_examples_hold() -> None:
    assert doctest.testmod(rules).failed == 0


def test_an_id_is_its_scheme_and_code_and_both_are_found_in_it() -> None:
    found = term_id("event_type", "talks.held")
    assert found == "event_type:talks.held"
    assert (scheme_of(found), code_of(found)) == ("event_type", "talks.held")


def test_a_kind_becomes_its_types_in_order_and_an_unknown_one_nothing() -> None:
    maps = {"delay": {"event_types": ["a.b", "c.d", "e.f"]}, "aid": {}}
    assert event_types_for("delay", maps) == (
        "event_type:a.b",
        "event_type:c.d",
        "event_type:e.f",
    )
    assert event_types_for("aid", maps) == event_types_for("talks", maps) == ()


def test_a_successor_stands_in_for_a_deprecated_type_once() -> None:
    maps = {"delay": {"event_types": ["a.b", "c.d", "e.f"]}}
    instead = {"event_type:a.b": "event_type:e.f"}
    assert event_types_for("delay", maps, instead) == (
        "event_type:e.f",
        "event_type:c.d",
    )


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("A group of people.", True),
        ("People under 18, or of 65.5 years and more.", True),
        ("A group of people", False),
        ("A group. Of people.", False),
        ("Is it a group? It is.", False),
        (".", False),
        ("", False),
    ],
)
def test_a_sentence_is_told_by_its_full_stop(text: str, is_one: bool) -> None:
    assert one_sentence(text) is is_one


def test_a_definition_of_two_sentences_is_refused_in_words() -> None:
    check_definition("One thing.")
    with pytest.raises(RuleBroken, match="one sentence"):
        check_definition("One thing. And another.")


@pytest.mark.parametrize("code", ["", "a b", "a:b", "_a", "é", "a-b", "a\n"])
def test_a_code_holds_letters_digits_full_stops_and_underlines(code: str) -> None:
    check_code("talks.held_2")
    with pytest.raises(RuleBroken, match="is no code"):
        check_code(code)


@pytest.mark.parametrize(
    ("translations", "words"),
    [
        ({"Arabic": "x"}, "tag of a language"),
        ({"en": "Truck"}, "English wording"),
        ({"ar": " "}, "is empty"),
        ({"ar": 3}, "is empty"),
    ],
)
def test_a_translation_needs_a_language_and_words(
    translations: dict[str, Any], words: str
) -> None:
    check_translations({"ar": "شاحنة", "pt-BR": "Caminhão", "zh-Hant": "卡車"})
    with pytest.raises(RuleBroken, match=words):
        check_translations(translations)


@pytest.mark.parametrize(
    ("maps", "words"),
    [
        ({"cow": "1"}, "no map to “cow”"),
        ({"cameo": ""}, "holds no code"),
        ({"cameo": None}, "holds no code"),
        ({"cameo": True}, "holds no code"),
        ({"acled": []}, "holds no code"),
        ({"acled": ["a", {}]}, "holds no code"),
        ({"event_types": "agreement.signed"}, "is a list"),
    ],
)
def test_a_map_needs_a_known_standard_and_a_code(
    maps: dict[str, Any], words: str
) -> None:
    check_maps({"cameo": "037", "acled": ["a", "b"], "eth_prio": -1, "pam": 0})
    with pytest.raises(RuleBroken, match=words):
        check_maps(maps)
