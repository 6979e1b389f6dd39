"""A feed polled through its handler, over real HTTP: what is odd is kept, what fails is said."""

from __future__ import annotations

import datetime as dt
import os
import signal
import uuid

import pytest
from django.test import Client
from pytest_httpserver import HTTPServer

from core.by import SYSTEM
from jobs.actions import Claimed
from sources import confining
from sources.actions import add_feed
from sources.confining import MOST_STARVED
from sources.handlers import poll_feed
from sources.models import Article, ArticleVersion, Capture, Feed
from sources.parsing.feeds import NotAFeed
from tests import makers

pytestmark = pytest.mark.django_db
RSS = (
    '<?xml version="1.0" encoding="{coding}"?><rss version="2.0"><channel>'
    "<title>Valley Wire</title>{items}</channel></rss>"
)


@pytest.fixture
def feed(httpserver: HTTPServer) -> Feed:
    return add_feed(
        url=httpserver.url_for("/feed"),
        outlet="Valley Wire",
        interval=dt.timedelta(minutes=10),
        by=SYSTEM,
        now=makers.NOW,
    )


def serve(
    server: HTTPServer, items: str, *, coding: str = "utf-8", body: bytes = b""
) -> None:
    server.clear()
    text = RSS.format(coding=coding, items=items)
    server.expect_request("/feed").respond_with_data(
        body or text.encode("utf-8"), content_type="application/rss+xml"
    )


def poll(feed: Feed, *, attempts: int = 1) -> Feed:
    """Do what a worker does with a claimed poll, and return the feed as it then is."""
    job = Claimed(
        id=0,
        kind="feed_poll",
        key="",
        subject=feed.pk,
        attempts=attempts,
        token=uuid.uuid4(),
    )
    poll_feed(job=job, now=makers.NOW)()
    return Feed.objects.get(pk=feed.pk)


def test_an_article_without_date_or_title_is_kept_and_says_so(
    feed: Feed, httpserver: HTTPServer
) -> None:
    serve(
        httpserver,
        "<item><guid>1</guid><description>Northland and River Front met.</description></item>"
        "<item><guid>2</guid><title>Only a title</title></item>",
    )
    poll(feed)
    bases = set(Article.objects.values_list("published_at", "published_basis"))
    assert bases == {(None, "unknown")}
    texts = set(ArticleVersion.objects.values_list("title", "text"))
    assert texts == {
        ("", "Northland and River Front met."),
        ("Only a title", "Only a title"),
    }
    assert Client().get("/").status_code == 200


def test_an_unknown_encoding_loses_no_article(
    feed: Feed, httpserver: HTTPServer
) -> None:
    item = "<item><guid>1</guid><title>Talks in Lakeside</title></item>"
    serve(httpserver, item, coding="klingon-7")
    assert "klingon-7" in poll(feed).last_error
    assert ArticleVersion.objects.get().title == "Talks in Lakeside"


def test_a_second_poll_of_the_same_articles_stores_nothing_again(
    feed: Feed, httpserver: HTTPServer
) -> None:
    serve(httpserver, "<item><guid>1</guid><title>Talks</title></item>")
    poll(feed)
    poll(feed)
    assert Capture.objects.count() == Article.objects.count() == 1
    assert ArticleVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!doctype html><html><body>Moved</body></html>", "page"),
        (b"\x00\x01\x02", "not XML"),
        (b" " * (11 * 1024 * 1024), "10 MiB"),
    ],
)
def test_what_is_no_feed_is_said_in_words_and_the_feed_is_tried_again(
    feed: Feed, httpserver: HTTPServer, body: bytes, words: str
) -> None:
    serve(httpserver, "", body=body)
    after = poll(feed)
    assert words.lower() in after.last_error.lower()
    assert (after.state, after.failures) == ("active", 1)
    assert after.next_poll_at > makers.NOW
    serve(httpserver, "<item><guid>1</guid><title>Talks</title></item>")
    after = poll(after)
    assert (after.last_error, after.failures) == ("", 0)
    assert ArticleVersion.objects.count() == 1


def test_a_feed_that_this_machine_was_too_busy_to_read_has_not_failed_and_is_read_again(
    feed: Feed, httpserver: HTTPServer
) -> None:
    serve(httpserver, "<item><guid>1</guid><title>Talks</title></item>")
    poll(feed)
    for pid in confining._ROOMS.pids():  # it gets nothing of any processor
        os.kill(pid, signal.SIGSTOP)
    with pytest.raises(NotAFeed, match="was stopped"):
        poll(feed)
    assert poll(feed).failures == 0


def test_a_feed_that_was_never_read_in_time_says_so(
    feed: Feed, httpserver: HTTPServer
) -> None:
    serve(httpserver, "<item><guid>1</guid><title>Talks</title></item>")
    poll(feed)
    for pid in confining._ROOMS.pids():
        os.kill(pid, signal.SIGSTOP)
    after = poll(feed, attempts=MOST_STARVED)
    assert (after.failures, "was stopped" in after.last_error) == (1, True)


def test_words_are_stored_clean_and_what_was_received_is_kept_as_it_was(
    feed: Feed, httpserver: HTTPServer
) -> None:
    serve(
        httpserver,
        "<item><guid>1</guid><title>Talks</title><description>"
        "&lt;p onclick='x()'&gt;They met.&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;"
        "</description></item>",
    )
    poll(feed)
    version = ArticleVersion.objects.get()
    assert (version.text, version.html) == ("They met.", "<p>They met.</p>")
    assert b"onclick" in bytes(Capture.objects.get().body)
