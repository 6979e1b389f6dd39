"""What may lie within some days is found, whatever it is filed under: all of it, and each once."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product

import pytest

from core.dates import from_edtf
from editions.models import Entry
from tests import makers
from timeline.amounts import totals
from timeline.filters import Filters
from timeline.queries import entries_page, narrowed, on_timeline

pytestmark = pytest.mark.django_db
DATES = (
    "2023-01-31",
    "2023-02-01",
    "2023-02",
    "2023-02-28",
    "2023-03-01",
    "[2023-01-20..2023-02-10]",
    "[2023-02-20..2023-03-10]",
    "[2023-01-20..2023-03-10]",
    "[..2023-01-15]",
    "[..2023-02-15]",
    "[..2023-03-15]",
    "[2023-01-15..]",
    "[2023-02-15..]",
    "[2023-03-15..]",
)
FEBRUARY = dt.date(2023, 2, 1), dt.date(2023, 2, 28)
BOUNDS = (FEBRUARY, (FEBRUARY[0], None), (None, FEBRUARY[1]))


def overlaps(edtf: str, first: dt.date | None, last: dt.date | None) -> bool:
    date = from_edtf(edtf)
    early, late = date.earliest or dt.date.min, date.latest or dt.date.max
    return early <= (last or dt.date.max) and late >= (first or dt.date.min)


@pytest.mark.parametrize(("first", "last"), BOUNDS)
def test_all_that_may_lie_within_days_is_found_once_in_its_order(
    first: dt.date | None, last: dt.date | None
) -> None:
    process = makers.make_process()
    for date in DATES:
        makers.make_event(process, date=from_edtf(date), title=date)
    filters = Filters(processes=("river-valley",), first=first, last=last)
    wanted = [date for date in DATES if overlaps(date, first, last)]
    assert 0 < len(wanted) < len(DATES)
    rows = narrowed(Entry.objects.all(), kinds=on_timeline(), filters=filters)
    assert rows.count() == len(wanted)
    found = totals(kinds=on_timeline(), filters=filters)
    assert (found.things, found.rows) == (len(wanted), len(wanted))
    days = sorted(from_edtf(date).sort_day for date in wanted)
    assert found.days == (days[0], days[-1])
    for oldest, limit in product((False, True), (100, 2)):
        seen: list[str] = []
        cursor = "begin"
        while cursor:
            page = entries_page(
                kinds=on_timeline(),
                filters=filters,
                cursor="" if cursor == "begin" else cursor,
                limit=limit,
                oldest_first=oldest,
            )
            seen += [row.document for row in page.rows]
            cursor = page.next_cursor
        titles = [json.loads(text)["label"]["en"] for text in seen]
        assert sorted(titles) == sorted(wanted)
        own = [from_edtf(date).sort_day for date in titles]
        assert own == (days if oldest else days[::-1])
