"""One run: news comes in while parts are killed; then all is counted."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ceasefire.embedded.supervisor import free_port
from tests import servers
from tests.chaos.counting import Found, compared, left_over, stored
from tests.chaos.killing import Killed, ended, victims
from tests.chaos.wire import Wire, make_wires, serving

DRAINED_WITHIN = 60.0
LONGEST = 300.0
LEASE_SECONDS = 15
POLL_SECONDS = 5
GAP = (2.0, 5.0)
"""Seconds between one kill and the next."""
DOWN = (0.0, 1.5)
"""Seconds that what was killed stays down."""


@dataclass(frozen=True)
class Asked:
    """What a run is asked for."""

    seed: int
    articles: int
    feeds: int
    kills: int


@dataclass(frozen=True)
class Outcome:
    """What a run came to. Seconds by the clock."""

    asked: Asked
    found: Found
    left: dict[str, int]
    times: dict[str, int]
    during: int
    drained: float | None
    whole: float

    @property
    def holds(self) -> bool:
        """Whether every promise was kept."""
        return (
            self.found.nothing
            and not self.left
            and sum(self.times.values()) == self.asked.kills
            and self.during > 0
            and self.drained is not None
            and self.whole <= LONGEST
        )


def run(asked: Asked, *, data: Path) -> Outcome:
    """Take news in, kill, wait until all is done, and count."""
    begun = time.monotonic()
    span = asked.kills * (sum(GAP) / 2 + 1)
    wires = make_wires(
        seed=asked.seed,
        feeds=asked.feeds,
        articles=asked.articles,
        port=free_port(),
        span=span,
    )
    parts = Killed(
        data,
        LEASE_SECONDS=str(LEASE_SECONDS),
        BEAT_SECONDS="1",
        FETCH_ALLOW_HOSTS=",".join(wire.host for wire in wires),
    )
    with ended(parts):
        _prepare(parts, wires)
        with serving(wires):
            parts.start()
            before = _kill(parts, asked)
            after = _count(parts)
            drained = _drain(parts, wires)
            url = servers.url_of("ceasefire")
            expected = [one for wire in wires for one in wire.reports]
            found, left = compared(expected, stored(url)), left_over(url)
    whole = time.monotonic() - begun
    times = dict(sorted(parts.times.items()))
    return Outcome(asked, found, left, times, after - before, drained, whole)


def _prepare(parts: Killed, wires: list[Wire]) -> None:
    """Make an empty record with two parties to be read of, and add the feeds."""
    parts.postgres.start()
    command = [sys.executable, "manage.py", "prepare_database"]
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL)
    import django

    django.setup()
    from django.db import connections
    from django.utils import timezone

    from core.by import SYSTEM
    from sources.actions import add_feed
    from tests import makers

    makers.make_process()
    for wire in wires:
        add_feed(
            url=wire.url,
            outlet=f"Wire {wire.host}",
            interval=dt.timedelta(seconds=POLL_SECONDS),
            by=SYSTEM,
            now=timezone.now(),
        )
    connections.close_all()


def _kill(parts: Killed, asked: Asked) -> int:
    """Kill one part after another; return how many articles were stored at the first kill."""
    luck = random.Random(f"{asked.seed}:moments")
    first, begun = 0, time.monotonic()
    for number, victim in enumerate(victims(seed=asked.seed, kills=asked.kills), 1):
        time.sleep(luck.uniform(*GAP))
        if number == 1:
            first = _count(parts)
        parts.kill(victim, down=luck.uniform(*DOWN))
        took = time.monotonic() - begun
        say(f"{number:>3}. {victim} killed; {took:.0f} s, {_count(parts):,} stored")
    return first


def _count(parts: Killed) -> int:
    return len(stored(servers.url_of("ceasefire")))


def _drain(parts: Killed, wires: list[Wire]) -> float | None:
    """Wait until all is stored and no work is left; return the seconds, None: not in time."""
    url, expected = servers.url_of("ceasefire"), sum(len(one.reports) for one in wires)
    begun = time.monotonic()
    while (waited := time.monotonic() - begun) <= DRAINED_WITHIN:
        if len(stored(url)) >= expected and not left_over(url):
            return waited
        time.sleep(0.25)
    return None


def say(line: str) -> None:
    """Tell how far a run is."""
    sys.stderr.write(f"{line}\n")
