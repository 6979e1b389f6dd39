"""Every view is a link, and every link is data: lists as tables, JSON, calendars and feeds."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest

from core.dates import from_edtf
from core.quantities import Quantity
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.pages.data import (
    FORMS,
    body,
    calendar,
    events,
    feed,
    statements,
    table,
    texts,
)
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of
from things.models import Thing
from timeline.giving import rows
from timeline.giving.tables import COLUMNS
from timeline.paths import list_path

pytestmark = pytest.mark.django_db
TIMELINE = "/river-valley/timeline"


def ids(rows: list[dict[str, str]]) -> list[str]:
    return [row["id"] for row in rows]


def test_a_table_holds_what_the_page_of_the_same_address_and_query_shows() -> None:
    process = makers.make_process()
    aid = makers.make_event(process, type="aid.entered", title="Flour arrives")
    talks = makers.make_event(process)
    assert set(ids(table(f"{TIMELINE}.csv"))) == {aid.public_id, talks.public_id}
    narrowed = table(f"{TIMELINE}.csv", strand="aid")
    assert ids(narrowed) == [aid.public_id]
    assert narrowed[0]["title"] == "Flour arrives"
    page = get(f"{TIMELINE}/", strand="aid").content.decode()
    assert f'href="{TIMELINE}.csv?strand=aid" type="text/csv">CSV, 1 row</a>' in page
    assert (
        f'<link rel="alternate" type="text/csv" href="{TIMELINE}.csv?strand=aid"'
        in page
    )
    assert "CSV, 2 rows" in get(f"{TIMELINE}/").content.decode()


def test_the_header_of_a_table_stays_and_a_row_says_all_in_words_and_in_bounds() -> (
    None
):
    event = makers.make_event(
        makers.make_process(),
        date=from_edtf("[2025-02-26..2025-02-27]", text="overnight"),
        place="lakeside",
        summary="In the old school.",
    )
    text = body(f"{TIMELINE}.csv")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert not text.startswith("\ufeff")
    row = table(f"{TIMELINE}.csv")[0]
    path = f"http://testserver{page_of(event)}"
    wanted = {
        "id": event.public_id,
        "address": path,
        "permalink": f"{path}?rev=1",
        "type": "negotiation.round_opened",
        "modality": "happened",
        "role": "actual",
        "date": "between 26 and 27 February 2025 (“overnight”)",
        "date_edtf": "[2025-02-26..2025-02-27]",
        "date_earliest": "2025-02-26",
        "date_latest": "2025-02-27",
        "place": "Lakeside",
        "parties": "Northland; River Front",
        "evidence": "single",
        "independent_sources": "1",
        "sources": "Valley Wire",
        "source_addresses": "https://wire.example.org/1",
        "number": "",
    }
    assert {name: row[name] for name in wanted} == wanted
    assert get(row["permalink"].removeprefix("http://testserver")).status_code == 200


def test_a_number_has_its_words_qualifier_bounds_and_who_says_it() -> None:
    more = Quantity(qualifier="more_than", low=Decimal(600), label="more than 600")
    process = makers.make_process()
    stories.figure(process, quantity=more, claimant="river-front")
    stories.figure(process, "4", claimant="")
    by = {row["said_by"]: row for row in table("/river-valley/figures.csv")}
    row = by["River Front"]
    assert [row[f"number{end}"] for end in ("", "_qualifier", "_value", "_low", "_high")] == [
        "more than 600", "more_than", "", "600", "",
    ]  # fmt: skip
    assert by["The outlet’s own voice"]["number_value"] == "4"
    assert by["The outlet’s own voice"]["number_measure"] == "remains_returned"


def test_a_cell_that_a_spreadsheet_would_run_is_marked_and_numbers_stay() -> None:
    process = makers.make_process()
    makers.make_event(process, title="=HYPERLINK(1)")
    stories.figure(process, "4")
    assert table(f"{TIMELINE}.csv")[0]["title"] == "'=HYPERLINK(1)"
    assert table("/river-valley/figures.csv")[0]["number_value"] == "4"


def test_every_kind_is_given_in_every_form_and_so_is_each_thing() -> None:
    for kind, thing in stories.one_of_each().items():
        path = list_path(thing.process, kind).rstrip("/")
        assert thing.public_id in ids(table(f"{path}.csv")), kind
        listed = json.loads(body(f"{path}.json"))["results"]
        assert thing.public_id in [one["id"] for one in listed], kind
        assert thing.label in "".join(texts(feed(f"{path}.atom"), "title")), kind
        calendar(f"{path}.ics")
        document = json.loads(body(f"{page_of(thing).rstrip('/')}.json"))
        assert document["id"] == thing.public_id, kind


def test_json_of_a_timeline_says_which_date_a_row_is_about() -> None:
    event = makers.make_event(makers.make_process())
    found = json.loads(body(f"{TIMELINE}.json", order="old"))
    assert found["address"] == f"http://testserver{TIMELINE}/?order=old"
    (row,) = found["results"]
    assert (row["role"], row["field"]) == ("actual", "date")
    assert row["document"]["id"] == event.public_id


def test_a_calendar_has_whole_days_spans_and_the_hour_only_where_a_source_says_it() -> (
    None
):
    process = makers.make_process()
    dates: dict[str, dict[str, Any]] = {
        "Day": {"date": from_edtf("2025-02-27")},
        "Span": {"date": from_edtf("[2025-02-26..2025-02-27]")},
        "Hour": {"date": from_edtf("2025-02-27"), "time": "09:30"},
    }
    for title, given in dates.items():
        makers.make_event(process, title=title, **given)
    found = {str(one["SUMMARY"]): one for one in events(f"{TIMELINE}.ics")}
    assert found["Day"]["DTSTART"].dt == dt.date(2025, 2, 27)
    assert found["Day"]["DTEND"].dt == dt.date(2025, 2, 28)
    assert found["Span"]["DTSTART"].dt == dt.date(2025, 2, 26)
    assert "which is not known" in found["Span"]["DESCRIPTION"]
    assert "which is not known" not in found["Day"]["DESCRIPTION"]
    assert found["Hour"]["DTSTART"].dt == dt.datetime(2025, 2, 27, 7, 30, tzinfo=dt.UTC)
    assert "DTEND" not in found["Hour"]
    assert len({str(one["UID"]) for one in found.values()}) == 3
    assert "X-COMMENT" not in calendar(f"{TIMELINE}.ics")


def test_a_date_that_is_open_on_a_side_is_not_in_a_calendar_and_is_counted() -> None:
    process = makers.make_process()
    makers.make_event(process)
    makers.make_event(process, title="Open", date=from_edtf("../2025-02-20"))
    assert len(events(f"{TIMELINE}.ics")) == 1
    assert str(calendar(f"{TIMELINE}.ics")["X-COMMENT"]).startswith(
        "1 date is not here"
    )
    assert str(calendar("/parties.ics")["X-COMMENT"]).startswith("2 dates are not here")


def test_an_entry_is_called_the_same_after_a_correction_and_is_newer() -> None:
    thing = makers.make_event(makers.make_process())
    before, old = events(f"{TIMELINE}.ics")[0], feed(f"{TIMELINE}.atom")
    stories.mended(thing, title="Talks open by the lake")
    after, new = events(f"{TIMELINE}.ics")[0], feed(f"{TIMELINE}.atom")
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert texts(old, "id") == texts(new, "id")
    assert texts(old, "updated") == ["2025-03-10T09:30:00Z"] * 2
    assert texts(new, "updated") == ["2025-03-10T10:30:00Z"] * 2
    assert texts(new, "title")[1] == "Talks open by the lake"
    assert set(texts(new, "name")) == {"Ceasefire record"}


def test_no_two_rows_of_a_record_share_an_id_in_calendar_or_feed() -> None:
    process = stories.one_of_each()["event"].process
    path = f"/{process}/timeline"
    uids = [str(one["UID"]) for one in events(f"{path}.ics")]
    entries = texts(feed(f"{path}.atom"), "id")
    assert len(uids) == len(set(uids)) > 10
    assert len(entries) == len(set(entries)) > len(uids)


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_list_is_given_page_by_page_with_a_query_for_each(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "CHUNK", 4)
    process = makers.make_process()
    for n in range(3):
        makers.make_event(process, title=f"Talks {n}")
    at_three = statements(f"{TIMELINE}.{form}")
    for n in range(3, 11):
        makers.make_event(process, title=f"Talks {n}")
    assert statements(f"{TIMELINE}.{form}") == at_three + 2 <= 7
    text = body(f"{TIMELINE}.{form}")
    assert [n for n in range(11) if f"Talks {n}" not in text] == []


def test_nothing_is_read_before_it_is_sent_but_the_first_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "CHUNK", 50)
    monkeypatch.setattr(rows, "WRITTEN_AT_ONCE", 10)
    process = makers.make_process()
    for n in range(120):
        makers.make_event(process, title=f"Talks {n}")
    parts = get(f"{TIMELINE}.csv").streaming_content
    assert next(iter(parts)).count(b"\n") == 10
    assert b"".join(parts).count(b"\n") == 111


@pytest.mark.parametrize("form", FORMS)
def test_what_was_told_later_or_is_a_draft_is_in_no_form(form: str) -> None:
    process = makers.make_process()
    stories.retold(process)
    stories.kept_draft(process)
    stories.in_review(process)
    then = body(f"{TIMELINE}.{form}", as_of="2025-02-21")
    assert "Four remains handed over" in then
    assert "Three remains" not in then
    now = body(f"{TIMELINE}.{form}")
    assert "Three remains handed over" in now
    assert "Secret talks" not in now
    drafted = Thing.objects.exclude(state="published").first()
    assert drafted
    makers.make_event(process, title="Secret talks")
    assert "Secret talks" in body(f"{TIMELINE}.{form}")
    assert get(f"/river-valley/events/{drafted.public_id}.json").status_code == 404


BAD: list[tuple[dict[str, Any], str]] = [
    ({"colour": "red"}, "colour"),
    ({"strand": "red"}, "strand"),
    ({"evidence": "much"}, "evidence"),
    ({"party": "nobody"}, "party"),
    ({"type": "no.such"}, "type"),
    ({"from": "last Thursday"}, "from"),
    ({"from": "2025-03", "to": "2025-02"}, "to"),
    ({"as_of": "yesterday"}, "as_of"),
    ({"recorded_as_of": "noon"}, "recorded_as_of"),
    ({"order": "upwards"}, "order"),
    ({"lanes": "colour"}, "lanes"),
    ({"process": "elsewhere"}, "process"),
    ({"cursor": "zzz"}, "cursor"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("query", "name"), BAD)
def test_what_cannot_be_answered_is_refused_by_its_name(
    query: dict[str, str], name: str, form: str
) -> None:
    makers.make_event(makers.make_process())
    answer = get(f"{TIMELINE}.{form}", **query)
    assert (answer.status_code, answer["Content-Type"]) == (
        400,
        "application/problem+json",
    )
    assert [one["parameter"] for one in answer.json()["errors"]] == [name]


def test_what_can_be_answered_is_not_refused() -> None:
    makers.published(PartyDraft(slug="far-off", label="Far Off", party_kind="state"))
    makers.make_event(makers.make_process())
    for query in (
        {"party": "far-off"}, {"party": "northland"}, {"type": "negotiation.round_opened"},
        {"order": "old"}, {"lanes": "party"}, {"process": "river-valley"},
        {"from": "2025-02", "to": "2025-02"}, {"recorded_as_of": "2025-03-11"},
    ):  # fmt: skip
        assert get(f"{TIMELINE}.csv", **query).status_code == 200, query


def test_a_cursor_of_ours_begins_where_its_page_does() -> None:
    process = makers.make_process()
    for n in range(101):
        makers.make_event(process, title=f"Talks {n}")
    page = get(f"{TIMELINE}/").content.decode()
    query = page.partition('rel="next" href="?')[2].partition('"')[0]
    assert len(table(f"{TIMELINE}.csv?{query}")) == 1
    assert f'href="{TIMELINE}.csv"' in get(f"{TIMELINE}/?{query}").content.decode()
