"""An article is asked for by its address: found here, or fetched and stored like any other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_httpserver import HTTPServer

from core.by import By
from core.errors import RuleBroken
from editions.models import Act
from jobs.handlers import claim_batch, do_job
from jobs.models import Job, Lane
from sources.actions import ask_for_page, reject_article
from sources.actions.identities import add_name
from sources.models import (
    Article,
    ArticleIdentity,
    ArticleVersion,
    AskedPage,
    Capture,
    Outlet,
    PageWatch,
)
from sources.queries import page_asked, story_of
from sources.rules import LOOKS
from tests import makers
from tests.makers import CONTRIBUTOR, EDITOR, NOW, later
from tests.sources import pages
from tests.sources.asked import HEAD, a_page, ask, fetched, had, heard, works
from tests.sources.pages import LEAD, NEXT, TEASER, WHOLE
from tests.sources.polling import make_feed
from tests.sources.web import Web, says, sends_on

pytestmark = pytest.mark.django_db


def test_a_page_that_was_asked_for_becomes_an_article_like_any_other(web: Web) -> None:
    web.answers["/a"] = a_page()
    waiting = ask(web.url("/a?utm_source=mail#top"))
    assert (waiting.url, waiting.state, waiting.asked_by) == (
        web.url("/a"),
        "waiting",
        CONTRIBUTOR.label,
    )
    assert heard(web) == []
    stored = fetched(web.url("/a"))
    version = ArticleVersion.objects.select_related("article", "capture").get()
    article = version.article
    assert (stored.state, stored.version_id, stored.article) == (
        "stored",
        version.pk,
        article.public_id,
    )
    assert (stored.title, stored.text) == ("Talks in Lakeside", WHOLE)
    assert (stored.outlet, stored.language) == ("Valley Wire", "en")
    assert (version.read_from, version.text) == ("page", WHOLE)
    assert bytes(version.capture.body) == pages.page(head=HEAD).encode()
    assert article.published_at == dt.datetime(2025, 2, 27, 7, tzinfo=dt.UTC)
    assert pages.asked_to_read() == [version.pk]


def test_its_page_is_watched_from_then_on_and_an_edit_is_a_new_version(
    web: Web,
) -> None:
    web.answers["/a"] = a_page()
    had(web)
    article = Article.objects.get()
    watch = PageWatch.objects.get()
    assert (watch.page_is_text, watch.next_look_at) == (True, NOW + LOOKS[0])
    pages.look(article, NOW + LOOKS[0])
    assert ArticleVersion.objects.count() == 1
    web.answers["/a"] = a_page(LEAD, NEXT.replace("12", "11"))
    pages.look(article, NOW + LOOKS[1])
    assert "11 captives" in ArticleVersion.objects.get(number=2).text


def test_workers_fetch_it_in_its_hosts_turn_read_it_and_put_it_into_its_story(
    web: Web,
) -> None:
    makers.make_process()
    web.answers |= {"/a": a_page(), "/b": a_page(head=HEAD.replace("Valley", "River"))}
    for path in ("/a", "/b"):
        ask(web.url(path))
    assert [job.lane for job in works()] == [web.place] * 2
    for minute in (5, 6, 7):
        for job in claim_batch(now=later(minute)):
            do_job(job=job, now=later(minute))
    assert {job.state for job in works()} == {"done"}
    assert Lane.objects.get(name=web.place).free_at > later(6)
    told = Article.objects.values_list("public_id", "outlet__name").order_by("pk")
    assert [outlet for _, outlet in told] == ["Valley Wire", "River Wire"]
    assert len({story_of(article) for article, _ in told} - {""}) == 1


@pytest.mark.parametrize(
    ("said", "outlet"),
    [("Valley Wire", "Valley Wire"), ('"/>', ""), ("", "")],
)
def test_the_outlet_is_the_one_that_the_page_states_or_else_its_host(
    web: Web, said: str, outlet: str
) -> None:
    web.answers["/a"] = a_page(head=f"<meta property='og:site_name' content='{said}'>")
    assert had(web).outlet == (outlet or web.place)


def test_it_is_known_by_the_address_asked_for_where_that_led_and_its_own(
    web: Web,
) -> None:
    own = f"<link rel='canonical' href='{web.url('/talks/7')}'>"
    web.answers |= {"/s": sends_on("/a?id=7"), "/a?id=7": a_page(head=own)}
    had(web, "/s")
    article = Article.objects.get()
    assert article.url == web.url("/talks/7")
    assert ArticleIdentity.objects.filter(article=article).count() == 3
    before = len(heard(web))
    for path in ("/s", "/a?id=7", "/talks/7?fbclid=1"):
        assert ask(web.url(path)).article == article.public_id
    assert len(heard(web)) == before
    assert len(works()) == 1


def test_what_is_here_already_is_found_and_nothing_is_fetched(
    httpserver: HTTPServer,
) -> None:
    pages.polled(httpserver, text=f"{LEAD} {NEXT}")
    acts, asked = Act.objects.count(), len(httpserver.log)
    found = ask(httpserver.url_for("/a?utm_source=mail"))
    version = ArticleVersion.objects.get()
    assert (found.state, found.version_id) == ("stored", version.pk)
    assert (Act.objects.count(), len(httpserver.log)) == (acts, asked)
    assert works() == []
    assert AskedPage.objects.count() == 0
    assert page_asked(httpserver.url_for("/b")) is None


def test_a_page_that_proves_to_be_an_article_that_is_here_is_a_look_at_it(
    web: Web,
) -> None:
    feed = pages.item(TEASER, link=web.url("/talks/7"), guid="g1")
    body = f"<rss version='2.0'><channel><title>Wire</title>{feed}</channel></rss>"
    web.answers["/feed"] = says(body.encode(), Content_Type="application/rss+xml")
    pages.poll(make_feed(web.url("/feed")))
    own = f"<link rel='canonical' href='{web.url('/talks/7')}'>"
    online = "<meta property='og:site_name' content='Valley Wire Online'>"
    web.answers["/short"] = a_page(head=own + online)
    found = had(web, "/short")
    article = Article.objects.get()
    assert found.article == article.public_id
    assert found.outlet == "Valley Wire"
    assert list(article.versions.values_list("read_from", flat=True)) == [
        "feed",
        "page",
    ]
    assert Outlet.objects.count() == 1
    assert PageWatch.objects.get().page_is_text


def test_an_article_that_came_without_a_watch_is_watched_when_it_is_asked_for(
    web: Web,
) -> None:
    article = makers.make_version(WHOLE).article
    add_name(article=article, url=web.url("/talks/7"))
    assert not PageWatch.objects.exists()
    own = f"<link rel='canonical' href='{web.url('/talks/7')}'>"
    web.answers["/short"] = a_page(head=own)
    assert had(web, "/short").state == "stored"
    assert PageWatch.objects.get().url == web.url("/talks/7")


def test_asking_twice_makes_one_job_and_one_act(web: Web) -> None:
    before = Act.objects.count()
    ask(web.url("/a"))
    ask(web.url("/a#top"), later())
    assert len(works()) == AskedPage.objects.count() == 1
    (act,) = Act.objects.order_by("pk")[before:]
    assert (act.verb, act.by_id) == ("ask_for_page", CONTRIBUTOR.id)
    assert act.reason == f"asked page {AskedPage.objects.get().pk}"


def test_workers_are_woken_once_for_what_is_new(
    web: Web, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as first:
        ask(web.url("/a"))
    with django_capture_on_commit_callbacks() as second:
        ask(web.url("/a"))
    assert [len(first), len(second)] == [1, 0]


def test_one_that_failed_may_be_asked_for_anew(web: Web) -> None:
    web.answers["/a"] = says(b"", 404)
    assert had(web).state == "failed"
    web.answers["/a"] = a_page()
    again = ask_for_page(url=web.url("/a"), by=EDITOR, now=later())
    assert (again.state, again.error, again.asked_by) == ("waiting", "", EDITOR.label)
    assert len(works()) == 2
    assert fetched(web.url("/a"), later()).state == "stored"
    assert AskedPage.objects.get().times_asked == 2


def test_one_whose_work_broke_off_says_so_and_may_be_asked_for_anew(web: Web) -> None:
    ask(web.url("/a"))
    Job.objects.update(state="parked")
    found = page_asked(web.url("/a"))
    assert found is not None
    assert (found.state, found.next_try_at) == ("failed", None)
    assert "broke off" in found.error
    assert ask(web.url("/a"), later()).state == "waiting"
    assert [job.state for job in works()] == ["parked", "due"]


def test_a_contributor_may_ask_and_a_reader_may_not(web: Web) -> None:
    with pytest.raises(RuleBroken, match="needs the role contributor"):
        ask_for_page(url=web.url("/a"), by=By("some reader", "reader", 1), now=NOW)
    assert works() == []
    assert ask(web.url("/a")).state == "waiting"


def test_what_was_rejected_is_not_asked_for_nor_stored_under_another_name(
    web: Web,
) -> None:
    own = f"<link rel='canonical' href='{web.url('/talks/7')}'>"
    web.answers["/short"] = a_page(head=own)
    version = makers.make_version(WHOLE, url=web.url("/talks/7"))
    reject_article(
        public_id=version.article.public_id, reason="Not ours.", by=EDITOR, now=NOW
    )
    with pytest.raises(RuleBroken, match="An editor rejected this article"):
        ask(web.url("/talks/7"))
    found = had(web, "/short")
    assert (found.state, found.version_id) == ("failed", None)
    assert "rejected" in found.error
    assert ArticleVersion.objects.count() == Capture.objects.count() == 1


def test_how_a_page_stands_takes_two_queries_however_many_were_asked_for(
    web: Web,
) -> None:
    web.answers["/a"] = a_page()
    had(web)
    ask(web.url("/b"))
    few = [_queries(web.url(path)) for path in ("/a", "/b", "/c")]
    for n in range(200):
        ask(web.url(f"/more/{n}"))
    assert [_queries(web.url(path)) for path in ("/a", "/b", "/c")] == few
    assert few == [1, 2, 2]


def _queries(url: str) -> int:
    with CaptureQueriesContext(connection) as held:
        page_asked(url)
    return len(held)
