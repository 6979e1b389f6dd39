"""How often somebody may ask: counted exactly, each on their own, and open when nobody counts."""

from __future__ import annotations

import socket
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
import redis
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.actions import make_token
from api.callers import rates
from tests import makers

USAGE, EVENTS = "/api/v1/usage/", "/api/v1/events/"


@pytest.fixture(autouse=True)
def window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that no test before asked in, and that does not end while this one asks."""
    minute = [float(uuid.uuid4().int % 10**9) * rates.WINDOW]
    monkeypatch.setattr(time, "time", lambda: minute[0])
    monkeypatch.setattr(rates, "_silent_until", 0.0)


def ask(token: str = "", **given: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(**given).get(USAGE, headers=headers)


@pytest.mark.django_db
def test_each_answer_says_what_is_left_and_the_one_too_many_says_when_to_come_back(
    settings: Any,
) -> None:
    settings.API_RATE_ANYBODY = 3
    answers = [ask() for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert [a["RateLimit-Remaining"] for a in answers] == ["2", "1", "0", "0"]
    assert {a["RateLimit-Limit"] for a in answers} == {"3"}
    over = answers[-1]
    assert over["Retry-After"] == over["RateLimit-Reset"] == "60"
    assert over["Content-Type"] == "application/problem+json"
    assert answers[0].json()["used"] == 1


@pytest.mark.django_db
def test_a_token_and_every_address_have_rates_of_their_own(settings: Any) -> None:
    settings.API_RATE_ANYBODY, settings.API_RATE_TOKEN = 1, 2
    user = makers.make_user("reader")
    tokens = [
        make_token(
            name=name, scopes=["read"], days=7, by=user.by, now=timezone.now()
        ).token
        for name in ("one", "two")
    ]
    assert [ask().status_code for _ in range(2)] == [200, 429]
    assert ask(REMOTE_ADDR="192.0.2.7").status_code == 200
    for token in tokens:
        assert [ask(token).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.django_db
def test_who_shows_a_token_uses_nothing_of_their_address(settings: Any) -> None:
    settings.API_RATE_ANYBODY = 1
    user = makers.make_user("reader")
    shown = make_token(
        name="one", scopes=["read"], days=7, by=user.by, now=timezone.now()
    )
    assert [ask(shown.token).status_code for _ in range(3)] == [200] * 3
    assert [ask().status_code for _ in range(2)] == [200, 429]


@pytest.mark.django_db
def test_what_is_counted_is_gone_a_minute_later_and_holds_no_address() -> None:
    user = makers.make_user("reader")
    shown = make_token(
        name="one", scopes=["read"], days=7, by=user.by, now=timezone.now()
    )
    for _ in range(3):
        ask(REMOTE_ADDR="192.0.2.7")
        ask(shown.token)
    window, counts = int(time.time() // rates.WINDOW), rates._client()
    keys = sorted(counts.scan_iter(f"rate:*:{window}"))
    assert [key.split(b":")[1] for key in keys] == [b"from", b"token"]
    assert not [key for key in keys if b"192.0.2.7" in key]
    left = [counts.ttl(key) for key in keys]
    assert all(0 < seconds <= rates.WINDOW + 1 for seconds in left), left


@pytest.mark.django_db
def test_what_is_refused_before_it_is_counted_leaves_no_answer_to_the_next(
    settings: Any,
) -> None:
    settings.API_RATE_ANYBODY = 4
    refused = [Client().get(f"{EVENTS}?token=one") for _ in range(2)]
    assert [r.status_code for r in refused] == [400] * 2
    assert [r["RateLimit-Remaining"] for r in refused] == ["3", "2"]
    answers = [ask() for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert [a["RateLimit-Remaining"] for a in answers] == ["1", "0", "0"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "header", "status"),
    [
        (EVENTS, "Bearer nothing", 401),
        (EVENTS, "Basic bm90aGluZw==", 401),
        (f"{EVENTS}?token=one", "", 400),
        (f"{EVENTS}?token=one", "Bearer nothing", 400),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_token_that_is_refused_counts_as_anybodys_and_is_429_beyond_the_limit(
    settings: Any, method: str, path: str, header: str, status: int
) -> None:
    settings.API_RATE_ANYBODY = 2
    headers = {"Authorization": header} if header else {}
    answers = [
        Client().generic(method, path, "{}", "application/json", headers=headers)
        for _ in range(3)
    ]
    assert [a.status_code for a in answers] == [status, status, 429]
    assert [a["RateLimit-Remaining"] for a in answers] == ["1", "0", "0"]
    assert answers[-1]["Retry-After"] == "60"
    assert answers[-1]["Content-Type"] == "application/problem+json"
    assert ask().status_code == 429
    user = makers.make_user("reader")
    shown = make_token(
        name="one", scopes=["read"], days=7, by=user.by, now=timezone.now()
    )
    assert ask(shown.token).status_code == 200


@pytest.mark.django_db
def test_a_broken_connection_and_a_forgotten_script_lose_no_count(
    settings: Any,
) -> None:
    settings.API_RATE_ANYBODY = 3
    url, left = settings.REDIS_URL.replace("redis+socket://", "unix://"), []
    with redis.Redis.from_url(url) as other:
        for hurt in (lambda: None, other.script_flush, lambda: _kill_own(other)):
            hurt()
            left.append(ask()["RateLimit-Remaining"])
    assert left == ["2", "1", "0"]
    assert ask().status_code == 429


def _kill_own(other: redis.Redis) -> None:
    own = str(rates._client().client_id())
    assert other.client_kill_filter(_id=own) == 1


@pytest.mark.django_db
def test_the_next_window_begins_anew(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_RATE_ANYBODY = 1
    assert [ask().status_code for _ in range(2)] == [200, 429]
    later = time.time() + rates.WINDOW
    monkeypatch.setattr(time, "time", lambda: later)
    assert [ask().status_code for _ in range(2)] == [200, 429]


def test_of_twenty_at_once_exactly_as_many_come_through_as_may(
    own_database: str, settings: Any
) -> None:
    settings.API_RATE_ANYBODY = 50

    def five(_: int) -> list[int]:
        try:
            return [ask().status_code for _ in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        codes = [code for each in threads.map(five, range(20)) for code in each]
    assert len(codes) == 100
    assert codes.count(200) == 50
    assert codes.count(429) == 50


@pytest.mark.django_db
def test_reading_goes_on_where_nobody_counts(settings: Any) -> None:
    settings.API_RATE_ANYBODY = 1
    assert [ask().status_code for _ in range(2)] == [200, 429]
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answers = [ask() for _ in range(3)]
    assert [a.status_code for a in answers] == [200] * 3
    assert "RateLimit-Limit" not in answers[0]
    assert answers[0].json()["limit"] is None
    written = Client().post(EVENTS, "{}", content_type="application/json")
    assert written.status_code == 503
    assert Client().get(EVENTS).status_code == 200


@pytest.mark.django_db
def test_one_that_is_silent_is_asked_again_after_a_while_and_not_before(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers.make_event(makers.make_process())
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.REDIS_URL = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        assert ask().status_code == 200
        assert _callers(silent) > 0
        assert [ask().status_code for _ in range(3)] == [200] * 3
        assert Client().get(EVENTS).status_code == 200
        assert _callers(silent) == 0
        later = time.monotonic() + rates.REST
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert ask().status_code == 200
        assert _callers(silent) > 0


def _callers(listening: socket.socket) -> int:
    """Count who has connected since this was asked last; each is hung up on."""
    listening.setblocking(False)
    found = 0
    with suppress(BlockingIOError):
        while True:
            listening.accept()[0].close()
            found += 1
    return found


@pytest.mark.django_db
def test_pages_are_not_counted(settings: Any) -> None:
    settings.API_RATE_ANYBODY = 1
    makers.make_event(makers.make_process())
    pages = [Client().get("/river-valley/timeline/") for _ in range(3)]
    assert [p.status_code for p in pages] == [200] * 3
    assert "RateLimit-Limit" not in pages[0]
    assert [ask().status_code for _ in range(2)] == [200, 429]
