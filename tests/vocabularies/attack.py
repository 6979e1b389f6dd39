"""Rows as raw SQL writes them, past every form and action."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

TERM: dict[str, Any] = {
    "id": "unit:crate",
    "scheme_id": "unit",
    "code": "crate",
    "label": "Crate",
    "translations": "{}",
    "definition": "One crate.",
    "source": "Tests",
    "strand": "",
    "maps": "{}",
    "ordinal": 90,
    "status": "current",
    "successor_id": None,
    "version": 1,
}
SCHEME: dict[str, Any] = {
    "slug": "crate_kind",
    "title": "Kinds of crate",
    "definition": "What a crate is.",
    "source": "Tests",
    "ordinal": 900,
}


def insert(table: str, row: dict[str, Any]) -> None:
    """Insert one row, and check its foreign keys at once."""
    marks = ", ".join(["%s"] * len(row))
    run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def run(sql: str, values: list[Any] | None = None) -> int:
    """Run a statement in a savepoint of its own; return how many rows it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        touched = cursor.rowcount
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return int(touched)
