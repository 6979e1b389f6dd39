"""Taking indexes and foreign keys off tables before much is copied into them, and back again.

What was taken off is written down in a table of the database in the same transaction, as the
statements that bring it back; each is crossed out with what it did. So whatever ends a load
midway, ``restore`` goes on where it was left. Primary keys and checks stay. Triggers of each
inserted row rest meanwhile: whoever copies writes nothing that they would refuse. The few
indexes whose condition is a list of values stay as well: they are small, and PostgreSQL would not
write the condition in the same words again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

import psycopg2

Say = Callable[[str], None]
PHASES = {
    1: "indexes",
    2: "unique constraints",
    3: "foreign keys",
    4: "rows seen through for foreign keys",
    5: "settings",
}
_INDEXES = """
SELECT c.oid, i.relname, c.relname, pg_get_indexdef(i.oid), k.conname,
       CASE WHEN k.condeferrable THEN ' DEFERRABLE' ELSE '' END ||
       CASE WHEN k.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_class c ON c.oid = x.indrelid
  LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.conrelid = c.oid
                           AND k.contype IN ('u', 'x')
 WHERE c.relname = ANY(%s) AND c.relnamespace = 'public'::regnamespace
   AND NOT x.indisprimary AND k.contype IS DISTINCT FROM 'x'
   AND coalesce(pg_get_expr(x.indpred, x.indrelid), '') NOT LIKE '%%ARRAY[%%'
 ORDER BY c.relname, i.relname
"""
_KEYS = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  LEFT JOIN pg_class f ON f.oid = k.confrelid
  LEFT JOIN pg_index x ON x.indexrelid = k.conindid
 WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace
   AND (c.relname = ANY(%s) OR (f.relname = ANY(%s) AND NOT x.indisprimary))
 ORDER BY c.relname, k.conname
"""
_TRIGGERS = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relname = ANY(%s) AND c.relnamespace = 'public'::regnamespace
   AND NOT t.tgisinternal AND t.tgenabled = 'O' AND t.tgtype & 5 = 5
 ORDER BY c.relname, t.tgname
"""
_UNSET = """
SELECT relname FROM pg_class
 WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace
   AND NOT coalesce(array_to_string(reloptions, ',') LIKE '%%autovacuum_enabled%%', false)
 ORDER BY relname
"""


def is_taken_off(cursor: Any) -> bool:
    """Say whether something taken off has not been brought back."""
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", ["public.loading_taken_off"])
    return bool(cursor.fetchone()[0])


def may_take_off(cursor: Any, tables: Sequence[str]) -> bool:
    """Say whether this role owns the tables, as one must to take off their indexes."""
    cursor.execute(
        "SELECT has_schema_privilege('public', 'CREATE')"
        " AND bool_and(pg_has_role(current_user, relowner, 'USAGE')) FROM pg_class"
        " WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace",
        [list(tables)],
    )
    return bool(cursor.fetchone()[0])


def take_off(cursor: Any, tables: Sequence[str]) -> int:
    """Take off what slows copying into some tables; return how many indexes and keys.

    Call it in a transaction of its own, as the owner of the tables.
    """
    tables = list(tables)
    cursor.execute(
        "CREATE TABLE loading_taken_off (id bigserial PRIMARY KEY, phase integer NOT NULL,"
        " relation text NOT NULL, statement text NOT NULL)"
    )
    cursor.execute(_INDEXES, [tables])
    found = cursor.fetchall()
    keys = _take_off_keys(cursor, tables)
    for _, name, relation, definition, constraint, deferred in found:
        _note(cursor, 1, relation, definition)
        if constraint:
            words = (
                f'ADD CONSTRAINT "{constraint}" UNIQUE USING INDEX "{name}"{deferred}'
            )
            _note(cursor, 2, relation, f'ALTER TABLE "{relation}" {words}')
        cursor.execute(
            f'ALTER TABLE "{relation}" DROP CONSTRAINT "{constraint}"'
            if constraint
            else f'DROP INDEX "{name}"'
        )
    _let_rest(cursor, tables)
    return len(found) + keys


def _take_off_keys(cursor: Any, tables: list[str]) -> int:
    cursor.execute(_KEYS, [tables, tables])
    keys = cursor.fetchall()
    for relation, name, definition in keys:
        words = f'ADD CONSTRAINT "{name}" {definition} NOT VALID'
        _note(cursor, 3, relation, f'ALTER TABLE "{relation}" {words}')
        cursor.execute(f'ALTER TABLE "{relation}" DROP CONSTRAINT "{name}"')
    for relation in sorted({relation for relation, *_ in keys}):
        own = [name for of, name, _ in keys if of == relation]
        words = ", ".join(f'VALIDATE CONSTRAINT "{name}"' for name in own)
        _note(cursor, 4, relation, f'ALTER TABLE "{relation}" {words}')
    return len(keys)


def _let_rest(cursor: Any, tables: list[str]) -> None:
    """Let triggers of inserted rows and the autovacuum of the tables rest."""
    cursor.execute(_TRIGGERS, [tables])
    for relation, name in cursor.fetchall():
        _note(cursor, 5, relation, f'ALTER TABLE "{relation}" ENABLE TRIGGER "{name}"')
        cursor.execute(f'ALTER TABLE "{relation}" DISABLE TRIGGER "{name}"')
    cursor.execute(_UNSET, [tables])
    for (relation,) in cursor.fetchall():
        back = f'ALTER TABLE "{relation}" RESET (autovacuum_enabled)'
        _note(cursor, 5, relation, back)
        cursor.execute(f'ALTER TABLE "{relation}" SET (autovacuum_enabled = off)')


def _note(cursor: Any, phase: int, relation: str, statement: str) -> None:
    cursor.execute(
        "INSERT INTO loading_taken_off (phase, relation, statement) VALUES (%s, %s, %s)",
        [phase, relation, statement],
    )


def restore(connect: Callable[[], Any], *, at_once: int, memory: str, say: Say) -> None:
    """Bring back all that was taken off, several statements at once, the largest tables first.

    ``connect`` opens a connection of the tables' owner; ``memory`` is maintenance_work_mem of
    each. Running it again after it was ended midway goes on with the rest.
    """
    with ExitStack() as stack:
        connections = [stack.enter_context(closing(connect())) for _ in range(at_once)]
        for connection in connections:
            with connection, connection.cursor() as cursor:
                cursor.execute("SET synchronous_commit = off")
                cursor.execute("SET maintenance_work_mem = %s", [memory])
                cursor.execute("SET max_parallel_maintenance_workers = 0")
        pool = stack.enter_context(ThreadPoolExecutor(at_once))
        for phase, words in PHASES.items():
            with connections[0], connections[0].cursor() as cursor:
                waiting = deque(_waiting(cursor, phase))
            if waiting:
                say(f"{words}: {len(waiting)}")
            # Adding a key locks both of its tables: two at once could wait for each other.
            used = connections[:1] if phase == 3 else connections
            for _ in pool.map(_bring, used, [waiting] * len(used)):
                pass
        with connections[0], connections[0].cursor() as cursor:
            cursor.execute("DROP TABLE loading_taken_off")


def _waiting(cursor: Any, phase: int) -> list[tuple[int, str]]:
    """Return the statements of a phase, those that take longest first."""
    cursor.execute(
        "SELECT t.id, t.statement FROM loading_taken_off t WHERE phase = %s ORDER BY "
        "  pg_table_size(quote_ident(t.relation)::regclass)"
        "  * CASE WHEN t.statement LIKE '%%USING gin%%' THEN 4 ELSE 1 END DESC, t.id",
        [phase],
    )
    return list(cursor.fetchall())


def _bring(connection: Any, waiting: deque[tuple[int, str]]) -> None:
    """Run statements while there are any, and cross each out with what it did."""
    while waiting:
        try:
            number, statement = waiting.popleft()
        except IndexError:  # another connection took the last one
            return
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            cursor.execute("DELETE FROM loading_taken_off WHERE id = %s", [number])


def connector(url: str) -> Callable[[], Any]:
    """Return what opens a connection to an address."""
    return lambda: psycopg2.connect(url)
