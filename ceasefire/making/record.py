"""A made-up record, written into an empty database by COPY with several processes."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from environ import Env
from psycopg2 import sql
from psycopg2.extensions import make_dsn

from ceasefire.making import processes as further
from ceasefire.making import working
from ceasefire.making.stretches import stretches_of
from core.errors import RuleBroken
from editions.actions import recount
from things import queries
from things.loading import indexes

FIXED = (
    "editions_act", "editions_edition", "editions_entry", "editions_change",
    "editions_underparty", "sources_outlet", "sources_citation",
    "things_thing", "things_revision", "things_evidence",
)  # fmt: skip
# The kinds of things that are made up.
MADE = (
    "party", "organisation", "person", "place", "process",
    "event", "date_claim", "figure", "statement", "exchange",
)  # fmt: skip
# Whatever is here besides is a record already. Accounts alone leave acts.
OTHERS = ("sources_feed", "sources_article", "sources_capture")
MEMORY = "512MB"
SPEAK_EVERY = 5.0
MIDWAY = (
    "This ended midway: the record is not whole, and indexes and foreign keys are missing. "
    "manage.py make_record --restore brings them back; for a whole record, make the database "
    "anew."
)
Say = Callable[[str], None]


@dataclass
class Report:
    """What was made, and what took how long (wall-clock seconds)."""

    rows: Counter[str] = field(default_factory=Counter)
    stages: dict[str, float] = field(default_factory=dict)
    cpu: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Note how long a stage takes."""
        before = time.monotonic()
        yield
        self.stages[name] = time.monotonic() - before


def make_record(
    *, url: str, events: int, seed: int, processes: int, say: Say
) -> Report:
    """Fill an empty database; ``url`` is its address for the owner of the tables.

    :raises RuleBroken: in words, when it is not empty, the role does not own its tables, or an
        earlier run ended midway.
    """
    report, tables = Report(), written_tables()
    connect = indexes.connector(url)
    with closing(connect()) as connection:
        with connection, connection.cursor() as cursor:
            refuse(cursor, tables)
            cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM editions_act")
            first = cursor.fetchone()[0]
        with report.stage("taking off indexes"), connection:
            with connection.cursor() as cursor:
                taken = indexes.take_off(cursor, tables)
            say(f"{taken} indexes and foreign keys taken off.")
    try:
        with report.stage("making and copying"):
            report.rows += working.copy_world(url, seed, first)
            _copy(report, (url, seed, first), events, processes, say)
        with report.stage("bringing back indexes"):
            indexes.restore(connect, at_once=max(2, processes), memory=MEMORY, say=say)
        with report.stage("numbers, statistics"):
            settle(url, tables)
    except BaseException:
        say(MIDWAY)
        raise
    return report


def restore_indexes(*, url: str, processes: int, say: Say) -> bool:
    """Bring back what a run that ended midway has taken off; say whether there was anything."""
    connect = indexes.connector(url)
    with closing(connect()) as connection, connection.cursor() as cursor:
        if not indexes.is_taken_off(cursor):
            return False
    indexes.restore(connect, at_once=max(2, processes), memory=MEMORY, say=say)
    settle(url, written_tables())
    return True


def written_tables() -> list[str]:
    """Return the tables that are copied into."""
    kinds = [queries.kinds()[name] for name in MADE]
    models = [m for k in kinds for m in (k.model, *k.parts.values())]
    return sorted({*FIXED, *(m._meta.db_table for m in models)})


def refuse(cursor: Any, tables: list[str]) -> None:
    """Refuse a database that cannot be filled.

    :raises RuleBroken: in words.
    """
    if indexes.is_taken_off(cursor):
        raise RuleBroken(
            "An earlier run ended midway. Bring the indexes back with "
            "manage.py make_record --restore, or make the database anew."
        )
    if not indexes.may_take_off(cursor, tables):
        raise RuleBroken(
            "Making a record takes the owner of its tables: set DATABASE_OWNER_URL."
        )
    for table in sorted({*tables, *OTHERS} - {"editions_act"}):
        question = sql.SQL("SELECT EXISTS (SELECT FROM {})")
        cursor.execute(question.format(sql.Identifier(table)))
        if cursor.fetchone()[0]:
            raise RuleBroken(
                f"This database holds a record already ({table} has rows). A record is made "
                "up in an empty one only."
            )


def settle(url: str, tables: list[str]) -> None:
    """Set sequences past the last number, the watermark past the last change; then clear up.

    PostgreSQL does by itself within minutes what comes last. Until then it reads lists otherwise,
    as it takes no row for one that all may see, and knows little of what there is.
    """
    with closing(indexes.connector(url)()) as connection:
        with connection, connection.cursor() as cursor:
            _set_numbers(cursor, tables)
            recount(cursor)
        connection.autocommit = True
        with connection.cursor() as cursor:
            for table in [*tables, "editions_count"]:
                question = sql.SQL("VACUUM (ANALYZE) {}")
                cursor.execute(question.format(sql.Identifier(table)))


def _set_numbers(cursor: Any, tables: list[str]) -> None:
    for table in tables:
        _set_sequence(cursor, table)
    # Documents show all names as they are: nothing waits to be rendered again.
    cursor.execute(
        "INSERT INTO things_watermark (name, seq, mentions, reason, "
        "after_public_id, waiting, steps, changed_at) "
        "SELECT 'names', max(seq), '{}', '', '', false, 0, now() "
        "FROM editions_change HAVING max(seq) IS NOT NULL "
        "ON CONFLICT (name) DO UPDATE SET seq = excluded.seq"
    )


def _set_sequence(cursor: Any, table: str) -> None:
    cursor.execute(
        "SELECT attname, pg_get_serial_sequence(%(table)s, attname) FROM pg_attribute "
        "WHERE attrelid = to_regclass(%(table)s) AND attnum > 0 AND NOT attisdropped "
        "AND pg_get_serial_sequence(%(table)s, attname) IS NOT NULL",
        {"table": f"public.{table}"},
    )
    for column, sequence in cursor.fetchall():
        cursor.execute(
            sql.SQL("SELECT setval(%s, max({})) FROM {} HAVING max({}) IS NOT NULL").format(
                sql.Identifier(column), sql.Identifier(table), sql.Identifier(column)
            ),
            [sequence],
        )  # fmt: skip


def _copy(
    report: Report, given: tuple[str, int, int], events: int, processes: int, say: Say
) -> None:
    """Make and copy all stretches, in this process or in several."""
    stretches = list(enumerate(stretches_of(events), 1))
    begun = spoken = time.monotonic()
    done = 0
    for one in _stretches(given, stretches, processes):
        report.rows += one.rows
        report.cpu += one.seconds
        done += one.events
        now = time.monotonic()
        if now - spoken >= SPEAK_EVERY or done == events:
            rate = done / (now - begun)
            say(f"{done:,} of {events:,} events, {rate:,.0f} a second")
            spoken = now


def _stretches(
    given: tuple[str, int, int], stretches: list[tuple[int, int]], processes: int
) -> Iterator[working.Done]:
    if processes == 1:
        worker = working.Worker(*given)
        with closing(worker.connection):
            for number, events in stretches:
                yield worker.copy(number, len(stretches), events)
        return
    with ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=further.begin,
        initargs=given,
    ) as pool:
        waiting = [
            pool.submit(further.work, number, len(stretches), events)
            for number, events in stretches
        ]
        for one in as_completed(waiting):
            yield one.result()


def owner_address(name: str) -> str:
    """Return the owner's address of the database that Django uses.

    :raises RuleBroken: when none is given.
    """
    if not settings.DATABASE_OWNER_URL:
        raise RuleBroken(
            "DATABASE_OWNER_URL is missing: the address of the database for the role that "
            "owns its tables."
        )
    given = Env.db_url_config(settings.DATABASE_OWNER_URL)
    own = {"host": given["HOST"], "port": given["PORT"], "password": given["PASSWORD"]}
    return str(
        make_dsn(
            dbname=name,
            user=given["USER"],
            **{key: value for key, value in own.items() if value},
            **given.get("OPTIONS", {}),
        )
    )
