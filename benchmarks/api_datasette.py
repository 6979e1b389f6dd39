"""The same events in Datasette: an environment of its own, a file of SQLite, canned queries."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil

from benchmarks.api_peers import Asked, page_of

VERSION = "0.65.5"
CACHE = Path.home() / ".cache" / "ceasefire-benchmarks" / f"datasette-{VERSION}"
INDEXES = """
CREATE INDEX e1 ON event (sort_day DESC, id DESC);
CREATE INDEX e2 ON event (type, sort_day DESC, id DESC);
CREATE INDEX p1 ON party (event_id);
CREATE INDEX p2 ON party (slug, sort_day DESC, event_id DESC);
CREATE INDEX p3 ON party (slug, type, sort_day DESC, event_id DESC);
CREATE INDEX c1 ON citation (event_id);
CREATE VIRTUAL TABLE found USING fts5(
  title, summary, content = 'event', content_rowid = 'id', tokenize = 'porter');
INSERT INTO found (found) VALUES ('rebuild');
ANALYZE;
"""
# What rows are found by. Both sides of a join need the same type, else no index is used.
TYPED = {"id": "INTEGER PRIMARY KEY", "event_id": "INTEGER"}
PARTS = {
    "parties": ("party", ("kind", "public_id", "slug", "name", "role")),
    "citations": (
        "citation",
        ("form", "outlet_slug", "outlet_name", "url", "published_on", "known_on",
         "locator", "field", "stance"),
    ),
}  # fmt: skip


def installed() -> Path:
    """Return the program, put into an environment of its own where it is not there."""
    program = CACHE / "bin" / "datasette"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(CACHE)], check=True)
        pip = [str(CACHE / "bin" / "python"), "-m", "pip", "install", "-q"]
        subprocess.run([*pip, f"datasette=={VERSION}", "setuptools"], check=True)
    return program


def copied(path: Path) -> None:
    """Write the tables of ``peers`` into a file of SQLite."""
    from django.db import connection

    path.unlink(missing_ok=True)  # of a record that was kept
    with sqlite3.connect(path) as file, connection.cursor() as cursor:
        for table in ("event", "party", "citation"):
            cursor.execute(f"SELECT * FROM peers.{table} ORDER BY id")  # noqa: S608
            names = [column[0] for column in cursor.description]
            columns = ", ".join(f"{name} {TYPED.get(name, '')}" for name in names)
            file.execute(f"CREATE TABLE {table} ({columns})")
            marks = ", ".join("?" for _ in names)
            rows = ([_plain(v) for v in row] for row in cursor.fetchall())
            file.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        file.executescript(INDEXES)


def canned(asked: Asked) -> str:
    """Return a query that gives a page, each event with its parties and citations."""
    page = page_of(asked, ":{0}").replace("peers.", "")
    return f"{_of_page(page)} ORDER BY e.sort_day DESC, e.id DESC"


def canned_words() -> str:
    """Return a query that gives the best 50 events for some words, as ``canned`` does."""
    best = "SELECT rowid AS id, rank FROM found WHERE found MATCH :q ORDER BY rank LIMIT 50"
    return f"{_of_page(best)} ORDER BY page.rank"


def _of_page(page: str) -> str:
    parts = ", ".join(
        f"(SELECT json_group_array(json_object({_pairs(columns)})) FROM {table} AS x"  # noqa: S608
        f" WHERE x.event_id = e.id) AS {name}"
        for name, (table, columns) in PARTS.items()
    )
    return (
        f"SELECT e.*, {parts} FROM ({page}) AS page JOIN event AS e ON e.id = page.id"  # noqa: S608
    )


@contextmanager
def serving(folder: Path, sets: Mapping[str, Asked]) -> Iterator[Served]:
    """Serve the file with a canned query for each set of filters."""
    copied(folder / "events.db")
    queries = {slug(name): {"sql": canned(asked)} for name, asked in sets.items()}
    queries["words"] = {"sql": canned_words()}
    metadata = folder / "metadata.json"
    metadata.write_text(json.dumps({"databases": {"events": {"queries": queries}}}))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [
        str(installed()),
        "serve",
        "-i",
        str(folder / "events.db"),
        "-p",
        str(port),
    ]
    words += ["-m", str(metadata), "--setting", "default_cache_ttl", "0"]
    program = subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        served = Served(f"http://127.0.0.1:{port}/events", psutil.Process(program.pid))
        served.wait()
        yield served
    finally:
        program.terminate()
        program.wait()


class Served:
    """A Datasette that runs."""

    def __init__(self, base: str, process: Any) -> None:
        self.base = base
        self.process = process

    def ask(self, name: str, asked: Asked) -> bytes:
        """Return a page."""
        query = urlencode(asked)
        address = f"{self.base}/{slug(name)}.json?_shape=array&{query}"
        with urllib.request.urlopen(address, timeout=60) as answer:
            body: bytes = answer.read()
        return body

    def wait(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{self.base}.json", timeout=5):
                    return
            except OSError:
                if time.monotonic() > until:
                    raise
                self.process.wait(0.1) if not self.process.is_running() else None


def slug(name: str) -> str:
    """Return a name as an address has it."""
    return re.sub(r"[^a-z]+", "_", name.lower())


def _pairs(columns: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}', x.{name}" for name in columns)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else str(value)
