"""How much a list or a timeline has: what the acts count is read, all else counted to a bound.

However much a record holds, and whatever is asked of it, no page counts more rows than that. On
a timeline the newest are counted, and all of the days on which they are: what is said of these
days holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from editions.models import Edition, Entry
from timeline.counts import Totals, kept_in_list, kept_totals
from timeline.filters import Filters
from timeline.queries import DAY_FOUND, by_day, narrowed
from timeline.written import MOST_WRITTEN, Written, answers, written

MOST_COUNTED = 10_000


def totals(
    *, kinds: Sequence[str], filters: Filters, most: int = MOST_COUNTED
) -> Totals:
    """Count things on a timeline and its rows, in one query."""
    kept = kept_totals(kinds, filters)
    if kept:
        return kept
    ((things, rows, first, last, more),) = answers(_newest(tuple(kinds), filters, most))
    return Totals(things=things, rows=rows, days=first and (first, last), more=more)


def count_of_things(*, kind: str, filters: Filters, most: int = MOST_COUNTED) -> Totals:
    """Count the things of a list, each once, in one query."""
    kept = kept_in_list(kind, filters)
    if kept is not None:
        return Totals(things=kept, rows=kept)
    rows = narrowed(Edition.objects.all(), kinds=[kind], filters=filters)
    found = rows.values("pk")[: most + 1].count()
    things = min(found, most)
    return Totals(things=things, rows=things, more=found > most)


@lru_cache(maxsize=MOST_WRITTEN)
def _newest(kinds: tuple[str, ...], filters: Filters, most: int) -> Written:
    """Return the question for the newest rows, and for one more.

    The day of that one may have others still: it is left out, unless all are of that day.
    """
    rows = narrowed(Entry.objects.all(), kinds=kinds, filters=filters)
    ordered = rows.alias(day_found=DAY_FOUND).order_by(f"-{by_day(filters)}")
    found = ordered.values_list("public_id", "sort_day")[: most + 1]
    sql, params = written(found)
    question = f"""
WITH newest (thing, day) AS MATERIALIZED ({sql}),
cut AS (SELECT min(day) AS day, max(day) AS last, count(*) > %s AS more FROM newest)
SELECT count(DISTINCT thing), count(*), min(newest.day), max(newest.day),
       coalesce(bool_or(cut.more), false)
  FROM newest CROSS JOIN cut
 WHERE NOT cut.more OR newest.day > cut.day OR cut.day = cut.last
"""  # noqa: S608 - as Django wrote it
    return question, (*params, most)
