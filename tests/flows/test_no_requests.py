"""What is no request for the product at all is refused by its server with a problem, too."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ceasefire.serving import limit_request_line
from tests.flows.stack import Stack, running

pytestmark = pytest.mark.servers
# What gunicorn counts besides the address: the method, the version and the blanks between.
AROUND = len("GET  HTTP/1.1")

NO_REQUESTS: tuple[tuple[str, str, dict[str, str], int], ...] = (
    ("GET", "/ zyxwv", {}, 400),
    ("ge{t", "/zyxwv", {}, 400),
    ("GET", "/", {"Zyx(wv": "1"}, 400),
    ("GET", "/", {"X_Long": "zyxwv" * 2_000}, 431),
    ("POST", "/api/v1/events/", {"Transfer_Encoding": "zyxwv"}, 501),
)


@pytest.fixture
def web(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    with running("web", database=own_database, folder=tmp_path) as stack:
        yield stack


def asked(
    stack: Stack, method: str, address: str, **headers: str
) -> tuple[int, str, bytes]:
    """Ask without a library that would look at the request first."""
    with closing(
        http.client.HTTPConnection("127.0.0.1", stack.port, timeout=60)
    ) as line:
        line.putrequest(method, "/", skip_host=True)
        line._buffer[0] = f"{method} {address} HTTP/1.1".encode()  # type: ignore[attr-defined]
        line.putheader("Host", "127.0.0.1")
        for name, value in headers.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        answer = line.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read()


def test_an_address_is_read_up_to_its_bound_and_refused_beyond_with_a_problem(
    web: Stack,
) -> None:
    path = "/api/v1/events/?q="
    room = limit_request_line - AROUND - len(path)
    status, kind, body = asked(web, "GET", path + "a" * room)
    assert (status, kind) == (400, "application/problem+json"), body
    assert b"At most 200 characters" in body
    status, kind, body = asked(web, "GET", path + "a" * (room + 10))
    assert (status, kind) == (414, "application/problem+json")
    said = json.loads(body)
    assert said["status"] == 414
    assert "longer than 8,190 bytes" in said["detail"]
    assert asked(web, "GET", "/api/v1/events/?q=talks")[0] == 200


def test_what_is_no_request_is_refused_and_not_said_back(web: Stack) -> None:
    for method, address, headers, status in NO_REQUESTS:
        found, kind, body = asked(web, method, address, **headers)
        assert (found, kind) == (status, "application/problem+json"), body
        said = json.loads(body)
        assert set(said) == {"type", "title", "status", "detail"}
        assert said["status"] == status
        assert b"yxwv" not in body.lower()
    assert asked(web, "GET", "/api/v1/events/")[0] == 200
