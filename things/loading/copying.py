"""Rows as COPY takes them: text, a row a line, tabs between the cells.

A row of a table that is written often is one f-string of its own (things.loading.lines_of);
all others go cell by cell.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from psycopg2 import sql

from editions.actions import SEARCH

TEMPORARY = "copied_editions"
EDITIONS = "editions_edition"
NULL = "\\N"


def text(value: str) -> str:
    """Return a text as a cell."""
    if "\\" in value:
        value = value.replace("\\", "\\\\")
    if "\n" in value or "\t" in value or "\r" in value:
        value = value.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return value


def array(values: Sequence[str]) -> str:
    """Return slugs, ids and their like as the cell of an array: none holds a quote."""
    return "{" + ",".join(values) + "}"


def day(value: dt.date | None) -> str:
    """Return a day as a cell."""
    return NULL if value is None else value.isoformat()


_CELLS: dict[type, Callable[[Any], str]] = {
    str: text,
    int: str,
    bool: lambda value: "t" if value else "f",
    type(None): lambda value: NULL,
    dt.date: dt.date.isoformat,
    dt.datetime: dt.datetime.isoformat,
}


def line(row: Iterable[Any]) -> str:
    """Return a row as a line."""
    cells = _CELLS
    return "\t".join([cells.get(type(value), str)(value) for value in row]) + "\n"


class Sheets:
    """Lines of several tables, kept until they are copied.

    A line may be left open: its texts before and after one cell, which is filled in later.
    """

    def __init__(self) -> None:
        """Begin with no rows."""
        self.columns: dict[str, Sequence[str]] = {}
        self.lines: dict[str, list[str]] = {}
        self.open: dict[str, list[list[str]]] = {}

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row; each row of a table has the same columns in the same order."""
        if table not in self.lines:
            self.columns[table] = tuple(row)
            self.lines[table] = []
        self.lines[table].append(line(row.values()))

    def put(self, table: str, columns: Sequence[str], written: str) -> None:
        """Add a line that is written already."""
        if table not in self.lines:
            self.columns[table], self.lines[table] = columns, []
        self.lines[table].append(written)

    def leave_open(self, table: str, columns: Sequence[str], parts: list[str]) -> None:
        """Add a line in three parts, of which the middle one may be changed until it is copied."""
        if table not in self.open:
            self.columns[table], self.open[table] = columns, []
        self.open[table].append(parts)

    def copy(self, cursor: Any) -> dict[str, int]:
        """Copy all rows, table by table, and forget them; return how many of each table."""
        for table, parts in self.open.items():
            self.lines[table] = ["".join(one) for one in parts]
        copied = {table: len(rows) for table, rows in self.lines.items()}
        for table, rows in self.lines.items():
            if table == EDITIONS:
                _copy_editions(cursor, self.columns[table], rows)
            else:
                copy_lines(cursor, table, self.columns[table], rows)
        self.lines, self.open = {}, {}
        return copied


def _copy_editions(cursor: Any, columns: Sequence[str], rows: Iterable[str]) -> None:
    """Copy editions by way of a table where their words are turned into lexemes.

    It packs no document that fits a page: what is packed there would be kept so.
    """
    cursor.execute(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {TEMPORARY} "
        "(LIKE editions_edition, words text NOT NULL) "
        "WITH (toast_tuple_target = 8160) ON COMMIT DELETE ROWS"
    )
    copy_lines(cursor, TEMPORARY, columns, rows)
    own = [sql.Identifier(name) for name in columns if name != "words"]
    cursor.execute(
        sql.SQL(
            "INSERT INTO editions_edition ({own}, search) "
            "SELECT {own}, {search} FROM {temporary}"
        ).format(
            own=sql.SQL(", ").join(own),
            search=sql.SQL(SEARCH),
            temporary=sql.Identifier(TEMPORARY),
        )
    )


def copy_lines(
    cursor: Any, table: str, columns: Sequence[str], rows: Iterable[str]
) -> None:
    """Copy lines into a table."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    data = io.BytesIO("".join(rows).encode())
    cursor.copy_expert(statement, data, size=1 << 20)


def prepare_session(cursor: Any) -> None:
    """Make a connection's copying cheaper: no waiting for the disk, quick compression."""
    cursor.execute("SET synchronous_commit = off")
    cursor.execute(
        "SELECT set_config('default_toast_compression', 'lz4', false) FROM pg_settings"
        " WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
    )
