"""Feeds and pages built to cost time or memory. Each is made anew from its size and a seed.

Every body stays below the 10 MiB that a fetch takes, so that the reading has to deal with it;
what a fetch itself must stop (bombs, drips, bodies without end) is in ``served``.
"""

from __future__ import annotations

import gzip
import random
import threading
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from tests.sources.web import Answer, says

SEED = 20250119
MIB = 1024 * 1024
FULL = 9 * MIB
SOME = MIB
XML = "application/rss+xml; charset=utf-8"
WORDS = ("talks", "truce", "Lakeside", "valley", "محادثات", "🕊", "&amp;", "met")


def filled(piece: str, size: int) -> str:
    """Repeat a piece up to a size in bytes."""
    return piece * (size // len(piece.encode()))


def rss(inside: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{inside}</channel></rss>'


def item(inside: str) -> str:
    return f"<item><guid>1</guid><title>t</title>{inside}</item>"


def described(html: str) -> str:
    return rss(item(f"<description><![CDATA[{html}]]></description>"))


def doctype(inside: str, use: str) -> str:
    return f"<!DOCTYPE rss [{inside}]>" + rss(item(f"<description>{use}</description>"))


def noise(size: int) -> bytes:
    return random.Random(SEED).randbytes(size)


def prose(size: int) -> str:
    chance = random.Random(SEED)
    return " ".join(chance.choice(WORDS) for _ in range(size // 8))


LAUGHS = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
MARKS = "\u0301\u0323"

# What a feed's address answers: the words in ``rss``, or bytes.
FEEDS: dict[str, Callable[[], str | bytes]] = {
    "billion laughs": lambda: doctype(f'<!ENTITY e0 "ha">{LAUGHS}', "&e12;"),
    "quadratic entity": lambda: doctype(f'<!ENTITY a "{"x" * SOME}">', "&a;" * 100_000),
    "100,000 attributes": lambda: rss(item(
        "<b " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>")),
    "100,000 loose attributes": lambda: "<rss><channel><item><b " + " ".join(
        f"a{n}=1" for n in range(100_000)),
    "namespaces": lambda: "<rss " + " ".join(
        f"xmlns:n{n}='u{n}'" for n in range(100_000)) + "/>",
    "comments that open": lambda: rss("<item><description>" + filled("<!--", SOME)),
    "comments in HTML": lambda: described(filled("<!--", FULL)),
    "comments that close": lambda: rss(filled("<!-- -->", FULL)),
    "instructions": lambda: rss(filled("<?a b?>", FULL)),
    "nested tags": lambda: rss(filled("<a>", FULL)),
    "nested divisions": lambda: described(filled("<div>", FULL)),
    "nested quotations": lambda: described(filled("<blockquote><p>", SOME)),
    "nested bases": lambda: rss(filled("<x xml:base='a/'>", SOME)),
    "100,000 items": lambda: rss("".join(
        f"<item><guid>{n}</guid><title>Report {n}</title></item>" for n in range(100_000))),
    "1,000 full items": lambda: rss("".join(
        f"<item><guid>{n}</guid><description>{'&lt;p>x &amp;amp; y' * 500}</description></item>"
        for n in range(1_000))),
    "100,000 categories": lambda: rss(item(
        "".join(f"<category>{n}</category>" for n in range(100_000)))),
    "100,000 loose entries": lambda: "<rss><channel>" + filled("<item><title>a</b>", FULL),
    "one long title": lambda: rss(f"<item><title>{'x' * FULL}</title></item>"),
    "one long name": lambda: rss(item(f"<author>{'a@' * SOME}</author>")),
    "one long date": lambda: rss(item(f"<pubDate>{'1 Jan 2025 ' * (SOME // 11)}</pubDate>")),
    "one long number": lambda: rss(item(f"<pubDate>{'9' * FULL}</pubDate>")),
    "one long link": lambda: rss(item(f"<link>https://a.test/{'../' * (FULL // 3)}</link>")),
    "many long texts": lambda: rss("".join(
        f"<item><guid>{n}</guid><description>🕊{prose(200_000)}</description></item>"
        for n in range(30))),
    "one long text": lambda: rss(item(f"<description>{prose(FULL)}</description>")),
    "pictures of doves": lambda: rss(item(f"<description>{'🕊' * (FULL // 4)}</description>")),
    "marks to combine": lambda: rss(item(f"<title>a{MARKS * (FULL // 4)}</title>")),
    "references": lambda: described(filled("&amp;", FULL)),
    "references with no end": lambda: described(filled("&#x41", FULL)),
    "angles": lambda: described(filled("<a", FULL)),
    "links": lambda: described(filled("<a href='//a.test/b'>c</a>", FULL)),
    "tables": lambda: described(filled("<table><tr><td>", SOME)),
    "formatting": lambda: described(filled("<b><i><a href=b>", SOME)),
    "ends of sections": lambda: rss(item(f"<description><![CDATA[{']]>' * (FULL // 3)}")),
    "line breaks": lambda: '<?xml version="1.0"?>' + "\n" * FULL + "<rss/>",
    "a long declaration": lambda: "<?xml " + filled('encoding="', FULL),
    "not UTF-8": lambda: b"<?xml version='1.0' encoding='utf-8'?><rss>"
        + b"\xff\xfe\xc0" * (FULL // 3),
    "UTF-32 by its mark": lambda: (chr(0xFEFF) + rss(prose(FULL // 5))).encode("utf-32"),
    "zeros": lambda: b"\0" * FULL,
    "noise": lambda: noise(FULL),
    "nested JSON": lambda: "[" * FULL,
    "nested JSON objects": lambda: '{"items":' * (FULL // 9),
    "a long number in JSON": lambda: '{"version":' + "9" * FULL + "}",
    "JSON with 100,000 items": lambda: '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":['
        + ",".join(f'{{"id":"{n}","content_text":"t"}}' for n in range(100_000)) + "]}",
    "a site map of 100,000": lambda: "".join([
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
        *(f"<url><loc>https://a.test/{n}</loc></url>" for n in range(100_000)), "</urlset>"]),
}  # fmt: skip
# Those that a whole worker is given, beside what is in ``served``.
HARDEST = (
    "billion laughs", "quadratic entity", "100,000 attributes", "comments in HTML",
    "nested tags", "nested divisions", "100,000 items", "1,000 full items",
    "one long title", "many long texts", "not UTF-8", "nested JSON",
)  # fmt: skip

PAGES: dict[str, Callable[[], str | bytes]] = {
    "nested divisions": lambda: "<html><body>" + filled("<div>", SOME),
    "many nested divisions": lambda: "<html><body>" + filled("<div>", 90_000),
    "nested tables": lambda: "<html><body>" + filled("<table><tr><td>", 250_000),
    "100,000 attributes": lambda: "<html><body " + " ".join(
        f"a{n}=1" for n in range(100_000)) + ">",
    "comments": lambda: "<html><body>" + filled("<!--", FULL),
    "19,000 paragraphs": lambda: "<html><body><article>" + filled(
        "<p>They met in Lakeside on Thursday, the host said.", 19_000 * 51) + "</article>",
    "one long paragraph": lambda: f"<html><body><article><p>{prose(1_400_000)}",
    "one long word": lambda: f"<html><body><article><p>{'x' * 1_400_000}",
    "links": lambda: "<html><body><article>" + filled("<a href=b>c</a> ", 19_000 * 16),
    "described too deeply": lambda: "<html><script type='application/ld+json'>"
        + "[" * SOME + "</script>",
    "described at length": lambda: "<html><script type='application/ld+json'>["
        + ",".join(['{"@type":"NewsArticle"}'] * 40_000) + "]</script><body>They met.",
    "scripts": lambda: "<html>" + filled("<script>", FULL),
    "names": lambda: "<html>" + filled("<meta name=author content='A. Writer'>", 700_000),
    "noise": lambda: b"<html><body>" + noise(FULL),
    "doves": lambda: "<html><body><p>" + "🕊" * 1_400_000,
    "entity in a document type": lambda: doctype(LAUGHS, "&e12;").replace("rss", "html"),
}  # fmt: skip


def as_bytes(made: str | bytes) -> bytes:
    return made.encode() if isinstance(made, str) else made


def _packed(coding: str) -> Answer:
    zeros = b"\0" * 900 * MIB
    body = gzip.compress(zeros, mtime=0) if coding == "gzip" else zlib.compress(zeros)
    return says(body, Content_Type=XML, Content_Encoding=coding)


def dripping(over: threading.Event) -> Answer:
    """Send a byte now and then, until the test is over."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<rss>")
        while not over.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return answer


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send a feed that never ends."""
    says(Content_Type=XML, Content_Length=str(10**12))(handler)
    handler.wfile.write(b"<rss><channel>")
    while True:
        handler.wfile.write(b"<item><title>again</title></item>" * 1_000)


def served(over: threading.Event) -> dict[str, Answer]:
    """What a fetch must stop before there is anything to read."""
    return {
        "gzip bomb": _packed("gzip"),
        "deflate bomb": _packed("deflate"),
        "slow drip": dripping(over),
        "endless body": endless,
    }
