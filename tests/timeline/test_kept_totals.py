"""What the acts keep counted says the same as counting all that stands."""

from __future__ import annotations

import datetime as dt

import pytest

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from tests import makers
from timeline.counts import Totals, kept_totals
from timeline.drawing import Bin
from timeline.filters import Filters
from timeline.lanes import lanes_by
from timeline.overviews import MOST_MARKS, overview
from timeline.queries import on_timeline, totals

pytestmark = pytest.mark.django_db
PARTIES = (("northland", "Northland"), ("river-front", "River Front"))
LONG_AGO = dt.date(1900, 1, 1)


def ten_years(count: int) -> None:
    """Events of ten years; each third names one party alone, each fourth is of another strand."""
    process = makers.make_process()
    for n in range(count):
        day = dt.date(2014, 1, 1) + dt.timedelta(days=n * 3650 // count)
        given = {"date": from_edtf(day.isoformat()), "title": f"Talks {n}"}
        if n % 3 == 0:
            given["parties"] = (EventPartyPart(party="northland", role="actor"),)
        if n % 4 == 0:
            given["type"] = "aid.entered"
        makers.make_event(process, **given)


def asking(**given: object) -> Filters:
    return Filters(processes=("river-valley",), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"strands": ("negotiation",)},
        {"strands": ("negotiation", "aid")},
        {"parties": ("river-front",)},
    ],
)
def test_what_is_kept_is_what_stands(given: dict[str, tuple[str, ...]]) -> None:
    ten_years(12)
    kept = kept_totals(on_timeline(), asking(**given))
    # Of days nothing is kept: everything is counted then.
    assert kept == totals(kinds=on_timeline(), filters=asking(first=LONG_AGO, **given))
    assert kept is not None
    assert kept.things


def test_of_several_parties_nothing_is_kept_since_they_share_events() -> None:
    ten_years(12)
    both = asking(parties=("northland", "river-front"))
    assert kept_totals(on_timeline(), both) is None
    assert totals(kinds=on_timeline(), filters=both) == Totals(things=12, rows=12)


@pytest.mark.parametrize("by", ["strand", "party"])
@pytest.mark.parametrize("strands", [(), ("negotiation",)])
def test_many_events_of_ten_years_are_drawn_by_quarters_whoever_counted_them(
    by: str, strands: tuple[str, ...]
) -> None:
    ten_years(MOST_MARKS * 2)
    lanes = lanes_by(by, PARTIES)
    kept = overview(filters=asking(strands=strands), lanes=lanes, today=None)
    counted = overview(
        filters=asking(strands=strands, first=LONG_AGO), lanes=lanes, today=None
    )
    assert kept is not None
    assert counted is not None
    assert kept.rows == counted.rows
    bins = [one for one in kept.rows if isinstance(one, Bin)]
    assert {(one.last - one.first).days for one in bins} <= set(range(85, 92)) | {
        (bins[-1].last - bins[-1].first).days
    }
    assert len({one.lane for one in bins}) == (1 if by == "strand" and strands else 2)
