from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from sources import fetching
from sources.agent import our_agent
from sources.fetching import FetchFailed, Reply, fetch
from sources.parsing.compression import Unreadable, whole
from tests.sources.web import Web, says, sends_on, serving

FEED = b"<rss version='2.0'><channel><title>Northland Wire</title></channel></rss>"
MIB = 1024 * 1024


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


def get(web: Web, path: str = "/", **options: Any) -> Reply:
    return fetch(web.url(path), allow_hosts=frozenset({web.place}), **options)


def refusal(web: Web, path: str = "/", **options: Any) -> str:
    with pytest.raises(FetchFailed) as caught:
        get(web, path, **options)
    return str(caught.value)


def test_an_answer_comes_back_with_its_headers(web: Web) -> None:
    web.answers["/feed"] = says(
        FEED,
        Content_Type="application/rss+xml; charset=utf-8",
        ETag='"a1"',
        Last_Modified="Mon, 03 Feb 2025 10:00:00 GMT",
    )

    reply = get(web, "/feed#part")

    assert reply == Reply(
        status=200,
        url=web.url("/feed"),
        body=FEED,
        content_type="application/rss+xml; charset=utf-8",
        etag='"a1"',
        last_modified="Mon, 03 Feb 2025 10:00:00 GMT",
        retry_after="",
    )
    assert web.heard[0][1]["user-agent"] == our_agent("")
    assert web.heard[0][1]["host"] == web.place


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", "CeasefireRecord/0.1 (a reader of news feeds)"),
        (
            "desk@record.example.org",
            "CeasefireRecord/0.1 (+desk@record.example.org; a reader of news feeds)",
        ),
    ],
)
def test_we_say_who_we_are_and_whom_to_write_to(
    web: Web, settings: Any, contact: str, agent: str
) -> None:
    settings.CONTACT = contact

    get(web)

    assert web.heard[0][1]["user-agent"] == agent


def test_what_was_seen_last_time_is_said_and_nothing_new_comes_back(web: Web) -> None:
    web.answers["/"] = says(status=304)

    reply = get(web, etag='"a1"', last_modified="Mon, 03 Feb 2025 10:00:00 GMT")

    assert (reply.status, reply.body) == (304, b"")
    assert web.heard[0][1]["if-none-match"] == '"a1"'
    assert web.heard[0][1]["if-modified-since"] == "Mon, 03 Feb 2025 10:00:00 GMT"


def test_a_tag_that_would_smuggle_in_a_header_is_not_sent(web: Web) -> None:
    get(web, etag='"a"\r\nX-Evil: 1', last_modified="ü")

    assert not {"if-none-match", "if-modified-since", "x-evil"} & set(web.heard[0][1])


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_a_refusal_by_the_server_is_an_answer_too(web: Web, status: int) -> None:
    web.answers["/"] = says(b"later", status=status, Retry_After="120")

    reply = get(web)

    assert (reply.status, reply.body, reply.retry_after) == (status, b"later", "120")


def test_a_header_too_long_to_be_kept_counts_as_missing(web: Web) -> None:
    web.answers["/"] = says(b"x", ETag="e" * 501, Content_Type="t" * 200)

    reply = get(web)

    assert (reply.etag, reply.content_type) == ("", "t" * 200)


def test_proxies_from_the_environment_are_not_asked(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://{proxy.place}")

        assert get(web).body == b"canary"
        assert proxy.heard == []


def test_cookies_are_not_carried_on(web: Web) -> None:
    web.answers["/"] = sends_on("/next", Set_Cookie="id=1; Path=/")

    get(web)

    assert [path for path, _ in web.heard] == ["/", "/next"]
    assert "cookie" not in web.heard[1][1]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "x-gzip"])
def test_a_compressed_body_is_uncompressed(web: Web, coding: str) -> None:
    packed = (
        zlib.compress(FEED) if coding == "deflate" else gzip.compress(FEED, mtime=0)
    )
    web.answers["/"] = says(packed, Content_Encoding=coding)

    assert get(web).body == FEED


def test_deflate_without_its_wrapper_is_uncompressed(web: Web) -> None:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    web.answers["/"] = says(
        engine.compress(FEED) + engine.flush(), Content_Encoding="deflate"
    )

    assert get(web).body == FEED


def test_gzip_in_several_parts_with_padding_is_read_to_its_end(web: Web) -> None:
    packed = (
        gzip.compress(FEED[:20], mtime=0)
        + gzip.compress(FEED[20:], mtime=0)
        + b"\0" * 512
    )
    web.answers["/"] = says(packed, Content_Encoding="gzip")

    assert get(web).body == FEED


@pytest.mark.parametrize(
    ("body", "coding", "words"),
    [
        (gzip.compress(FEED, mtime=0)[:-9], "gzip", "cut short"),
        (b"\x1f\x8b" + b"no gzip at all", "gzip", "damaged"),
        (FEED, "gzip", "damaged"),
        (FEED, "br", "unknown way"),
        (
            gzip.compress(gzip.compress(FEED, mtime=0), mtime=0),
            "gzip, gzip",
            "unknown way",
        ),
    ],
)
def test_a_body_that_cannot_be_uncompressed_is_refused(
    web: Web, body: bytes, coding: str, words: str
) -> None:
    web.answers["/"] = says(body, Content_Encoding=coding)

    assert words in refusal(web)


def test_a_gzip_bomb_is_stopped_and_its_small_twin_is_not(web: Web) -> None:
    web.answers["/bomb"] = says(
        gzip.compress(b"\0" * 60 * MIB, mtime=0), Content_Encoding="gzip"
    )
    web.answers["/twin"] = says(
        gzip.compress(b"\0" * 10 * MIB, mtime=0), Content_Encoding="gzip"
    )

    assert refusal(web, "/bomb") == "The server's answer is larger than 10 MiB."
    assert len(get(web, "/twin").body) == 10 * MIB


def test_a_bomb_never_stands_in_memory_as_a_whole() -> None:
    bomb = gzip.compress(b"\0" * 60 * MIB, mtime=0)
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            whole([bomb], coding="gzip", most=MIB)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 8 * MIB


def test_an_endless_body_is_left_while_it_still_comes(web: Web) -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        says(Content_Type="text/xml", Content_Length=str(10**12))(handler)
        while True:
            sent.append(handler.wfile.write(b"<item/>" * 10_000))

    web.answers["/"] = endless

    assert refusal(web) == "The server's answer is larger than 10 MiB."
    assert sum(sent) < 30 * MIB


def dripping(start: bytes) -> Any:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.03)

    return answer


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n",
    ],
    ids=["status", "headers", "body"],
)
def test_a_server_that_drips_is_left_when_the_time_is_over(
    web: Web, start: bytes
) -> None:
    web.answers["/slow"] = dripping(start)
    began = time.monotonic()

    words = refusal(web, "/slow", total_seconds=0.3)

    assert words == "The server did not answer within 0.3 seconds."
    assert time.monotonic() - began < 1.5
    assert get(web, "/quick", total_seconds=5).body == b"canary"


def test_a_name_server_that_is_silent_is_left_too(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: silent.wait(10) and [])
    try:
        words = refusal(web, total_seconds=0.2)
    finally:
        silent.set()

    assert words == "The name 127.0.0.1 could not be looked up in time."


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "No such host: news.test."),
        (
            socket.gaierror(socket.EAI_AGAIN, "later"),
            "The name news.test cannot be looked up just now.",
        ),
        (UnicodeError("label too long"), "No such host: news.test."),
    ],
)
def test_a_name_that_leads_nowhere_is_named(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, words: str
) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise failure

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(FetchFailed) as caught:
        fetch("http://news.test/")
    assert str(caught.value) == words


def test_a_port_where_nobody_listens_is_refused() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        web = Web(port=unused.getsockname()[1])

        assert refusal(web) == "Connection refused: no server answers there."


def test_a_body_shorter_than_promised_is_no_answer(web: Web) -> None:
    web.answers["/"] = says(FEED, Content_Length=str(len(FEED) + 1))

    assert refusal(web) == "The server broke off in the middle of its answer."


def test_what_is_not_http_is_no_answer(web: Web) -> None:
    def mail(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail ready\r\n" * 9)

    web.answers["/"] = mail

    assert refusal(web) == "The server did not answer in valid HTTP."


def test_the_numbers_that_were_promised_hold() -> None:
    promised = (5.0, 20.0, 10 * MIB, 5, frozenset({80, 443}))

    assert promised == (
        fetching.CONNECT_SECONDS,
        fetching.TOTAL_SECONDS,
        fetching.MOST_BYTES,
        fetching.MOST_REDIRECTS,
        fetching.PORTS,
    )
