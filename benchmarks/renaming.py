"""How soon a new name stands in all that mentions it: python -m benchmarks.renaming.

It starts an embedded PostgreSQL and Valkey of its own with the settings they have in use, makes
up a record, gives a party another name, and lets beat and a real worker of two processes do what
that calls for, at the intervals that the product ships with. It prints its figures last and exits
with 1 when one falls short, or when a document is not what rendering it afresh gives.

Documents a core second are those of all CPU seconds of worker, beat and PostgreSQL together: of
use where others work on the same machine. The bound is how many documents show a new name within
the minute at that pace, when all else goes as badly as it may (things/handlers.py): rendering has
20 s of it then.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from benchmarks.own_record import ROOT, own_record

LEAST = 1_000  # documents a core second
MINUTE = 60
LEFT_FOR_RENDERING = 20
PARTY, NAME = "northland", "A name for measuring"
PATIENCE = 600


def main() -> int:
    """Measure, print, and say by the status whether it is enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, default=55_000, help="Of the record.")
    asked.add_argument("--processes", type=int, default=2, help="Of the one worker.")
    asked.add_argument("--check", type=int, default=300, help="Documents afterwards.")
    given = asked.parse_args()
    with own_record():
        return _measured(given)


def _measured(given: argparse.Namespace) -> int:
    _manage("make_record", "--events", str(given.events))
    documents = _naming().count()
    print(f"made: {documents:,} documents name {PARTY}", flush=True)
    with _at_work(given.processes):
        before, began = _cpu(), time.monotonic()
        _rename()
        first = _wait_for(_begun, began)
        last = _wait_for(_through, began)
        spent = _cpu() - before
        if _naming().exclude(document__contains=NAME).exists():
            raise SystemExit("Not every document shows the new name.")
        _wait_for(_at_rest, began)
    _manage("make_record", "--check", str(given.check))
    rate, pace = documents / (last - first), documents / spent
    print(
        f"load of the machine           {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    print(f"documents                     {documents:,}")
    print(f"the first shows it after      {first:.1f} s")
    print(f"the last shows it after       {last:.1f} s (under {MINUTE} s)")
    print(f"documents a second            {rate:,.0f}")
    print(f"within the minute, at worst   {rate * LEFT_FOR_RENDERING:,.0f}")
    print(f"CPU of worker and PostgreSQL  {spent:.1f} s")
    print(f"documents a core second       {pace:,.0f} (at least {LEAST:,})")
    return int(pace < LEAST or last >= MINUTE)


def _manage(*command: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def _at_work(processes: int) -> Iterator[None]:
    """Run a worker and beat, and wait until both have loaded what they need."""
    from ceasefire.celery import app
    from ceasefire.embedded.children import Child

    folder = Path(os.environ["DATA_DIR"])
    celery = [sys.executable, "-m", "celery", "-A", "ceasefire"]
    worker = [*celery, "worker", "-l", "WARNING", "--concurrency", str(processes)]
    beat = [*celery, "beat", "-s", str(folder / "beat"), "--pidfile=", "-l", "WARNING"]
    children = [
        Child(name, command, log=folder / "logs" / f"{name}.log")
        for name, command in (("worker", worker), ("beat", beat))
    ]
    signs: tuple[Callable[[], Any], ...] = (
        lambda: app.control.ping(timeout=1),
        lambda: any(folder.glob("beat*")),
    )
    try:
        for child, sign in zip(children, signs, strict=True):
            child.wait_until(sign, seconds=MINUTE)
        yield
    finally:
        for child in children:
            child.stop()


def _rename() -> None:
    from django.utils import timezone

    from core.by import SYSTEM
    from things import queries
    from things.actions import correct_thing
    from things.models import Thing

    thing = Thing.objects.get(kind="party", slug=PARTY)
    content = queries.contents([thing], published=True)[thing.pk]
    draft = queries.values_in(queries.kinds()["party"], content)[-1]
    correct_thing(
        public_id=thing.public_id,
        version=thing.version,
        draft=replace(draft, label=NAME),
        reason="It calls itself so now.",
        by=SYSTEM,
        now=timezone.now(),
    )


def _naming() -> Any:
    """Return the things but the party itself whose documents name it."""
    from editions.queries import standing_naming

    rows = standing_naming([f"party:{PARTY}"]).exclude(kind="party")
    return rows.values("public_id").distinct()


def _begun() -> bool:
    from editions.models import Act

    return Act.objects.filter(verb="render_again").exists()


def _through() -> bool:
    """Say whether all was gone through; what others may yet publish is waited for after that."""
    from things.models import Watermark

    mark = Watermark.objects.get()
    return _begun() and (mark.until_seq is None or mark.waiting)


def _at_rest() -> bool:
    from things.models import Watermark

    return Watermark.objects.filter(until_seq__isnull=True).exists()


def _wait_for(holds: Any, began: float) -> float:
    """Wait until it holds; return how many seconds that was after the beginning."""
    while not holds():
        if time.monotonic() - began > PATIENCE:
            raise SystemExit("It was not rendered in time.")
        time.sleep(0.25)
    return time.monotonic() - began


def _cpu() -> float:
    """Return the CPU seconds of all that this process has started, what has ended included.

    A worker closes its connection after each piece of work, and the server's process ends.
    """
    children = psutil.Process().children(recursive=True)
    return sum(sum(child.cpu_times()[:4]) for child in children)


if __name__ == "__main__":
    sys.exit(main())
