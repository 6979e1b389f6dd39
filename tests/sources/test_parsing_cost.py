"""A megabyte that would keep feedparser busy for minutes must not."""

from __future__ import annotations

import io
import time
from xml.sax import expatreader
from xml.sax.handler import ContentHandler

import pytest

from sources.parsing.feeds import NotAFeed, parse_feed
from sources.parsing.feeds.whole_pieces import create_parser

BASE = "https://wire.example/feeds/all.xml"
ITEM = "<item><title>x</title><author>A. Writer</author><description>y</description></item>"


def rss(items: str) -> str:
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


SIZE = 1_000_000
BOMBS = {
    "attributes": "<rss " + " ".join(f"a{n}='1'" for n in range(SIZE // 10)) + "/>",
    "attributes, broken": "<rss><b " + " ".join(f"a{n}=1" for n in range(SIZE // 9)) + ">",
    "comments": rss("<item><description>" + "<!--" * (SIZE // 4)),
    "hidden comments": rss(f"<item><description>{'&lt;!--' * (SIZE // 7)}</description></item>"),
    "hidden tags": rss(f"<item><description>{'&lt;div>' * (SIZE // 8)}</description></item>"),
    "tags": rss("<item><description>" + "<div>" * (SIZE // 5)),
    "nested bases": "<rss>" + "<x xml:base='a/'>" * (SIZE // 17) + "</x>" * (SIZE // 17) + "</rss>",
    "angles": rss("<item><description>" + "<a" * (SIZE // 2)),
    "entries": rss("<item/>" * (SIZE // 7)),
    "links": rss("<item>" + "<link>a</link>" * (SIZE // 14) + "</item>"),
    "one long name": rss(f"<item><author>{'a' * SIZE}</author></item>"),
    "a name in parts": rss(f"<item><author>{('a' * 900 + '<!---->') * 999}</author></item>"),
    "line breaks": "<?xml version='1.0'?>" + "\n" * SIZE + "<rss/>",
    "a long declaration": "<?xml " + 'encoding="' * (SIZE // 10),
    "entities": "<!DOCTYPE r [" + "".join(
        f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9)) + "]><rss>&e9;</rss>",
}  # fmt: skip


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS.keys())
def test_a_feed_built_to_cost_time_is_refused_or_read_quickly(body: str) -> None:
    began = time.process_time()

    try:
        count = len(parse_feed(body.encode(), content_type="", base_url=BASE).entries)
    except NotAFeed:
        count = 0

    assert count <= 1_000
    assert time.process_time() - began < 4


def test_the_twin_of_the_bombs_is_read() -> None:
    assert (
        len(parse_feed(rss(ITEM).encode(), content_type="", base_url=BASE).entries) == 1
    )


class _Counting(ContentHandler):
    """How often it was handed text."""

    pieces = 0

    def characters(self, content: str) -> None:
        self.pieces += 1


def test_text_is_handed_over_whole_and_not_in_a_piece_for_each_of_its_tags() -> None:
    counts = []
    for make in (create_parser, expatreader.create_parser):
        reader, heard = make(), _Counting()
        reader.setContentHandler(heard)
        reader.parse(io.BytesIO(rss("&lt;b&gt;They met.&lt;/b&gt;").encode()))
        counts.append(heard.pieces)
    assert counts[0] == 1 < counts[1]
