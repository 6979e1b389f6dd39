"""What a page of the API costs beside hand-written SQL, an idiomatic DRF view and Datasette.

python -m benchmarks.api [--events 10000] [--keep FOLDER] [--rounds 15] [--without-datasette]

A page of 50 events with parties and citations, narrowed in twelve ways that match from none to
all of them, asked of all four in turn in one run. Ours is the whole product as in production,
middleware and log lines and all; the others have none of that. Printed are CPU milliseconds of
server and database together (medians), and ratios; figures with their bounds come last, and it
exits with 1 when one falls short.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.api_others import figures_of_others
from benchmarks.api_peers import TABLES, bare_app, drf_app
from benchmarks.api_words import words_beside
from benchmarks.own_record import filled, own_record
from benchmarks.spending import spent, yardstick
from benchmarks.timelines import PRODUCTION, _values

WARMING = 3
# Ours may cost so much of each of the others, filter by filter: the worst counts.
BOUNDS = {"SQL": 0.8, "DRF": 1 / 8, "Datasette": 1 / 1.6, "FTS5": 1.0}
DATASETTE_REQUESTS = 40
Sets = dict[str, dict[str, str]]
Ask = Callable[[], bytes]


def main() -> int:
    """Measure, print, and say by the status whether it is enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, default=10_000)
    asked.add_argument("--keep", type=Path, help="Keep the record here, for again.")
    asked.add_argument("--rounds", type=int, default=15)
    asked.add_argument("--without-datasette", action="store_true")
    given = asked.parse_args()
    with own_record(keep=given.keep, **PRODUCTION) as folder:
        filled(given.events)
        _prepared()
        log = (folder / "api.log").open("a")
        os.dup2(log.fileno(), sys.stderr.fileno())
        return _told(*_measured(given, folder))


def _prepared() -> None:
    """Make the tables of the others, as the owner of the database."""
    import psycopg2
    from django.conf import settings

    with (
        psycopg2.connect(settings.DATABASE_OWNER_URL) as owner,
        owner.cursor() as cursor,
    ):
        cursor.execute(TABLES)
    owner.close()


def _sets() -> Sets:
    values = _values()
    kind, rare = values["type"], values["rare_type"]
    party, rare_party = values["party"], values["rare_party"]
    year = {"from": f"{values['year']}-01-01", "to": f"{values['year']}-12-31"}
    month = {"from": f"{values['month']}-01", "to": f"{values['month']}-28"}
    return {
        "all": {},
        "a common type": {"type": kind},
        "a rare type": {"type": rare},
        "a common party": {"party": party},
        "a rare party": {"party": rare_party},
        "a year": year,
        "a month": month,
        "type and party": {"type": kind, "party": party},
        "rare type and rare party": {"type": rare, "party": rare_party},
        "type, party and year": {"type": kind, "party": party, **year},
        "party and month": {"party": party, **month},
        "none": {
            "type": kind,
            "party": party,
            "from": "1900-01-01",
            "to": "1900-12-31",
        },
    }


def ours(query: Mapping[str, Any], path: str = "/api/v1/events/", **more: str) -> Ask:
    """Return what asks the product: its WSGI application, called as a server calls it."""
    from ceasefire.wsgi import application

    def ask() -> bytes:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "SCRIPT_NAME": "",
            "QUERY_STRING": urlencode(query), "SERVER_NAME": "testserver",
            "SERVER_PORT": "443", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "testserver", "wsgi.url_scheme": "https", "wsgi.version": (1, 0),
            "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, **more,
        }  # fmt: skip
        served: Any = application
        answer = served(environ, lambda *_: None)
        body = b"".join(answer)
        answer.close()
        status = answer.status_code
        if status not in (200, 304):
            raise SystemExit(f"{path} {query}: {status} {body[:300]!r}")
        return body

    return ask


def medians(variants: Mapping[str, Ask], rounds: int) -> dict[str, float]:
    """Ask each in turn; return the CPU milliseconds of the middle one."""
    busy: dict[str, list[float]] = {name: [] for name in variants}
    for number in range(WARMING + rounds):
        for name, ask in variants.items():
            _, cpu = spent(ask)
            if number >= WARMING:
                busy[name].append(cpu * 1000)
    return {name: statistics.median(times) for name, times in busy.items()}


def _measured(
    given: argparse.Namespace, folder: Path
) -> tuple[list[tuple[str, float, float, bool]], int]:
    from benchmarks.api_datasette import serving
    from editions.models import Edition

    sets = _sets()
    quick = statistics.median(yardstick() for _ in range(9))
    print(f"{Edition.objects.filter(kind='event').count():,} editions of events")
    print(f"a million additions take Python {quick:.0f} ms of CPU", flush=True)
    print(
        f"{'CPU ms':26}{'ours':>8}{'SQL':>8}{'DRF':>8}{'Datasette':>10}   bytes (SQL)"
    )
    worst = dict.fromkeys(BOUNDS, 0.0)
    peer = nullcontext() if given.without_datasette else serving(folder, sets)
    with peer as datasette:
        for name, query in sets.items():
            variants = {
                "ours": ours(query),
                "SQL": bare_app(query),
                "DRF": drf_app(query),
            }
            sizes = [len(variants[one]()) for one in ("ours", "SQL")]
            found = medians(variants, given.rounds)
            if datasette:
                found["Datasette"] = _of_datasette(datasette, name, query)
            for one in worst:
                if one in found:
                    worst[one] = max(worst[one], found["ours"] / found[one])
            cells = "".join(f"{found.get(n, 0):8.2f}" for n in ("ours", "SQL", "DRF"))
            rest = f"{found.get('Datasette', 0):10.2f}   {sizes[0]} ({sizes[1]})"
            print(f"{name:26}{cells}{rest}", flush=True)
        if datasette:
            worst["FTS5"] = words_beside(
                datasette, ours, medians, _of_datasette, given.rounds
            )
    others = figures_of_others(ours, medians, given.rounds, sets)
    bounds = [
        (f"ours to {one}, the worst", worst[one], most, worst[one] <= most)
        for one, most in BOUNDS.items()
        if worst[one]
    ]
    return [*bounds, *others], len(sets)


def _of_datasette(datasette: Any, name: str, query: Mapping[str, str]) -> float:
    for _ in range(WARMING):
        datasette.ask(name, query)
    before = datasette.spent()
    for _ in range(DATASETTE_REQUESTS):
        datasette.ask(name, query)
    return float(datasette.spent() - before) * 1000 / DATASETTE_REQUESTS


def _told(figures: list[tuple[str, float, float, bool]], sets: int) -> int:
    print(f"\n{time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f}, {sets} sets")
    for words, value, bound, enough in figures:
        note = "" if enough else "  falls short"
        print(f"{words:52}{value:12,.2f}   bound {bound:,.3f}{note}")
    return int(not all(enough for *_, enough in figures))


if __name__ == "__main__":
    sys.exit(main())
