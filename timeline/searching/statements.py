"""Statements over the editions that may be found, made once and used for each kind.

What is the same for all kinds is written by Django; kind and question are put in afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import connection
from django.db.models import Q, QuerySet

from editions.models import Edition
from editions.models.columns import CURRENT, PAST
from timeline.cursors import Place
from timeline.matching import Matches
from timeline.moments import AsOf
from timeline.searching.lexemes import lexeme
from timeline.searching.rows import public
from timeline.written import out_of

COLUMNS = (
    "kind", "document", "sort_day", "public_id", "parties", "people", "places",
)  # fmt: skip
# What has to be known of a row to tell whether it may be found.
CANDIDATE = (
    "id", "kind", "sort_day", "public_id", "search", "mentions",
    "recorded_from", "recorded_to", "known_from", "known_to",
)  # fmt: skip
MOST_CANDIDATES = 3_000


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where it is looked: in a state of the record, in some processes; none: in all."""

    as_of: AsOf
    processes: tuple[str, ...] = ()

    def within(self, question: str, kind: str = "") -> str:
        """Return a question to the index among what belongs here, and is of a kind."""
        keys = [" | ".join(lexeme(f"process:{one}") for one in self.processes)]
        keys += [lexeme(f"kind:{kind}")] if kind else []
        return " & ".join([*(f"({key})" for key in keys if key), question])


@dataclass(frozen=True)
class Statement:
    """A statement and what is put into it; in place of kind and question stand marks."""

    KIND: ClassVar[str] = "<kind>"
    QUESTION: ClassVar[str] = "<question>"
    sql: str
    params: Sequence[Any] = field(default_factory=list)

    def asking(self, question: str, scope: Scope, kind: str = "") -> Statement:
        """Return the statement for a question, of one kind where it is of one."""
        given = {self.KIND: kind, self.QUESTION: scope.within(question, kind)}
        return Statement(
            self.sql,
            [given.get(p, p) if isinstance(p, str) else p for p in self.params],
        )

    def limited(self, most: int, *, skipped: int = 0) -> Statement:
        """Return the same for so many rows at the most."""
        return Statement(f"{self.sql} LIMIT {most} OFFSET {skipped}", self.params)


def indexed(
    scope: Scope, kinds: Sequence[str], *, most: int, ordered: bool
) -> tuple[Statement, int]:
    """Return what the index finds for a question, so many rows at the most, and how many.

    Whether rows may be seen in a state of the past, or have words in order, is not told by the
    index. So many candidates are looked at for that.
    """
    limit = MOST_CANDIDATES if ordered or scope.as_of.is_past else most
    # The question names the process too: to ask for it twice is to read two indexes.
    rows = _within(Edition.objects.all(), Scope(as_of=scope.as_of), kinds)
    found = rows.filter(Matches(Statement.QUESTION))
    parts = [CURRENT, PAST] if scope.as_of.is_past else [CURRENT]
    both = either(
        _written(found.filter(part), CANDIDATE).limited(limit + 1) for part in parts
    )
    # Where what is current is too much already, the index of the past is not asked.
    return both.limited(limit + 1) if len(parts) > 1 else both, limit


def with_question(rows: Statement, question: Statement) -> Statement:
    """Put a question that a statement answers in place of the marks."""
    parts = rows.sql.split("%s")
    sql, params = parts[0], list[Any]()
    for param, rest in zip(rows.params, parts[1:], strict=True):
        asked = param == Statement.QUESTION
        sql += (f"({question.sql})" if asked else "%s") + rest
        params += question.params if asked else [param]
    return Statement(sql, params)


def visible(scope: Scope, table: str, *columns: str) -> Statement:
    """Return the rows of a table of editions that may be found in a state of the record."""
    seen = _written(public(scope.as_of), columns)
    return Statement(*out_of((table, ()), (seen.sql, seen.params)))


def newest(scope: Scope, *columns: str, after: Place | None = None) -> Statement:
    """Return all rows of a kind, newest first, whatever their words."""
    rows = _within(public(scope.as_of), scope, [Statement.KIND])
    if after:
        same = Q(sort_day=after.sort_day, public_id__lt=after.public_id)
        older = Q(sort_day__lt=after.sort_day) | same
        rows = rows.filter(older, sort_day__lte=after.sort_day)
    return _written(rows.order_by("-sort_day", "-public_id"), columns)


def either(parts: Iterable[Statement]) -> Statement:
    """Return the rows of all statements; each keeps its own order and limit."""
    parts = list(parts)
    return Statement(
        " UNION ALL ".join(f"({part.sql})" for part in parts),
        [one for part in parts for one in part.params],
    )


def run(statement: Statement) -> list[tuple[Any, ...]]:
    """Return the rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        return list(cursor.fetchall())


def _within(
    rows: QuerySet[Edition], scope: Scope, kinds: Sequence[str]
) -> QuerySet[Edition]:
    one = len(kinds) == 1
    rows = rows.filter(kind=kinds[0]) if one else rows.filter(kind__in=kinds)
    return rows.filter(process__in=scope.processes) if scope.processes else rows


def _written(rows: QuerySet[Edition], columns: Sequence[str]) -> Statement:
    sql, params = rows.values_list(*columns).query.sql_with_params()
    return Statement(sql, list(params))
