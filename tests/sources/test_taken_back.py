"""An outlet that removes, retracts or empties an article is noticed, and nothing is unpublished."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_httpserver import HTTPServer

from sources.actions import cite
from sources.models import Article, ArticleVersion, LostWords, PageWatch, TakenBack
from sources.parsing.notices import is_emptied, notice
from sources.rules import MISSING
from tests import makers
from tests.makers import NOW
from tests.sources import pages
from tests.sources.pages import LEAD, NEXT, WHOLE, item, look, poll

pytestmark = pytest.mark.django_db
RETRACTION = "This article has been removed because it could not be confirmed."


@pytest.fixture
def article(httpserver: HTTPServer) -> Article:
    """An article whose text is its page's: 310 characters, and as many again."""
    pages.polled(httpserver)
    pages.serve_page(httpserver, pages.page(LEAD, NEXT, LEAD + " Again."))
    found = Article.objects.get()
    look(found)
    return found


def signs() -> list[str]:
    return list(TakenBack.objects.order_by("pk").values_list("sign", flat=True))


def test_a_page_that_is_gone_is_noted_at_once_and_asked_for_no_more(
    article: Article, httpserver: HTTPServer
) -> None:
    pages.serve_page(httpserver, "Gone.", status=410)
    watch = look(article)
    assert (signs(), watch.state, watch.next_look_at) == (["gone"], "gone", None)
    assert "410" in TakenBack.objects.get().words
    assert ArticleVersion.objects.count() == 2


@pytest.mark.parametrize("how", ["404", "home"])
def test_a_page_that_is_missing_counts_after_three_times_in_a_row(
    article: Article, httpserver: HTTPServer, how: str
) -> None:
    if how == "404":
        pages.serve_page(httpserver, "Not found", status=404)
    else:
        httpserver.clear()
        pages.serve_robots(httpserver, "", status=404)
        moved = {"Location": httpserver.url_for("/")}
        httpserver.expect_request("/a").respond_with_data("", 302, headers=moved)
        httpserver.expect_request("/").respond_with_data(pages.page())
    now, waits = NOW, []
    for _ in range(2):
        watch = look(article, now)
        assert watch.next_look_at is not None
        waits.append(watch.next_look_at - now)
        now = watch.next_look_at
        assert signs() == []
    watch = look(article, now)
    assert (tuple(waits), signs(), watch.state) == (MISSING, ["missing"], "gone")


def test_a_page_that_is_found_again_in_between_was_never_missing(
    article: Article, httpserver: HTTPServer
) -> None:
    for _ in range(3):
        pages.serve_page(httpserver, "Not found", status=404)
        look(article)
        look(article)
        pages.serve_page(httpserver, pages.page(LEAD, NEXT, LEAD + " Again."))
        assert look(article).missing == 0
    assert signs() == []


def test_a_page_of_trouble_is_no_sign(article: Article, httpserver: HTTPServer) -> None:
    for status in (403, 500, 503):
        pages.serve_page(httpserver, RETRACTION, status=status)
        assert str(status) in look(article).last_error
    assert signs() == []


def test_a_notice_is_a_sign_and_a_version_whose_words_the_record_can_show(
    article: Article, httpserver: HTTPServer
) -> None:
    cited = article.versions.get(number=2)
    cite(source=makers.quotation(cited, "12 captives remain"), now=NOW)
    pages.serve_page(httpserver, pages.page(RETRACTION))
    for _ in range(3):
        look(article)
    row = TakenBack.objects.get()
    assert (row.sign, RETRACTION in row.words) == ("notice", True)
    assert article.versions.get(number=3).text.endswith(RETRACTION)
    assert LostWords.objects.count() == 1


def test_a_notice_in_a_feed_is_a_sign_too(httpserver: HTTPServer) -> None:
    feed, link = pages.make_feed(httpserver), httpserver.url_for("/a")
    whole = f"{WHOLE} {WHOLE}"
    pages.serve_feed(httpserver, item(whole, link=link, guid="g1"))
    poll(feed)
    title = "WITHDRAWN: Talks in Lakeside"
    pages.serve_feed(httpserver, item(whole, link=link, guid="g1", title=title))
    poll(feed)
    assert (TakenBack.objects.get().sign, TakenBack.objects.get().words) == (
        "notice",
        title,
    )


@pytest.mark.parametrize("left", ["", "<p>Northland and River Front.</p>"])
def test_a_page_whose_text_is_gone_is_a_sign_and_no_version(
    article: Article, httpserver: HTTPServer, left: str
) -> None:
    body = (
        f"<html><body><article><h1>Talks in Lakeside</h1>{left}</article></body></html>"
    )
    pages.serve_page(httpserver, body)
    look(article)
    look(article, NOW + dt.timedelta(hours=1))
    assert signs() == ["emptied"]
    assert ArticleVersion.objects.count() == 2
    pages.serve_page(httpserver, pages.page(LEAD, NEXT, LEAD + " Again."))
    assert look(article).last_error == ""
    assert ArticleVersion.objects.count() == 2


def test_an_article_whose_feed_gives_all_is_noticed_when_its_page_goes(
    httpserver: HTTPServer,
) -> None:
    version = makers.make_version(WHOLE, url=httpserver.url_for("/a"))
    pages.serve_page(httpserver, pages.page(RETRACTION))
    look(version.article)
    assert signs() == ["notice"]
    pages.serve_page(httpserver, "", status=410)
    look(version.article)
    assert signs() == ["notice", "gone"]
    assert PageWatch.objects.get().state == "gone"


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("RETRACTED: Talks in Lakeside", WHOLE, True),
        ("Withdrawn – Talks in Lakeside", WHOLE, True),
        ("[Retracted] Talks", WHOLE, True),
        ("Talks", f"Editors' note: This story has since been retracted. {WHOLE}", True),
        ("Talks", "We have removed this article.", True),
        ("Talks", "The Wire has withdrawn its story about Lakeside.", True),
        ("Talks", "This page is no longer available.", True),
        ("Entretiens", "Cet article a été retiré par la rédaction.", True),
        ("محادثات", "تم حذف هذا المقال.", True),
        ("שיחות", "הכתבה הוסרה.", True),
        ("Talks", WHOLE, False),
        ("Northland has withdrawn its forces", WHOLE, False),
        ("Talks", "The mission has withdrawn its report on the bridge.", False),
        ("Withdrawn forces return", WHOLE, False),
        ("Talks", f"{WHOLE} The Daily said: “{RETRACTION}”", False),
        ("Mines were removed", "This bridge has been removed.", False),
    ],
)
def test_a_notice_is_an_outlets_word_about_its_own_article(
    title: str, text: str, said: bool
) -> None:
    assert bool(notice(title=title, text=text)) is said


@pytest.mark.parametrize(
    ("before", "after", "emptied"),
    [(1_000, 99, True), (1_000, 100, False), (399, 0, False), (400, 0, True)],
)
def test_a_text_is_emptied_under_a_tenth_of_what_was_a_text(
    before: int, after: int, emptied: bool
) -> None:
    assert is_emptied(before=before, after=after) is emptied
