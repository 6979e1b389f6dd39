"""Texts pasted at the desk, and articles that wait for a person to read them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editions.models import Act
from jobs.models import Job
from sources.actions import reject_article
from sources.models import Article, ArticleVersion, Capture
from suggestions.handlers import read_version
from suggestions.models import ReadByHand, Suggestion
from tests import makers
from tests.makers import EDITOR, NOW, TEXT
from tests.pages.desk import read
from tests.sources.pages import claimed

pytestmark = pytest.mark.django_db
PATH = "/desk/articles/new/"
ARABIC = (
    "عقدت الوفود جولة ثالثة من المحادثات في المدينة يوم الثلاثاء بعد توقف دام أسبوعين."
)


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(makers.make_user())
    return client


def paste(client: Client, **given: str) -> Any:
    sent = {"outlet": "Host Office", "text": TEXT, "zone": "UTC", **given}
    return client.post(PATH, sent)


def test_a_pasted_text_is_an_article_like_any_other(editor: Client) -> None:
    makers.make_process()
    assert 'Asia/Jerusalem" selected' in editor.get(PATH).content.decode()
    acts = Act.objects.filter(verb="ingest_article").count()
    pasted = "  Joint communiqué\r\n\r\nThey  agreed to meet on Thursday.\r\n"
    answer = paste(
        editor, text=pasted, day="28 February 2025", time="09:30",
        zone="Asia/Jerusalem", url="https://office.example/1?utm_source=x", language="en",
    )  # fmt: skip
    version = ArticleVersion.objects.get()
    assert (answer.status_code, answer.url) == (
        302,
        f"/desk/articles/{version.pk}/",
    )
    assert version.text == "Joint communiqué\nThey agreed to meet on Thursday."
    assert (version.title, version.read_from) == ("Joint communiqué", "hand")
    article = Article.objects.get()
    assert article.published_at == dt.datetime(2025, 2, 28, 7, 30, tzinfo=dt.UTC)
    assert (article.published_basis, article.published_day_only) == ("by_hand", False)
    assert bytes(Capture.objects.get().body).decode() == pasted
    assert Job.objects.get(kind="new_version").subject == version.pk
    assert Act.objects.filter(verb="ingest_article").count() == acts + 1


def test_a_day_alone_is_a_day_and_no_day_is_not_made_up(editor: Client) -> None:
    paste(editor, day="2025-02-28")
    paste(editor, text="Another text.")
    rows = Article.objects.order_by("pk").values_list(
        "published_at", "published_day_only", "published_basis"
    )
    noon = dt.datetime(2025, 2, 28, 12, tzinfo=dt.UTC)
    assert list(rows) == [(noon, True, "by_hand"), (None, False, "unknown")]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": " \n "}, "There is no text in it"),
        ({"text": ""}, "This field is required"),
        ({"outlet": ""}, "This field is required"),
        ({"url": "javascript:alert(1)"}, "is not an address that starts with http"),
        ({"day": "some day"}, "is not one whole day"),
        ({"day": "2025-02"}, "is not one whole day"),
        ({"day": "2999-02-28"}, "This day is still to come"),
        ({"time": "09:30"}, "A time without a day tells nothing"),
        ({"day": "2025-02-28", "time": "25:00"}, "Enter a valid time"),
        ({"language": "English please"}, "is not the code of a language"),
        ({"zone": "Nowhere/Land"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_stored_comes_back_with_words_at_the_field_and_all_that_was_typed(
    editor: Client, wrong: dict[str, str], words: str
) -> None:
    answer = paste(editor, **{"title": "Typed with care", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    for typed in ("Typed with care", *(v for v in wrong.values() if v.strip())):
        assert typed in page
    assert not Article.objects.exists()
    assert paste(editor, title="Typed with care").status_code == 302


def test_what_is_known_already_is_said_with_a_link(editor: Client) -> None:
    assert paste(editor).status_code == 302
    again = paste(editor)
    article = Article.objects.get()
    link = f"/desk/articles/{article.public_id}/versions/"
    assert (again.status_code, link in again.content.decode()) == (409, True)
    reject_article(public_id=article.public_id, reason="No.", by=EDITOR, now=NOW)
    assert link in paste(editor).content.decode()
    assert ArticleVersion.objects.count() == 1


def test_an_edited_text_at_a_known_address_is_its_next_version(editor: Client) -> None:
    url = "https://office.example/1"
    paste(editor, url=url)
    paste(editor, url=url + "?fbclid=2", text=TEXT + "One more line.")
    assert list(ArticleVersion.objects.values_list("number", flat=True)) == [1, 2]


def in_arabic(n: int = 0) -> ArticleVersion:
    return makers.make_version(f"{ARABIC}\n{ARABIC} {n}")


def test_the_reader_is_not_run_on_a_language_it_does_not_read() -> None:
    makers.make_process()
    seen: list[str] = []
    for version in (in_arabic(), makers.make_version()):
        read_version(job=claimed("new_version", version.pk), now=NOW)()
        seen.append(version.language)
    assert seen == ["und-Arab", ""]
    assert Suggestion.objects.filter(version__language="").exists()
    assert not Suggestion.objects.exclude(version__language="").exists()


def test_it_is_offered_to_a_person_as_what_it_is_until_somebody_has_read_it(
    editor: Client,
) -> None:
    makers.make_process()
    version = in_arabic()
    read(makers.make_version())
    assert "1 article for a person to read" in editor.get("/desk/").content.decode()
    page = editor.get("/desk/unread/").content.decode()
    assert "The reader does not read Arabic script; read it yourself." in page
    assert f'lang="und-Arab" dir="rtl">{ARABIC}' in page
    review = editor.get(f"/desk/articles/{version.pk}/").content.decode()
    assert '<div lang="und-Arab" dir="rtl">' in review
    path = f"/desk/articles/{version.article.public_id}/read/"
    assert editor.post(path).status_code == 302
    assert editor.post(path).status_code == 302
    assert ReadByHand.objects.get().read_by.username == "some-editor"
    assert Act.objects.filter(verb="note_read").count() == 1
    assert "Nothing waiting" in editor.get("/desk/unread/").content.decode()


def test_articles_in_which_the_reader_found_nothing_are_offered_when_asked_for(
    editor: Client,
) -> None:
    makers.make_version("Nothing of any kind happened anywhere.")
    assert "Nothing waiting" in editor.get("/desk/unread/").content.decode()
    page = editor.get("/desk/unread/?all=1").content.decode()
    assert "The reader found nothing in it." in page


def test_the_list_takes_the_same_queries_at_1_and_at_200_and_pages_to_its_end(
    editor: Client,
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert editor.get("/desk/unread/").status_code == 200
        return len(seen)

    in_arabic()
    count()
    at_one = count()
    for n in range(1, 200):
        in_arabic(n)
    assert count() == at_one
    path, seen = "/desk/unread/", []
    while path:
        page = editor.get(path)
        seen += [row.version_id for row, _ in page.context["rows"]]
        before = page.context["next"]
        path = f"/desk/unread/?before={before}" if before else ""
    assert len(set(seen)) == len(seen) == 200


@pytest.mark.parametrize("role", [None, "contributor", "editor"])
def test_adding_and_reading_are_for_editors(role: str | None) -> None:
    client = Client()
    if role:
        client.force_login(makers.make_user(role))
    expected = {None: 302, "contributor": 403, "editor": 200}[role]
    assert client.get(PATH).status_code == expected
    assert client.get("/desk/unread/").status_code == expected
    paste(client)
    assert Article.objects.exists() is (role == "editor")
