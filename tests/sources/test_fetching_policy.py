"""Where a fetch may go: every refusal has a twin that reaches the same canary."""

from __future__ import annotations

import inspect
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore2
import pytest

from sources import fetching
from sources.fetching import FetchFailed, fetch
from tests.sources.web import Web, sends_on, serving

PRIVATE = "The address leads to a private network."
PUBLIC_ADDRESS = "93.184.215.14"
REDIRECTS = [301, 302, 303, 307, 308]


@pytest.fixture
def canary() -> Iterator[Web]:
    with serving() as found:
        yield found


@pytest.fixture
def any_port(canary: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rule on ports pass, so that the rule on addresses alone decides."""
    monkeypatch.setattr(fetching, "PORTS", fetching.PORTS | {canary.port})


class Names:
    """A name server under the test's control, and a record of every connection."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
        self.answers: list[list[str]] = []
        self.asked = 0
        self.connected: list[str] = []
        names = self

        class Recorded(socket.socket):
            def connect(self, place: Any) -> None:
                names.connected.append(place[0])
                # No packet leaves: what is public is served by the canary instead.
                super().connect(("127.0.0.1", port))

        monkeypatch.setattr(socket, "getaddrinfo", self.look_up)
        monkeypatch.setattr(socket, "socket", Recorded)

    def look_up(self, host: str, port: int, **_: Any) -> list[Any]:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in answer
        ]


@pytest.fixture
def names(canary: Web, monkeypatch: pytest.MonkeyPatch) -> Names:
    return Names(monkeypatch, canary.port)


def refusal(url: str, *allowed: str) -> str:
    with pytest.raises(FetchFailed) as caught:
        fetch(url, allow_hosts=frozenset(allowed))
    return str(caught.value)


@pytest.mark.usefixtures("any_port")
@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "localhost",
        "[::ffff:127.0.0.1]",
    ],
)
def test_a_spelling_of_this_machine_is_refused_unless_named(
    canary: Web, host: str
) -> None:
    url = f"http://{host}:{canary.port}/"

    assert refusal(url) == PRIVATE
    assert canary.heard == []
    assert fetch(url, allow_hosts=frozenset({host.strip("[]")})).body == b"canary"


@pytest.mark.parametrize(
    "host",
    ["0177.0.0.1", "①②⑦.⓪.⓪.①", "127.0.0.1%2f.test", "[fe80::1%25lo]", "[::1", " "],
)
def test_a_spelling_that_no_address_has_is_refused(canary: Web, host: str) -> None:
    refusal(f"http://{host}:{canary.port}/", host, f"{host}:{canary.port}")

    assert canary.heard == []


def test_a_port_other_than_80_and_443_is_refused_unless_named(canary: Web) -> None:
    words = f"Port {canary.port} is not allowed: only 80 and 443 are."

    assert refusal(canary.url()) == words
    assert refusal(canary.url(), "127.0.0.1:80") == words
    assert canary.heard == []
    assert fetch(canary.url(), allow_hosts=frozenset({canary.place})).status == 200


@pytest.mark.usefixtures("any_port")
@pytest.mark.parametrize("status", REDIRECTS)
def test_a_redirect_to_a_private_address_is_refused_unless_named(
    canary: Web, status: int
) -> None:
    with serving() as web:
        web.answers["/"] = sends_on(canary.url("/inside"), status)

        assert refusal(web.url(), web.place) == PRIVATE
        assert canary.heard == []

        reply = fetch(web.url(), allow_hosts=frozenset({web.place, canary.place}))

    assert (reply.url, reply.body) == (canary.url("/inside"), b"canary")
    assert reply.moved_for_good is (status in {301, 308})


@pytest.mark.parametrize(
    "target",
    ["file:///etc/hostname", "gopher://127.0.0.1/", "javascript:alert(1)", "ftp://a.test/",
     "http://["],
)  # fmt: skip
def test_a_redirect_to_no_web_address_is_refused(canary: Web, target: str) -> None:
    canary.answers["/"] = sends_on(target)

    refusal(canary.url(), canary.place, "127.0.0.1")

    assert len(canary.heard) == 1


def test_a_log_in_inside_an_address_is_refused(canary: Web) -> None:
    words = "The address must not carry a user name or password."
    canary.answers["/on"] = sends_on(f"http://user:secret@{canary.place}/")

    assert refusal(f"http://user@{canary.place}/", canary.place) == words
    assert refusal(canary.url("/on"), canary.place) == words
    assert [path for path, _ in canary.heard] == ["/on"]


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "news.test", "", "//a.test/", "\x00"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert "address" in refusal(url)


def test_five_redirects_are_followed_and_the_sixth_is_not(canary: Web) -> None:
    for step in range(6):
        canary.answers[f"/{step}"] = sends_on(f"{step + 1}", 301)

    assert fetch(canary.url("/1"), allow_hosts=frozenset({canary.place})).moved_for_good
    assert refusal(canary.url("/0"), canary.place) == "Too many redirects: more than 5."


def test_a_move_that_is_partly_for_now_is_not_for_good(canary: Web) -> None:
    canary.answers |= {"/1": sends_on("/2", 301), "/2": sends_on("/3", 302)}

    reply = fetch(canary.url("/1"), allow_hosts=frozenset({canary.place}))

    assert (reply.url, reply.moved_for_good) == (canary.url("/3"), False)


def test_a_connection_goes_to_the_address_that_was_checked(
    canary: Web, names: Names
) -> None:
    names.answers = [[PUBLIC_ADDRESS]]

    assert fetch("http://news.test/feed").body == b"canary"
    assert names.connected == [PUBLIC_ADDRESS]
    assert canary.heard[0][1]["host"] == "news.test"


def test_a_name_that_turns_private_after_the_check_gains_nothing(
    canary: Web, names: Names
) -> None:
    names.answers = [[PUBLIC_ADDRESS], ["127.0.0.1"]]

    fetch("http://news.test/")

    assert (names.asked, names.connected) == (1, [PUBLIC_ADDRESS])
    assert refusal("http://news.test/") == PRIVATE
    assert names.connected == [PUBLIC_ADDRESS]

    fetch("http://news.test/", allow_hosts=frozenset({"news.test"}))  # the control

    assert names.connected == [PUBLIC_ADDRESS, "127.0.0.1"]


@pytest.mark.usefixtures("canary")
def test_a_name_with_one_private_address_among_its_own_is_refused(names: Names) -> None:
    names.answers = [[PUBLIC_ADDRESS, "10.1.2.3"]]

    assert refusal("http://news.test/") == PRIVATE
    assert names.connected == []


def test_a_redirect_is_looked_up_and_checked_again(canary: Web, names: Names) -> None:
    canary.answers["/"] = sends_on("http://inside.test/secret")
    names.answers = [[PUBLIC_ADDRESS], ["169.254.169.254"]]

    assert refusal("http://news.test/") == PRIVATE
    assert names.connected == [PUBLIC_ADDRESS]
    assert [path for path, _ in canary.heard] == ["/"]


def test_the_engine_still_asks_our_backend_for_every_kind_of_connection() -> None:
    ways = {name for name in vars(httpcore2.NetworkBackend) if not name.startswith("_")}
    acts = {name for name in vars(httpcore2.NetworkStream) if not name.startswith("_")}

    assert ways - {"sleep"} <= set(vars(fetching._Guard))
    assert acts <= set(vars(fetching._Wire))
    assert "network_backend" in inspect.signature(httpcore2.ConnectionPool).parameters
    with pytest.raises(FetchFailed):
        fetching._Guard(None).connect_unix_socket("/run/any")  # type: ignore[arg-type]


def test_the_engine_s_own_way_out_is_never_taken(
    canary: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: Any, **__: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", taken)
    monkeypatch.setattr(socket, "create_connection", taken)

    assert fetch(canary.url(), allow_hosts=frozenset({canary.place})).status == 200


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a key and a certificate for news.test that vouches for itself."""
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("openssl is not installed")
    made = tmp_path_factory.mktemp("tls") / "both.pem"
    order = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    names = ["-subj", "/CN=news.test", "-addext", "subjectAltName=DNS:news.test"]
    files = ["-keyout", str(made), "-out", str(made.with_suffix(".crt"))]
    subprocess.run(
        [tool, *order.split(), *names, *files], check=True, capture_output=True
    )
    return made


@pytest.mark.parametrize(
    ("host", "trusted", "words"),
    [
        ("news.test", True, ""),
        ("other.test", True, "The server's certificate is not valid for other.test."),
        ("news.test", False, "The server's certificate is not valid for news.test."),
    ],
)
def test_a_certificate_must_be_trusted_and_bear_the_name_that_was_asked_for(
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    trusted: bool,
    words: str,
) -> None:
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(certificate.with_suffix(".crt"), certificate)
    if trusted:
        ours = ssl.create_default_context(cafile=certificate.with_suffix(".crt"))
        monkeypatch.setattr(fetching, "_trust", lambda: ours)
    with serving(shown) as web:
        Names(monkeypatch, web.port).answers = [[PUBLIC_ADDRESS]]
        if words:
            assert refusal(f"https://{host}/") == words
            assert web.heard == []
        else:
            assert fetch(f"https://{host}/").body == b"canary"
