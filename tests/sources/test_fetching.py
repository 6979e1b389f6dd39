from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from sources import fetching
from sources.agent import our_agent
from sources.fetching import FetchFailed, Reply, fetch
from tests.sources.fetched import get, refusal
from tests.sources.web import Web, says, sends_on, serving

FEED = b"<rss version='2.0'><channel><title>Northland Wire</title></channel></rss>"
MIB = 1024 * 1024


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
