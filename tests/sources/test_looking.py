"""From a teaser to its article, and looking again: over real HTTP, through the handlers."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_httpserver import HTTPServer

from jobs.models import Job
from sources.actions import queue_due_feeds, queue_due_looks
from sources.models import Article, ArticleVersion, Capture, PageWatch
from sources.parsing.teasers import holds_more, is_teaser
from sources.rules import LOOKS, MOST_FAILED_LOOKS
from tests import makers
from tests.makers import NOW
from tests.sources import pages
from tests.sources.pages import LEAD, NEXT, TEASER, WHOLE, item, look, poll

pytestmark = pytest.mark.django_db
LONG = f"{LEAD} {NEXT}"


@pytest.mark.parametrize(
    ("text", "teaser"),
    [
        ("", True),
        ("Talks in Lakeside", True),
        ("They met.", True),
        (LONG, False),
        (f"{LONG} […]", True),
        (f"{LONG}...", True),
        (f"{LONG} Read more", True),
        (f"{LONG} Continue reading →", True),
        (f"{LONG} Read the full story »", True),
        (f"{LONG} اقرأ المزيد", True),
        (f"{LONG} They want to read more before they sign.", False),
        (f"It began with “…” and {LONG}", False),
    ],
)
def test_an_entry_is_a_teaser_by_its_length_or_by_how_it_ends(
    text: str, teaser: bool
) -> None:
    assert is_teaser(title="Talks in Lakeside", text=text) is teaser


def test_a_page_holds_more_when_it_is_twice_as_long_and_by_a_paragraph() -> None:
    assert holds_more(page="x" * 1_200, entry="x" * 500)
    assert not holds_more(page="x" * 900, entry="x" * 500)
    assert not holds_more(page="x" * 500, entry="x" * 200)


def test_the_page_of_a_teaser_becomes_the_articles_text_and_is_what_is_read(
    httpserver: HTTPServer,
) -> None:
    pages.polled(httpserver, path="/a?utm_source=feed")
    article = Article.objects.get()
    teaser = ArticleVersion.objects.get()
    assert pages.asked_to_read() == []
    assert pages.due() == [article.pk]
    stated = '<meta property="article:published_time" content="2025-02-27T09:00+02:00">'
    pages.serve_page(httpserver, pages.page(head=stated))
    watch = look(article)
    text = ArticleVersion.objects.get(number=2)
    assert (text.text, text.read_from, teaser.read_from) == (WHOLE, "page", "feed")
    assert pages.asked_to_read() == [text.pk]
    assert (watch.page_is_text, watch.looks, watch.state) == (True, 0, "active")
    assert watch.next_look_at == NOW + LOOKS[0]
    article.refresh_from_db()
    assert article.published_at == dt.datetime(2025, 2, 27, 7, tzinfo=dt.UTC)
    assert article.published_basis == "stated"


def test_what_the_feed_says_later_brings_a_look_and_no_version(
    httpserver: HTTPServer,
) -> None:
    feed, link = pages.polled(httpserver)
    article = Article.objects.get()
    pages.serve_page(httpserver, pages.page())
    look(article)
    poll(feed)
    assert pages.due(NOW + dt.timedelta(minutes=30)) == []
    pages.serve_feed(httpserver, item("Another teaser…", link=link, guid="g1"))
    poll(feed, NOW + dt.timedelta(minutes=20))
    assert pages.due(NOW + dt.timedelta(minutes=19)) == []
    assert pages.due(NOW + dt.timedelta(minutes=20)) == [article.pk]
    assert ArticleVersion.objects.count() == 2


def test_an_article_is_found_by_guid_link_and_canonical_address(
    httpserver: HTTPServer,
) -> None:
    feed, other = pages.make_feed(httpserver), pages.make_feed(httpserver, "/feed2")
    link = httpserver.url_for("/a")
    pages.serve_feed(httpserver, item(TEASER, link=link, guid="g1"))
    poll(feed)
    article = Article.objects.get()
    canonical = f'<link rel="canonical" href="{httpserver.url_for("/talks/7")}">'
    pages.serve_page(httpserver, pages.page(head=canonical))
    look(article)
    for moved, guid in (("/b", "g1"), ("/a?fbclid=1", "g2"), ("/talks/7#top", "")):
        entry = item(TEASER, link=httpserver.url_for(moved), guid=guid)
        for each, path in ((feed, "/feed"), (other, "/feed2")):
            pages.serve_feed(httpserver, entry, path=path)
            poll(each)
    makers.make_version(LONG, url=httpserver.url_for("/talks/7"))
    assert Article.objects.get().pk == article.pk
    assert article.identities.count() >= 4


def test_entries_that_share_a_link_are_as_many_articles_as_they_have_ids(
    httpserver: HTTPServer,
) -> None:
    feed = pages.make_feed(httpserver)
    for link in (httpserver.url_for("/live"), httpserver.url_for("/")):
        entries = [
            item(f"{LONG} Line {n}.", link=link, guid=f"{link} {n}") for n in (1, 2, 3)
        ]
        pages.serve_feed(httpserver, *entries)
        poll(feed)
        pages.serve_feed(httpserver, entries[1])
        poll(feed)
    assert Article.objects.count() == ArticleVersion.objects.count() == 6


def test_a_page_that_cannot_be_had_is_tried_again_and_the_teaser_read_as_it_is(
    httpserver: HTTPServer,
) -> None:
    pages.polled(httpserver)
    article, teaser = Article.objects.get(), ArticleVersion.objects.get()
    pages.serve_page(httpserver, "", status=503)
    now, waits = NOW, []
    watch = look(article)
    assert pages.asked_to_read() == [teaser.pk]
    while watch.next_look_at:
        assert "status 503" in watch.last_error
        waits.append(watch.next_look_at - now)
        now = watch.next_look_at
        assert pages.due(now) == [article.pk]
        watch = look(article, now)
    assert waits == sorted(waits)
    assert (len(waits), watch.state) == (MOST_FAILED_LOOKS - 1, "failed")
    assert "status 503" in watch.last_error
    assert pages.due(now + dt.timedelta(days=365)) == []


def test_a_page_that_comes_back_after_a_failure_is_the_text_all_the_same(
    httpserver: HTTPServer,
) -> None:
    pages.polled(httpserver)
    article = Article.objects.get()
    pages.serve_page(httpserver, "<html><body></body></html>")
    assert "No article text" in look(article).last_error
    pages.serve_page(httpserver, pages.page())
    watch = look(article)
    assert (watch.failures, watch.last_error, watch.page_is_text) == (0, "", True)
    assert len(pages.asked_to_read()) == 2


def test_a_feed_that_gives_all_is_read_at_once_and_its_page_only_watched(
    httpserver: HTTPServer,
) -> None:
    pages.polled(httpserver, text=LONG)
    article, version = Article.objects.get(), ArticleVersion.objects.get()
    assert pages.asked_to_read() == [version.pk]
    assert pages.due() == []
    assert pages.due(NOW + LOOKS[0]) == [article.pk]
    pages.serve_page(httpserver, pages.page())
    watch = look(article, NOW + LOOKS[0])
    assert ArticleVersion.objects.count() == 1  # laid out otherwise, but nothing new
    assert (watch.page_is_text, watch.looks) == (False, 1)
    pages.serve_page(httpserver, pages.page(LEAD, NEXT.replace("12", "11")))
    watch = look(article, NOW + LOOKS[0] + LOOKS[1])
    edited = ArticleVersion.objects.get(number=2)
    assert (edited.read_from, watch.page_is_text) == ("page", True)
    assert "11 captives" in edited.text
    assert pages.asked_to_read() == [version.pk, edited.pk]


def test_a_feed_that_seemed_to_give_all_gives_way_to_a_page_with_far_more(
    httpserver: HTTPServer,
) -> None:
    pages.polled(httpserver, text=f"{LEAD} They stay.")
    assert len(pages.asked_to_read()) == 1
    pages.serve_page(
        httpserver, pages.page(LEAD, NEXT, f"{LEAD} Again.", NEXT + " Yes.")
    )
    assert look(Article.objects.get()).page_is_text
    assert ArticleVersion.objects.count() == 2


def test_looks_grow_rarer_and_end(httpserver: HTTPServer) -> None:
    version = makers.make_version(LONG, url=httpserver.url_for("/a"))
    pages.serve_page(httpserver, pages.page())
    watch, now, waits = PageWatch.objects.get(), NOW, []
    while watch.next_look_at:
        waits.append(watch.next_look_at - now)
        now = watch.next_look_at
        watch = look(version.article, now)
    assert tuple(waits) == LOOKS
    assert watch.state == "done"
    assert ArticleVersion.objects.count() == 1


def test_an_unchanged_page_is_not_read_again(httpserver: HTTPServer) -> None:
    version = makers.make_version(LONG, url=httpserver.url_for("/a"))
    pages.serve_page(httpserver, pages.page())
    look(version.article)
    PageWatch.objects.update(etag='"one"')
    httpserver.clear()
    httpserver.expect_request(
        "/a", headers={"If-None-Match": '"one"'}
    ).respond_with_data("", 304)
    assert look(version.article).looks == 2
    assert Capture.objects.count() == 1


def test_one_host_is_asked_for_a_few_pages_at_a_beat_and_two_beats_ask_once() -> None:
    for n in range(5):
        makers.make_version(f"{LONG} {n}", url=f"https://wire.example.org/{n}")
    makers.make_version(f"{LONG} 9", url="https://daily.example.org/9")
    now = NOW + LOOKS[0]
    asked = []
    for _ in range(4):
        asked += [queue_due_looks(now=now), queue_due_looks(now=now)]
        Job.objects.filter(kind="fetch_page").update(state="done")
    assert asked == [3, 0, 2, 0, 1, 0, 0, 0]


def test_an_article_without_an_address_is_not_looked_at() -> None:
    makers.make_version(LONG)
    assert not PageWatch.objects.exists()


def test_a_page_that_robots_txt_forbids_is_not_asked_for_and_the_teaser_read_as_it_is(
    httpserver: HTTPServer,
) -> None:
    teaser = _polled_teaser(httpserver)
    pages.serve_robots(httpserver, "User-agent: *\nDisallow: /a")
    pages.serve_page(httpserver, pages.page())
    watch = look(teaser.article)
    assert (watch.state, watch.next_look_at) == ("failed", None)
    assert "does not allow" in watch.last_error
    assert "/a" not in _asked(httpserver)
    assert pages.asked_to_read() == [teaser.pk]


def test_while_robots_txt_cannot_be_had_a_look_waits_and_is_no_failure(
    httpserver: HTTPServer,
) -> None:
    teaser = _polled_teaser(httpserver)
    pages.serve_robots(httpserver, "", status=503)
    pages.serve_page(httpserver, pages.page())
    watch = look(teaser.article)
    assert (watch.state, watch.failures) == ("active", 0)
    assert "/a" not in _asked(httpserver)
    assert pages.asked_to_read() == [teaser.pk]
    pages.serve_robots(httpserver, "")
    assert watch.next_look_at is not None
    assert look(teaser.article, watch.next_look_at).page_is_text
    assert "/a" in _asked(httpserver)


def test_pages_of_one_host_are_asked_for_one_at_a_time(httpserver: HTTPServer) -> None:
    pages.polled(httpserver)
    queue_due_feeds(now=NOW + dt.timedelta(hours=1))
    assert len(pages.due()) == 1
    lane = Job.objects.get(kind="fetch_page").lane
    assert lane == f"{httpserver.host}:{httpserver.port}"
    assert lane == Job.objects.filter(kind="feed_poll").values_list("lane").get()[0]


def _polled_teaser(server: HTTPServer) -> ArticleVersion:
    pages.polled(server)
    return ArticleVersion.objects.get()


def _asked(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]
