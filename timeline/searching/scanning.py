"""The newest rows of a kind looked at one after the other, for what is found very often.

No index tells both what has some words and what of it is newest. What stands nearly everywhere is
soon found among the newest; so many of them are looked at, and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    with_question,
)

# So many of the newest rows of each kind are counted; where none of them is found, the index
# is asked for up to so many older ones.
MOST_COUNTED, MOST_OLDER = 2_000, 1_000
# So many rows are looked at for a page.
MOST_SCANNED = 20_000
Row = tuple[Any, ...]


def count_newest(
    asking: Asking, scope: Scope, kinds: Sequence[str]
) -> dict[str, tuple[int, bool]]:
    """Count what is found among the newest of each kind, in one query.

    With each number: whether there may be more. Kinds of which nothing is found are left out.
    Where none of the newest is found, the index is asked for older ones, but for beginnings of
    words: there may be some.
    """
    one = _newest(asking, scope)
    each = either(one.asking("", scope, kind) for kind in kinds)
    if not asking.is_begun:
        each = _with_older(asking, scope, kinds, each)
    found = {kind: _counted(*numbers) for kind, *numbers in run(each)}
    return {
        kind: (number, more) for kind, (number, more) in found.items() if number or more
    }


def scan_each(
    asking: Asking, scope: Scope, kinds: Sequence[str], *, most: int
) -> list[Row]:
    """Return the newest few of each kind, in one query."""
    if not kinds:
        return []
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


def _counted(found: int, seen: int, older: int | None = None) -> tuple[int, bool]:
    """Tell how many there are of a kind; ``older`` is None where none was asked for."""
    if found or seen <= MOST_COUNTED or older is None:
        return min(found, MOST_COUNTED), seen > MOST_COUNTED
    return min(older, MOST_OLDER), older > MOST_OLDER


def _newest(asking: Asking, scope: Scope) -> Statement:
    rows = newest(scope, "search").limited(MOST_COUNTED + 1)
    return Statement(
        "SELECT %s::text AS kind,"  # noqa: S608
        " count(*) FILTER (WHERE search @@ %s::tsquery) AS found,"
        f" count(*) AS seen FROM ({rows.sql}) AS newest",
        [Statement.KIND, asking.exact, *rows.params],
    )


def _with_older(
    asking: Asking, scope: Scope, kinds: Sequence[str], each: Statement
) -> Statement:
    """Ask the index, once, for older things of all kinds that have none among their newest."""
    question = Statement(
        "SELECT '(' || string_agg('''kind:' || kind || '''', ' | ') || ') & ' || %s"  # noqa: S608
        f" FROM newest WHERE found = 0 AND seen > {MOST_COUNTED}",
        [scope.within(asking.wide)],
    )
    rows, _ = indexed(scope, kinds, most=MOST_OLDER, ordered=True)
    older = with_question(rows, question)
    seen = visible(scope, "candidates", "kind", "search")
    return Statement(
        f"WITH newest AS MATERIALIZED ({each.sql}),"  # noqa: S608
        f" candidates AS MATERIALIZED ({older.sql}),"
        f" older AS (SELECT kind, count(*) AS number FROM ({seen.sql}) AS seen"
        " WHERE search @@ %s::tsquery GROUP BY kind)"
        " SELECT kind, found, seen, coalesce(number, 0) FROM newest LEFT JOIN older USING (kind)",
        [*each.params, *older.params, *seen.params, asking.exact],
    )


def _scan(asking: Asking, scope: Scope, after: Place | None, most: int) -> Statement:
    rows = newest(scope, *COLUMNS, "search", after=after).limited(MOST_SCANNED)
    return Statement(
        f"SELECT {', '.join(COLUMNS)} FROM ({rows.sql}) AS newest"  # noqa: S608
        " WHERE search @@ %s::tsquery ORDER BY sort_day DESC, public_id DESC"
        f" LIMIT {most}",
        [*rows.params, asking.exact],
    )
