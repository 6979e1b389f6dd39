"""Outlets in states of the past: of what may not be told any more, not even who published it."""

from __future__ import annotations

from typing import Any

import pytest

from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import CLIENT, get

pytestmark = pytest.mark.django_db
OUTLETS = "/api/v1/outlets/"
THEN = {"recorded_as_of": "2025-03-10T10:00Z"}
BOTH = ["river-daily", "valley-wire"]


def cited(**query: str) -> list[str]:
    """Which outlets are listed: alike as a page, with their number, and as a stream."""
    page = get(OUTLETS, count="1", **query).json()
    found = [one["slug"] for one in page["results"]]
    assert page["count"]["number"] == len(found)
    streamed: Any = CLIENT.get(f"{OUTLETS[:-1]}.ndjson", query)
    assert len(streamed.getvalue().splitlines()) == len(found)
    return found


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_an_outlet_that_only_something_withheld_cited_is_not_told_of_the_past(
    why: str, told: bool
) -> None:
    event = makers.make_event(makers.make_process(), **stories.told())
    claim = stories.other_date(event)
    assert cited(**THEN) == cited() == BOTH
    stories.withdrawn(claim, why, now=makers.later(90))
    own = (f"{OUTLETS}river-daily/", "/sources/river-daily/")
    for narrowed in ({}, {"process": "river-valley"}):
        assert cited(**narrowed, **THEN) == (BOTH if told else BOTH[1:])
    assert [CLIENT.get(p, THEN).status_code for p in own] == [200 if told else 404] * 2
    assert ("River Daily" in get("/sources/", **THEN).content.decode()) is told
    assert cited() == BOTH[1:]


def test_what_others_cite_it_for_is_told_of_the_past_beside_what_is_withheld() -> None:
    event = makers.make_event(makers.make_process(), **stories.told())
    claim = stories.other_date(event)
    stories.other_date(event, "2025-02-18", claimant="northland")
    stories.withdrawn(claim, "safety", now=makers.later(90))
    assert cited(**THEN) == cited() == BOTH
