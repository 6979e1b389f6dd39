"""Whether guessing is held back and what must end ends: python -m benchmarks.signing_in.

On an embedded PostgreSQL of its own, with the hashing that is in use and through all of the
product, it measures:

- how many passwords are checked of 1,000 that are tried at one account, 32 at a time and each from
  an address of its own, and the same for a name that is nobody's, try by try beside each other;
- the medians of wrong passwords at accounts that are there and at names that are nobody's, in turn;
- how long after a change of the password, or after an account was closed, the first request of each
  of its sessions and tokens is refused, while all of them go on asking.

Figures come last, and it exits with 1 when one falls short.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from benchmarks.own_record import own_record

GUESSES, AT_ONCE, DEVICES = 1_000, 32, 5
MOST_CHECKS = 10
LEAST_RATIO, MOST_RATIO = 0.9, 1.1
MOST_SECONDS = 1.0
PAUSE_SECONDS, GIVE_UP_SECONDS = 0.02, 30.0
PASSWORD = "a-password-for-measuring"  # noqa: S105
LOGIN = "/accounts/login/"
# What differs between any two answers: the mark of a form, and the name that was typed.
MARK = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
# Words, what was measured, its bound in words, and whether it is kept.
Figure = tuple[str, str, str, bool]


def main() -> int:
    """Measure, print, and say by the status whether every bound is kept."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tries", type=int, default=60, help="Of each kind, timed.")
    given = asked.parse_args()
    with own_record(ALLOWED_HOSTS="testserver", LOG_LEVEL="ERROR"):
        figures = [*_guessing(), *_timing(given.tries), *_ending()]
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"load of the machine {load:.1f} on {cores} cores")
    for words, found, bound, kept in figures:
        note = "" if kept else "  falls short"
        print(f"{words:58}{found:>12}  ({bound}){note}")
    short = sum(not kept for *_, kept in figures)
    print(f"{'figures that fall short':58}{short:>12}  (none)")
    return int(bool(short))


def _guessing() -> list[Figure]:
    """Try far too many passwords at once at an account and at nobody's name."""
    _add("tried-one")
    answers: dict[str, Counter[Any]] = {"tried-one": Counter(), "tried-not": Counter()}
    with _checks() as checked, ThreadPoolExecutor(AT_ONCE) as pool:
        guesses = [(name, n) for n in range(GUESSES) for name in answers]
        for name, answer in pool.map(lambda one: _guess(*one), guesses):
            answers[name][answer] += 1
    one, other = answers.values()
    same = one == other
    statuses = sorted(status for status, _ in one)
    print(f"answers to {GUESSES:,} guesses each: {statuses}", flush=True)
    bound = f"at most {MOST_CHECKS}"
    return [
        ("passwords checked of one account", *_most(checked["tried-one"], bound)),
        ("the same work done for a name that is nobody's",
         *_most(checked["tried-not"], bound)),
        ("answers to both are the same, and as many of each",
         "yes" if same else "no", "yes", same),
    ]  # fmt: skip


def _most(found: int, bound: str) -> tuple[str, str, bool]:
    return str(found), bound, found <= MOST_CHECKS


def _guess(name: str, number: int) -> tuple[str, tuple[int, bytes]]:
    """Try a wrong password from an address of its own; return the answer without the name."""
    from django.db import connection

    block = 1 if name == "tried-one" else 2
    address = f"10.{block}.{number // 256}.{number % 256}"
    answer = _sent(name, "wrong", address)[0]
    connection.close()
    body = MARK.sub(b"", answer.content).replace(name.encode(), b"name")
    return name, (answer.status_code, body)


@contextmanager
def _checks() -> Iterator[Counter[str]]:
    """Count how often a password is hashed, by the name that it is tried at."""
    from allauth.account.auth_backends import AuthenticationBackend
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    counted: Counter[str] = Counter()
    backend: Any = AuthenticationBackend
    hasher: Any = PBKDF2PasswordHasher
    check, encode = backend.authenticate, hasher.encode
    # Each thread checks one at a time.
    names: dict[int, str] = {}

    def authenticate(self: Any, request: Any, **given: Any) -> Any:
        names[get_ident()] = str(given.get("username"))
        return check(self, request, **given)

    def counting(self: Any, *given: Any, **more: Any) -> Any:
        counted[names.get(get_ident(), "")] += 1
        return encode(self, *given, **more)

    backend.authenticate, hasher.encode = authenticate, counting
    try:
        yield counted
    finally:
        backend.authenticate, hasher.encode = check, encode


def _timing(tries: int) -> list[Figure]:
    """Time wrong passwords at accounts and at nobody's names, in turn, each first by turns."""
    for n in range(tries):
        _add(f"known-{n}")
    _sent("warm-up", "wrong", "10.3.0.1")
    times: dict[str, list[float]] = {"known": [], "nobody": []}
    for n in range(tries):
        for kind in ("known", "nobody") if n % 2 else ("nobody", "known"):
            answer, took = _sent(f"{kind}-{n}", "wrong", f"10.4.{n // 256}.{n % 256}")
            if answer.status_code != 422:
                raise SystemExit(f"{kind}-{n} was answered {answer.status_code}.")
            times[kind].append(took)
    known, unknown = (statistics.median(found) for found in times.values())
    print(f"{tries} tries of each kind: median for accounts that are there "
          f"{known * 1000:.1f} ms, for nobody's names {unknown * 1000:.1f} ms")  # fmt: skip
    ratio, bound = unknown / known, f"{LEAST_RATIO:g} to {MOST_RATIO:g}"
    kept = LEAST_RATIO <= ratio <= MOST_RATIO
    return [
        ("median for nobody's names, of that for accounts", f"{ratio:.3f}", bound, kept)
    ]


def _sent(name: str, password: str, address: str) -> tuple[Any, float]:
    """Sign in from an address; return the answer, and the seconds until it was there."""
    from django.test import Client

    client = Client(REMOTE_ADDR=address)
    began = time.perf_counter()
    answer = client.post(LOGIN, {"login": name, "password": password})
    return answer, time.perf_counter() - began


def _ending() -> list[Figure]:
    """Change a password and close an account, while sessions and tokens of theirs go on asking."""
    from django.utils import timezone

    from accounts.actions import change_password, deactivate_account
    from core.by import SYSTEM

    def change(account: Any) -> None:
        change_password(
            account=account.pk, password=f"{PASSWORD}-2", by=account.by, now=timezone.now()
        )  # fmt: skip

    def close(account: Any) -> None:
        deactivate_account(
            account=account.pk, reason="Measured.", by=SYSTEM, now=timezone.now()
        )

    figures = []
    bound = f"at most {MOST_SECONDS:g} s"
    for words, name, do in (
        ("a new password", "changed", change),
        ("closing the account", "closed", close),
    ):
        found = _ended(name, do)
        for kind, seconds in found.items():
            last = max(seconds)
            told = f"the last of {len(seconds)} {kind} refused after {words}"
            figures.append((told, f"{last:.3f} s", bound, last <= MOST_SECONDS))
    return figures


def _ended(name: str, do: Callable[[Any], None]) -> dict[str, list[float]]:
    """Return the seconds from the end of a verb to the first refusal, of sessions and tokens."""
    from django.db import transaction

    account = _add(name)
    askers = _askers(account)
    wrong = [ask() for asks in askers.values() for ask in asks]
    if wrong != [200] * len(wrong):
        raise SystemExit(f"Before anything ended they were answered {wrong}.")
    done: list[float] = []
    with ThreadPoolExecutor(2 * DEVICES) as pool:
        waits = {
            kind: [pool.submit(_first_refusal, ask) for ask in asks]
            for kind, asks in askers.items()
        }
        time.sleep(10 * PAUSE_SECONDS)
        with transaction.atomic():
            do(account)
            # From when it stands; the product answers later than that.
            transaction.on_commit(lambda: done.append(time.perf_counter()))
        return {
            kind: [max(one.result() - done[0], 0.0) for one in found]
            for kind, found in waits.items()
        }


def _first_refusal(ask: Callable[[], int]) -> float:
    """Ask until it is refused; return when that was."""
    from django.db import connection

    end = time.perf_counter() + GIVE_UP_SECONDS
    try:
        while ask() == 200 and time.perf_counter() < end:
            time.sleep(PAUSE_SECONDS)
        return time.perf_counter()
    finally:
        connection.close()


def _askers(account: Any) -> dict[str, list[Callable[[], int]]]:
    """Sign in on some devices, and make as many tokens; return what asks with each."""
    from django.test import Client
    from django.utils import timezone

    from accounts.actions import make_token

    def device(number: int) -> Callable[[], int]:
        client = Client(REMOTE_ADDR=f"10.5.{account.pk % 256}.{number}")
        client.post(LOGIN, {"login": account.username, "password": PASSWORD})
        return lambda: int(client.get("/account/").status_code)

    def token(number: int) -> Callable[[], int]:
        made = make_token(
            name=f"token {number}", scopes=("read",), days=7, by=account.by, now=timezone.now()
        )  # fmt: skip
        told: Any = {"Authorization": f"Bearer {made.token}"}
        client = Client(headers=told)
        return lambda: int(client.get("/api/v1/usage/").status_code)

    return {
        "sessions": [device(n) for n in range(DEVICES)],
        "tokens": [token(n) for n in range(DEVICES)],
    }


def _add(name: str) -> Any:
    """Make an account of a name."""
    from django.utils import timezone

    from accounts.actions import add_account
    from accounts.models import User
    from core.by import SYSTEM

    add_account(
        username=name, password=PASSWORD, role="editor", by=SYSTEM, now=timezone.now()
    )
    return User.objects.get(username=name)


if __name__ == "__main__":
    sys.exit(main())
