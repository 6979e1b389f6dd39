"""The product's processes, ended with SIGKILL one after another and started again."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from ceasefire.embedded.servers import Servers
from tests.flows.stack import PATIENCE, Stack

VICTIMS = ("worker", "beat", "valkey", "postgres")
LEAST = 5
"""Each of the four is killed at least so often, if there are kills enough."""


class Killed:
    """PostgreSQL and the stack over it, and how often each part was killed."""

    def __init__(self, data: Path, **env: str) -> None:
        """Start what a record needs to take news in."""
        self.data = data
        self.postgres = _postgres(data)
        self.stack = Stack(database="ceasefire", folder=data / "stack", **env)
        self.times: Counter[str] = Counter()

    def start(self) -> None:
        """Start a worker and beat. PostgreSQL was started before, to make the record."""
        self.stack.start("worker")
        self.stack.start("beat")

    def kill(self, victim: str, *, down: float) -> None:
        """End one part at once, and start it again after so many seconds."""
        self.times[victim] += 1
        if victim == "postgres":
            self._kill_postgres(down)
        elif victim == "valkey":
            self.stack.wipe_valkey()
        else:
            self.stack.kill(victim)
            time.sleep(down)
            self.stack.start(victim)

    def _kill_postgres(self, down: float) -> None:
        (child,) = self.postgres.children
        postmaster = psutil.Process(child.process.pid)
        family = [*postmaster.children(recursive=True), postmaster]
        for one in family:
            with suppress(psutil.NoSuchProcess):  # backends come and go
                one.kill()
        child.process.wait(PATIENCE)
        psutil.wait_procs(family, timeout=PATIENCE)
        self.postgres.stop()
        time.sleep(down)
        self.postgres = _postgres(self.data)
        self.postgres.start()

    def stop(self) -> None:
        """End everything."""
        self.stack.stop()
        self.postgres.stop()


def _postgres(data: Path) -> Servers:
    """Return a server. Processes are killed here, the machine is not: the disk need not wait."""
    return Servers(data, valkey=False, options=("fsync=off",))


@contextmanager
def ended(parts: Killed) -> Iterator[Killed]:
    """End all processes with the block."""
    try:
        yield parts
    finally:
        parts.stop()


def victims(*, seed: int, kills: int) -> list[str]:
    """Draw who is killed, in order: each at least ``LEAST`` times, the rest by chance."""
    luck = random.Random(f"{seed}:victims")
    sure = [one for one in VICTIMS for _ in range(min(LEAST, kills // len(VICTIMS)))]
    drawn = sure + [luck.choice(VICTIMS) for _ in range(kills - len(sure))]
    luck.shuffle(drawn)
    return drawn
