"""Forty feeds on forty addresses of this machine, whose articles come out while one watches.

Texts are made from a seed and differ from one another, parties and places are invented. Each
ends in a sentence that holds its own number, so that a text cut short can be told.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from ceasefire.making import words

FIRST_HOST = 11
"""Feeds answer at 127.0.0.11 and on: each is a host of its own to whoever is polite to hosts."""
AT_ONCE = 0.25
"""This share of the articles is out from the beginning."""
SENTENCES = (
    "Delegations of Northland and River Front met in {place} for {n} hours, the host said.",
    "Lorries with flour and blankets crossed the bridge at {place} on the {n}th day.",
    "In {place} the school opened again after {n} weeks; its roof is still being mended.",
    "The mediator left {place} with a list of {n} questions for the next session.",
    "Observers counted {n} vehicles on the road between {place} and {other}.",
    "A pump that serves {place} and {other} had stood still for {n} days.",
    "Farmers near {place} said that {n} fields could not be reached this season.",
    "The council of {place} asked for {n} tents and a second doctor.",
    "Engineers cleared the track to {other} after {n} mornings of work.",
    "Traders from {place} sold salt in {other} for the first time in {n} months.",
    "A ferry took {n} families from {other} to {place} before noon.",
    "The host's envoy spoke in {other} of {n} open points, none of them new.",
)
COUNT = "Northland reports that {n} captives remain in the river valley."
LAST = "This was report number {number} of the day."


@dataclass(frozen=True)
class Report:
    """One article: its address, what it says, and when it comes out, in seconds from the start."""

    url: str
    title: str
    sentences: tuple[str, ...]
    out_after: float

    @property
    def last(self) -> str:
        """The sentence that ends it."""
        return self.sentences[-1]


@dataclass(frozen=True)
class Wire:
    """One feed and its articles, oldest first."""

    host: str
    port: int
    reports: tuple[Report, ...]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{self.host}:{self.port}/feed"

    def body(self, elapsed: float) -> tuple[str, str]:
        """Return the feed as it stands after so many seconds, and its ETag."""
        out = [one for one in self.reports if one.out_after <= elapsed]
        items = "".join(_item(one) for one in out)
        head = f"<title>Wire {self.host}</title><link>http://{self.host}/</link>"
        body = f'<rss version="2.0"><channel>{head}{items}</channel></rss>'
        return body, f'"{len(out)}"'


def make_wires(
    *, seed: int, feeds: int, articles: int, port: int, span: float
) -> list[Wire]:
    """Make feeds whose articles, so many in all, come out over ``span`` seconds."""
    luck = random.Random(seed)
    each = [articles // feeds + (n < articles % feeds) for n in range(feeds)]
    return [
        Wire(host, port, tuple(_reports(host, port, count, span, luck)))
        for n, count in enumerate(each)
        for host in [f"127.0.0.{FIRST_HOST + n}"]
    ]


def _reports(
    host: str, port: int, count: int, span: float, luck: random.Random
) -> Iterator[Report]:
    times = sorted(
        0.0 if luck.random() < AT_ONCE else luck.uniform(0, span) for _ in range(count)
    )
    for number, moment in enumerate(times, 1):
        name = f"{host.rpartition('.')[2]}-{number}"
        place, other = _place(luck), _place(luck)
        told = [
            one.format(place=place, other=other, n=luck.randint(2, 60))
            for one in luck.sample(SENTENCES, 7)
        ]
        count_ = COUNT.format(n=luck.randint(10, 90))
        yield Report(
            url=f"http://{host}:{port}/reports/{name}",
            title=f"Report {name} from {place}",
            sentences=(*told, count_, LAST.format(number=name)),
            out_after=moment,
        )


def _place(luck: random.Random) -> str:
    return luck.choice(words.PLACE_STARTS) + luck.choice(words.PLACE_ENDS)


def _item(one: Report) -> str:
    body = "".join(f"<p>{escape(said)}</p>" for said in one.sentences)
    return (
        f"<item><title>{escape(one.title)}</title><link>{one.url}</link>"
        f"<guid>{one.url}</guid><pubDate>Fri, 28 Feb 2025 08:00:00 +0200</pubDate>"
        f"<description>{escape(body)}</description></item>"
    )


@contextmanager
def serving(wires: list[Wire]) -> Iterator[None]:
    """Serve the feeds until the block ends; their clock starts with it."""
    start = time.monotonic()
    servers = [
        ThreadingHTTPServer((wire.host, wire.port), _handler(wire, start))
        for wire in wires
    ]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _handler(wire: Wire, start: float) -> type[BaseHTTPRequestHandler]:
    pages = {one.url: one for one in wire.reports}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer with the feed, or with an article's page."""
            url = f"http://{wire.host}:{wire.port}{self.path}"
            if self.path == "/feed":
                body, etag = wire.body(time.monotonic() - start)
                same = self.headers.get("If-None-Match") == etag
                self._answer(
                    HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK,
                    "" if same else body,
                    "application/rss+xml",
                    etag,
                )
            elif url in pages:
                text = "".join(
                    f"<p>{escape(said)}</p>" for said in pages[url].sentences
                )
                page = f"<html><body><article>{text}</article></body></html>"
                self._answer(HTTPStatus.OK, page, "text/html", '"page"')
            else:
                self._answer(HTTPStatus.NOT_FOUND, "", "text/plain", '"none"')

        def _answer(self, status: HTTPStatus, body: str, kind: str, etag: str) -> None:
            data = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    return Handler
