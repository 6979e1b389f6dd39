"""How often an account may be tried, however many ask at once."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connections
from django.test import Client

from accounts.actions import forget_tries, give_back_try, take_try
from accounts.models import SignInAllowance
from accounts.rules import TRIES_OF_ACCOUNT, WINDOW
from tests import makers
from tests.makers import NOW, PASSWORD
from tests.signing import LOGIN

SECOND = dt.timedelta(seconds=1)


@pytest.mark.django_db
def test_in_any_ten_minutes_no_more_than_so_many_tries_are_taken() -> None:
    def take(at: dt.datetime) -> bool:
        return take_try(key="k", most=3, now=at)

    assert [take(NOW + n * 60 * SECOND) for n in range(3)] == [True, True, True]
    assert not take(NOW + WINDOW - SECOND)
    assert take(NOW + WINDOW)  # the first is ten minutes old
    assert not take(NOW + WINDOW + 59 * SECOND)  # and the second not yet
    assert take(NOW + WINDOW + 60 * SECOND)
    assert take_try(key="other", most=3, now=NOW)


@pytest.mark.django_db
def test_who_tries_on_does_not_make_the_wait_longer() -> None:
    assert take_try(key="k", most=1, now=NOW)
    for n in range(1, 10):
        assert not take_try(key="k", most=1, now=NOW + n * 60 * SECOND)
    assert take_try(key="k", most=1, now=NOW + WINDOW)


@pytest.mark.django_db
def test_what_was_given_back_can_be_taken_again_and_nothing_else() -> None:
    assert take_try(key="k", most=2, now=NOW)
    assert take_try(key="k", most=2, now=NOW + SECOND)
    give_back_try(key="k", at=NOW)
    assert take_try(key="k", most=2, now=NOW + SECOND)
    assert not take_try(key="k", most=2, now=NOW + SECOND)
    give_back_try(key="nothing", at=NOW)


@pytest.mark.django_db
def test_what_counts_against_nobody_is_forgotten_and_the_rest_is_not() -> None:
    take_try(key="old", most=1, now=NOW)
    take_try(key="new", most=1, now=NOW + SECOND)
    assert forget_tries(now=NOW + WINDOW) == 1
    assert [row.key for row in SignInAllowance.objects.all()] == ["new"]


class Counting(MD5PasswordHasher):
    """Counts how often a password is looked at, known or not: both make one hash."""

    looks = 0
    lock = threading.Lock()

    def encode(self, password: str, salt: str) -> str:
        with Counting.lock:
            Counting.looks += 1
        return str(super().encode(password, salt))


@pytest.fixture
def counted(own_database: str, settings: Any) -> Iterator[type[Counting]]:
    """A database that commits, an account in it, and passwords whose looks are counted."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    makers.make_user("editor", "ana")
    Counting.looks = 0
    yield Counting
    connections.close_all()


OWN = threading.local()


def wrong(number: int, name: str) -> int:
    """Try a wrong password from an address of its own, on a device that nobody knows."""
    OWN.client = client = getattr(OWN, "client", None) or Client()
    client.cookies.clear()
    address = f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"
    given = {"login": name, "password": "wrong"}
    return int(client.post(LOGIN, given, REMOTE_ADDR=address).status_code)


def at_once(times: int, name: str) -> list[int]:
    with ThreadPoolExecutor(24) as pool:
        found = list(pool.map(lambda n: wrong(n, name), range(times)))
        list(pool.map(lambda _: connections.close_all(), range(96)))
    return found


@pytest.mark.parametrize(("name", "times"), [("ana", 1_000), ("nobody", 100)])
def test_a_thousand_wrong_sign_ins_at_once_look_at_a_password_ten_times(
    counted: type[Counting], name: str, times: int
) -> None:
    found = at_once(times, name)
    assert counted.looks == TRIES_OF_ACCOUNT
    assert found.count(422) == TRIES_OF_ACCOUNT
    assert found.count(429) == times - TRIES_OF_ACCOUNT


def test_the_looks_are_counted(counted: type[Counting]) -> None:
    """The control: at as many names, as many passwords are looked at; a right one too."""
    for n in range(15):
        wrong(n, f"name-{n}")
    assert counted.looks == 15
    given = {"login": "ana", "password": PASSWORD}
    assert Client().post(LOGIN, given).status_code == 302
    assert counted.looks == 16
