"""How many things are found of each kind, and which come first: bounded work, few queries.

An index tells quickly what has some words, and another what is newest; none tells both. Where
few things are found they are put in order; where many are, the newest rows are looked at one
after the other until a page is full. Neither goes on for ever: so many rows are looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from timeline.cursors import Place, decode, encode
from timeline.searching.lexemes import Asking
from timeline.searching.statements import (
    COLUMNS,
    MOST_SCANNED,
    Scope,
    Statement,
    either,
    first,
    indexed,
    newest,
)

# More are told as "more than".
MOST_COUNTED = 1_000
# So many rows are looked at for the order of words.
MOST_CANDIDATES = 10_000
NEWEST = "sort_day DESC, public_id DESC"


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many things of a kind are found; ``more``: there may be more than those counted."""

    number: int
    more: bool

    @property
    def words(self) -> str:
        """The number as it is shown: ``1,000+`` where there are more."""
        return f"{self.number:,}{'+' if self.more else ''}"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing that was found: its document, and what it names by keys of the index."""

    kind: str
    document: str
    place: Place
    keys: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is found of one kind, in its order: ``ranked``, or else newest first.

    ``next_cursor`` is empty where it ends. ``partly``: the rows that were looked at held no
    more, older ones may.
    """

    hits: tuple[Hit, ...] = ()
    ranked: bool = False
    next_cursor: str = ""
    partly: bool = False


def counts(asking: Asking, scope: Scope, kinds: Iterable[str]) -> dict[str, Count]:
    """Count what is found of each kind, so far as that is quickly done, in one query.

    Kinds of which nothing is found are left out.
    """
    most = MOST_CANDIDATES if asking.is_ordered else MOST_COUNTED
    rows = either(part.limited(most + 1) for part in indexed(asking, scope, "search"))
    counting = _counting(asking, rows)
    parts = [counting.about(kind, asking, scope) for kind in kinds]
    found = {
        kind: Count(
            number=min(number, MOST_COUNTED),
            more=number > MOST_COUNTED or seen > MOST_CANDIDATES,
        )
        for kind, number, seen in _run(either(parts))
    }
    return {kind: count for kind, count in found.items() if count.number or count.more}


def first_of_each(
    asking: Asking, scope: Scope, counted: Mapping[str, Count], *, most: int
) -> dict[str, Found]:
    """Return the first few of each kind that was counted, in one query."""
    ranked = _ranked(asking, scope, most)
    scanned = _scanned(asking, scope, None, most)
    parts = [
        (ranked if is_few(count, MOST_COUNTED) else scanned).about(kind, asking, scope)
        for kind, count in counted.items()
    ]
    found: dict[str, list[Hit]] = {kind: [] for kind in counted}
    for hit in _hits(either(parts)):
        found[hit.kind].append(hit)
    return {
        kind: Found(hits=tuple(hits), ranked=is_few(counted[kind], MOST_COUNTED))
        for kind, hits in found.items()
    }


def page_of(
    asking: Asking, scope: Scope, counted: tuple[str, Count], *, cursor: str, limit: int
) -> Found:
    """Return a page of one kind: by rank where all fit on one, else newest first.

    :raises BadCursor: when the cursor is not one of ours.
    """
    kind, count = counted
    if is_few(count, limit) and not cursor:
        ranked = _ranked(asking, scope, limit).about(kind, asking, scope)
        return Found(hits=tuple(_hits(ranked)), ranked=True)
    after = decode(cursor) if cursor else None
    few = is_few(count, MOST_COUNTED)
    build = _sorted if few else _scanned
    hits = _hits(build(asking, scope, after, limit + 1).about(kind, asking, scope))
    if len(hits) > limit:
        more = encode(hits[limit - 1].place)
        return Found(hits=tuple(hits[:limit]), next_cursor=more)
    end = None if few else _end_of_scan(asking, scope, kind, after)
    more = encode(end) if end else ""
    return Found(hits=tuple(hits), next_cursor=more, partly=bool(end))


def is_few(count: Count, most: int) -> bool:
    """Say whether there are no more than so many."""
    return not count.more and count.number <= most


def _counting(asking: Asking, rows: Statement) -> Statement:
    """Count candidates, and those among them whose words stand in order."""
    counted, given = "count(*), 0", []
    if asking.is_ordered:
        counted = "count(*) FILTER (WHERE search @@ %s::tsquery), count(*)"
        given = [asking.exact]
    return Statement(
        f"SELECT %s, {counted} FROM ({rows.sql}) AS candidates",  # noqa: S608
        [Statement.KIND, *given, *rows.params],
    )


def _ranked(asking: Asking, scope: Scope, limit: int) -> Statement:
    rows = either(indexed(asking, scope, *COLUMNS, "search"))
    order = f"ts_rank(search, %s::tsquery) DESC, {NEWEST}"
    return first(rows, asking, order, [asking.exact], limit)


def _sorted(asking: Asking, scope: Scope, after: Place | None, limit: int) -> Statement:
    rows = either(indexed(asking, scope, *COLUMNS, "search", after=after))
    return first(rows, asking, NEWEST, [], limit)


def _scanned(
    asking: Asking, scope: Scope, after: Place | None, limit: int
) -> Statement:
    """Look at the newest rows, one after the other, until so many are found."""
    rows = newest(scope, *COLUMNS, "search", after=after).limited(MOST_SCANNED)
    return first(rows, asking, NEWEST, [], limit)


def _end_of_scan(
    asking: Asking, scope: Scope, kind: str, after: Place | None
) -> Place | None:
    """Return the last row that was looked at; None: there were no more."""
    rows = newest(scope, "sort_day", "public_id", after=after)
    last = rows.limited(1, skipped=MOST_SCANNED - 1).about(kind, asking, scope)
    return next((Place(day, key, 0) for day, key in _run(last)), None)


def _run(statement: Statement) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        return list(cursor.fetchall())


def _hits(statement: Statement) -> list[Hit]:
    return [_hit(*row) for row in _run(statement)]


def _hit(kind: str, document: str, day: dt.date, public_id: str, *named: Any) -> Hit:
    """Read a row: its last columns are the keys of parties, people and places."""
    keys = zip(("party", "person", "place"), named, strict=True)
    return Hit(
        kind=kind,
        document=document,
        place=Place(day, public_id, 0),
        keys=frozenset(f"{name}:{key}" for name, own in keys for key in own),
    )
