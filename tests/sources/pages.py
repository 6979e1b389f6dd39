"""Pages and feeds about invented parties, and what a worker does with them, for tests."""

from __future__ import annotations

import datetime as dt
import uuid
from xml.sax.saxutils import escape

from pytest_httpserver import HTTPServer

from core.by import SYSTEM
from jobs.actions import Claimed
from jobs.models import Job
from sources.actions import add_feed, queue_due_looks
from sources.handlers import fetch_page, poll_feed
from sources.models import Article, Feed, PageWatch
from tests import makers

TEASER = "Northland and River Front met in Lakeside on Thursday, the host said…"
LEAD = (
    "Delegations of Northland and River Front arrived in Lakeside on Thursday for talks,"
    " the host said, after a pause of two weeks in which neither side had spoken."
)
NEXT = (
    "Northland reports that 12 captives remain in the river valley. The next round is"
    " planned for the week after, in the same house by the water, and both will come."
)
WHOLE = f"{LEAD}\n{NEXT}"


def page(*paragraphs: str, title: str = "Talks in Lakeside", head: str = "") -> str:
    """A page of an article."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs or (LEAD, NEXT))
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>{title}</title></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


def item(
    text: str, *, link: str, guid: str = "", title: str = "Talks in Lakeside"
) -> str:
    """An entry of a feed."""
    named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    return (
        f"<item><title>{title}</title><link>{link}</link>{named}"
        f"<description>{escape(f'<p>{text}</p>')}</description></item>"
    )


def make_feed(server: HTTPServer, path: str = "/feed") -> Feed:
    """A feed of the test's server."""
    return add_feed(
        url=server.url_for(path),
        outlet="Valley Wire",
        interval=dt.timedelta(minutes=10),
        by=SYSTEM,
        now=makers.NOW,
    )


def serve_feed(server: HTTPServer, *items: str, path: str = "/feed") -> None:
    """Serve entries from now on."""
    body = f'<rss version="2.0"><channel><title>Wire</title>{"".join(items)}</channel></rss>'
    _serve(server, path, body, "application/rss+xml")


def polled(
    server: HTTPServer, *, text: str = TEASER, path: str = "/a"
) -> tuple[Feed, str]:
    """Poll a feed of one entry, "g1", that links to a page; return the feed and that address."""
    feed, link = make_feed(server), server.url_for(path)
    serve_feed(server, item(text, link=link, guid="g1"))
    poll(feed)
    return feed, link


def serve_page(
    server: HTTPServer, body: str, *, path: str = "/a", status: int = 200
) -> None:
    """Serve a page from now on, on a server that forbids nothing unless told."""
    if not any(h.matcher.uri == "/robots.txt" for h in server.handlers):
        serve_robots(server, "", status=404)
    _serve(server, path, body, "text/html; charset=utf-8", status)


def serve_robots(server: HTTPServer, rules: str, *, status: int = 200) -> None:
    """Serve rules for crawlers from now on."""
    _serve(server, "/robots.txt", rules, "text/plain", status)


def _serve(
    server: HTTPServer, path: str, body: str, kind: str, status: int = 200
) -> None:
    handlers = server.handlers
    handlers[:] = [h for h in handlers if h.matcher.uri != path]
    server.expect_request(path).respond_with_data(body, status, content_type=kind)


def poll(feed: Feed, now: dt.datetime = makers.NOW) -> None:
    """Do what a worker does with a claimed poll."""
    poll_feed(job=claimed("feed_poll", feed.pk), now=now)()


def look(article: Article, now: dt.datetime = makers.NOW) -> PageWatch:
    """Do what a worker does with a claimed look, and return the watch as it then is."""
    fetch_page(job=claimed("fetch_page", article.pk), now=now)()
    return PageWatch.objects.get(pk=article.pk)


def claimed(kind: str, subject: int) -> Claimed:
    """A job as a worker has it."""
    token = uuid.uuid4()
    return Claimed(id=0, kind=kind, key="", subject=subject, attempts=1, token=token)


def due(now: dt.datetime = makers.NOW) -> list[int]:
    """Which articles a beat asks to be looked at."""
    before = set(Job.objects.values_list("pk", flat=True))
    queue_due_looks(now=now)
    rows = Job.objects.filter(kind="fetch_page").exclude(pk__in=before)
    return list(rows.order_by("subject").values_list("subject", flat=True))


def asked_to_read() -> list[int]:
    """The versions that the reader was asked to read, in order."""
    rows = Job.objects.filter(kind="new_version").order_by("subject")
    return list(rows.values_list("subject", flat=True))
