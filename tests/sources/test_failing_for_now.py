"""A fetch that failed says whether it may be otherwise a little later."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from sources import fetching
from sources.fetching import FailedForNow, FetchFailed, fetch
from tests.sources.fetched import get
from tests.sources.web import Answer, Web, says, sends_on


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    """Answer nothing."""


def keeps_silent(handler: BaseHTTPRequestHandler) -> None:
    """Answer nothing until the other side has hung up."""
    handler.connection.recv(1)


def failure(web: Web, **options: Any) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        get(web, **options)
    return caught.value


@pytest.mark.parametrize(
    "answer", [keeps_silent, hangs_up, says(b"half", Content_Length="9")]
)
def test_what_a_busy_server_does_may_be_otherwise_later(
    web: Web, answer: Answer
) -> None:
    web.answers["/"] = answer
    assert isinstance(failure(web, total_seconds=0.3), FailedForNow)


@pytest.mark.parametrize(
    "answer",
    [
        says(b"x" * 99),
        says(b"x", Content_Encoding="zstd"),
        sends_on("ftp://news.test/"),
        sends_on("/"),
        sends_on("http://10.1.2.3/"),
    ],
    ids=["too large", "unknown coding", "no web address", "round", "private"],
)
def test_what_stays_as_it_is_is_not_called_so(
    web: Web, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 50)
    web.answers["/"] = answer
    assert not isinstance(failure(web), FailedForNow)


@pytest.mark.parametrize(
    ("number", "for_now"), [(socket.EAI_AGAIN, True), (socket.EAI_NONAME, False)]
)
def test_a_name_that_cannot_be_looked_up_may_be_later_and_one_that_is_unknown_not(
    monkeypatch: pytest.MonkeyPatch, number: int, for_now: bool
) -> None:
    def look_up(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchFailed) as caught:
        fetch("http://news.test/")
    assert isinstance(caught.value, FailedForNow) is for_now


def test_a_server_that_is_down_may_be_up_later() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        web = Web(port=unused.getsockname()[1])
        assert isinstance(failure(web), FailedForNow)
