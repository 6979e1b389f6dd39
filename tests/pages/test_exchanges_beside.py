"""The page of one exchange shows all others beside it, in a table."""

from __future__ import annotations

import re

import pytest

from core.dates import from_edtf
from tests.captives import swaps
from tests.timeline.surfaces import get, page_of
from things.models import Thing

pytestmark = pytest.mark.django_db


def table(thing: Thing) -> list[str]:
    """The rows of the table, without their markup."""
    page = get(page_of(thing)).content.decode()
    found = re.search(r'(?s)aria-labelledby="all-exchanges".*?</section>', page)
    rows = re.findall(r'(?s)<tr role="row">.*?</tr>', found[0]) if found else []
    return [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows[1:]
    ]


def test_one_exchange_alone_has_no_table() -> None:
    assert table(swaps.make_exchange()) == []


def test_all_are_listed_oldest_first_with_what_each_side_handed_over() -> None:
    first = swaps.make_exchange()
    second = swaps.make_exchange(
        label="Exchange of 27 February",
        ordinal=2,
        planned_on=from_edtf("2025-02-27"),
        actual_on=from_edtf("2025-02-27"),
    )
    rows = table(second)
    assert len(rows) == 2
    assert rows[0].startswith("Exchange of 22 February")
    assert rows[1].startswith("Exchange of 27 February")
    assert all("3 " in row and "more than 40" in row for row in rows), rows
    page = get(page_of(second)).content.decode()
    assert f'<a href="{page_of(first)}">' in page
    assert 'aria-current="page"><bdi' in page


def test_exchanges_of_one_day_stand_as_they_are_counted_however_they_came_in() -> None:
    shown = {
        number: swaps.make_exchange(
            label=f"Exchange {number or 'not counted'}", ordinal=number
        )
        for number in (3, None, 1, 2)
    }
    assert [row[:12] for row in table(shown[1])] == [
        "Exchange 1 2",
        "Exchange 2 2",
        "Exchange 3 2",
        "Exchange not",
    ]
