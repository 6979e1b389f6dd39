"""What lies nearest to days on which a list has nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from timeline.filters import Filters
from timeline.queries import Row, entries_page

DAY = dt.timedelta(days=1)


def nearest(kinds: Sequence[str], filters: Filters) -> tuple[Row | None, Row | None]:
    """Return the nearest row before and after the days that a list without rows asks for.

    All else that it asks for still holds. It takes a query for each of the days that is given.
    """
    first, last = filters.first, filters.last
    before = after = None
    if first and first > dt.date.min:
        earlier = replace(filters, first=None, last=first - DAY)
        before = _first(kinds, earlier, oldest_first=False)
    if last and last < dt.date.max:
        later = replace(filters, first=last + DAY, last=None)
        after = _first(kinds, later, oldest_first=True)
    return before, after


def _first(kinds: Sequence[str], filters: Filters, *, oldest_first: bool) -> Row | None:
    page = entries_page(
        kinds=kinds, filters=filters, cursor="", limit=1, oldest_first=oldest_first
    )
    return next(iter(page.rows), None)
