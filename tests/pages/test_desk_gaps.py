"""Suggesting by hand what the reader missed."""

from __future__ import annotations

from typing import Any

import pytest

from suggestions.models import Suggestion
from tests import makers
from tests.pages.desk import accept, document_of
from tests.pages.test_desk_merging import item_of

pytestmark = pytest.mark.django_db
WORDS = "the host said"
TWICE = "Lakeside"


def suggest(review: dict[str, Any], words: str = WORDS, **data: str) -> Any:
    sent = {"kind": "talks", "words": words, **data}
    return review["client"].post(
        f"/desk/articles/{review['version'].pk}/suggest/", sent
    )


def by_hand() -> Suggestion:
    return Suggestion.objects.get(rule="by_hand")


def test_words_of_the_article_become_a_suggestion_of_whoever_chose_them(
    review: dict[str, Any],
) -> None:
    assert suggest(review).status_code == 302
    made = by_hand()
    text = review["version"].text
    assert text[made.start : made.end] == WORDS
    assert (made.made_by.username, made.kind) == ("some-editor", "event")  # type: ignore[union-attr]
    item = item_of(review, made)
    assert item["is_open"]
    refused = accept(review, made)
    assert refused.status_code == 422
    assert f'href="#s{made.pk}-title"' in refused.content.decode()
    given = {"title": "The host speaks", "type": "statement.public"}
    assert accept(review, made, when="2025-02-27", **given).status_code == 302
    assert document_of(made)["citations"][0]["exact"] == WORDS


def test_words_that_do_not_stand_there_come_back_with_the_reason(
    review: dict[str, Any],
) -> None:
    refused = suggest(review, "the host never said")
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "do not stand in the article" in page
    assert "the host never said" in page
    assert not Suggestion.objects.filter(rule="by_hand").exists()


def test_words_that_stand_there_twice_are_asked_about(review: dict[str, Any]) -> None:
    asked = suggest(review, TWICE)
    assert asked.status_code == 422
    places = [value for value, _ in asked.context["gap"].fields["place"].choices]
    assert len(places) == 2
    assert suggest(review, TWICE, place=places[1]).status_code == 302
    assert by_hand().start == int(places[1])


def test_a_script_says_where_the_words_stand_and_is_not_believed_blindly(
    review: dict[str, Any],
) -> None:
    second = review["version"].text.index(TWICE, 50)
    place = {"start": str(second), "end": str(second + len(TWICE))}
    assert suggest(review, TWICE, **place).status_code == 302
    assert by_hand().start == second
    lying = {"start": "0", "end": "5"}
    assert suggest(review, "nowhere", **lying).status_code == 422


def test_the_same_words_are_not_suggested_twice_as_the_same(
    review: dict[str, Any],
) -> None:
    assert suggest(review).status_code == 302
    again = suggest(review)
    assert again.status_code == 409
    assert "suggested as that already" in again.content.decode()
    assert suggest(review, kind="figure").status_code == 302


def test_a_figure_by_hand_needs_its_number_as_it_is_printed(
    review: dict[str, Any],
) -> None:
    words = "more than 40 prisoners"
    assert suggest(review, words, kind="figure").status_code == 302
    given = {
        "measure": "released", "population": "prisoners", "qualifier": "more_than",
        "value": "", "low": "40", "unit": "person", "modality": "reported",
        "when": "2025-02-27",
    }  # fmt: skip
    wrong = accept(review, by_hand(), printed="forty", **given)
    assert wrong.status_code == 422
    assert "does not stand in the words cited" in wrong.content.decode()
    done = accept(review, by_hand(), printed="more than 40", **given)
    assert done.status_code == 302
    assert document_of(by_hand())["quantity"]["label"] == "more than 40"


def test_a_statement_by_hand_is_what_stands_inside_the_marks(
    review: dict[str, Any],
) -> None:
    quoted = "“We are ready to extend the truce,”"
    assert suggest(review, quoted, kind="statement").status_code == 302
    given = {"speaker": "the ministry", "when": "2025-02-27"}
    assert accept(review, by_hand(), **given).status_code == 302
    assert document_of(by_hand())["words"] == "We are ready to extend the truce,"


def test_a_contributor_suggests_nothing(review: dict[str, Any]) -> None:
    client = type(review["client"])()
    client.force_login(makers.make_user("contributor"))
    assert suggest({**review, "client": client}).status_code == 403
    assert not Suggestion.objects.filter(rule="by_hand").exists()
