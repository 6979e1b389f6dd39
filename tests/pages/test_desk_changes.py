"""The desk's queues of what changed at its publisher, and the page of an article's versions."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sources.actions.attention import note_taken_back
from sources.models import ArticleVersion, LostWords, TakenBack
from suggestions.queries.changing import PAGE
from tests import makers
from tests.makers import NOW, TEXT

pytestmark = pytest.mark.django_db
WORDS = "12 captives remain"


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(makers.make_user())
    return client


def an_edited_article(process: Any, n: int = 1, **given: Any) -> ArticleVersion:
    """An article that an event rests on and that has lost the words since."""
    url = f"https://wire.example.org/{n}"
    text = f"{TEXT}Number {n}.\n"
    version = makers.make_version(text, url=url)
    source = makers.quotation(version, WORDS)
    makers.make_event(process, title=f"Count {n}", sources=[source], **given)
    makers.make_version(text.replace("12 captives", "11 captives"), url=url)
    return version


def test_the_queue_shows_what_changed_and_the_published_things_that_rest_on_it(
    editor: Client,
) -> None:
    process = makers.make_process()
    version = an_edited_article(process)
    page = editor.get("/desk/changed/").content.decode()
    assert f'<q dir="auto">{WORDS}</q>' in page
    assert "Northland reports that 11 captives remain" in page
    assert "Count 1</a>" in page
    assert f"/desk/articles/{version.article.public_id}/versions/" in page


def test_what_nothing_rests_on_is_not_in_the_queue(editor: Client) -> None:
    version = makers.make_version(url="https://wire.example.org/1")
    from sources.actions import cite

    cite(source=makers.quotation(version, WORDS), now=NOW)
    makers.make_version(TEXT.replace("12", "11"), url="https://wire.example.org/1")
    assert LostWords.objects.count() == 1
    assert "Nothing waiting" in editor.get("/desk/changed/").content.decode()


@pytest.mark.parametrize("queue", ["changed", "taken-back"])
def test_a_decision_takes_it_from_the_queue_and_a_refusal_keeps_what_was_typed(
    editor: Client, queue: str
) -> None:
    version = an_edited_article(makers.make_process())
    note_taken_back(article=version.article_id, sign="gone", words="410", now=NOW)
    model = LostWords if queue == "changed" else TakenBack
    row = model.objects.get()
    path = f"/desk/{queue}/{row.pk}/"
    wrong = editor.post(path, {"note": "Typed with care", "outcome": "perhaps"})
    assert wrong.status_code == 409
    assert "Typed with care</textarea>" in wrong.content.decode()
    assert "Say whether it still holds" in wrong.content.decode()
    right = editor.post(path, {"note": "Typed with care", "outcome": "corrected"})
    assert right.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.note) == ("corrected", "Typed with care")
    assert "Nothing waiting" in editor.get(f"/desk/{queue}/").content.decode()
    assert editor.post(path, {"note": "Late", "outcome": "holds"}).status_code == 409


def test_an_article_taken_back_shows_everything_that_rests_on_any_version(
    editor: Client,
) -> None:
    process = makers.make_process()
    version = an_edited_article(process)
    newer = version.article.versions.get(number=2)
    source = makers.quotation(newer, "11 captives remain")
    makers.make_event(process, title="Newer count", sources=[source])
    note_taken_back(article=version.article_id, sign="notice", words="Gone", now=NOW)
    page = editor.get("/desk/taken-back/").content.decode()
    assert "The page says that it was taken back" in page
    assert "Count 1</a>" in page
    assert "Newer count</a>" in page


def test_the_versions_page_marks_what_differs_and_what_rests_on_each(
    editor: Client,
) -> None:
    version = an_edited_article(makers.make_process())
    path = f"/desk/articles/{version.article.public_id}/versions/"
    page = editor.get(path).content.decode()
    assert "<del>12</del>" in page
    assert "<ins>11</ins>" in page
    assert "Count 1</a>" in page
    same = editor.get(f"{path}?first=1&second=1").content.decode()
    assert "<del>" not in same
    for wrong in ("?first=9", "?first=x", "?second=-1"):
        assert editor.get(path + wrong).status_code == 404
    assert editor.get("/desk/articles/nothing/versions/").status_code == 404


def test_words_of_an_article_are_shown_as_words_and_never_as_html(
    editor: Client,
) -> None:
    url = "https://wire.example.org/1"
    hostile = "They met. <script>alert(1)</script> & left."
    makers.make_version(hostile, url=url)
    version = makers.make_version(hostile + " <img src=x onerror=alert(1)>", url=url)
    page = editor.get(f"/desk/articles/{version.article.public_id}/versions/")
    assert "&lt;script&gt;" in page.content.decode()
    assert "<script>alert" not in page.content.decode()
    assert "<img" not in page.content.decode()


@pytest.mark.parametrize("queue", ["changed", "taken-back"])
def test_a_queue_takes_the_same_queries_at_1_and_at_200_and_pages_to_its_end(
    editor: Client, queue: str
) -> None:
    process = makers.make_process()

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert editor.get(f"/desk/{queue}/").status_code == 200
        return len(seen)

    def add(n: int) -> None:
        version = an_edited_article(process, n)
        note_taken_back(article=version.article_id, sign="gone", words="410", now=NOW)

    add(1)
    count()
    at_one = count()
    for n in range(2, 201):
        add(n)
    assert count() == at_one
    path, seen = f"/desk/{queue}/", []
    while path:
        page = editor.get(path)
        seen += [row.id for row, *_ in page.context["rows"]]
        before = page.context["next"]
        path = f"/desk/{queue}/?before={before}" if before else ""
    assert len(seen) == len(set(seen)) == 200
    assert PAGE < 200


@pytest.mark.parametrize("role", [None, "reader", "contributor", "editor"])
def test_the_queues_are_for_editors_and_nobody_else(role: str | None) -> None:
    version = an_edited_article(makers.make_process())
    client = Client()
    if role:
        client.force_login(makers.make_user(role))
    expected = {None: 302, "editor": 200}.get(role, 403)
    article = version.article.public_id
    for path in (
        "/desk/changed/",
        "/desk/taken-back/",
        f"/desk/articles/{article}/versions/",
    ):
        assert client.get(path).status_code == expected, path
    row = LostWords.objects.get()
    answer = client.post(f"/desk/changed/{row.pk}/", {"note": "x", "outcome": "holds"})
    row.refresh_from_db()
    assert (answer.status_code, row.state) == (
        (302, "holds") if role == "editor" else (403, "waiting")
    )
