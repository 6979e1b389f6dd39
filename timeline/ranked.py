"""The best answers of a list to some words, by rank: of all that have them, where they are few.

To rank a thing its words have to be read. So of what has the words, the newest thousand are
ranked, and the answer says when there may be more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import TextField, Value
from django.db.models.expressions import RawSQL

from timeline.listed import Listed, ListedPage, Listing, Ranked, matching, shown
from timeline.matching import Rank
from timeline.withholding import withheld
from timeline.written import MOST_WRITTEN, Written, answers, written

MOST_RANKED = 1_000
# Stands for the editions that were chosen: this very object is what it is told by.
CHOSEN: list[int] = [0]


def ranked_page(listing: Listing, *, limit: int, unread: bool = False) -> ListedPage:
    """Return the best of a list, in two queries; ``unread``: without the documents.

    Of two that are as good, the newer one is first. There is no next page.
    """
    found = answers(_candidates(listing))
    more, ranks = len(found) > MOST_RANKED, dict(found[:MOST_RANKED])
    best = sorted(ranks, key=lambda pk: -ranks[pk])[:limit]
    rows = {row.edition: row for row in _rows_of(listing, best, unread)}
    return ListedPage(
        rows=tuple(rows[pk] for pk in best if pk in rows),
        next_cursor="",
        ranked=Ranked(number=len(ranks), at_least=more),
    )


def _rows_of(listing: Listing, best: Sequence[int], unread: bool) -> list[Listed]:
    if not best:
        return []
    sql, params = _chosen(listing, unread)
    asked = (sql, tuple(list(best) if one is CHOSEN else one for one in params))
    return [shown(row) for row in answers(asked, as_bytes=True)]


@lru_cache(maxsize=MOST_WRITTEN)
def _candidates(listing: Listing) -> Written:
    newest = matching(listing).order_by("-sort_day", "-public_id")
    ranked = newest.annotate(rank=Rank(listing.filters.question)).values_list(
        "pk", "rank"
    )
    return written(ranked[: MOST_RANKED + 1])


@lru_cache(maxsize=MOST_WRITTEN)
def _chosen(listing: Listing, unread: bool) -> Written:
    some = RawSQL("SELECT unnest(%s::bigint[])", (CHOSEN,))
    rows: Any = matching(listing).filter(pk__in=some).order_by()
    if unread:
        rows = rows.annotate(shown=Value("", output_field=TextField()))
    columns = ("pk", "shown" if unread else "document", "hidden", "type")
    return written(
        rows.annotate(hidden=withheld()).values_list(*columns, "sort_day", "public_id")
    )
