"""What the acts keep counted says the same as counting all that stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from tests import makers
from timeline.amounts import totals
from timeline.counts import kept_in_list, kept_totals
from timeline.drawing import Bin
from timeline.filters import Filters
from timeline.lanes import lanes_by
from timeline.overviews import MOST_MARKS, overview
from timeline.queries import on_timeline

pytestmark = pytest.mark.django_db
PARTIES = (("northland", "Northland"), ("river-front", "River Front"))
DRAWN: list[dict[str, tuple[str, ...]]] = [
    {},
    {"strands": ("negotiation",)},
    {"types": ("negotiation.round_opened",)},
    {"evidence": ("single",)},
    {"parties": ("northland",)},
    {"parties": ("northland", "river-front")},
]
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
        {"parties": ("northland", "river-front")},
        {"parties": ("northland",), "strands": ("aid",)},
        {"types": ("aid.entered",)},
        {
            "types": ("aid.entered", "negotiation.round_opened"),
            "strands": ("negotiation",),
        },
        {"evidence": ("single", "two")},
        {"evidence": ("single",), "types": ("aid.entered",)},
    ],
)
def test_what_is_kept_is_what_stands(given: dict[str, tuple[str, ...]]) -> None:
    ten_years(12)
    kept = kept_totals(on_timeline(), asking(**given))
    # Of days nothing is kept: everything is counted then.
    stands = totals(kinds=on_timeline(), filters=asking(first=LONG_AGO, **given))
    assert kept == replace(stands, days=None)
    assert kept is not None
    assert kept.things == kept_in_list("event", asking(**given))
    assert kept.things


@pytest.mark.parametrize(
    "given",
    [
        {"parties": ("northland",), "types": ("aid.entered",)},
        {"parties": ("northland",), "evidence": ("single",)},
        {"parties": ("northland", "river-front"), "strands": ("aid",)},
    ],
)
def test_of_a_party_and_more_than_a_strand_nothing_is_kept(
    given: dict[str, tuple[str, ...]],
) -> None:
    ten_years(12)
    assert kept_totals(on_timeline(), asking(**given)) is None
    assert kept_in_list("event", asking(**given)) is None
    found = totals(kinds=on_timeline(), filters=asking(**given))
    assert found == totals(kinds=on_timeline(), filters=asking(first=LONG_AGO, **given))
    assert found.things


def test_many_events_of_ten_years_are_drawn_by_quarters_whoever_counted_them() -> None:
    ten_years(MOST_MARKS * 2)
    for given, by in product(DRAWN, ("strand", "party")):
        lanes = lanes_by(by, PARTIES[:1] if given else PARTIES)
        kept = overview(filters=asking(**given), lanes=lanes, today=None)
        counted = overview(
            filters=asking(first=LONG_AGO, **given), lanes=lanes, today=None
        )
        assert kept is not None
        assert counted is not None
        assert kept.rows == counted.rows, (given, by)
        bins = [one for one in kept.rows if isinstance(one, Bin)]
        assert max((one.last - one.first).days for one in bins) == 91, (given, by)
        assert len({one.lane for one in bins}) <= 2
