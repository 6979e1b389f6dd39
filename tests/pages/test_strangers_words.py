"""Whatever strangers put into feeds and pages: nothing of it runs, and no other host is asked.

``XSS_LISTS=FOLDER pytest tests/pages/test_strangers_words.py`` takes public lists besides.
"""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_httpserver import HTTPServer

from accounts.models import User
from core.by import SYSTEM
from core.text import CONTROL
from jobs.handlers import claim_batch, do_job
from jobs.models import Job
from sources.actions import add_feed, ingest_article, queue_due_feeds
from sources.models import Article, ArticleVersion, Story
from sources.parsing.files import parse_file
from sources.parsing.pages import NotAPage, parse_page
from suggestions.models import Suggestion
from tests import makers
from tests.pages.payloads import listed, own
from tests.pages.strangers import Watched, of, watched
from things.models import Thing

pytestmark = pytest.mark.browser
TOLD = (
    "Delegations of Northland and River Front arrived in Lakeside on Thursday for talks, "
    "the host said."
)
# So many in one field: of a feed, and of a page or a text. Some swallow what follows them, so
# pages have them in the other order.
IN_FEEDS, IN_PAGES = 4, 8
FRAMES = 20
PIECES = 40
PAYLOADS = [*own(), *listed()]
# No name of an author is longer than the screening of feeds lets be.
LONGEST = 500


def packs(payloads: Sequence[str], size: int) -> list[Sequence[str]]:
    return [payloads[at : at + size] for at in range(0, len(payloads), size)]


def clean(payload: str) -> str:
    """Without what no XML may hold."""
    return CONTROL.sub("", payload)


def item(number: int, payload: str) -> str:
    """One entry that has the payload in each of its fields."""
    words, told = (
        escape(clean(payload)),
        escape(f"<p>{clean(payload)}</p><p>{TOLD}</p>"),
    )
    attribute = quoteattr(clean(payload))
    link = words if number % 2 else f"https://wire.example.org/{number}?q={words}"
    return (
        f"<item><title>{words}</title><link>{link}</link>"
        f"<guid isPermaLink='false'>{words} {number}</guid>"
        f"<author>{words}</author><dc:creator>{words}</dc:creator>"
        f"<category domain={attribute}>{words}</category><comments>{words}</comments>"
        f"<enclosure url={attribute} type={attribute} length='1'/>"
        f"<source url={attribute}>{words}</source>"
        f"<pubDate>Fri, 28 Feb 2025 08:00:00 +0200</pubDate>"
        f"<description>{told}</description><content:encoded>{told}</content:encoded></item>"
    )


def feed(payloads: Sequence[str]) -> str:
    title = escape(clean(payloads[0]))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title><description>{title}</description>"
        f"<link>{title}</link>{''.join(map(item, range(len(payloads)), payloads))}"
        "</channel></rss>"
    )


def web_page(payload: str, raw: Sequence[str]) -> bytes:
    """Build a page that has payloads in its metadata, and raw in its text."""
    words = html.escape(payload)
    data = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": payload,
            "author": {"name": payload},
            "publisher": {"name": payload},
            "url": payload,
            "inLanguage": payload,
        }
    ).replace("</", "<\\/")
    body = "".join(f"<p>{one}</p>" for one in raw)
    return (
        f'<html lang="{words}"><head><title>{words}</title>'
        f'<meta property="og:title" content="{words}"><meta name="author" content="{words}">'
        f'<meta property="og:site_name" content="Post {words}">'
        f'<link rel="canonical" href="{words}">'
        f'<script type="application/ld+json">{data}</script></head>'
        f"<body><article><h1>{words}</h1><p>{TOLD}</p>{body}</article></body></html>"
    ).encode()


def ingest(body: bytes, page: Any, *, url: str, outlet: str = "") -> None:
    moment = dt.datetime(2025, 2, 28, 12, tzinfo=dt.UTC)
    ingest_article(
        body=body, page=page, published=(moment, True), outlet=outlet, url=url,
        by=SYSTEM, now=makers.NOW,
    )  # fmt: skip


def take_in(payloads: Sequence[str], server: HTTPServer) -> None:
    """Let payloads come in by a feed, by pages and by pasted text, and let a worker read them."""
    four = [" ".join(pack)[:LONGEST] for pack in packs(payloads, IN_FEEDS)]
    server.expect_request("/feed").respond_with_data(
        feed(four), content_type="application/rss+xml"
    )
    add_feed(
        url=server.url_for("/feed"), outlet=payloads[0], interval=dt.timedelta(hours=1),
        by=SYSTEM, now=makers.NOW,
    )  # fmt: skip
    queue_due_feeds(now=makers.NOW)
    for number, pack in enumerate(packs(payloads[::-1], IN_PAGES)):
        url = f"https://pages.example.org/{number}"
        body = web_page(pack[0], pack)
        with suppress(NotAPage):  # some swallow all the text there is
            page = parse_page(body, content_type="text/html", url=url)
            ingest(body, page, url=url)
        text = "\n".join([*pack, TOLD]).encode()
        url = f"https://pasted.example.org/{number}"
        with suppress(NotAPage):
            given = parse_file(text, name="a.txt", url=url)
            ingest(text, given, url=url, outlet=f"Post {pack[-1]}"[:200])
    while batch := claim_batch(now=makers.NOW):
        for job in batch:
            do_job(job=job, now=makers.NOW)
    assert not Job.objects.filter(kind__in=("feed_poll", "new_version")).exclude(
        state="done"
    )


def publish(process: Thing) -> list[Thing]:
    """Publish events that rest on the words of each article, ten articles each."""
    versions = list(ArticleVersion.objects.order_by("pk"))
    return [
        makers.make_event(
            process,
            title=f"Talks {n}",
            sources=[makers.quotation(v, v.text[: len(TOLD)]) for v in ten if v.text],
        )
        for n, ten in enumerate(versions[at : at + 10] for at in range(0, len(versions), 10))
    ]  # fmt: skip


@pytest.fixture
def process(own_database: str, httpserver: HTTPServer) -> Thing:
    """Committed: Chromium's requests are answered over a connection of their own."""
    process = makers.make_process()
    take_in(PAYLOADS, httpserver)
    return process


@pytest.fixture
def editor(process: Thing) -> Client:
    client = Client()
    client.force_login(makers.make_user())
    return client


def paths(things: Sequence[Thing]) -> Iterator[str]:
    """Every page that shows an article, its outlet or its words."""
    for story in Story.objects.filter(articles__isnull=False).distinct():
        yield f"/desk/stories/{story.public_id}/"
    for article in Article.objects.order_by("pk")[:5]:
        yield f"/desk/stories/join/?article={article.public_id}"
    for article in Article.objects.order_by("pk")[::10]:
        yield f"/desk/articles/{article.public_id}/versions/"
    for version in ArticleVersion.objects.order_by("pk"):
        yield f"/desk/articles/{version.pk}/"
    for name in ("sources", "changed", "taken-back", "unread", "articles/new"):
        yield f"/desk/{name}/"
    yield "/river-valley/timeline/"
    yield "/river-valley/events/"
    for thing in things:
        yield f"/river-valley/events/{thing.public_id}/"
        yield f"/river-valley/events/{thing.public_id}/history/"


def look_at_the_queue(seen: Watched) -> None:
    """Page through the queue: what was looked at is decided, so that the next are shown."""
    waiting = Suggestion.objects.filter(state="waiting")
    while waiting.exists():
        seen.look("/desk/")
        shown = waiting.order_by("-version__fetched_at", "-version").values("version")
        first = list(dict.fromkeys(row["version"] for row in shown))[:100]
        user = User.objects.first()
        waiting.filter(version__in=first).update(
            state="rejected", reason=Suggestion.Reason.values[0], decided_by=user,
            decided_at=makers.NOW,
        )  # fmt: skip


def test_nothing_of_it_runs_and_nobody_else_is_asked(
    browser: Browser, process: Thing, editor: Client
) -> None:
    """Without the policy what was cleaned must hold alone; with it, each eighth is looked at."""
    expected = len(packs(PAYLOADS, IN_FEEDS)) + 2 * len(packs(PAYLOADS, IN_PAGES))
    assert Article.objects.count() > 0.9 * expected  # a link twice is an article once
    pages = list(paths(publish(process)))
    for csp in (True, False):
        with watched(browser, of(editor, csp=csp)) as seen:
            for path in pages[:: 8 if csp else 1]:
                seen.look(path)
            if not csp:
                look_at_the_queue(seen)
        assert seen.ran == []
        assert seen.away == []
        assert seen.wrong == []
    assert len(seen.seen) > 0.9 * expected


def test_what_is_stored_runs_nothing_wherever_it_is_shown_as_it_is(
    browser: Browser, process: Thing
) -> None:
    """The cleaned HTML alone, on pages with no policy and nothing of ours around it."""
    held = ArticleVersion.objects.exclude(html="").order_by("pk").values_list("html")
    pieces = [html for (html,) in held]
    assert pieces

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        first = int(path[1:])
        shown = "".join(f"<div>{one}</div>" for one in pieces[first : first + PIECES])
        return 200, {"content-type": "text/html; charset=utf-8"}, shown.encode()

    with watched(browser, answer) as seen:
        for first in range(0, len(pieces), PIECES):
            seen.look(f"/{first}")
    assert (seen.ran, seen.away, seen.wrong) == ([], [], [])
    addresses = Article.objects.exclude(url="").values_list("url", flat=True)
    assert {urlsplit(url).scheme for url in addresses} <= {"http", "https"}


def test_the_same_texts_run_where_they_are_shown_raw(browser: Browser) -> None:
    """The control: the watching sees script that runs and hosts that are asked."""

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        kind, _, number = path[1:].partition("/")
        first = int(number) if number.isdecimal() else 0
        shown = range(first, min(first + FRAMES, len(PAYLOADS)))
        frames = "".join(f"<iframe src=/one/{n}></iframe>" for n in shown)
        body = PAYLOADS[first] if kind == "one" else frames
        return 200, {"content-type": "text/html; charset=utf-8"}, body.encode()

    with watched(browser, answer) as seen:
        for first in range(0, len(PAYLOADS), FRAMES):
            seen.look(f"/from/{first}")
            for frame in seen.page.frames[1:]:
                if "/one/" in frame.url:
                    seen.provoke(frame)
    assert len(seen.ran) >= 60
    assert len(seen.away) >= 10
    assert len(seen.wrong) >= 200
