"""A rejected article never returns, under whatever name it comes; and can be taken up again."""

from __future__ import annotations

import pytest
from django.db import Error, transaction
from django.test import Client
from pytest_httpserver import HTTPServer

from core.errors import RuleBroken
from editions.models import Act
from sources.actions import cite, reinstate_article, reject_article
from sources.models import Article, ArticleVersion, PageWatch
from suggestions.queries import Narrowed, queue
from tests import makers
from tests.makers import EDITOR, NOW
from tests.pages.desk import read
from tests.sources import pages
from tests.sources.pages import WHOLE, item, look, poll

pytestmark = pytest.mark.django_db


def reject(article: Article, reason: str = "Not of this record.") -> None:
    reject_article(public_id=article.public_id, reason=reason, by=EDITOR, now=NOW)


def test_a_rejected_article_is_not_stored_again_under_any_of_its_names(
    httpserver: HTTPServer,
) -> None:
    feed, _ = pages.polled(httpserver)
    article = Article.objects.get()
    pages.serve_page(httpserver, pages.page())
    look(article)
    reject(article)
    other = item(f"{WHOLE} Other.", link=httpserver.url_for("/b"), guid="g2")
    for path, guid in (("/a?fbclid=1", "g9"), ("/moved", "g1")):
        again = item(f"{WHOLE} Edited.", link=httpserver.url_for(path), guid=guid)
        pages.serve_feed(httpserver, again, other)
        poll(feed)
    assert article.versions.count() == 2
    assert Article.objects.count() == 2  # the other came through
    assert pages.due(NOW) == []
    look(article)
    assert PageWatch.objects.get(article=article).state == "done"


def test_the_database_refuses_a_version_of_it_whoever_writes_it() -> None:
    version = makers.make_version(url="https://wire.example.org/a")
    row = ArticleVersion.objects.get(pk=version.pk)
    row.pk, row.number, row.text_sha256 = None, 2, "x"
    reject(version.article)
    with pytest.raises(Error, match="rejected or erased"), transaction.atomic():
        row.save()
    reinstate_article(public_id=version.article.public_id, by=EDITOR, now=NOW)
    row.save()


def test_why_it_is_rejected_is_kept_in_the_form_of_all_texts() -> None:
    article = makers.make_version(url="https://wire.example.org/a").article
    with pytest.raises(RuleBroken, match="Say why it is rejected"):
        reject(article, " \x07")
    reject(article, " \x02Of a cafe\u0301.\n")
    article.refresh_from_db()
    assert article.state_reason == Act.objects.latest("pk").reason == "Of a café."


def listed() -> int:
    """How many entries the desk's queue has."""
    return len(queue(Narrowed(), me=0, now=NOW).entries)


def test_it_leaves_the_desk_and_comes_back_when_it_is_taken_up_again() -> None:
    makers.make_process()
    version = makers.make_version(url="https://wire.example.org/a")
    read(version)
    assert listed() == 1
    acts = Act.objects.count()
    reject(version.article)
    assert listed() == 0
    with pytest.raises(RuleBroken, match="There is no kept article"):
        reject(version.article)
    reinstate_article(public_id=version.article.public_id, by=EDITOR, now=NOW)
    assert listed() == 1
    assert Act.objects.count() == acts + 2
    edited = makers.make_version(
        makers.TEXT + "More.\n", url="https://wire.example.org/a"
    )
    assert edited.number == 2


def test_what_the_record_cites_is_not_rejected_and_a_reason_is_needed() -> None:
    version = makers.make_version()
    with pytest.raises(RuleBroken, match="Say why"):
        reject(version.article, " ")
    cite(source=makers.quotation(version, "12 captives"), now=NOW)
    with pytest.raises(RuleBroken, match="cites this article"):
        reject(version.article)


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_the_desk_rejects_with_a_reason_for_those_who_may(role: str) -> None:
    version = makers.make_version()
    client = Client()
    client.force_login(makers.make_user(role))
    path = f"/desk/articles/{version.article.public_id}"
    if role == "contributor":
        assert client.post(f"{path}/reject/", {"reason": "Spam"}).status_code == 403
        assert Article.objects.get().state == "kept"
        return
    assert client.post(f"{path}/reject/", {"reason": ""}).status_code == 409
    assert client.post(f"{path}/reject/", {"reason": "Spam"}).status_code == 302
    assert "Spam" in client.get(f"{path}/versions/").content.decode()
    assert Article.objects.get().state == "rejected"
    assert client.post(f"{path}/reinstate/").status_code == 302
    assert Article.objects.get().state == "kept"
