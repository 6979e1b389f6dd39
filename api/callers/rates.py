"""How often somebody may ask, counted in Redis in one step, so that the limit is exact."""

from __future__ import annotations

import hashlib
import math
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import redis
import structlog
from django.conf import settings
from django.http import HttpRequest
from rest_framework.exceptions import APIException, Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts.queries import Shown
from accounts.rules import limit_key
from accounts.senders import sender_address

if (
    TYPE_CHECKING
):  # DRF reads its settings, this class among them, while it makes the other
    from rest_framework.views import APIView

WINDOW = 60
SAFE = ("GET", "HEAD", "OPTIONS")
SECONDS_TO_ANSWER = 0.25
# While Redis does not answer, it is not asked again for so long: nobody waits for it.
REST = 5.0
# One step: the count of this window goes up by one if there is room. Its number and what was
# left of the window come back; a window that nobody asked in is forgotten by itself.
TAKE = """
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
if used >= tonumber(ARGV[1]) then return {used, 0} end
used = redis.call('INCR', KEYS[1])
if used == 1 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return {used, 1}
"""
DIGEST = hashlib.sha1(TAKE.encode(), usedforsecurity=False).hexdigest()
log = structlog.get_logger(__name__)
_of_thread = threading.local()
_silent_until = 0.0


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What was taken and what is left: so many requests in a window of a minute.

    ``resets_in`` is in whole seconds, until the window ends.
    """

    limit: int
    used: int
    allowed: bool
    resets_in: int

    @property
    def left(self) -> int:
        """How many more there may be in this window."""
        return max(self.limit - self.used, 0)


class Unanswered(APIException):
    """Writes are refused while nobody can count them."""

    status_code = 503
    default_detail = (
        "Requests cannot be counted at the moment. Try again in some seconds."
    )


class Rated(BaseThrottle):
    """So many requests a minute for each token, or for each address that shows none."""

    rate: Rate | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Take one, if there is one; open for reading while Redis does not answer.

        :raises Unanswered: for a write that cannot be counted.
        """
        self.rate = take(request)
        request._request.rate = self.rate  # type: ignore[attr-defined]
        if self.rate is None and request.method not in SAFE:
            raise Unanswered
        return self.rate is None or self.rate.allowed

    def wait(self) -> float | None:
        """Return how long to wait, in seconds."""
        return self.rate.resets_in if self.rate else None


class Asked(NamedTuple):
    """One request that is asked for; ``sent``: Redis was told, and its answer is not fetched."""

    key: str
    limit: int
    resets_in: int
    sent: bool


def ask_ahead(request: HttpRequest) -> None:
    """Ask for one already, for an address that shows no token and reads.

    Redis counts while the view is being found, and nobody waits for it: to wait takes longer
    than to count. Whoever asks ahead lets go of it afterwards.
    """
    if request.method in SAFE and "HTTP_AUTHORIZATION" not in request.META:
        request.asked_ahead = _asked(*_of_address(request))  # type: ignore[attr-defined]


def let_go(request: HttpRequest) -> None:
    """Fetch what was asked ahead and not taken: else it would be taken for the next answer."""
    asked = _ahead_of(request)
    if asked:
        _answer(asked)


def take(request: Request) -> Rate | None:
    """Take one request of whoever asks; None where nobody can count."""
    return _rate_of(_ahead_of(request._request) or _asked(*_whose(request)))


def take_of_address(request: Request) -> None:
    """Take one of the address of a request that is refused before it is known who asks.

    :raises Throttled: when its address has none left.
    """
    own = request._request
    rate = _rate_of(_ahead_of(own) or _asked(*_of_address(own)))
    own.rate = rate  # type: ignore[attr-defined]
    if rate and not rate.allowed:
        raise Throttled(rate.resets_in)


def _rate_of(asked: Asked | None) -> Rate | None:
    found = _answer(asked) if asked else None
    if asked is None or found is None:
        return None
    used, allowed = found
    return Rate(
        limit=asked.limit, used=used, allowed=allowed, resets_in=asked.resets_in
    )


def used_by_tokens(tokens: Sequence[int]) -> dict[int, int] | None:
    """Return how many requests each token made in this minute; None where nobody can count."""
    window = int(time.time() // WINDOW)
    if not tokens or time.monotonic() < _silent_until:
        return None if tokens else {}
    try:
        found = _client().mget([f"rate:token:{one}:{window}" for one in tokens])
    except redis.exceptions.RedisError:
        return None
    return {one: int(used or 0) for one, used in zip(tokens, found, strict=True)}


def headers_of(request: HttpRequest) -> dict[str, str]:
    """Return what an answer says of the rate, if it was counted."""
    rate: Rate | None = getattr(request, "rate", None)
    if rate is None:
        return {}
    return {
        "RateLimit-Limit": str(rate.limit),
        "RateLimit-Remaining": str(rate.left),
        "RateLimit-Reset": str(rate.resets_in),
    }


def _whose(request: Request) -> tuple[str, int]:
    shown = request.auth
    if isinstance(shown, Shown):
        return f"token:{shown.id}", settings.API_RATE_TOKEN
    return _of_address(request._request)


def _of_address(request: HttpRequest) -> tuple[str, int]:
    who = _digest_of(sender_address(request), settings.SECRET_KEY)
    return f"from:{who}", settings.API_RATE_ANYBODY


@lru_cache(maxsize=1_024)
def _digest_of(address: str, secret: str) -> str:
    """Return what an address is counted by: Redis holds no address, not for a minute."""
    return limit_key("api", address, secret=secret)


def _ahead_of(request: HttpRequest) -> Asked | None:
    found: Asked | None = request.__dict__.pop("asked_ahead", None)
    return found


def _asked(who: str, limit: int) -> Asked | None:
    """Ask for one, and do not wait for the answer; None while Redis is left alone."""
    if time.monotonic() < _silent_until:
        return None
    now = time.time()
    window = int(now // WINDOW)
    key = f"rate:{who}:{window}"
    left = math.ceil((window + 1) * WINDOW - now)
    return Asked(key, limit, left, _sent(key, limit))


def _sent(key: str, limit: int) -> bool:
    try:
        _connection().send_packed_command(_packed(key, limit))
    except redis.exceptions.RedisError:
        return False  # it is asked again where the answer is fetched
    return True


@lru_cache(maxsize=1_024)
def _packed(key: str, limit: int) -> list[bytes]:
    """Return what asks for one, as Redis reads it: by the digest of the script."""
    given = ("EVALSHA", DIGEST, 1, key, limit, WINDOW + 1)
    packed: list[bytes] = _connection().pack_command(*given)
    return packed


def _answer(asked: Asked) -> tuple[int, bool] | None:
    """Return how many were used with this one, and whether it is allowed; None: no answer."""
    global _silent_until
    try:
        used, allowed = _fetched(asked)
    except redis.exceptions.RedisError as error:
        _silent_until = time.monotonic() + REST
        log.warning("rates_not_counted", error=str(error)[:200])
        return None
    return int(used), bool(allowed)


def _fetched(asked: Asked) -> list[int]:
    """Fetch the answer; ask anew where the connection broke, or Redis forgot the script."""
    client, given = _client(), (1, asked.key, asked.limit, WINDOW + 1)
    try:
        try:
            if not asked.sent:
                raise redis.exceptions.ConnectionError
            found = _connection().read_response()
        except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError):
            found = client.evalsha(DIGEST, *given)  # it connects anew, and tries again
    except redis.exceptions.NoScriptError:
        found = client.eval(TAKE, *given)
    return found  # type: ignore[no-any-return]


def _connection() -> Any:
    """Return that connection itself: the client takes as long again around it."""
    return _client().connection


def _client() -> redis.Redis:
    """Return the connection of this thread: none is looked for in a pool that all share."""
    url = settings.REDIS_URL.replace("redis+socket://", "unix://")
    if getattr(_of_thread, "url", "") != url:
        _of_thread.client = redis.Redis.from_url(
            url,
            socket_timeout=SECONDS_TO_ANSWER,
            socket_connect_timeout=SECONDS_TO_ANSWER,
            single_connection_client=True,
        )
        _of_thread.url = url
    client: redis.Redis = _of_thread.client
    return client
