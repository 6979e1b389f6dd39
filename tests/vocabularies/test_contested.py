"""Words that take a side: a list in the database, by language, that warns and never blocks."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from core.errors import RuleBroken
from core.wording import contested
from editions.models import Act
from tests.makers import CHIEF, EDITOR, NOW, make_user
from vocabularies.actions import add_contested_word, change_contested_word
from vocabularies.models import ContestedWord
from vocabularies.queries import contested_words

pytestmark = pytest.mark.django_db


def add(**given: Any) -> ContestedWord:
    values = {"language": "pt", "word": "refém", "instead": "pessoa detida"}
    return add_contested_word(**{**values, "by": CHIEF, "now": NOW, **given})


def test_the_list_of_english_is_there_from_the_first_day() -> None:
    shipped = contested_words("en-GB")
    assert shipped["hostages"] == "captives, people held"
    assert len(shipped) == 23
    assert contested_words("pt") == {}


def test_a_word_is_added_for_one_language_by_one_act() -> None:
    row = add(word=" REFÉM  de guerra ")
    assert (row.word, row.version) == ("refém de guerra", 1)
    assert contested_words("pt-BR") == {"refém de guerra": "pessoa detida"}
    assert contested("Um Refém de Guerra.", contested_words("pt")) == [
        ("refém de guerra", "pessoa detida")
    ]
    assert "refém de guerra" not in contested_words("en")
    act = Act.objects.get(verb="add_contested_word")
    assert (act.by_label, act.reason) == (CHIEF.label, "refém de guerra (pt)")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"language": "en", "word": "Hostage"}, "on the list of “en” already"),
        ({"language": "Portuguese"}, "is not the tag of a language"),
        ({"word": " "}, "Word: "),
        ({"word": "a" * 81}, "Word: "),
        ({"instead": ""}, "Instead: "),
        ({"by": EDITOR}, "needs the role chief"),
    ],
)
def test_what_is_wrong_with_a_word_is_said(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        add(**wrong)
    assert not Act.objects.filter(verb="add_contested_word").exists()
    add()


def test_a_word_is_no_longer_looked_for_and_stays_on_the_list() -> None:
    row = add()
    given: dict[str, Any] = {"number": row.pk, "by": CHIEF, "now": NOW}
    change_contested_word(version=1, instead=row.instead, is_sought=False, **given)
    assert contested_words("pt") == {}
    with pytest.raises(RuleBroken, match="Somebody has changed “refém” meanwhile"):
        change_contested_word(version=1, instead="detido", is_sought=True, **given)
    with pytest.raises(RuleBroken, match="Nothing is changed"):
        change_contested_word(version=2, instead=row.instead, is_sought=False, **given)
    change_contested_word(version=2, instead="detido", is_sought=True, **given)
    assert contested_words("pt") == {"refém": "detido"}
    reasons = Act.objects.filter(verb="change_contested_word").order_by("pk")
    assert list(reasons.values_list("reason", flat=True)) == [
        "refém (pt): not looked for",
        "refém (pt): detido",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"word": "Refém"},
        {"word": ""},
        {"instead": ""},
        {"language": "-"},
        {"version": 0},
    ],
)
def test_the_database_itself_refuses_a_bad_word(wrong: dict[str, Any]) -> None:
    values = {"language": "pt", "word": "refém", "instead": "detido"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ContestedWord.objects.create(**{**values, **wrong})
    ContestedWord.objects.create(**values)


def test_a_chief_editor_keeps_the_list_in_the_administration(client: Client) -> None:
    client.force_login(make_user("chief"))
    place = "/admin/vocabularies/contestedword/"
    sent = {"language": "pt", "word": "refém", "instead": "detido"}
    assert client.post(f"{place}add/", sent).status_code == 302
    row = ContestedWord.objects.get(language="pt")
    change = f"{place}{row.pk}/change/"
    sent = {"instead": "pessoa detida", "is_sought": "on", "version_read": "1"}
    assert client.post(change, sent).status_code == 302
    stale = client.post(change, {**sent, "instead": "outra"})
    assert "Somebody has changed" in stale.content.decode()
    assert contested_words("pt") == {"refém": "pessoa detida"}
    assert client.post(f"{place}{row.pk}/delete/").status_code == 403


def test_an_editor_is_not_shown_the_list(client: Client) -> None:
    client.force_login(make_user("editor"))
    assert client.get("/admin/vocabularies/contestedword/").status_code == 403
