"""Whether signing in tells by its time which accounts there are: python -m benchmarks.signing_in.

It starts an embedded PostgreSQL of its own, makes accounts, and tries a wrong password in turn at
one that is there and at one that is not, with the hashing that is in use. It prints the medians
and exits with 1 when they differ by more than a tenth.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from benchmarks.own_record import own_record

MOST = 0.10


def main() -> int:
    """Measure, print, and say by the status whether it is even enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tries", type=int, default=60, help="Of each kind.")
    given = asked.parse_args()
    with own_record(ALLOWED_HOSTS="testserver"):
        return _measured(given.tries)


def _measured(tries: int) -> int:
    from django.utils import timezone

    from accounts.actions import add_account
    from core.by import SYSTEM

    password = "a-password-for-measuring"  # noqa: S105
    for n in range(tries):
        add_account(
            username=f"known-{n}", password=password, role="editor",
            by=SYSTEM, now=timezone.now(),
        )  # fmt: skip
    _try("warm-up", 0)
    times: dict[str, list[float]] = {"known": [], "nobody": []}
    for n in range(tries):
        for kind, found in times.items():
            found.append(_try(f"{kind}-{n}", n))
    known, unknown = (statistics.median(found) for found in times.values())
    off = abs(unknown / known - 1)
    print(f"tries of each kind           {tries}")
    print(f"median for known accounts    {known * 1000:.1f} ms")
    print(f"median for unknown accounts  {unknown * 1000:.1f} ms")
    print(f"they differ by               {off:.1%} (at most {MOST:.0%})")
    return int(off > MOST)


def _try(name: str, number: int) -> float:
    """Return the seconds of CPU and waiting that a wrong password takes, from a new address."""
    from django.test import Client

    client = Client(REMOTE_ADDR=f"10.0.{number // 256}.{number % 256}")
    began = time.perf_counter()
    answer = client.post("/accounts/login/", {"login": name, "password": "wrong"})
    took = time.perf_counter() - began
    if answer.status_code != 422:
        raise SystemExit(f"{name} was answered {answer.status_code}.")
    return took


if __name__ == "__main__":
    sys.exit(main())
