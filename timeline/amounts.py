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
from timeline.ordering import DAY_FOUND, by_day
from timeline.queries import narrowed
from timeline.within import by_bounds, filed_within, reaching_within, without_days
from timeline.written import MOST_WRITTEN, Written, answers, sql_of

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
    sql, params = _rows(kinds, filters, most + 1)
    question = f"""
WITH newest (thing, day) AS MATERIALIZED ({sql}),
cut AS MATERIALIZED (
  SELECT min(day) AS day, max(day) AS last, count(*) > %s AS more FROM newest)
SELECT count(DISTINCT thing), count(*), min(newest.day), max(newest.day),
       coalesce(bool_or(cut.more), false)
  FROM newest CROSS JOIN cut
 WHERE NOT cut.more OR newest.day > cut.day OR cut.day = cut.last
"""  # noqa: S608 - as Django wrote it
    return question, (*params, most)


def _rows(kinds: tuple[str, ...], filters: Filters, most: int) -> Written:
    """Return the question for editions and days of the newest rows, so many at the most.

    In one state of the record a thing has one edition.
    """
    own = without_days(filters)
    found = narrowed(Entry.objects.all(), kinds=kinds, filters=own)
    rows = found.alias(day_found=DAY_FOUND).values_list("edition_id", "sort_day")
    newest = f"-{by_day(filters)}"
    if not by_bounds(filters):
        return sql_of(rows.order_by(newest)[:most])
    filed = sql_of(rows.filter(filed_within(filters)).order_by(newest)[:most])
    reaching = sql_of(rows.filter(reaching_within(filters)))
    either = f"({filed[0]}) UNION ALL ({reaching[0]})"
    newest_of_both = (
        f"SELECT * FROM ({either}) AS own (thing, day) ORDER BY day DESC LIMIT {most}"  # noqa: S608
    )
    return newest_of_both, (*filed[1], *reaching[1])
