"""How many articles a second one worker reads and clusters: python -m benchmarks.clustering.

It starts an embedded PostgreSQL and Valkey of its own with the settings they have in use, stores
invented articles, lets one real worker do the jobs, and compares the stories with what was
copied. It prints its figures last and exits with 1 when one falls short.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import psutil

from benchmarks.invented import Invented, invented
from benchmarks.own_record import own_record

LEAST = 60  # articles a second
LEAST_FOUND = 0.99
BATCH = 200
PATIENCE = 1_200


def main() -> int:
    """Measure, print, and say by the status whether it is enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=2_000)
    asked.add_argument("--before", type=int, default=0, help="Articles already there.")
    asked.add_argument("--processes", type=int, default=2, help="Of the one worker.")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with own_record(BEAT_SECONDS="1"):
        return _measured(given)


def _measured(given: argparse.Namespace) -> int:
    from benchmarks.storing import fill, store, wrongly_placed

    print(f"seed {given.seed}", flush=True)
    before = invented(given.before, seed=given.seed + 1, first=10_000_000)
    fill(_batches(before))
    articles = list(invented(given.articles, seed=given.seed))
    start = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=10 + given.articles / 100)
    for batch in _batches(iter(articles)):
        store(batch, now=start)
    seconds, cpu = _worked_off(start, processes=given.processes)
    found, wrong = wrongly_placed(articles)
    rate = given.articles / seconds
    print(f"articles already there        {given.before}")
    print(f"articles clustered            {given.articles} in {seconds:.1f} s")
    print(f"copies found                  {found:.1%} (at least {LEAST_FOUND:.0%})")
    print(f"pairs wrongly in one story    {wrong} (0)")
    print(
        f"load of the machine           {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    print(
        f"CPU of worker and PostgreSQL  {cpu:.1f} s: {given.articles / cpu:.0f} a second"
    )
    print(f"articles a second             {rate:.0f} (at least {LEAST})")
    return int(rate < LEAST or found < LEAST_FOUND or wrong > 0)


def _batches(articles: Iterator[Invented]) -> Iterator[Sequence[Invented]]:
    while batch := list(islice(articles, BATCH)):
        yield batch


def _worked_off(start: dt.datetime, *, processes: int) -> tuple[float, float]:
    """Let a worker do all jobs that are due from a moment on.

    Returns how many seconds it took, and how many CPU seconds of worker and PostgreSQL: of
    use where others work on the same machine.
    """
    from ceasefire.embedded.children import Child
    from jobs.actions.waking import send_wake_up
    from jobs.models import Job

    folder = Path(os.environ["DATA_DIR"])
    celery = ["-m", "celery", "-A", "ceasefire", "worker", "-l", "WARNING"]
    log = folder / "logs" / "worker.log"
    worker = Child(
        "worker", [sys.executable, *celery, "--concurrency", str(processes)], log=log
    )
    reading = Job.objects.filter(kind="new_version")
    try:
        while dt.datetime.now(dt.UTC) < start:
            time.sleep(0.05)
        before = _cpu()
        for _ in range(processes):
            send_wake_up()
        for _ in range(PATIENCE * 10):
            if not reading.exclude(state="done").exists():
                taken = dt.datetime.now(dt.UTC) - start
                return taken.total_seconds(), _cpu() - before
            if worker.ended_within(0.1):
                break
        raise SystemExit(f"The worker did not finish.\n{log.read_text()[-3_000:]}")
    finally:
        worker.stop()


def _cpu() -> float:
    """Return the CPU seconds of all that this process has started and that runs still."""
    children = psutil.Process().children(recursive=True)
    return sum(sum(child.cpu_times()[:2]) for child in children)


if __name__ == "__main__":
    sys.exit(main())
