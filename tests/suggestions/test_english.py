"""General English, as the reader takes it apart."""

from __future__ import annotations

import pytest

from suggestions.extraction.english.forms import forms
from suggestions.extraction.english.groups import Group, group
from suggestions.extraction.english.tokens import Token, tokens
from suggestions.extraction.frames.frame import frame


def words(text: str) -> list[Token]:
    return tokens(text, 0, [])


def read(text: str, verb: str, lemma: str) -> Group:
    """The verb group around a verb of a text."""
    found = words(text)
    at = next(k for k, word in enumerate(found) if word.low == verb)
    return group(found, at, forms(lemma)[verb])


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("free", {"free", "frees", "freed", "freeing"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("swap", {"swap", "swaps", "swapped", "swapping"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        (
            "travel",
            {"travel", "travels", "travelled", "traveled", "travelling", "traveling"},
        ),
    ],
)
def test_a_verb_has_all_its_forms(lemma: str, expected: set[str]) -> None:
    assert set(forms(lemma)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "tense", "passive"),
    [
        ("They free captives", "free", "free", "present", False),
        ("It frees captives", "frees", "free", "present", False),
        ("It freed captives", "freed", "free", "past", False),
        ("It has now freed them", "freed", "free", "perfect", False),
        ("It had been freed", "freed", "free", "pluperfect", True),
        ("They will be freed", "freed", "free", "future", True),
        ("They may be freed", "freed", "free", "unsure", True),
        ("It was due to free them", "free", "free", "infinitive", False),
        ("It went, freeing them", "freeing", "free", "gerund", False),
        ("It has begun freeing them", "freeing", "free", "perfect", False),
    ],
)
def test_helpers_tell_tense_and_voice(
    text: str, verb: str, lemma: str, tense: str, *, passive: bool
) -> None:
    found = read(text, verb, lemma)
    assert (found.tense, found.passive) == (tense, passive)


@pytest.mark.parametrize(
    ("text", "planned", "left_open"),
    [
        ("It agreed to free them", True, False),
        ("It agreed to meet and free them", True, False),
        ("They are to free them", True, False),
        ("It hopes to free them", False, True),
        ("It could free them", False, True),
    ],
)
def test_what_an_infinitive_hangs_on_makes_it_a_plan_or_leaves_it_open(
    text: str, *, planned: bool, left_open: bool
) -> None:
    found = read(text, "free", "free")
    assert (found.planned, found.open) == (planned, left_open)


def test_a_noun_that_only_describes_the_next_is_not_what_is_spoken_of() -> None:
    classes = {
        w.low: w.noun for w in words("ceasefire talks and the prisoner exchange")
    }
    assert (classes["ceasefire"], classes["talks"]) == (None, "talks")
    assert (classes["prisoner"], classes["exchange"]) == (None, "exchange")


def test_a_frame_cannot_ask_for_a_class_of_nouns_that_there_is_not() -> None:
    assert frame("a.b", "talks", "hold", obj="talks").obj == {"talks"}
    with pytest.raises(ValueError, match="No such class of nouns"):
        frame("a.b", "talks", "hold", obj="tables")
