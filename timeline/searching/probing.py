"""The index asked once, for all kinds: all that is found, as long as that is not very much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.cursors import Place
from timeline.searching.lexemes import Asking
from timeline.searching.statements import Scope, Statement, indexed, run, visible

# More are not put in order.
MOST_FOUND = 2_000


@dataclass(frozen=True, kw_only=True)
class Match:
    """One thing that was found: the number of its edition, and how well it answers."""

    edition: int
    kind: str
    place: Place
    rank: float


def probe(
    asking: Asking, scope: Scope, kinds: Sequence[str]
) -> tuple[Match, ...] | None:
    """Return all that is found, best first, in one query; None: it is very much."""
    rows, most = indexed(scope, kinds, most=MOST_FOUND, ordered=asking.is_ordered)
    found = run(_matches(asking, scope, rows).asking(asking.wide, scope))
    seen = found[0][0]
    matches = [
        Match(edition=pk, kind=kind, place=Place(day, key, 0), rank=rank)
        for _, pk, kind, day, key, rank in found
        if pk is not None
    ]
    if seen > most or len(matches) > MOST_FOUND:
        return None
    best = sorted(matches, key=lambda m: (m.rank, *_newest(m)), reverse=True)
    return tuple(best)


def newest_first(matches: Sequence[Match], after: Place | None) -> list[Match]:
    """Return what was found in the order of its days, from a place on."""
    ordered = sorted(matches, key=_newest, reverse=True)
    if after is None:
        return ordered
    last = (after.sort_day, after.public_id)
    return [match for match in ordered if _newest(match) < last]


def _newest(match: Match) -> tuple[object, str]:
    return match.place.sort_day, match.place.public_id


def _matches(asking: Asking, scope: Scope, rows: Statement) -> Statement:
    """Return how many candidates there are, beside each of those that answer; or beside none."""
    columns = ("id", "kind", "sort_day", "public_id", "search")
    seen = visible(scope, "candidates", *columns)
    return Statement(
        f"WITH candidates AS MATERIALIZED ({rows.sql})"  # noqa: S608
        " SELECT seen, found.* FROM (SELECT count(*) AS seen FROM candidates) AS counted"
        " LEFT JOIN (SELECT id, kind, sort_day, public_id, ts_rank(search, %s::tsquery)"
        f" FROM ({seen.sql}) AS seen WHERE search @@ %s::tsquery"
        f" LIMIT {MOST_FOUND + 1}) AS found ON true",
        [*rows.params, asking.exact, *seen.params, asking.exact],
    )
