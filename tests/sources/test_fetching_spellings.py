"""However an address is spelled, it is the address connected to that is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sources import fetching
from sources.addresses import is_public
from sources.fetching import FetchFailed, fetch
from tests.sources.names import PUBLIC, Resolver
from tests.sources.web import Web, says, sends_on, serving

TARGETS = ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "0.0.0.0",
           "100.100.100.200", "172.16.0.1", "255.255.255.255"]  # fmt: skip
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def spellings(address: str) -> list[str]:
    """Return ways to write an IPv4 address as the host of a URL."""
    a, b, c, d = (int(part) for part in address.split("."))
    number = (a << 24) + (b << 16) + (c << 8) + d
    dotted = (a, b, c, d)
    return [
        address,
        f"{address}.",
        f"{a}.{b}.{(c << 8) + d}",
        f"{a}.{number & 0xFFFFFF}",
        str(number),
        hex(number),
        hex(number).upper().replace("X", "x"),
        f"0{number:o}",
        ".".join(hex(part) for part in dotted),
        ".".join(f"0{part:o}" for part in dotted),
        ".".join(f"{part:#012x}" for part in dotted),
        f"{a:#x}.{b}.0{c:o}.{d}",
        address.replace(".", "。"),
        address.replace(".", "．"),
        address.replace(".", "｡"),
        address.translate(CIRCLED),
        address.translate(CIRCLED).replace(".", "。"),
        address.translate(WIDE),
        "".join(f"%{ord(letter):02x}" for letter in address),
        f"[::ffff:{address}]",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[0:0:0:0:0:ffff:{address}]",
        f"[::{address}]",
        f"[::ffff:0:{address}]",
        f"[64:ff9b::{address}]",
        f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]",
    ]


HOSTS = [host for target in TARGETS for host in spellings(target)] + [
    "localhost", "LOCALHOST", "localhost.", "ℓocalhost", "loc%61lhost", "0", "0x0", "00",
    "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::1%25lo]", "[fe80::1%25lo]", "[ff02::1]",
]  # fmt: skip
# Whole addresses that are read in one way by people and in another by programs.
ODD = [
    "http://news.test@127.0.0.1/", "http://news.test:80@127.0.0.1/",
    "http://news.test%40127.0.0.1/", "http://127.0.0.1#@news.test/",
    "http://127.0.0.1?@news.test/", "http://127.0.0.1\\@news.test/",
    "http://127.0.0.1\\.news.test/", "http://127.0.0.1%2f.news.test/",
    "http://127.0.0.1%00.news.test/", "http://127.0.0.1%0a.news.test/",
    "http://127.0.0.1 .news.test/", "http://127.0.0.1\t/", "http://127.0.\t0.1/",
    "http://\r\n127.0.0.1/", " http://127.0.0.1/", "HTTP://127.0.0.1/", "hTTp:127.0.0.1/",
    "http:/127.0.0.1/", "http:///127.0.0.1/", "http:\\\\127.0.0.1/", "http://127.0.0.1:80:80/",
    "http://127.0.0.1:000080/", "http://127.0.0.1:/", "http://@127.0.0.1/", "http://:@127.0.0.1/",
    "http://127.0.0.1;news.test/", "http://127.0.0.1,news.test/", "http://[127.0.0.1]/",
    "http://[::ffff:127.0.0.1/", "http://::1/", "http://127.0.0.1\u200b/", "http://127.0.0.1\u2024/",
    "http://news.test\u2044@127.0.0.1/", "http://0x7f.1/x/../..//",
]  # fmt: skip
OTHER_SCHEMES = [
    "file:///etc/hostname", "file://127.0.0.1/etc/hostname", "gopher://127.0.0.1:70/_x",
    "ftp://127.0.0.1/", "sftp://127.0.0.1/", "tftp://127.0.0.1/x", "dict://127.0.0.1:11211/stat",
    "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "netdoc:///etc/hostname", "data:text/xml,<rss/>",
    "javascript:alert(1)", "ws://127.0.0.1/", "feed://127.0.0.1/", "feed:http://127.0.0.1/",
    "view-source:http://127.0.0.1/", "unix:///run/x.sock", "http+unix://%2frun%2fx.sock/",
    "//127.0.0.1/", "127.0.0.1", "\\\\127.0.0.1\\share", "mailto:a@news.test", "",
]  # fmt: skip
PORTS = [1, 22, 25, 53, 79, 81, 111, 442, 444, 2375, 3306, 5432, 6379, 8000, 8080, 8443,
         9200, 10250, 11211, 27017, 65535]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Web]:
    with serving() as found:
        yield found


@pytest.fixture
def canary(server: Web) -> Web:
    server.answers.clear()
    server.heard.clear()
    return server


@pytest.fixture
def resolver(canary: Web, monkeypatch: pytest.MonkeyPatch) -> Resolver:
    found = Resolver(monkeypatch, canary.port)
    found.zone |= {"localhost": [["127.0.0.1"]], "news.test": [[PUBLIC]]}
    return found


def tried(url: str) -> bool:
    """Fetch; say whether something answered."""
    try:
        return bool(fetch(url, total_seconds=2).status)
    except FetchFailed as refused:
        in_words(refused)
        return False


def in_words(refused: FetchFailed) -> None:
    assert str(refused).endswith(".")


def only_public(resolver: Resolver) -> bool:
    return all(map(is_public, resolver.connected))


@pytest.mark.parametrize("host", HOSTS)
def test_no_spelling_of_a_host_leads_inside(resolver: Resolver, host: str) -> None:
    assert not tried(f"http://{host}/")
    assert resolver.connected == []


@pytest.mark.parametrize("url", ODD)
def test_no_odd_address_leads_inside(resolver: Resolver, canary: Web, url: str) -> None:
    tried(url)
    canary.answers["/on"] = sends_on(url.strip() or "/", 301)
    tried("http://news.test/on")

    assert only_public(resolver)


def test_with_the_guard_off_the_same_spellings_lead_inside(
    resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what does not lead anywhere is refused as no host at all."""
    monkeypatch.setattr(fetching, "is_public", lambda _: True)

    reached = [host for host in HOSTS if tried(f"http://{host}/")]
    odd = [url for url in ODD if tried(url) and not only_public(resolver)]

    assert len(reached) > len(HOSTS) / 2
    assert {"127.1", "2130706433", "0x7f000001", "127。0。0。1", "[::ffff:127.0.0.1]",
            "localhost"} <= set(reached)  # fmt: skip
    assert len(odd) >= 5
    assert len(HOSTS) + len(ODD) >= 200


@pytest.mark.parametrize("url", OTHER_SCHEMES)
def test_what_is_not_http_is_neither_looked_up_nor_connected_to(
    resolver: Resolver, canary: Web, url: str
) -> None:
    assert not tried(url)
    assert (resolver.asked, resolver.connected) == ([], [])
    if ":" not in url:
        return
    canary.answers["/on"] = sends_on(url)
    assert not tried("http://news.test/on")
    assert resolver.connected == [PUBLIC]


@pytest.mark.parametrize("port", PORTS)
def test_a_port_of_another_service_is_not_connected_to(
    resolver: Resolver, canary: Web, port: int
) -> None:
    assert not tried(f"http://news.test:{port}/")
    canary.answers["/on"] = sends_on(f"https://news.test:{port}/")
    assert not tried("http://news.test/on")

    assert resolver.asked == ["news.test"]
    assert tried("http://news.test:80/")
    assert fetch(
        f"http://news.test:{port}/", allow_hosts=frozenset({f"news.test:{port}"})
    )


LOCATIONS = [
    "//127.0.0.1/secret", "/\\127.0.0.1/secret", "\\\\127.0.0.1/secret", "http:127.0.0.1/secret",
    "http:\\\\127.0.0.1\\secret", "http:/127.0.0.1/secret", "  http://127.0.0.1/secret",
    "http://127.0.0.1/secret\t", "http://news.test@127.0.0.1/secret", "HTTP://127.1/secret",
    "http://[::ffff:7f00:1]/secret", "//localhost/secret", "http://LOCALHOST/secret",
    "https://[::1]:80/secret",
]  # fmt: skip


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_location_leads_inside_only_with_the_guard_off(
    resolver: Resolver, canary: Web, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    for location in LOCATIONS:
        canary.answers["/on"] = sends_on(location, status)
        tried("http://news.test/on")
    assert only_public(resolver)
    assert len(resolver.connected) >= len(LOCATIONS)

    monkeypatch.setattr(fetching, "is_public", lambda _: True)  # the control
    resolver.connected.clear()
    for location in LOCATIONS:
        canary.answers["/on"] = sends_on(location, status)
        tried("http://news.test/on")
    assert resolver.connected.count("127.0.0.1") >= 5


def test_the_first_of_two_locations_is_not_taken_for_both(
    resolver: Resolver, canary: Web
) -> None:
    canary.answers["/on"] = says(
        status=302, Location="/a\r\nLocation: http://127.0.0.1/"
    )

    tried("http://news.test/on")

    assert only_public(resolver)


def test_an_open_host_opens_no_other(resolver: Resolver, canary: Web) -> None:
    resolver.zone["wiki.test"] = [["10.1.2.3"]]
    canary.answers["/on"] = sends_on("http://127.0.0.1/secret")
    allowed = frozenset({"wiki.test"})

    assert fetch("http://wiki.test/", allow_hosts=allowed).body == b"canary"
    assert fetch("http://WIKI.test/", allow_hosts=allowed).body == b"canary"
    for url in (
        "http://wiki.test/on",
        "http://wiki.test.news.test/",
        "http://a.wiki.test/",
    ):
        resolver.zone.setdefault(url.split("/")[2], [["10.1.2.3"]])
        with pytest.raises(FetchFailed):
            fetch(url, allow_hosts=allowed)
    assert [each for each in resolver.connected if each != "10.1.2.3"] == []
