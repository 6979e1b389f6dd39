"""The same for lists of things: each has one row, and some have no days at all."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product
from typing import cast

import pytest

from core.dates import from_edtf
from editions.models import Edition, Entry
from tests import makers
from tests.timeline.test_within import BOUNDS, DATES, FEBRUARY, overlaps
from timeline.filters import Filters
from timeline.listed import Listing, Order, count_of, listed_page
from timeline.queries import narrowed, on_timeline

pytestmark = pytest.mark.django_db


def titles_in(listing: Listing, limit: int) -> list[str]:
    """Read a list to its end by pages."""
    seen: list[str] = []
    cursor = "begin"
    while cursor:
        page = listed_page(
            listing, cursor="" if cursor == "begin" else cursor, limit=limit
        )
        seen += [json.loads(row.document)["label"]["en"] for row in page.rows]
        cursor = page.next_cursor
    return seen


@pytest.mark.parametrize(("first", "last"), BOUNDS)
def test_all_that_may_lie_within_days_is_in_a_list_once_and_in_its_order(
    first: dt.date | None, last: dt.date | None
) -> None:
    process = makers.make_process()
    for date in DATES:
        makers.make_event(process, date=from_edtf(date), title=date)
    filters = Filters(processes=("river-valley",), first=first, last=last)
    wanted = [date for date in DATES if overlaps(date, first, last)]
    assert 0 < len(wanted) < len(DATES)
    days = sorted(from_edtf(date).sort_day for date in wanted)
    for order, limit in product(("day", "-day", "id"), (100, 2)):
        listing = Listing(kind="event", filters=filters, order=cast(Order, order))
        found = titles_in(listing, limit)
        assert sorted(found) == sorted(wanted)
        own = [from_edtf(date).sort_day for date in found]
        if order != "id":
            assert own == (days if order == "day" else days[::-1])
    assert count_of(Listing(kind="event", filters=filters)) == (len(wanted), False)


@pytest.mark.parametrize(("first", "last"), BOUNDS)
def test_what_has_no_days_may_lie_within_any(
    first: dt.date | None, last: dt.date | None
) -> None:
    makers.make_parties()
    all_of_them = Edition.objects.filter(kind="party", earliest=None, latest=None)
    assert all_of_them.count() > 1
    filed = all_of_them.values_list("sort_day", flat=True)
    assert not any(FEBRUARY[0] <= day <= FEBRUARY[1] for day in filed)
    filters = Filters(first=first, last=last)
    for order in ("day", "-day", "id"):
        listing = Listing(kind="party", filters=filters, order=order)
        assert len(titles_in(listing, limit=1)) == all_of_them.count()
        assert count_of(listing) == (all_of_them.count(), False)


def test_the_first_and_the_last_day_that_there_are_bound_nothing() -> None:
    process = makers.make_process()
    for date in DATES:
        makers.make_event(process, date=from_edtf(date), title=date)
    filters = Filters(first=dt.date.min, last=dt.date.max)
    assert len(titles_in(Listing(kind="event", filters=filters), 100)) == len(DATES)
    rows = narrowed(Entry.objects.all(), kinds=on_timeline(), filters=filters)
    assert rows.count() == len(DATES)
