"""Questions to the database that are written once, and asked again with every page.

Django takes some milliseconds to write a question to editions, as long as PostgreSQL and all else
of a list take together. What is kept here is the question, never an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from psycopg2.extensions import BYTES, register_type

from editions.models import Edition

# How many questions of one form are kept: one for each process, filter and page of late.
MOST_WRITTEN = 500
Written = tuple[str, Sequence[Any]]


class Mark(str):
    """Stands, in a question that is written once, for what is put in when it is asked.

    It is told from all else by being this very object.
    """

    __slots__ = ()


THESE = Mark("some values")


def sql_of(rows: QuerySet[Any, Any]) -> Written:
    """Return a queryset as SQL with what is put into it."""
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def put_in(question: Written, mark: object, value: object) -> Written:
    """Return the question with a value where a mark, or another object, stands for it."""
    sql, params = question
    return sql, tuple(value if one is mark else one for one in params)


def out_of(source: Written, question: Written) -> Written:
    """Return a question to editions that reads them out of what a source of SQL gives instead.

    A source is a table, a function, or a question in brackets, with what is put into it.
    """
    table = f'"{Edition._meta.db_table}"'
    sql, params = question
    before, after = sql.split(f"FROM {table}", 1)
    given = before.count("%s")
    rows, more = source
    asked = f"{before}FROM {rows} AS {table}{after}"
    return asked, (*params[:given], *more, *params[given:])


def spelled(question: Written) -> str:
    """Return a question with what is put into it written out, once for all that ask alike."""
    with connection.cursor() as cursor:
        text: bytes = cursor.cursor.mogrify(*question)
    return text.decode()


def answers(
    question: Written | str, *, as_bytes: bool = False
) -> list[tuple[Any, ...]]:
    """Ask it; return the rows. A question that is a text has nothing to put in any more.

    ``as_bytes``: texts as UTF-8, as they come, for documents that are sent on unread. Decoding a
    page of them, and encoding it again, is a tenth of what a page costs.
    """
    own = connected()
    asked = (question, None) if isinstance(question, str) else question
    with own.wrap_database_errors, _cursor(own) as cursor:
        if as_bytes:
            register_type(BYTES, getattr(cursor, "cursor", cursor))
        cursor.execute(*asked)
        return list(cursor.fetchall())


def connected() -> BaseDatabaseWrapper:
    """Return the connection, open. As Django does before a question: one that died is replaced."""
    own = connections[DEFAULT_DB_ALIAS]
    own.close_if_health_check_failed()
    own.ensure_connection()
    return own


def _cursor(own: BaseDatabaseWrapper) -> Any:
    """Return a cursor: that of the driver, where nothing is done around it.

    Django's own looks after transactions, and tells those who count or watch queries.
    """
    watched = own.in_atomic_block or own.execute_wrappers or own.queries_logged
    return own.cursor() if watched else own.connection.cursor()


def one_of_these(column: str, kind: str) -> RawSQL:
    """Return the condition that a column holds one of ``THESE``, which are of a type of SQL.

    They are one value to PostgreSQL, however many there are: it reads them in no time.
    """
    condition = f"{column} = ANY(%s::{kind}[])"
    return RawSQL(condition, (THESE,), output_field=BooleanField())  # noqa: S611


def array_literal(values: Iterable[object]) -> str:
    """Return numbers or ids of ours as PostgreSQL writes an array: ``{1,2}``."""
    return f"{{{','.join(map(str, values))}}}"
