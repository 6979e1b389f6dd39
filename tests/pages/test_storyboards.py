"""A timeline as TimelineJS reads it: the same rows, each with its sources and its own address."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from core.dates import from_edtf
from tests import makers
from tests.pages.data import body
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of

pytestmark = pytest.mark.django_db
TIMELINE = "/river-valley/timeline"


def storyboard(**query: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body(f"{TIMELINE}.timelinejs.json", **query))
    return found


def test_an_event_has_its_days_its_lane_who_tells_it_and_where_it_stays() -> None:
    event = makers.make_event(
        makers.make_process(),
        title="Talks <open>",
        summary="By the lake & in the school.",
        date=from_edtf("[2025-02-26..2025-02-27]"),
    )
    (entry,) = storyboard()["events"]
    text = entry.pop("text")
    assert entry.pop("unique_id")
    assert entry == {
        "start_date": {"year": 2025, "month": 2, "day": 26},
        "end_date": {"year": 2025, "month": 2, "day": 27},
        "display_date": "between 26 and 27 February 2025",
        "group": "Negotiation",
    }
    assert text["headline"] == "Talks &lt;open&gt;"
    assert "<p>By the lake &amp; in the school.</p>" in text["text"]
    assert "<p>Single source: Valley Wire</p>" in text["text"]
    assert f'href="http://testserver{page_of(event)}?rev=1"' in text["text"]


def test_one_day_has_no_end_and_what_is_planned_says_so() -> None:
    makers.make_event(makers.make_process(), modality="planned")
    (entry,) = storyboard()["events"]
    assert "end_date" not in entry
    assert entry["text"]["headline"].startswith("Planned: ")


def test_it_is_filtered_as_its_page_and_says_where_all_of_it_stands() -> None:
    process = makers.make_process()
    makers.make_event(process)
    makers.make_event(process, type="aid.entered", title="Flour arrives")
    found = storyboard(strand="aid")
    assert [one["text"]["headline"] for one in found["events"]] == ["Flour arrives"]
    said = found["title"]["text"]["text"]
    assert f'href="http://testserver{TIMELINE}/?strand=aid"' in said


def test_a_date_that_is_open_on_a_side_is_left_out_and_counted() -> None:
    process = makers.make_process()
    makers.make_event(process)
    assert "is not here" not in storyboard()["title"]["text"]["text"]
    makers.make_event(process, title="Open", date=from_edtf("../2025-02-20"))
    found = storyboard()
    assert len(found["events"]) == 1
    assert "1 date is not here" in found["title"]["text"]["text"]


def test_every_kind_has_entries_of_its_own_that_are_called_by_one_id_each() -> None:
    process = stories.one_of_each()["event"].process
    found = json.loads(body(f"/{process}/timeline.timelinejs.json"))["events"]
    ids = [one["unique_id"] for one in found]
    assert len(ids) == len(set(ids)) > 10


def test_its_page_links_to_it_and_a_query_that_cannot_be_is_refused() -> None:
    makers.make_event(makers.make_process())
    page = get(f"{TIMELINE}/", strand="negotiation").content.decode()
    assert re.search(
        rf'href="{TIMELINE}\.timelinejs\.json\?strand=negotiation"[^>]*>TimelineJS<',
        page,
    )
    assert get(f"{TIMELINE}.timelinejs.json", strand="nothing").status_code == 400
    assert get(f"{TIMELINE}.timelinejs.json").status_code == 200
