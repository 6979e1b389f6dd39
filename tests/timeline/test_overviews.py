"""The drawing over a timeline: every dated thing is in it, one by one or counted, with a link."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.utils import translation

from core.dates import from_edtf
from tests import makers
from tests.captives import swaps
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of, queries_of
from things.models import Thing
from timeline.drawing import Bin, Mark
from timeline.filters import Filters
from timeline.lanes import lanes_by
from timeline.overviews import MOST_MARKS, Overview, overview

pytestmark = pytest.mark.django_db
PATH = "/river-valley/timeline/"
PARTIES = [("northland", "Northland"), ("river-front", "River Front")]


def seen(by: str = "strand", **given: object) -> Overview:
    filters = Filters(processes=("river-valley",), **given)  # type: ignore[arg-type]
    found = overview(filters=filters, lanes=lanes_by(by, PARTIES), today=None)
    assert found is not None
    return found


def text(**query: str) -> str:
    found: str = get(PATH, **query).content.decode()
    return found


def events(process: Thing, count: int, *, days: int) -> None:
    for n in range(count):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=n * days // count)
        makers.make_event(process, title=f"Talks {n}", date=from_edtf(day.isoformat()))


def test_an_event_is_a_mark_with_its_title_and_a_link_to_its_page() -> None:
    event = makers.make_event(makers.make_process())
    (mark,) = seen().rows
    assert isinstance(mark, Mark)
    assert (mark.label, mark.day) == ("Talks open in Lakeside", dt.date(2025, 2, 27))
    page = text()
    drawing = page[page.index('<svg class="overview"') : page.index("Show as a table")]
    assert f'href="{page_of(event).replace(event.key, event.public_id)}"' in drawing
    assert 'class="strand-negotiation"' in drawing
    table = page[page.index("Show as a table") :]
    assert "Talks open in Lakeside" in table[: table.index("</details>")]


def test_every_thing_is_counted_in_the_words_once_however_many_dates_it_has() -> None:
    process = makers.make_process()
    makers.make_event(process)
    makers.make_event(process, title="Again")
    assert seen().counts == (("Negotiation", 2),)
    assert seen("party").counts == (("Northland", 2), ("River Front", 2))
    assert "<bdi>Negotiation</bdi>: <bdi>2</bdi>." in text()
    northland, river = "<bdi>Northland</bdi>", "<bdi>River Front</bdi>"
    both = f"{northland}: <bdi>2</bdi>, {river}: <bdi>2</bdi>."
    assert both in text(lanes="party")


def test_what_is_planned_is_hollow() -> None:
    process = makers.make_process()
    makers.make_event(process, modality="planned")
    assert "#negotiation-open" in text()
    assert [m.open for m in seen().rows if isinstance(m, Mark)] == [True]


def test_one_event_of_long_ago_does_not_press_the_others_into_a_corner() -> None:
    process = makers.make_process()
    events(process, 39, days=60)
    makers.make_event(process, title="Long ago", date=from_edtf("1998-04-10"))
    found = seen()
    assert found.first.year == 2024
    assert (found.earlier, found.later) == (1, 0)
    assert "1 lies far before and is not drawn." in text()
    assert len(found.rows) == 40


def test_more_than_can_be_drawn_are_counted_and_each_count_leads_to_what_it_counts() -> (
    None
):
    process = makers.make_process()
    events(process, MOST_MARKS + 5, days=300)
    bins = [one for one in seen().rows if isinstance(one, Bin)]
    assert sum(one.count for one in bins) == MOST_MARKS + 5
    assert seen().counts is None
    page = text(evidence="single")
    links = re.findall(r'<a href="(\?[^"]*strand=negotiation#entries)" tabindex', page)
    assert len(links) == len(bins)
    for link, one in list(zip(links, bins, strict=True))[:3]:
        query = dict(p.split("=") for p in html.unescape(link)[1:-8].split("&"))
        assert query["evidence"] == "single"
        assert f"<strong>{one.count} records, newest first</strong>" in text(**query)
    by_party = [one for one in seen("party").rows if isinstance(one, Bin)]
    assert {one.lane for one in by_party} == {"northland", "river-front"}
    makers.make_event(process, title="Long ago", date=from_edtf("2023-04-10"))
    asked_of_rows = {"first": dt.date(1900, 1, 1)}  # of days, no counts are kept
    for by in ("strand", "party"):
        assert seen(by).rows == seen(by, **asked_of_rows).rows, by


def test_it_takes_two_queries_however_many_there_are() -> None:
    process = makers.make_process()
    events(process, 1, days=1)
    at_one = len(queries_of(PATH))
    events(process, 150, days=100)
    assert len(queries_of(PATH)) == at_one
    events(process, 160, days=100)
    assert len(queries_of(PATH)) <= at_one + 1


def test_it_shows_what_was_known_and_called_then() -> None:
    event = makers.make_event(makers.make_process(), title="Three", **stories.told())
    stories.told_more(event, title="Four")
    assert [m.label for m in seen().rows if isinstance(m, Mark)] == ["Four"]
    page = text(as_of="2025-02-20")
    drawing = page[page.index('<svg class="overview"') : page.index("Show as a table")]
    assert "<title>Three</title>" in drawing
    assert "Four" not in drawing
    assert "as_of=2025-02-20" in drawing


def test_nothing_is_drawn_where_nothing_stands() -> None:
    makers.make_process()
    assert "Overview" not in text()


def test_where_reading_goes_leftwards_time_does_too() -> None:
    process = makers.make_process()
    events(process, 2, days=60)

    def places() -> list[float]:
        marks = r'<svg x="([\d.]+)%" y="[\d.]+" overflow="visible" class'
        return [float(x) for x in re.findall(marks, text())]

    forward = places()
    assert len(forward) == 2
    assert forward == sorted(forward)
    with translation.override("ar"):
        assert places() == [round(100 - x, 2) for x in forward]


def test_an_exchange_has_the_numbers_of_its_legs_beside_its_first_mark() -> None:
    process = makers.make_process()
    makers.make_parties()
    legs = (swaps.captives_leg(), swaps.prisoners_leg(actual=swaps.exactly(46)))
    swaps.publish(swaps.exchange_draft(process, legs=legs, batches=()))
    marks = [m for m in seen().rows if isinstance(m, Mark) and "exchange" in m.path]
    assert [(m.day.day, m.open, m.short) for m in marks if m.short] == [
        (22, False, "3 : 46"),
        (22, True, "3 : 46"),
    ]
    assert len([m for m in marks if not m.open]) > 1
    page = text()
    assert 'text-anchor="start">3 : 46</text>' in page
    assert "“3 : 90” beside an exchange" in page
    assert ">Exchange of 22 February</bdi>" in page


def test_a_number_that_is_no_exact_one_is_not_written_as_a_sign() -> None:
    process = makers.make_process()
    makers.make_parties()
    swaps.publish(swaps.exchange_draft(process))
    shorts = {m.open: m.short for m in seen().rows if isinstance(m, Mark) and m.short}
    assert shorts == {True: "3 : 46"}
