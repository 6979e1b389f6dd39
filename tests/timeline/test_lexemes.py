"""What is asked of the index of words finds the same with and without what it asks twice."""

from __future__ import annotations

import pytest
from django.db import connection

from core.folding import folded, words_of
from tests.editions.test_words_searched import TEXTS, vector
from timeline.filters import Filters
from timeline.searching.lexemes import found_by
from timeline.worded import worded

pytestmark = pytest.mark.django_db
SPOKEN = [
    "Ferries were promised, and a ferry came; the promise of ferrying stands.",
    "the promising PROMISE", "It's the convoys' convoy, 12 convoys 1e5 v2",
    "هدنة الهدنة والهدنة هدنات",
]  # fmt: skip
ALL = [*TEXTS, *SPOKEN]


def question(typed: str) -> str:
    return worded(Filters(words=typed)).question


def finds(asked: str, text: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT %s::tsvector @@ %s::tsquery", [vector(folded(text)), asked]
        )
        ((found,),) = cursor.fetchall()
        return bool(found)


def test_a_word_whose_stem_is_asked_for_is_not_asked_for_beside_it() -> None:
    assert found_by(question("ferries ")) == "(':ferri')"
    assert question("ferries ") == "(('ferries') | ':ferri')"
    assert (
        found_by(question("the ferry convoy"))
        == "(':ferri') & (('convoy':*) | ':convoy')"
    )
    for all_of_it in ('"ferries"', '"a ferry" ', "ferri", "the "):
        assert found_by(question(all_of_it)) == question(all_of_it)
    # What is called so is found by its key, and need not have the word.
    named = "(('northland') | 'party:northland')"
    assert found_by(named) == named


def test_stems_alone_find_what_has_the_word_in_every_script() -> None:
    words = sorted({word.folded for text in ALL for word in words_of(text)})
    assert len(words) > 40
    fewer = 0
    for word in words:
        asked = question(f"{word} ")
        if not asked:
            continue
        fewer += found_by(asked) != asked
        found = [finds(asked, text) for text in ALL]
        assert found == [finds(found_by(asked), text) for text in ALL], word
        assert any(found), word
    assert fewer > 40
