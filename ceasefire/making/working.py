"""What each process of a load does: make stretches, and copy them, one transaction each."""

from __future__ import annotations

import gc
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import psycopg2

from ceasefire.making.stretches import Stretch
from ceasefire.making.world import World, make_world
from things.loading.copying import prepare_session


@dataclass(frozen=True)
class Done:
    """What a stretch came to: its events, rows by table, and this process's own CPU seconds."""

    events: int
    rows: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


class Worker:
    """One process's world and connection."""

    def __init__(self, url: str, seed: int, first: int) -> None:
        """Connect as the tables' owner, and make up the world of a seed."""
        self.connection = psycopg2.connect(url)
        with self.connection, self.connection.cursor() as cursor:
            self.world = make_world(seed, read_terms(cursor), first=first)
            prepare_session(cursor)

    def copy(self, number: int, of: int, events: int) -> Done:
        """Make one stretch and copy it."""
        before = time.process_time()
        stretch = Stretch(self.world, number=number, of=of, events=events)
        history = stretch.make()
        rows = copy_history(self.connection, history)
        gc.collect()
        return Done(events, rows, time.process_time() - before)


def copy_history(connection: Any, history: Any) -> Counter[str]:
    """Copy all that a history holds in one transaction; return how many rows of each table."""
    with connection, connection.cursor() as cursor:
        return Counter(history.finish(cursor))


def read_terms(cursor: Any) -> dict[str, dict[str, Any]]:
    """Read all terms, by "scheme:code"."""
    cursor.execute("SELECT id, label, strand, maps FROM vocabularies_term")
    names = ("id", "label", "strand", "maps")
    return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def copy_world(url: str, seed: int, first: int) -> Counter[str]:
    """Make up the world of a seed and copy it."""
    with closing(psycopg2.connect(url)) as connection:
        with connection, connection.cursor() as cursor:
            terms = read_terms(cursor)
        world: World = make_world(seed, terms, first=first)
        return copy_history(connection, world.history)
