"""How quickly feeds are read and stored, and unchanged ones polled: python -m benchmarks.polling.

It starts an embedded PostgreSQL and Valkey of its own with the settings they have in use. What is
new is read and stored as a worker does it; what is unchanged is polled by a real worker of one
process. It prints its figures last and exits with 1 when one falls short.

The reading and storing of feeds is held against feedparser alone, which reads the same bytes and
stores nothing: ratios of CPU seconds, since others may work on the same machine. Ours are those
of the worker, of the process in which strangers' bytes are read, and of PostgreSQL.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from benchmarks.feed_hosts import feed, host
from benchmarks.own_record import ROOT, own_record

LEAST_RATIO = 0.25
MOST_SECONDS = 5.0
PATIENCE = 200
PARTS = ("worker", "reading", "PostgreSQL")
# Words of a command, and which part that process is of.
KNOWN = {"parsing.room": "reading", "celery": "worker", "postgres": "PostgreSQL"}


def main() -> int:
    """Measure, print, and say by the status whether it is enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--feeds", type=int, default=200)
    asked.add_argument("--entries", type=int, default=20, help="Of each feed.")
    asked.add_argument("--paragraphs", type=int, default=4, help="Of each entry.")
    given = asked.parse_args()
    allowed = ",".join(map(host, range(given.feeds)))
    with own_record(FETCH_ALLOW_HOSTS=allowed), _served(given) as port:
        return _measured(given, port)


@contextmanager
def _served(given: argparse.Namespace) -> Iterator[int]:
    numbers = map(str, (given.feeds, given.entries, given.paragraphs))
    command = [sys.executable, "-m", "benchmarks.feed_hosts", *numbers]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
        try:
            yield int(server.stdout.readline())  # type: ignore[union-attr]
        finally:
            server.kill()


def _measured(given: argparse.Namespace, port: int) -> int:
    alone = _alone(given)
    _register(given, port)
    articles = given.feeds * given.entries
    _warm_up()
    first = _polled(_by_ourselves, articles)
    print(f"read and stored: done in {first['wall']:.1f} s", flush=True)
    _leave_out_the_reading()
    with _worker():
        again = _polled(_by_the_worker, articles)
    ratio = alone / first["cpu"]
    rate = articles / first["wall"]
    print(
        f"load of the machine          {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    print(f"feedparser alone             {articles / alone:,.0f} articles a CPU second")
    print(
        f"read and stored              {articles / first['cpu']:,.0f} articles a CPU second"
    )
    for name in PARTS:
        print(f"  CPU seconds, {name:<14}{first[name]:.1f}")
    print(f"read and stored              {rate:,.0f} articles a second")
    print(f"{given.feeds} unchanged feeds, CPU     {again['cpu']:.1f} s")
    print(
        f"{given.feeds} unchanged feeds          {again['wall']:.1f} s (under {MOST_SECONDS:g} s)"
    )
    print(f"ratio of the CPU seconds     {ratio:.0%} (at least {LEAST_RATIO:.0%})")
    return int(ratio < LEAST_RATIO or again["wall"] >= MOST_SECONDS)


def _alone(given: argparse.Namespace) -> float:
    """Return the CPU seconds in which feedparser alone reads the feeds, as it comes."""
    import feedparser

    bodies = [
        feed(n, entries=given.entries, paragraphs=given.paragraphs)
        for n in range(given.feeds)
    ]
    feedparser.parse(io.BytesIO(bodies[0]))  # what it imports on its first use
    began = time.process_time()
    for body in bodies:
        assert len(feedparser.parse(io.BytesIO(body)).entries) == given.entries  # noqa: S101
    return time.process_time() - began


def _warm_up() -> None:
    """Start the process that reads, as it runs beside every worker."""
    from sources.confining import parse_feed

    body = feed(0, entries=1, paragraphs=1)
    parse_feed(body, content_type="", base_url="https://wire.example.org/")


def _register(given: argparse.Namespace, port: int) -> None:
    import datetime as dt

    from django.utils import timezone

    from core.by import SYSTEM
    from sources.actions import import_feeds
    from sources.parsing.opml import Listed

    urls = [f"http://{host(n)}:{port}/" for n in range(given.feeds)]
    for start in range(0, len(urls), 500):
        listed = [Listed(url, f"Wire {url}") for url in urls[start : start + 500]]
        import_feeds(
            feeds=listed,
            interval=dt.timedelta(hours=12),
            by=SYSTEM,
            now=timezone.now(),
        )


@contextmanager
def _worker() -> Iterator[None]:
    """Run a worker of one process, and wait until it has done a first poll."""
    from ceasefire.embedded.children import Child
    from sources.models import Feed

    log = Path(os.environ["DATA_DIR"]) / "logs" / "worker.log"
    celery = ["-m", "celery", "-A", "ceasefire", "worker", "-l", "WARNING"]
    worker = Child("worker", [sys.executable, *celery, "--concurrency", "1"], log=log)
    try:
        _poll(Feed.objects.order_by("pk")[:1])
        yield
    except SystemExit:
        print(log.read_text()[-3_000:])
        raise
    finally:
        worker.stop()


def _polled(work: Callable[[], None], articles: int) -> dict[str, float]:
    """Poll every feed once; return seconds, and CPU seconds of each that takes part."""
    from sources.models import ArticleVersion, Feed

    before = _cpu()
    began = time.monotonic()
    _poll(Feed.objects.all(), work)
    wall = time.monotonic() - began
    spent = {name: seconds - before[name] for name, seconds in _cpu().items()}
    if Feed.objects.exclude(failures=0).exists():
        raise SystemExit("Not every feed was read.")
    if ArticleVersion.objects.count() != articles:
        raise SystemExit("Not every article was stored once.")
    return {**spent, "cpu": sum(spent.values()), "wall": wall}


def _poll(feeds: Any, work: Callable[[], None] = lambda: None) -> None:
    """Make some feeds due, have them polled, and wait until each was."""
    from django.utils import timezone

    from sources.actions import queue_due_feeds
    from sources.models import Feed

    now = timezone.now()
    asked = list(feeds.values_list("pk", flat=True))
    Feed.objects.filter(pk__in=asked).update(next_poll_at=now)
    queue_due_feeds(now=now)
    work()
    waiting = Feed.objects.filter(pk__in=asked).exclude(last_tried_at__gte=now)
    _wait(lambda: not waiting.exists())


def _by_ourselves() -> None:
    """Do the polls as a worker does them, and nothing of what they ask for besides.

    Of work that has no lane (the reading of the new articles) nothing is claimed.
    """
    import datetime as dt

    from django.conf import settings
    from django.utils import timezone

    from jobs.actions import claim_jobs
    from jobs.handlers import do_job

    lease = dt.timedelta(seconds=settings.LEASE_SECONDS)
    while batch := claim_jobs(limit=0, lease=lease, now=timezone.now()):
        for job in batch:
            do_job(job=job, now=timezone.now())


def _leave_out_the_reading() -> None:
    """Call done what the new articles asked for: it is no part of a poll."""
    from django.utils import timezone

    from jobs.models import Job

    Job.objects.filter(state="due").update(state="done", finished_at=timezone.now())


def _by_the_worker() -> None:
    """Leave the polls to the worker, which was woken up."""


def _wait(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 20):
        if holds():
            return
        time.sleep(0.05)
    raise SystemExit("The worker did not finish.")


def _cpu() -> dict[str, float]:
    """Return the CPU seconds so far of us, the worker, what reads for them, and PostgreSQL."""
    spent = dict.fromkeys(PARTS, 0.0)
    spent["worker"] = time.process_time()
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            line = " ".join(process.cmdline())
            name = next((part for word, part in KNOWN.items() if word in line), "")
            if name:
                spent[name] += sum(process.cpu_times()[:2])
    return spent


if __name__ == "__main__":
    sys.exit(main())
