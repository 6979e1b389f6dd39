"""What a timeline page costs on a small and on a large record, while news comes in.

python -m benchmarks.timelines [--events 10000 1000000] [--keep FOLDER] [--times 30]

Each question is asked in the process that most events belong to, through the whole product as it
stands in production: a request to its WSGI handler, middleware, log lines and all. Before each
request an event is really published there, so that nothing can be answered from what was kept of
the answer before. Printed are the CPU milliseconds of Python and PostgreSQL together, and those
by the clock; figures come last, and it exits with 1 when one falls short.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.own_record import ROOT, filled, own_record
from benchmarks.spending import spent, yardstick

MOST_MS, MOST_GROWTH = 25.0, 1.5
WARMING = 3
ASKED = {
    "all of it": "timeline/",
    "lanes by party": "timeline/?lanes=party",
    "a later page": "timeline/?cursor={cursor}",
    "oldest first": "timeline/?order=old",
    "one kind": "events/",
    "a common type": "timeline/?type={type}",
    "a rare type": "timeline/?type={rare_type}",
    "one strand": "timeline/?strand=negotiation",
    "a common party": "timeline/?party={party}",
    "a rare party": "timeline/?party={rare_party}",
    "two sources": "timeline/?evidence=two",
    "a year": "timeline/?from={year}&to={year}",
    "a month": "timeline/?from={month}&to={month}",
    "a year of a party": "timeline/?party={party}&from={year}&to={year}",
    "as known by a day": "timeline/?as_of={day}",
    "as recorded by a moment": "timeline/?recorded_as_of={moment}",
    "both, of a party": "timeline/?as_of={day}&recorded_as_of={moment}&party={party}",
}
# As in production: nothing of LOCAL, a log line for each request.
PRODUCTION = {
    "LOCAL": "0",
    "LOG_LEVEL": "INFO",
    "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "testserver",
}
Figures = dict[str, dict[str, float]]


def main() -> int:
    """Measure each size in a process of its own, print, and say by the status if it is enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, nargs="+", default=[10_000, 1_000_000])
    asked.add_argument("--keep", type=Path, help="Keep the records here, for again.")
    asked.add_argument("--times", type=int, default=30, help="Requests a question.")
    asked.add_argument("--write", type=Path, help="Measure one size; figures go here.")
    given = asked.parse_args()
    if given.write:
        return _one(given)
    with tempfile.TemporaryDirectory(prefix="cf-bench-") as folder:
        found = [_size(events, given, Path(folder)) for events in given.events]
    return _told(given.events, found)


def _size(events: int, given: argparse.Namespace, folder: Path) -> Figures:
    written = folder / f"{events}.json"
    again = ["--events", str(events), "--times", str(given.times)]
    again += ["--write", str(written)]
    again += ["--keep", str(given.keep / str(events))] if given.keep else []
    command = [sys.executable, "-m", "benchmarks.timelines", *again]
    subprocess.run(command, cwd=ROOT, check=True)
    found: Figures = json.loads(written.read_text())
    return found


def _one(given: argparse.Namespace) -> int:
    with own_record(keep=given.keep, **PRODUCTION) as folder:
        filled(given.events[0])
        sys.stderr.flush()
        # What requests log goes where a server's would: into a file.
        log = (folder / "timelines.log").open("a")
        os.dup2(log.fileno(), sys.stderr.fileno())
        given.write.write_text(json.dumps(_measured(given.times)))
    return 0


def _measured(times: int) -> Figures:
    from django.test import Client

    import ceasefire.wsgi  # noqa: F401 - what a server does once before its first request
    from editions.models import Edition, Entry

    told = f"{Edition.objects.count():,} editions, {Entry.objects.count():,} entries"
    values = _values()
    print(f"\n{told}; {values['own']:,} events in {values['process']}", flush=True)
    quick = statistics.median(yardstick() for _ in range(9))
    print(f"a million additions take Python {quick:.0f} ms of CPU", flush=True)
    print(f"{'':26}{'CPU p50':>9}{'p95':>9}{'clock p50':>11}{'p95':>9}  ms", flush=True)
    client, found = Client(), {}
    for name, path in ASKED.items():
        address = f"/{values['process']}/{path.format_map(values)}"
        found[name] = _times(client, address, times, values)
        print(_line(name, found[name]), flush=True)
    return found


def _values() -> dict[str, Any]:
    """Return what is asked for: common and rare values, and the middle of days and moments."""
    from django.db.models import Count

    from editions.models import Act, Edition, Entry
    from editions.models.columns import CURRENT
    from timeline.cursors import Place, encode

    events = Edition.objects.filter(CURRENT, kind="event")
    most = events.values_list("process").annotate(n=Count("pk")).order_by("-n")
    process, own = most[0]
    rows = events.filter(process=process)
    types = rows.values_list("type").annotate(n=Count("pk")).order_by("-n")
    parties = _parties(rows)
    entries = Entry.objects.filter(CURRENT, process=process)
    ordered = entries.order_by("-sort_day", "-public_id", "-ordinal")
    place = ordered.values_list("sort_day", "public_id", "ordinal")[
        entries.count() // 2
    ]
    acts = Act.objects.filter(verb="make_record").order_by("at")
    moment = acts.values_list("at", flat=True)[acts.count() // 2]
    return {
        "process": process, "own": own,
        "type": types[0][0], "rare_type": types[len(types) - 1][0],
        "party": parties[0], "rare_party": parties[-1],
        "cursor": encode(Place(*place)), "day": place[0].isoformat(),
        "year": place[0].year, "month": place[0].isoformat()[:7],
        "moment": moment.isoformat()[:19] + "Z",
    }  # fmt: skip


def _parties(rows: Any) -> list[str]:
    """Return the parties that some editions name, those first that most of them do."""
    from django.db.models import CharField, Count, Func

    each = Func("parties", function="unnest", output_field=CharField())
    counted = rows.annotate(one=each).values_list("one").annotate(n=Count("pk"))
    return [slug for slug, _ in counted.order_by("-n")]


def _times(
    client: Any, address: str, times: int, values: dict[str, Any]
) -> dict[str, float]:
    """Ask so often, an event published before each; return milliseconds."""
    busy, clock = [], []
    for number in range(WARMING + times):
        _publish(f"Number {number} while {address[:60]} is asked for", values)
        began = time.perf_counter()
        response, cpu = spent(partial(client.get, address, secure=True))
        clock.append((time.perf_counter() - began) * 1000)
        busy.append(cpu * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{address}: {response.status_code}")
    return {
        "cpu": statistics.median(busy[WARMING:]),
        "cpu_p95": _p95(busy[WARMING:]),
        "clock": statistics.median(clock[WARMING:]),
        "clock_p95": _p95(clock[WARMING:]),
    }


def _publish(title: str, values: dict[str, Any]) -> None:
    """Publish an event in the middle of the days of the process, as an editor would."""
    import datetime as dt

    from django.utils import timezone

    from core.by import SYSTEM
    from core.dates import on
    from events.rules.events import EventDraft, EventPartyPart
    from sources.actions import Pointer, ensure_outlet
    from things.actions import publish_thing

    now, day = timezone.now(), dt.date.fromisoformat(values["day"])
    draft = EventDraft(
        process=values["process"],
        type=values["type"],
        modality="happened",
        title=title,
        date=on(day),
        parties=(EventPartyPart(party=values["party"], role="actor"),),
    )
    source = Pointer(
        outlet=ensure_outlet(name="Valley Wire", now=now),
        url="https://wire.example.org/1",
        published_on=day,
    )
    publish_thing(draft=draft, sources=[source], by=SYSTEM, now=now)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[18]


def _line(name: str, one: dict[str, float]) -> str:
    cells = f"{one['cpu']:9.1f}{one['cpu_p95']:9.1f}"
    return f"{name:26}{cells}{one['clock']:11.1f}{one['clock_p95']:9.1f}"


def _told(sizes: list[int], found: list[Figures]) -> int:
    """Print what is aimed at; return 1 when it is missed anywhere."""
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"\nload of the machine {load:.1f} on {cores} cores; p50 of CPU, in ms")
    print(f"{'':26}{sizes[-1]:>11,} events{'growth':>9}")
    short = 0
    for name, one in found[-1].items():
        growth = one["cpu"] / found[0][name]["cpu"]
        missed = one["cpu"] > MOST_MS or growth > MOST_GROWTH
        short += missed
        note = "  falls short" if missed else ""
        print(f"{name:26}{one['cpu']:11.1f}       {growth:8.2f} x{note}")
    slowest = max(one["cpu"] for one in found[-1].values())
    most = max(one["cpu"] / found[0][name]["cpu"] for name, one in found[-1].items())
    p95 = max(one["cpu_p95"] for one in found[-1].values())
    print(f"slowest p95                 {p95:.1f} ms")
    print(f"slowest p50                 {slowest:.1f} ms (at most {MOST_MS:g})")
    print(f"growth of the p50, at most  {most:.2f} (at most {MOST_GROWTH:g})")
    print(f"pages that fall short       {short} of {len(ASKED)} (none)")
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
