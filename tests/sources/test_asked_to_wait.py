"""How long a server wants to be left alone counts for pages as for feeds."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from jobs.models import Job
from sources.actions import queue_due_looks
from sources.actions.watching import MOST_OF_ONE_HOST
from sources.models import Article, PageWatch
from tests.makers import NOW
from tests.sources import pages
from tests.sources.pages import TEASER, item, look, poll

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = (dt.timedelta(minutes=n) for n in (1, 60, 24 * 60))


@pytest.fixture
def article(httpserver: HTTPServer) -> Article:
    pages.serve_robots(httpserver, "", status=404)
    pages.polled(httpserver)
    return Article.objects.get()


@pytest.mark.parametrize(
    ("status", "said", "wait"),
    [
        (429, "7200", 2 * HOUR),
        (503, "Mon, 10 Mar 2025 12:30:00 GMT", 3 * HOUR),
        (503, "1", 5 * MINUTE),
        (429, "99999999999", DAY),
        (429, "soon", 5 * MINUTE),
        (500, "7200", 5 * MINUTE),
    ],
)
def test_a_page_is_not_asked_for_before_its_server_wants_it(
    httpserver: HTTPServer, article: Article, status: int, said: str, wait: dt.timedelta
) -> None:
    answer = Response("", status, headers={"Retry-After": said})
    httpserver.expect_request("/a").respond_with_response(answer)
    watch = look(article)
    assert (watch.failures, watch.next_look_at) == (1, NOW + wait)
    pages.serve_page(httpserver, pages.page())
    assert look(article, NOW + wait).failures == 0


def test_no_more_pages_of_a_host_are_asked_for_while_some_wait(
    httpserver: HTTPServer,
) -> None:
    links = [
        item(TEASER, link=httpserver.url_for(f"/{n}"), guid=f"{n}") for n in range(6)
    ]
    pages.serve_feed(httpserver, *links)
    poll(pages.make_feed(httpserver))
    assert PageWatch.objects.count() == 6
    assert queue_due_looks(now=NOW) == MOST_OF_ONE_HOST
    assert queue_due_looks(now=NOW + MINUTE) == 0
    looks = Job.objects.filter(kind="fetch_page")
    looks.filter(pk=looks[0].pk).update(state="done")
    assert queue_due_looks(now=NOW + 2 * MINUTE) == MOST_OF_ONE_HOST
