"""Every class of address that is not public, by every way to it: nothing is connected to.

The same table with the guard off reaches every one of them: that shows that it can fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import ip_address

import pytest

from sources import fetching
from sources.addresses import is_public
from sources.fetching import FetchFailed, fetch
from tests.sources.names import PUBLIC, PUBLIC_6, Resolver
from tests.sources.test_addresses import NOT_PUBLIC
from tests.sources.web import Web, sends_on, serving


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
    return Resolver(monkeypatch, canary.port)


@pytest.fixture
def off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch the guard off."""
    monkeypatch.setattr(fetching, "is_public", lambda _: True)


def literal(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def directly(address: str, resolver: Resolver, canary: Web) -> str:
    return f"http://{literal(address)}/"


def by_name(address: str, resolver: Resolver, canary: Web) -> str:
    resolver.zone["inside.test"] = [[address]]
    return "http://inside.test/"


def by_redirect(address: str, resolver: Resolver, canary: Web) -> str:
    resolver.zone["news.test"] = [[PUBLIC]]
    resolver.zone["inside.test"] = [[address]]
    canary.answers["/"] = sends_on("http://inside.test/secret")
    return "http://news.test/"


def by_a_redirect_to_a_number(address: str, resolver: Resolver, canary: Web) -> str:
    resolver.zone["news.test"] = [[PUBLIC]]
    canary.answers["/"] = sends_on(f"http://{literal(address)}/secret", 308)
    return "http://news.test/"


def by_rebinding(address: str, resolver: Resolver, canary: Web) -> str:
    """The same name, public when it is first looked up and not the second time."""
    resolver.zone["news.test"] = [[PUBLIC], [address]]
    canary.answers["/"] = sends_on("http://news.test/secret", 307)
    return "http://news.test/"


def among_public_ones(address: str, resolver: Resolver, canary: Web) -> str:
    resolver.zone["news.test"] = [[address, PUBLIC, PUBLIC_6]]
    return "http://news.test/"


def after_public_ones(address: str, resolver: Resolver, canary: Web) -> str:
    resolver.zone["news.test"] = [[PUBLIC_6, PUBLIC, address]]
    return "http://news.test/"


Way = Callable[[str, Resolver, Web], str]
WAYS: list[Way] = [
    directly,
    by_name,
    by_redirect,
    by_a_redirect_to_a_number,
    by_rebinding,
    among_public_ones,
    after_public_ones,
]
# By these the address is written in a URL, where a zone ("%eth0") has no place.
WRITTEN = (directly, by_a_redirect_to_a_number)
CASES = [
    pytest.param(way, address, id=f"{name}, {way.__name__}")
    for name, address in NOT_PUBLIC.items()
    for way in WAYS
    if not ("%" in address and way in WRITTEN)
]


@pytest.mark.parametrize(("way", "address"), CASES)
def test_no_address_that_is_not_public_is_connected_to(
    way: Way, address: str, resolver: Resolver, canary: Web
) -> None:
    with pytest.raises(FetchFailed):
        fetch(way(address, resolver, canary))

    assert all(map(is_public, resolver.connected)), resolver.connected
    assert "/secret" not in [path for path, _ in canary.heard]


@pytest.mark.usefixtures("off")
@pytest.mark.parametrize(("way", "address"), CASES)
def test_with_the_guard_off_each_of_them_is_reached(
    way: Way, address: str, resolver: Resolver, canary: Web
) -> None:
    """The control."""
    assert fetch(way(address, resolver, canary)).body == b"canary"
    last = PUBLIC_6 if way is after_public_ones else address
    assert ip_address(resolver.connected[-1]) == ip_address(last)


def test_the_table_is_as_long_as_promised() -> None:
    assert len(set(NOT_PUBLIC.values())) >= 40
    assert len(CASES) >= 40 * len(WAYS)
