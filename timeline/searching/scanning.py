"""The newest rows of a kind looked at one after the other, for what is found very often.

No index tells both what has some words and what of it is newest. What stands nearly everywhere is
soon found among the newest; so many of them are looked at, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.cursors import Place
from timeline.searching.lexemes import Asking
from timeline.searching.statements import (
    COLUMNS,
    Scope,
    Statement,
    either,
    indexed,
    newest,
    run,
    visible,
)

# So many of the newest rows of each kind are counted; where none of them is found, the index
# is asked for up to so many older ones.
MOST_COUNTED, MOST_OLDER = 2_000, 1_000
# So many rows are looked at for a page.
MOST_SCANNED = 20_000
Row = tuple[Any, ...]


def count_newest(
    asking: Asking, scope: Scope, kinds: Iterable[str]
) -> dict[str, tuple[int, bool]]:
    """Count what is found among the newest of each kind, in one query.

    With each number: whether there may be more. Kinds of which nothing is found are left out.
    """
    rows = newest(scope, "search").limited(MOST_COUNTED + 1)
    counting = _counting(asking, rows, _older(asking, scope))
    parts = [counting.asking(asking.wide, scope, kind) for kind in kinds]
    return {
        kind: _counted(found, seen, older)
        for kind, found, seen, older in run(either(parts))
        if found or older
    }


def scan_each(
    asking: Asking, scope: Scope, kinds: Iterable[str], *, most: int
) -> list[Row]:
    """Return the newest few of each kind, in one query."""
    rows = _scan(asking, scope, None, most)
    return run(either(rows.asking("", scope, kind) for kind in kinds))


def scan(
    asking: Asking, scope: Scope, kind: str, *, after: Place | None, most: int
) -> list[Row]:
    """Return the newest of a kind, from a place on, as far as rows are looked at."""
    return run(_scan(asking, scope, after, most).asking("", scope, kind))


def end_of_scan(scope: Scope, kind: str, after: Place | None) -> Place | None:
    """Return the last row that is looked at from a place on; None: there are no more."""
    rows = newest(scope, "sort_day", "public_id", after=after)
    last = rows.limited(1, skipped=MOST_SCANNED - 1).asking("", scope, kind)
    return next((Place(day, key, 0) for day, key in run(last)), None)


def _older(asking: Asking, scope: Scope) -> Statement:
    ordered = asking.is_ordered
    rows, _ = indexed(scope, [Statement.KIND], most=MOST_OLDER, ordered=ordered)
    seen = visible(scope, f"({rows.sql})", "search")
    return Statement(seen.sql, [*rows.params, *seen.params])


def _counted(found: int, seen: int, older: int | None) -> tuple[int, bool]:
    if older:
        return min(older, MOST_OLDER), older > MOST_OLDER
    return min(found, MOST_COUNTED), seen > MOST_COUNTED


def _counting(asking: Asking, rows: Statement, older: Statement) -> Statement:
    return Statement(
        "SELECT %s, found, seen,"  # noqa: S608
        f" CASE WHEN found = 0 AND seen > {MOST_COUNTED} THEN ("
        f"SELECT count(*) FROM ({older.sql}) AS older WHERE search @@ %s::tsquery) END"
        " FROM ("
        "SELECT count(*) FILTER (WHERE search @@ %s::tsquery) AS found, count(*) AS seen"
        f" FROM ({rows.sql}) AS newest) AS counted",
        [Statement.KIND, *older.params, asking.exact, asking.exact, *rows.params],
    )


def _scan(asking: Asking, scope: Scope, after: Place | None, most: int) -> Statement:
    rows = newest(scope, *COLUMNS, "search", after=after).limited(MOST_SCANNED)
    return Statement(
        f"SELECT {', '.join(COLUMNS)} FROM ({rows.sql}) AS newest"  # noqa: S608
        " WHERE search @@ %s::tsquery ORDER BY sort_day DESC, public_id DESC"
        f" LIMIT {most}",
        [*rows.params, asking.exact],
    )
