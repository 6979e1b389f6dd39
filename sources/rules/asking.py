"""Which addresses an article may be asked for by, and how often one is tried."""

from __future__ import annotations

import datetime as dt
from ipaddress import ip_address
from urllib.parse import urlsplit

from core.saying import gettext_noop, said
from sources.addresses import is_public
from sources.parsing import telling
from sources.parsing.urls import PORTS, canonical
from sources.rules.identities import FRONT_PAGE

# After how long a page is tried again that could not be had just now; then no more.
ASKED_AGAIN = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
)
# Names that lead nowhere but inside (RFC 6761, 6762, 8375, and as networks call themselves).
INSIDE = frozenset({
    "arpa", "corp", "home", "internal", "intranet", "lan", "local", "localdomain",
    "localhost", "private",
})  # fmt: skip
NO_ADDRESS = gettext_noop(
    "This is no web address: one begins with http:// or https://."
)
A_FRONT_PAGE = gettext_noop(
    "This is the front page of a site: give the address of the article itself."
)
PRIVATE = gettext_noop("This address leads to a private network.")
A_NUMBER = gettext_noop(
    "An address whose host is written as a number cannot be fetched."
)


def ask_again(failed: int) -> dt.timedelta | None:
    """Return how long to wait after a page could not be had so often; None: no more."""
    return ASKED_AGAIN[failed - 1] if failed <= len(ASKED_AGAIN) else None


def not_to_be_asked(url: str, *, allow_hosts: frozenset[str]) -> str:
    """Say in words why no article can be asked for at an address; "" when one can.

    By its name alone: where that leads is looked up, and checked, when it is fetched.

    :param allow_hosts: as ``sources.fetching.fetch`` has it.
    """
    address = canonical(url)
    if not address:
        return NO_ADDRESS
    if FRONT_PAGE.fullmatch(address):
        return A_FRONT_PAGE
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    if {host, f"{host}:{port}"} & {entry.lower() for entry in allow_hosts}:
        return ""
    if port not in PORTS.values():
        return said(telling.A_PORT, port=port)
    return _inside(host)


def _inside(host: str) -> str:
    """Say in words that a host is private as far as its name tells."""
    last = host.rpartition(".")[2]
    if ":" not in host and not last[:1].isdigit():
        return PRIVATE if last == host or last in INSIDE else ""
    try:
        ip_address(host)
    except ValueError:
        return A_NUMBER
    return "" if is_public(host) else PRIVATE
