"""Statements over the editions that may be found, made once and used for each kind.

What is the same for all kinds is written by Django; kind and question are put in afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from editions.models import Edition
from editions.models.columns import CURRENT, PAST
from timeline.cursors import Place
from timeline.moments import AsOf
from timeline.searching.lexemes import Asking
from timeline.searching.rows import Matches, public

# So many rows are looked at one after the other, newest first.
MOST_SCANNED = 20_000
COLUMNS = (
    "kind", "document", "sort_day", "public_id", "parties", "people", "places",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where it is looked: in a state of the record, in some processes; none: in all."""

    as_of: AsOf
    processes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """A statement and what is put into it; in place of kind and question stand marks."""

    KIND: ClassVar[str] = "<kind>"
    WIDE: ClassVar[str] = "<wide>"
    sql: str
    params: Sequence[Any] = field(default_factory=list)

    def about(self, kind: str, asking: Asking, scope: Scope) -> Statement:
        """Return the statement for one kind."""
        wide = asking.within("process", scope.processes).within("kind", [kind]).wide
        given = {self.KIND: kind, self.WIDE: wide}
        return Statement(
            self.sql,
            [
                given.get(one, one) if isinstance(one, str) else one
                for one in self.params
            ],
        )

    def limited(self, most: int, *, skipped: int = 0) -> Statement:
        """Return the same for so many rows at the most."""
        return Statement(f"{self.sql} LIMIT {most} OFFSET {skipped}", self.params)


def indexed(
    asking: Asking, scope: Scope, *columns: str, after: Place | None = None
) -> list[Statement]:
    """Return what the index knows to have the words, a statement for each index there is."""
    found = _rows(scope, after).filter(Matches(Statement.WIDE))
    parts = [CURRENT, PAST] if scope.as_of.is_past else [Q()]
    return [_written(found.filter(part), columns) for part in parts]


def newest(scope: Scope, *columns: str, after: Place | None = None) -> Statement:
    """Return all rows of a kind, newest first, whatever their words."""
    return _written(_rows(scope, after).order_by("-sort_day", "-public_id"), columns)


def first(
    rows: Statement, asking: Asking, order: str, ordered_by: list[Any], limit: int
) -> Statement:
    """Return the first of some rows that answer a question, in an order."""
    return Statement(
        f"SELECT {', '.join(COLUMNS)} FROM ({rows.sql}) AS found"  # noqa: S608
        f" WHERE search @@ %s::tsquery ORDER BY {order} LIMIT {limit}",
        [*rows.params, asking.exact, *ordered_by],
    )


def either(parts: Iterable[Statement]) -> Statement:
    """Return the rows of all statements; each keeps its own order and limit."""
    parts = list(parts)
    return Statement(
        " UNION ALL ".join(f"({part.sql})" for part in parts),
        [one for part in parts for one in part.params],
    )


def _rows(scope: Scope, after: Place | None) -> QuerySet[Edition]:
    rows = public(scope.as_of).filter(kind=Statement.KIND)
    if scope.processes:
        rows = rows.filter(process__in=scope.processes)
    if after:
        same = Q(sort_day=after.sort_day, public_id__lt=after.public_id)
        older = Q(sort_day__lt=after.sort_day) | same
        rows = rows.filter(older, sort_day__lte=after.sort_day)
    return rows


def _written(rows: QuerySet[Edition], columns: Sequence[str]) -> Statement:
    sql, params = rows.values_list(*columns).query.sql_with_params()
    return Statement(sql, list(params))
