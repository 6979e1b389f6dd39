"""What lies nearest to days on which a list has nothing, and to one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Value

from editions.models import Entry
from timeline.cursors import Place
from timeline.filters import Filters
from timeline.ordering import beyond
from timeline.queries import Row, entries_page, narrowed
from timeline.withholding import masked, withheld

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


def around(kind: str, filters: Filters, place: Place) -> tuple[Row | None, Row | None]:
    """Return the rows of a kind before and after a place on a timeline, in one query."""
    rows = narrowed(Entry.objects.all(), kinds=[kind], filters=filters)
    order = ("sort_day", "public_id", "ordinal")
    sides = []
    for later in (False, True):
        ordered = [name if later else f"-{name}" for name in order]
        one = rows.filter(beyond(place, oldest_first=later)).order_by(*ordered)
        shown = one.annotate(later=Value(later), withheld=withheld("edition__mentions"))
        sides.append(shown.values_list("later", "edition__document", "withheld")[:1])
    found = {
        later: Row(kind, masked(text, hidden))
        for later, text, hidden in sides[0].union(sides[1], all=True)
    }
    return found.get(False), found.get(True)
