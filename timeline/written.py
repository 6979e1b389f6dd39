"""Questions to the database that are written once, and asked again with every page.

Django takes some milliseconds to write a question to editions, as long as PostgreSQL and all else
of a list take together. What is kept here is the question, never an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from psycopg2.extensions import BYTES, register_type

# How many questions of one form are kept: one for each process, filter and page of late.
MOST_WRITTEN = 500
Written = tuple[str, Sequence[Any]]


class Mark(str):
    """Stands, in a question that is written once, for what is put in when it is asked.

    It is told from all else by being this very object.
    """

    __slots__ = ()


def written(rows: QuerySet[Any, Any]) -> Written:
    """Return a question as SQL with what is put into it."""
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def put_in(question: Written, mark: Mark, value: Any) -> Written:
    """Return the question with a value where the mark stands."""
    sql, params = question
    return sql, tuple(value if one is mark else one for one in params)


def answers(question: Written, *, as_bytes: bool = False) -> list[tuple[Any, ...]]:
    """Ask it; return the rows.

    ``as_bytes``: texts as UTF-8, as they come, for documents that are sent on unread. Decoding a
    page of them, and encoding it again, is a tenth of what a page costs.
    """
    with connection.cursor() as cursor:
        if as_bytes:
            register_type(BYTES, cursor.cursor)
        cursor.execute(*question)
        return list(cursor.fetchall())
