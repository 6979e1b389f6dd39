"""CPU time that a question costs: of this process and of its server in PostgreSQL together.

To be trusted where others work on the same machine, as seconds by the clock are not; though a
core that is shared with others is slower for both.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil

ROUNDS = 1_000_000


class Cost(NamedTuple):
    """What one request takes: milliseconds of CPU, and of the clock."""

    cpu: float
    wall: float


def burst(asked: Callable[[], Any], times: int, process: int = 0) -> Cost:
    """Ask so many times in a row; return what one of these costs.

    In a row, as a server is asked that has something to do: what comes first after something
    else finds nothing of its own in the caches of the core, and takes nearly twice as long.
    ``process``: the other one that answers, of which alone the CPU counts then.
    """

    def ask() -> None:
        for _ in range(times):
            asked()

    before, began = of_threads(process) if process else 0.0, time.perf_counter()
    _, cpu = spent(ask)
    wall = time.perf_counter() - began
    cpu = of_threads(process) - before if process else cpu
    return Cost(cpu * 1000 / times, wall * 1000 / times)


def of_threads(process: int) -> float:
    """Return the CPU seconds that the threads of a process have taken so far."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(one.read_text().split()[0]) for one in threads) / 1e9


def spent(asked: Callable[[], Any]) -> tuple[Any, float]:
    """Do something; return what it returns, and the CPU seconds that it took.

    Those of the backend in PostgreSQL are exact. What other processes helped it with counts
    once they have ended, in hundredths of a second.
    """
    from django.db import connection

    connection.ensure_connection()
    connection.close_at = (
        None  # or it is replaced after ten minutes, in the midst of this
    )
    backend = connection.connection.info.backend_pid
    helped = psutil.Process(backend).parent()
    before, began = _served(backend, helped), time.process_time()
    answer = asked()
    own = time.process_time() - began
    return answer, own + _served(backend, helped) - before


def yardstick() -> float:
    """Return the CPU milliseconds of a million additions in Python: how quick a core is now."""
    began, total = time.process_time(), 0
    for number in range(ROUNDS):
        total += number
    return (time.process_time() - began) * 1000


def _served(backend: int, helped: psutil.Process | None) -> float:
    # Nanoseconds on a core; psutil knows hundredths of a second alone.
    exact = int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9
    ended = helped.cpu_times() if helped else None
    others = ended.children_user + ended.children_system if ended else 0.0
    return exact + float(others)
