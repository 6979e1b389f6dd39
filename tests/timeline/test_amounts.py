"""What nobody keeps counts of is counted up to a bound, and the page says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from core.dates import from_edtf
from editions.actions import recount_all
from events.rules.events import EventPartyPart
from tests import makers
from timeline.amounts import MOST_COUNTED, count_of_things, totals
from timeline.counts import Totals
from timeline.drawing import Bin
from timeline.filters import Filters
from timeline.lanes import lanes_by
from timeline.moments import AsOf
from timeline.overviews import overview
from timeline.queries import entries_page, on_timeline

pytestmark = pytest.mark.django_db
PATH = "/river-valley/timeline/"
THEN = "?as_of=2030-01-01"
# Copies of the only event, each with its own id and a day of its own.
COPIED = """
WITH one AS (SELECT * FROM editions_edition WHERE kind = 'event' AND version = 1
                 AND public_id NOT LIKE 'copy%%'),
copied AS (
  INSERT INTO editions_edition (
         public_id, kind, process, type, strand, parties, people, places, evidence,
         recorded_from, known_from, version, act_id, document, mentions,
         independent_sources, sort_day, earliest, latest)
  SELECT 'copy' || n, kind, process, type, strand, parties, people, places, evidence,
         recorded_from, known_from, version, act_id, document, mentions,
         independent_sources, sort_day - n, sort_day - n, sort_day - n
    FROM one CROSS JOIN generate_series(1, %s) AS n
  RETURNING *)
INSERT INTO editions_entry (
       public_id, kind, process, type, strand, parties, people, places, evidence,
       recorded_from, known_from, edition_id, ordinal, role, field,
       earliest, latest, sort_day)
SELECT public_id, kind, process, type, strand, parties, people, places, evidence,
       recorded_from, known_from, id, 0, 'actual', 'date', earliest, latest, sort_day
  FROM copied
"""


def asking(**given: object) -> Filters:
    return Filters(
        processes=("river-valley",),
        as_of=AsOf(known_on=dt.date(2030, 1, 1)),
        **given,  # type: ignore[arg-type]
    )


def five_events_of_four_days() -> None:
    process = makers.make_process()
    for n, day in enumerate(["01", "02", "03", "03", "05"]):
        date = from_edtf(f"2025-02-{day}")
        makers.make_event(process, date=date, title=f"Talks {n}")


def test_up_to_the_bound_all_is_counted() -> None:
    five_events_of_four_days()
    days = dt.date(2025, 2, 1), dt.date(2025, 2, 5)
    found = totals(kinds=on_timeline(), filters=asking(), most=5)
    assert found == Totals(things=5, rows=5, days=days)
    found = count_of_things(kind="event", filters=asking(), most=5)
    assert found == Totals(things=5, rows=5)


def test_beyond_it_whole_days_are_counted_from_the_newest_on() -> None:
    five_events_of_four_days()
    days = dt.date(2025, 2, 3), dt.date(2025, 2, 5)
    found = totals(kinds=on_timeline(), filters=asking(), most=3)
    assert found == Totals(things=3, rows=3, days=days, more=True)
    # The third of the newest shares its day with the second: none of that day is counted.
    days = dt.date(2025, 2, 5), dt.date(2025, 2, 5)
    found = totals(kinds=on_timeline(), filters=asking(), most=2)
    assert found == Totals(things=1, rows=1, days=days, more=True)
    found = count_of_things(kind="event", filters=asking(), most=4)
    assert found == Totals(things=4, rows=4, more=True)


def test_of_nothing_nothing_is_counted() -> None:
    makers.make_process()
    found = totals(kinds=on_timeline(), filters=asking())
    assert found == Totals(things=0, rows=0)


def test_a_page_of_more_says_so_and_draws_the_newest() -> None:
    party = (EventPartyPart(party="northland", role="actor"),)
    makers.make_event(makers.make_process(), parties=party)
    for more, words in (
        (MOST_COUNTED - 1, "10000 records, newest first"),
        (1, "More than 10,000 records, newest first"),
    ):
        with connection.cursor() as cursor:
            copied = COPIED.replace("'copy'", f"'copy{more}-'")
            cursor.execute(copied, [more])
        text = Client().get(PATH + THEN).content.decode()
        assert words in text
        told = "There are more than 10,000 records. The newest are drawn"
        assert (told in text) == (more == 1)
    assert "10000 rows" not in text
    recount_all()
    text = Client().get(PATH).content.decode()
    assert "10001 records, newest first" in text
    assert told not in text


def test_all_that_is_drawn_of_more_is_counted_whole() -> None:
    five_events_of_four_days()
    with connection.cursor() as cursor:
        newest = "kind = 'event' AND sort_day = '2025-02-05'"
        cursor.execute(COPIED.replace("kind = 'event'", newest), [400])
    recount_all()
    known = totals(kinds=on_timeline(), filters=asking(), most=350)
    lanes = lanes_by("strand", ())
    found = overview(filters=asking(), lanes=lanes, today=None, known=known)
    assert found is not None
    assert found.more
    bins = [one for one in found.rows if isinstance(one, Bin)]
    assert sum(one.count for one in bins) == known.things
    assert (found.first, found.last) == known.days


@pytest.mark.parametrize("oldest", [False, True])
def test_a_page_of_the_past_has_the_same_rows_if_it_is_known_how_much_there_is(
    oldest: bool,
) -> None:
    five_events_of_four_days()
    given: dict[str, Any] = {
        "kinds": on_timeline(), "filters": asking(), "cursor": "", "limit": 4,
        "oldest_first": oldest,
    }  # fmt: skip
    known = totals(kinds=on_timeline(), filters=asking())
    assert known.days
    page = entries_page(**given, known=known)
    assert page == entries_page(**given)
    assert len(page.rows) == 4
