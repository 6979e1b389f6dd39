"""JSON Feed, news sitemaps and their indexes: read, bounded, and polled."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from typing import Any

import pytest

from core.by import SYSTEM
from editions.models import Act
from sources.actions import pause_feed, resume_feed
from sources.models import Article, ArticleVersion, Feed
from sources.parsing.feeds import MOST_ENTRIES, NotAFeed, ParsedFeed, parse_feed
from tests.makers import NOW
from tests.sources.polling import RSS, asked_for, make_feed, poll
from tests.sources.web import Web, says

BASE = "https://wire.example/feeds/all"
VERSION = "https://jsonfeed.org/version/1.1"


def read(body: bytes | str) -> ParsedFeed:
    raw = body if isinstance(body, bytes) else body.encode()
    return parse_feed(raw, content_type="", base_url=BASE)


def refusal(body: bytes | str) -> str:
    with pytest.raises(NotAFeed) as caught:
        read(body)
    return str(caught.value)


def feed_of(*items: Any, **given: Any) -> str:
    return json.dumps({"version": VERSION, "title": "Wire", "items": items, **given})


def test_an_item_of_json_is_read_whole() -> None:
    item = {
        "id": 7,
        "url": "/talks/7",
        "title": "Talks <i>&amp;</i> a pause",
        "content_html": "<p>They met.</p><script>x()</script>",
        "summary": "Short.",
        "date_published": "2025-02-03T14:30:00+02:00",
        "date_modified": "2025-02-04T00:00:00Z",
        "authors": [{"name": "A. Writer"}, {"name": " B.  Writer "}, {"url": "x"}],
        "language": "ar",
    }
    (entry,) = read(feed_of(item)).entries
    assert (entry.guid, entry.url) == ("7", "https://wire.example/talks/7")
    assert entry.title == "Talks <i>&amp;</i> a pause"  # plain text, as the format says
    assert (entry.html, entry.text) == ("<p>They met.</p>", "They met.")
    assert (entry.byline, entry.language) == ("A. Writer, B. Writer", "ar")
    assert entry.published_at == dt.datetime(2025, 2, 3, 12, 30, tzinfo=dt.UTC)


def test_what_an_item_of_json_lacks_comes_from_the_feed_or_is_empty() -> None:
    old = {"version": "https://jsonfeed.org/version/1", "author": {"name": "Desk"}}
    plain = {"external_url": "https://a.test/x", "content_text": "One <b>.\nTwo."}
    bare, other = read(feed_of(plain, {"id": "2"}, language="he", **old)).entries
    assert (bare.guid, bare.url) == ("https://a.test/x", "https://a.test/x")
    assert (bare.text, bare.byline, bare.language) == ("One <b>.\nTwo.", "Desk", "he")
    assert (other.url, other.title, other.text, other.published_at) == (
        "",
        "",
        "",
        None,
    )


@pytest.mark.parametrize("value", [None, [], {}, True, 1.5, [[]], {"name": 3}])
def test_what_has_the_wrong_type_in_json_is_as_good_as_not_there(value: Any) -> None:
    names = ("url", "title", "content_html", "date_published", "author", "authors")
    item = {"id": "1", "content_text": "Words.", **dict.fromkeys(names, value)}
    found = read(feed_of(item, value, title=value, authors=value))
    assert [entry.text for entry in found.entries if entry.guid] == ["Words."]


@pytest.mark.parametrize("address", ["javascript:x()", "file:///etc/passwd", "//["])
def test_a_link_in_json_that_is_no_web_address_is_left_out(address: str) -> None:
    (entry,) = read(feed_of({"id": "1", "url": address, "title": "T"})).entries
    assert (entry.url, entry.title) == ("", "T")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"version": "https://jsonfeed.org/version/1.1"', "damaged"),
        ('{"version": "2", "items": []}', "not a JSON Feed"),
        ('{"items": []}', "not a JSON Feed"),
        ("[1]", "not a JSON Feed"),
        ('{"a":' + "[" * 90_000, "damaged"),
        ('{"a":' + "9" * 10_000 + "}", "damaged"),
        ('{"a":[' + "[],[]," * 300_000 + "1]}", "too many parts"),
    ],
)
def test_json_that_is_no_feed_or_too_much_is_refused(body: str, words: str) -> None:
    assert words in refusal(body)
    assert read(feed_of({"id": "1"})).entries


def test_a_long_feed_in_json_is_cut_and_says_so() -> None:
    items = [{"id": str(n), "title": "T"} for n in range(MOST_ENTRIES + 5)]
    items[0]["content_text"] = "x" * 300_000
    found = read(feed_of(*items))
    assert len(found.entries) == MOST_ENTRIES
    assert 255 * 1024 < len(found.entries[0].text) <= 256 * 1024
    assert ["first 1,000" in found.warnings[0], "256 kB" in found.warnings[1]] == [
        True,
        True,
    ]


NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{}</urlset>"""
PAGE = (
    "<url><loc>https://wire.example/talks/{n}</loc><news:news><news:publication>"
    "<news:name>Northland Wire</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>{date}</news:publication_date>"
    "<news:title>Talks &amp; pause {n}</news:title></news:news></url>"
)
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def page(n: int = 1, date: str = "2025-02-03T14:30+02:00") -> str:
    return PAGE.format(n=n, date=date)


def part(url: str, day: str = "2025-03-01") -> str:
    return f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>"


def test_a_news_sitemap_is_read() -> None:
    plain = "<url><loc>https://wire.example/about</loc></url>"
    found = read(NEWS.format(page() + plain + page(2, "2025-02-03")))
    assert found.title == "Northland Wire"
    first, second = found.entries
    assert (first.guid, first.url) == (("https://wire.example/talks/1",) * 2)
    assert (first.title, first.language, first.day_only) == (
        "Talks & pause 1",
        "en",
        False,
    )
    assert first.published_at == dt.datetime(2025, 2, 3, 12, 30, tzinfo=dt.UTC)
    assert second.day_only
    assert second.published_at == dt.datetime(2025, 2, 3, 12, tzinfo=dt.UTC)


def test_a_sitemap_without_news_is_none_for_us_and_an_empty_one_is() -> None:
    assert "no news" in refusal(NEWS.format("<url><loc>https://a.test/</loc></url>"))
    assert read(NEWS.format("")).entries == ()


def test_a_sitemap_kept_compressed_is_read_and_a_bomb_is_not() -> None:
    assert len(read(gzip.compress(NEWS.format(page()).encode())).entries) == 1
    assert "10 MiB" in refusal(gzip.compress(b" " * (11 * 1024 * 1024)))


def test_an_index_names_the_newest_sitemaps_of_its_own_host() -> None:
    days = [part(f"/s{n}.xml", f"2025-01-{n + 1:02}") for n in range(15)]
    strange = part("https://elsewhere.test/s.xml") + part("file:///etc/passwd")
    undated = "<sitemap><loc>https://wire.example/old.xml</loc></sitemap>"
    found = read(INDEX.format(strange + undated + "".join(days)))
    assert found.children == tuple(
        f"https://wire.example/s{n}.xml" for n in range(14, 4, -1)
    )
    assert read(INDEX.format(undated)).children == ("https://wire.example/old.xml",)
    assert read(RSS).children is None


@pytest.mark.django_db
def test_a_feed_in_json_and_a_news_sitemap_become_articles(web: Web) -> None:
    web.answers["/json"] = says(
        feed_of({"id": "1", "content_text": "They met."}).encode()
    )
    web.answers["/news"] = says(NEWS.format(page(date="2025-02-03")).encode())
    for path in ("/json", "/news"):
        assert poll(make_feed(web.url(path))).last_error == ""
    texts = set(ArticleVersion.objects.values_list("text", flat=True))
    assert texts == {"They met.", "Talks & pause 1"}
    assert Article.objects.get(published_day_only=True).url.endswith("/talks/1")


@pytest.mark.django_db
def test_what_an_index_names_is_polled_while_it_names_it(web: Web) -> None:
    def serve(*names: str) -> None:
        parts = "".join(part(web.url(f"/{name}")) for name in names)
        web.answers["/index"] = says(INDEX.format(parts).encode())

    def states() -> dict[str, str]:
        parts = Feed.objects.filter(parent__isnull=False)
        return {row.url[-1]: row.state for row in parts}

    web.answers |= {f"/{name}": says(NEWS.format(page()).encode()) for name in "ab"}
    index = make_feed(web.url("/index"))
    serve("a", "b")
    poll(index)
    assert states() == {"a": "active", "b": "active"}
    assert asked_for(NOW) == 2
    assert poll(Feed.objects.get(url=web.url("/a"))).title == "Northland Wire"
    assert Article.objects.get().outlet == index.outlet
    serve("b")
    poll(index)
    assert states() == {"a": "dropped", "b": "active"}
    pause_feed(feed=index.pk, by=SYSTEM, now=NOW)
    assert states() == {"a": "dropped", "b": "paused"}
    resume_feed(feed=index.pk, by=SYSTEM, now=NOW)
    serve("a", "b")
    poll(index)
    poll(index)
    assert states() == {"a": "active", "b": "active"}
    assert Act.objects.filter(verb="follow_sitemaps").count() == 1


@pytest.mark.django_db
def test_a_feed_that_is_registered_is_not_taken_over_by_an_index(web: Web) -> None:
    own = make_feed(web.url("/a"))
    web.answers["/index"] = says(INDEX.format(part(own.url) + part("/index")).encode())
    poll(make_feed(web.url("/index")))
    assert Feed.objects.filter(parent__isnull=False).count() == 0


@pytest.mark.django_db
def test_an_index_within_an_index_is_not_followed(web: Web) -> None:
    web.answers["/index"] = says(INDEX.format(part("/inner")).encode())
    web.answers["/inner"] = says(INDEX.format(part("/more")).encode())
    poll(make_feed(web.url("/index")))
    inner = poll(Feed.objects.get(url=web.url("/inner")))
    assert "within another" in inner.last_error
    assert Feed.objects.count() == 2
