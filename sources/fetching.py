"""The one way out: everything that comes from another machine comes through ``fetch``.

The rules live in the network backend, under every request and every redirect: a host
is looked up once, all its addresses must be public, and the connection goes to exactly
the address that was checked, under the original name (Host, SNI, certificate).

httpx2 reads addresses and brings the trust store; the request itself runs on its own
engine, httpcore2, whose public ``network_backend`` is the place for such rules. Thus
there are no cookies, no proxies from the environment and no log-ins to switch off.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import httpcore2
import httpx2
from django.conf import settings

from core.saying import gettext_noop, said
from sources.addresses import is_public
from sources.agent import our_agent
from sources.parsing import telling
from sources.parsing.compression import Unreadable, whole
from sources.parsing.replies import FailedForNow, FetchFailed, Reply

__all__ = ["FailedForNow", "FetchFailed", "Reply", "fetch"]

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/xml;q=0.9, "
    "text/html;q=0.8, */*;q=0.5"
)
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
MOST_BYTES = 10 * 1024 * 1024
MOST_REDIRECTS = 5
MOST_ADDRESSES = 4
PORTS = frozenset({80, 443})
MOVED = frozenset({301, 302, 303, 307, 308})
MOVED_FOR_GOOD = frozenset({301, 308})
PRIVATE = gettext_noop("The address leads to a private network.")
NOT_HTTP = gettext_noop("The server did not answer in valid HTTP.")
BROKE_OFF = gettext_noop("The server broke off in the middle of its answer.")


@dataclass(frozen=True)
class _Order:
    """What one fetch may do, and what it says about itself."""

    total_seconds: float
    ends_at: float
    allow_hosts: frozenset[str]
    headers: tuple[tuple[str, str], ...]

    @property
    def slow(self) -> str:
        """Say that the time is over."""
        return _slow(self.total_seconds)

    def left(self, most: float = float("inf")) -> float:
        """Return the seconds that remain, never more than ``most``."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise FailedForNow(self.slow)
        return min(most, left)


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    allow_hosts: frozenset[str] = frozenset(),
    total_seconds: float = TOTAL_SECONDS,
    user_agent: str = "",
) -> Reply:
    """Get what stands at an address, following redirects.

    :param allow_hosts: "host" or "host:port" entries (a test server, an intranet) to
        which the rules on addresses and ports do not apply.
    :param user_agent: what to call ourselves; the product and its contact if not given.
    :raises FetchFailed: for everything but an answer.
    """
    order = _Order(
        total_seconds,
        time.monotonic() + total_seconds,
        frozenset(entry.lower() for entry in allow_hosts),
        _headers(user_agent or our_agent(settings.CONTACT), etag, last_modified),
    )
    address, for_good = _read_address(url), False
    for hop in range(MOST_REDIRECTS + 1):
        reply, onward = _ask(order, address)
        if not onward:
            return replace(reply, moved_for_good=for_good)
        for_good = (for_good or hop == 0) and reply.status in MOVED_FOR_GOOD
        address = _read_address(onward, base=address)
    raise FetchFailed(said(telling.REDIRECTS, most=MOST_REDIRECTS))


def _headers(agent: str, etag: str, modified: str) -> tuple[tuple[str, str], ...]:
    named = (
        ("User-Agent", agent),
        ("Accept", ACCEPT),
        ("Accept-Encoding", "gzip, deflate"),
        ("If-None-Match", etag),
        ("If-Modified-Since", modified),
    )
    return tuple((name, value) for name, value in named if _sendable(value))


def _sendable(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()


def _read_address(url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        address = httpx2.URL(url) if base is None else base.join(url)
    except (httpx2.InvalidURL, ValueError):
        raise FetchFailed(gettext_noop("This is not a web address.")) from None
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchFailed(telling.ONLY_HTTP)
    if address.userinfo:
        raise FetchFailed(telling.USER_NAMED)
    return address.copy_with(fragment=None)


def _ask(order: _Order, address: httpx2.URL) -> tuple[Reply, str]:
    """Make one request; return its reply and, for a redirect, the way onward."""
    target = httpcore2.URL(
        scheme=address.raw_scheme,
        host=address.raw_host,
        port=address.port,
        target=address.raw_path,
    )
    headers = [("Host", address.netloc.decode("ascii")), *order.headers]
    pool = httpcore2.ConnectionPool(
        ssl_context=_trust(), max_connections=1, network_backend=_Guard(order)
    )
    begun = False
    try:
        with pool, pool.stream("GET", target, headers=headers) as answer:
            begun = True
            found = httpx2.Headers(answer.headers)
            onward = found.get("location", "") if answer.status in MOVED else ""
            chunks = () if onward else answer.iter_stream()
            coding = found.get("content-encoding", "")
            body = whole(chunks, coding="" if onward else coding, most=MOST_BYTES)
    except Unreadable as error:
        raise FetchFailed(str(error)) from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError):
        raise FailedForNow(BROKE_OFF if begun else NOT_HTTP) from None
    return Reply.of(answer.status, str(address), body, found), onward


class _Guard(httpcore2.NetworkBackend):
    """Open connections to public addresses only, to the very address checked."""

    def __init__(self, order: _Order) -> None:
        self._order = order

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look a host up, check it, connect."""
        opened = {host, f"{host}:{port}"} & self._order.allow_hosts
        if not opened and port not in PORTS:
            raise FetchFailed(said(telling.A_PORT, port=port))
        found = _look_up(host, port, self._order)
        if not opened and not all(is_public(place[-1][0]) for place in found):
            raise FetchFailed(PRIVATE)
        return _Wire(_dial(found, self._order), self._order)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        """Refuse: a file is not an address."""
        raise FetchFailed(telling.ONLY_HTTP)


def _look_up(host: str, port: int, order: _Order) -> list[Any]:
    """Ask for a host's addresses, on a thread because asking cannot be timed."""
    answer: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=order.left())
    except queue.Empty:
        raise FailedForNow(said(telling.NAME_SLOW, host=host)) from None
    if isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN:
        raise FailedForNow(said(telling.NAME_AWAY, host=host))
    if isinstance(found, Exception) or not found:
        raise FetchFailed(said(telling.NO_HOST, host=host))
    return found


def _dial(found: list[Any], order: _Order) -> socket.socket:
    """Connect to the first of the checked addresses that answers."""
    words: str = gettext_noop("The server cannot be reached.")
    for family, kind, protocol, _, place in found[:MOST_ADDRESSES]:
        wire = socket.socket(family, kind, protocol)
        try:
            wire.settimeout(order.left(CONNECT_SECONDS))
            wire.connect(place)
        except OSError as error:
            wire.close()
            if isinstance(error, ConnectionRefusedError):
                words = gettext_noop("Connection refused: no server answers there.")
            elif isinstance(error, TimeoutError):
                words = _slow(CONNECT_SECONDS)
        else:
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return wire
    raise FailedForNow(words)


class _Wire(httpcore2.NetworkStream):
    """A connection on which every single wait ends with the whole fetch's time."""

    def __init__(self, sock: socket.socket, order: _Order) -> None:
        self._sock = sock
        self._order = order

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        self._sock.settimeout(self._order.left())
        try:
            return self._sock.recv(max_bytes)
        except TimeoutError:
            raise FailedForNow(self._order.slow) from None
        except OSError:
            raise FailedForNow(BROKE_OFF) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send everything."""
        self._sock.settimeout(self._order.left())
        try:
            self._sock.sendall(buffer)
        except TimeoutError:
            raise FailedForNow(self._order.slow) from None
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from None

    def close(self) -> None:
        """Hang up."""
        self._sock.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Encrypt; the certificate must be valid for the name that was asked for."""
        self._sock.settimeout(self._order.left())
        try:
            safe = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname)
        except ssl.SSLCertVerificationError:
            name = said(telling.CERTIFICATE, host=server_hostname)
            failed = FetchFailed(name)
        except TimeoutError:
            failed = FailedForNow(self._order.slow)
        except OSError:
            failed = FailedForNow(telling.INSECURE)
        else:
            return _Wire(safe, self._order)
        self.close()
        raise failed

    def get_extra_info(self, info: str) -> Any:
        """Show the encrypted side to the engine, which asks it for the protocol."""
        secure = isinstance(self._sock, ssl.SSLSocket)
        return self._sock if info == "ssl_object" and secure else None


@cache
def _trust() -> ssl.SSLContext:
    """Return the machine's trust store, whatever the environment says."""
    return httpx2.create_ssl_context(trust_env=False)


def _slow(seconds: float) -> str:
    return said(telling.SLOW, n=f"{seconds:g}")
