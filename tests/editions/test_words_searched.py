from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from core.folding import folded, spaced, words_of

pytestmark = pytest.mark.django_db
TEXTS = [
    "Sa’ar: Philadelphí CORRIDOR", "الهُدْنَةُ في القاهرة", "أحمد إبراهيم آمال ٱلله", "مـــدرسة على",
    "שָׁלוֹם", "کیان ۱۲۳ ٤٥", "ﷺ ﻻ", "Straße İstanbul ΣΊΣΥΦΟΣ", "1,100 <b>a</b> x@y.org /a/b", "½ ﬁ",
    "\u202eevil\u202c", "안녕", "Ёлка Їжак",
]  # fmt: skip


def in_database(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT editions_folded(%s)", [text])
        return str(cursor.fetchone()[0])


def vector(words: str, *lists: list[str]) -> str:
    with connection.cursor() as cursor:
        asked: list[Any] = [
            spaced(words),
            *(list(one) for one in (lists or ([], [], []))),
        ]
        cursor.execute(
            "SELECT editions_search(%s, 'event', 'p', %s::text[], %s::text[], %s::text[])::text",
            asked,
        )
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("text", TEXTS)
def test_the_database_folds_words_as_pages_do(text: str) -> None:
    assert in_database(text) == spaced(text)
    words = [word.folded for word in words_of(text)]
    assert words == re.findall(r"[^\W_]+", spaced(text))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60))
def test_whatever_is_folded_twice_is_as_folded_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_word_of_a_text_knows_where_it_stands_there_with_its_marks() -> None:
    text = "في الهُدْنَةِ، Sa’ar"
    assert [text[w.start : w.end] for w in words_of(text)] == ["في", "الهُدْنَةِ", "Sa’ar"]
    assert [w.folded for w in words_of(text)] == ["في", "الهدنة", "saar"]


def test_title_words_weigh_more_and_keys_and_stems_have_no_place() -> None:
    found = vector("Talks\nheld near <b>Lakeside</b>", ["a", "b"], ["c"], ["d"])
    for lexeme in (
        "'talks':1A",
        "':talk'",
        "'lakeside':",
        "'kind:event'",
        "'process:p'",
    ):
        assert lexeme in found
    for key in ("'party:a'", "'party:b'", "'person:c'", "'place:d'"):
        assert key in found


def test_words_as_long_as_no_word_is_are_no_error() -> None:
    assert "'kind:event'" in vector("x" * 5000)
