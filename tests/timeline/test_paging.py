"""Pages of a timeline follow each other, in both orders and in every state of the record."""

from __future__ import annotations

import json

import pytest

from core.dates import from_edtf
from editions.models import Entry
from tests import makers
from tests.timeline import stories
from things.models import Thing
from timeline.amounts import totals
from timeline.filters import Filters, read
from timeline.queries import entries_page, on_timeline

pytestmark = pytest.mark.django_db


def twelve(process: Thing) -> list[Thing]:
    """Events of two days, one of which stands twice on its day."""
    things = [
        makers.make_event(
            process, date=from_edtf(f"2025-02-2{n % 2}"), title=f"Talks {n}"
        )
        for n in range(12)
    ]
    entry = Entry.objects.get(public_id=things[0].public_id)
    entry.pk, entry.ordinal, entry.role = None, 1, "end"
    entry.save()
    return things


def walked(filters: Filters, *, oldest_first: bool) -> list[tuple[str, str]]:
    """All rows of a timeline, page by page: the id and the role of each."""
    rows: list[tuple[str, str]] = []
    cursor = ""
    for _ in range(20):
        page = entries_page(
            kinds=on_timeline(),
            filters=filters,
            cursor=cursor,
            limit=3,
            oldest_first=oldest_first,
        )
        rows += [(json.loads(row.document)["id"], row.role) for row in page.rows]
        cursor = page.next_cursor
        if not cursor:
            break
    return rows


@pytest.mark.parametrize("past", [{}, {"as_of": ["2025-02-28"]}])
def test_a_walk_in_either_order_meets_every_row_once(
    past: dict[str, list[str]],
) -> None:
    things = twelve(makers.make_process())
    filters = read(past, others=frozenset())
    newest = walked(filters, oldest_first=False)
    oldest = walked(filters, oldest_first=True)
    assert newest == oldest[::-1]
    rows = [(thing.public_id, "actual") for thing in things]
    assert sorted(newest) == sorted([*rows, (things[0].public_id, "end")])


def test_things_are_counted_once_with_and_without_a_span_of_days() -> None:
    things = twelve(makers.make_process())
    every = read({}, others=frozenset())
    some = read({"from": ["2025-02-20"], "to": ["2025-02-20"]}, others=frozenset())
    assert totals(kinds=on_timeline(), filters=every).things == len(things)
    assert totals(kinds=on_timeline(), filters=some).things == len(things) / 2


def test_figures_stand_beside_the_timeline_and_all_other_kinds_on_it() -> None:
    process = makers.make_process()
    stories.figure(process)
    shown = stories.statement(process)
    rows = walked(Filters(), oldest_first=False)
    assert rows == [(shown.public_id, "actual")]
