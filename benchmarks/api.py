"""What a page of the API costs beside hand-written SQL, an idiomatic DRF view and Datasette.

python -m benchmarks.api [--events 10000] [--keep FOLDER] [--rounds 9] [--burst 20]
[--without-datasette]

A page of 50 events with parties and citations, narrowed in twelve ways that match from none to
all of them, asked of all four in turn in one run, each so many times in a row (``--burst``). Ours
is the whole product as in production, middleware, limits and log lines and all; the others have
none of that. Printed are CPU milliseconds of server and database together for a request (medians
of the rounds), and ratios; figures with their bounds come last, and it exits with 1 when one falls
short.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.api_others import figures_of_others
from benchmarks.api_peers import CLEARED_UP, TABLES, bare_app, drf_app
from benchmarks.api_words import words_beside
from benchmarks.own_record import filled, own_record
from benchmarks.spending import Cost, burst, yardstick
from benchmarks.timelines import PRODUCTION, _values

WARMING = 1
# Limits are counted as in production, but are not what is measured here.
SERVER = {**PRODUCTION, "API_RATE_ANYBODY": "1000000"}
# Ours may cost so much of each of the others, filter by filter: the worst counts.
BOUNDS = {"SQL": 0.8, "DRF": 1 / 8, "Datasette": 1 / 1.6, "FTS5": 1.0}
Sets = dict[str, dict[str, str]]
Ask = Callable[[], bytes]


def main() -> int:
    """Measure, print, and say by the status whether it is enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, default=10_000)
    asked.add_argument("--keep", type=Path, help="Keep the record here, for again.")
    asked.add_argument("--rounds", type=int, default=9)
    asked.add_argument("--burst", type=int, default=20, help="so many in a row")
    asked.add_argument("--without-datasette", action="store_true")
    given = asked.parse_args()
    with own_record(keep=given.keep, **SERVER) as folder:
        filled(given.events)
        _prepared()
        log = (folder / "api.log").open("a")
        os.dup2(log.fileno(), sys.stderr.fileno())
        return _told(*_measured(given, folder))


def _prepared() -> None:
    """Make the tables of the others, as the owner of the database; clear them up, as ours are."""
    import psycopg2
    from django.conf import settings

    with closing(psycopg2.connect(settings.DATABASE_OWNER_URL)) as owner:
        with owner, owner.cursor() as cursor:
            cursor.execute(TABLES)
        owner.autocommit = True
        with owner.cursor() as cursor:
            cursor.execute(CLEARED_UP)


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

    text = urlencode(query)

    def ask() -> bytes:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "SCRIPT_NAME": "",
            "QUERY_STRING": text, "SERVER_NAME": "testserver",
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


def costs(
    variants: Mapping[str, Ask], rounds: int, times: int, datasette: int = 0
) -> dict[str, Cost]:
    """Ask each in turn, each so many times in a row; return the medians of what one costs.

    ``datasette``: the process of what is named so, which is another.
    """
    found: dict[str, list[Cost]] = {name: [] for name in variants}
    for number in range(WARMING + rounds):
        for name, ask in variants.items():
            elsewhere = datasette if name == "Datasette" else 0
            cost = burst(ask, times, elsewhere)
            if number >= WARMING:
                found[name].append(cost)
    return {name: _middle(each) for name, each in found.items()}


def _middle(each: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(one.cpu for one in each),
        statistics.median(one.wall for one in each),
    )


def _measured(
    given: argparse.Namespace, folder: Path
) -> tuple[list[tuple[str, float, float, bool]], int]:
    from benchmarks.api_datasette import serving
    from editions.models import Edition

    sets = _sets()
    quick = statistics.median(yardstick() for _ in range(9))
    print(f"{Edition.objects.filter(kind='event').count():,} editions of events")
    print(f"a million additions take Python {quick:.0f} ms of CPU", flush=True)
    worst = dict.fromkeys(BOUNDS, 0.0)
    peer = nullcontext() if given.without_datasette else serving(folder, sets)
    with peer as datasette:
        for words in _beside_all(given, sets, datasette, worst):
            print(words, flush=True)
        if datasette:
            worst["FTS5"] = words_beside(datasette, ours, costs, given)
    others = figures_of_others(ours, costs, given, sets)
    bounds = [
        (f"ours to {one}, the worst", worst[one], most, worst[one] <= most)
        for one, most in BOUNDS.items()
        if worst[one]
    ]
    return [*bounds, *others], len(sets)


def _beside_all(
    given: argparse.Namespace, sets: Sets, datasette: Any, worst: dict[str, float]
) -> Iterator[str]:
    """Ask all for each of the sets; yield lines to print, and keep the worst ratios."""
    names = ["ours", "SQL", "DRF", *(["Datasette"] if datasette else [])]
    yield f"{'CPU ms':26}{''.join(f'{name:>18}' for name in names)}   bytes (SQL), a second"
    for name, query in sets.items():
        variants = {"ours": ours(query), "SQL": bare_app(query), "DRF": drf_app(query)}
        if datasette:
            variants["Datasette"] = partial(datasette.ask, name, query)
        sizes = [len(variants[one]()) for one in ("ours", "SQL")]
        process = datasette.process.pid if datasette else 0
        found = costs(variants, given.rounds, given.burst, process)
        ratios = {n: found["ours"].cpu / one.cpu for n, one in found.items()}
        for one in worst.keys() & ratios.keys():
            worst[one] = max(worst[one], ratios[one])
        cells = [f"{found[n].cpu:9.2f} ({ratios[n]:6.3f})" for n in names]
        quick = ", ".join(f"{1000 / found[n].wall:.0f}" for n in names)
        yield f"{name:26}{''.join(cells)}   {sizes[0]} ({sizes[1]}), {quick}"


def _told(figures: list[tuple[str, float, float, bool]], sets: int) -> int:
    print(f"\n{time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f}, {sets} sets")
    for words, value, bound, enough in figures:
        note = "" if enough else "  falls short"
        print(f"{words:52}{value:12,.2f}   bound {bound:,.3f}{note}")
    return int(not all(enough for *_, enough in figures))


if __name__ == "__main__":
    sys.exit(main())
