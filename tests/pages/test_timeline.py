from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from tests import makers

pytestmark = pytest.mark.django_db
CLIENT = Client()
PATH = "/river-valley/timeline/"


def queries_of(path: str) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        assert CLIENT.get(path).status_code == 200
    return [q["sql"] for q in seen]


def test_the_timeline_takes_the_same_number_of_queries_at_1_and_at_200_rows() -> None:
    process = makers.make_process()
    makers.make_event(process)
    at_one = len(queries_of(PATH))
    for n in range(199):
        makers.make_event(process, title=f"Talks {n}")
    assert len(queries_of(PATH)) == at_one <= 7


def test_rendering_the_timeline_makes_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    process = makers.make_process()
    makers.make_event(process)
    from django import shortcuts

    from pages.views import record

    render, during = shortcuts.render, []

    def counted(*args: Any, **kwargs: Any) -> Any:
        with CaptureQueriesContext(connection) as seen:
            response = render(*args, **kwargs)
        during.append(len(seen))
        return response

    monkeypatch.setattr(record, "render", counted)
    assert CLIENT.get(PATH).status_code == 200
    assert during == [0]


def test_an_event_stands_on_the_timeline_with_its_day_parties_and_outlet() -> None:
    event = makers.make_event(makers.make_process())
    text = CLIENT.get(PATH).content.decode()
    for words in ("Talks open in Lakeside", "27 February", "Northland", "Valley Wire"):
        assert words in text
    assert f'data-public-id="{event.public_id}"' in text


def test_page_and_api_show_the_same_documents() -> None:
    process = makers.make_process()
    made = {makers.make_event(process, title=f"Talks {n}").public_id for n in range(3)}
    page = CLIENT.get(PATH).content.decode()
    listed = CLIENT.get("/api/v1/events/?process=river-valley").json()["results"]
    assert {e["id"] for e in listed} == made
    assert all(f'data-public-id="{public_id}"' in page for public_id in made)


def test_an_unknown_filter_is_named_and_the_rest_is_shown() -> None:
    makers.make_event(makers.make_process())
    response = CLIENT.get(f"{PATH}?colour=red&strand=negotiation")
    assert response.status_code == 200
    assert "colour" in response.content.decode()
    assert "Talks open in Lakeside" in response.content.decode()


def test_an_empty_timeline_says_so_and_a_filter_without_a_match_offers_to_take_it_off() -> (
    None
):
    process = makers.make_process()
    assert CLIENT.get(PATH).status_code == 200
    makers.make_event(process)
    text = CLIENT.get(f"{PATH}?strand=aid").content.decode()
    assert "Talks open in Lakeside" not in text
    assert "Clear all" in text


def test_an_event_page_shows_its_quotation_and_its_date_no_more_exactly_than_known() -> (
    None
):
    version = makers.make_version()
    event = makers.make_event(
        makers.make_process(),
        date=from_edtf("[2025-02-26..2025-02-27]", text="overnight on Thursday"),
        sources=[
            makers.quotation(version, "handed over the remains of three captives")
        ],
    )
    text = CLIENT.get(f"/river-valley/events/{event.public_id}/").content.decode()
    assert "handed over the remains of three captives" in text
    assert "between 26 and 27 February 2025" in text
    assert "overnight on Thursday" in text


def test_what_is_not_there_is_404_under_every_address() -> None:
    event = makers.make_event(makers.make_process())
    assert CLIENT.get(f"/river-valley/events/{event.public_id}/").status_code == 200
    for path in (
        "/elsewhere/timeline/",
        f"/elsewhere/events/{event.public_id}/",
        f"/river-valley/figures/{event.public_id}/",
        "/river-valley/events/aaaaaaaaaaaaaaaa/",
    ):
        assert CLIENT.get(path).status_code == 404


def test_a_cursor_that_is_not_ours_is_400_with_a_way_back() -> None:
    makers.make_event(makers.make_process())
    response = CLIENT.get(f"{PATH}?cursor=zzz")
    assert response.status_code == 400
    assert "not a cursor" in response.content.decode()


def test_the_front_page_goes_to_the_only_process_and_lists_several() -> None:
    assert CLIENT.get("/").status_code == 200
    makers.make_process()
    assert CLIENT.get("/")["Location"] == "/river-valley/"
    makers.make_process("other-valley", name="Other valley truce")
    assert "Other valley truce" in CLIENT.get("/").content.decode()


@pytest.mark.parametrize(
    "query",
    ["?from=%00", "?from=" + "9" * 10_000, "?party=%ED%A0%80", "?to=%E2%80%AE1"],
)
def test_odd_characters_in_a_filter_are_never_a_server_error(query: str) -> None:
    makers.make_event(makers.make_process())
    assert CLIENT.get(PATH + query).status_code in (200, 400)


def test_a_list_can_be_closer_and_stays_on_its_page_and_with_its_filters() -> None:
    makers.make_event(makers.make_process(), summary="In the old school.")
    text = CLIENT.get(f"{PATH}?strand=negotiation&density=titles").content.decode()
    assert '<div data-density="titles">' in text
    assert '<a href="?strand=negotiation&amp;density=compact">Compact</a>' in text
    assert '<a href="?strand=negotiation">Full</a>' in text
    assert "In the old school." in text  # hidden by style alone
    assert "data-density" not in CLIENT.get(PATH).content.decode()
    wrong = CLIENT.get(f"{PATH}?density=tiny").content.decode()
    assert "none of full, compact, titles" in wrong
    assert "data-density" not in wrong


def test_how_sure_it_is_can_be_chosen_and_is_chosen_still() -> None:
    process = makers.make_process()
    makers.make_event(process)
    single = CLIENT.get(f"{PATH}?evidence=single").content.decode()
    assert '<option value="single" selected>Single source</option>' in single
    assert "Talks open in Lakeside" in single
    two = CLIENT.get(f"{PATH}?evidence=two&from=").content.decode()
    assert '<option value="two" selected>' in two
    assert "Talks open in Lakeside" not in two
