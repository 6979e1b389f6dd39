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


def get(query: str = "", path: str = "/api/v1/events/") -> Any:
    return CLIENT.get(f"{path}{query}")


def titles(query: str = "") -> list[str]:
    return [e["title"]["en"] for e in get(query).json()["results"]]


def queries_of(path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert get(path=path).status_code == 200
    return len(seen)


def test_a_list_takes_the_same_number_of_queries_at_1_and_at_200_rows() -> None:
    process = makers.make_process()
    makers.make_event(process)
    path = "/api/v1/events/?limit=100"
    at_one = queries_of(path)
    for n in range(199):
        makers.make_event(process, title=f"Talks {n}")
    assert queries_of(path) == at_one == 1


def test_an_event_is_sent_as_the_document_that_was_published() -> None:
    event = makers.make_event(makers.make_process())
    listed = get().json()["results"][0]
    alone = get(path=f"/api/v1/events/{event.public_id}/").json()
    assert listed == alone
    assert alone["id"] == event.public_id
    assert alone["date"]["edtf"] == "2025-02-27"


def test_a_cursor_belongs_to_one_list_in_one_order() -> None:
    process = makers.make_process()
    for n in range(2):
        makers.make_event(process, title=f"Talks {n}")
    events, parties, articles = (
        f"/api/v1/{n}/" for n in ("events", "parties", "articles")
    )
    cursors = {
        order: get(path=f"{events}?limit=1&order={order}")
        .json()["next"]
        .split("cursor=")[1]
        for order in ("-day", "day", "id")
    }
    for order, cursor in cursors.items():
        for path in (
            events,
            f"{events[:-1]}.ndjson",
            f"{events[:-1]}.csv",
            parties,
            articles,
        ):
            for asked in cursors:
                answer = get(path=f"{path}?order={asked}&cursor={cursor}")
                own = path.startswith(events[:-1]) and asked == order
                assert answer.status_code == (200 if own else 400), (path, order, asked)


def test_pages_follow_each_other_without_a_gap_or_a_double_even_on_one_day() -> None:
    process = makers.make_process()
    made = {makers.make_event(process, title=f"Talks {n}").public_id for n in range(25)}
    seen: list[str] = []
    path: str | None = "/api/v1/events/?limit=7"
    for _ in range(10):
        if not path:
            break
        body = get(path=path).json()
        seen += [e["id"] for e in body["results"]]
        path = body["next"]
    assert sorted(seen) == sorted(made)
    assert path is None


def test_an_event_whose_sources_came_on_two_days_is_listed_once_as_it_is_known_now() -> (
    None
):
    sources = [
        makers.pointer("Valley Wire", "2025-02-27"),
        makers.pointer("Hill Post", "2025-03-02"),
    ]
    makers.make_event(makers.make_process(), sources=sources)
    (event,) = get().json()["results"]
    assert (event["evidence"], len(event["citations"])) == ("two", 2)
    assert get(path=f"/api/v1/events/{event['id']}/").json() == event


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("?colour=red", "colour"),
        ("?limit=0", "limit"),
        ("?limit=1000000000000000000000", "limit"),
        ("?from=yesterday", "from"),
        ("?from=2025-03-02&to=2025-03-01", "to"),
        ("?strand=war", "strand"),
        ("?cursor=abc", "cursor"),
        ("?cursor=%00", "cursor"),
        ("?party=%00", "party"),
        ("?party=" + "x" * 10_000, "party"),
    ],
)
def test_what_cannot_be_answered_is_400_and_named(query: str, parameter: str) -> None:
    assert get().status_code == 200
    response = get(query)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [e["parameter"] for e in response.json()["errors"]] == [parameter]


def test_filters_narrow_by_party_strand_type_and_overlapping_days() -> None:
    process = makers.make_process()
    makers.make_event(process, title="On the 27th")
    makers.make_event(
        process,
        title="Within March",
        date=from_edtf("2025-03"),
        parties=(),
        sources=[makers.pointer("Valley Wire", "2025-03-31")],
    )
    assert titles() == ["Within March", "On the 27th"]
    assert titles("?party=northland") == ["On the 27th"]
    assert titles("?strand=negotiation&type=negotiation.round_opened") == titles()
    assert titles("?strand=aid") == []
    assert titles("?from=2025-03-15&to=2025-03-20") == ["Within March"]
    assert titles("?to=2025-02-27") == ["On the 27th"]


def test_an_id_that_there_is_not_and_one_of_another_kind_get_the_same_answer() -> None:
    event = makers.make_event(makers.make_process())
    assert get(path=f"/api/v1/events/{event.public_id}/").status_code == 200
    absent = get(path="/api/v1/events/aaaaaaaaaaaaaaaa/")
    other = get(path=f"/api/v1/figures/{event.public_id}/")
    assert absent.status_code == other.status_code == 404
    assert absent.content == other.content


def test_what_is_odd_in_an_address_is_never_a_server_error() -> None:
    for path in (
        "/api/v1/events/%00",
        "/api/v1/events/%ED%A0%80",
        "/api/v1/events/" + "x" * 5000,
    ):
        assert get(path=path).status_code == 404


@pytest.mark.parametrize(("method", "status"), [("post", 401), ("put", 405)])
def test_nobody_writes_without_a_token_and_nothing_is_put(
    method: str, status: int
) -> None:
    send = getattr(CLIENT, method)
    answer = send("/api/v1/events/", "{}", content_type="application/json")
    assert answer.status_code == status


def test_a_copy_of_a_page_is_wrong_once_there_are_more_than_it_counts() -> None:
    process = makers.make_process()
    for day in ("2025-02-27", "2025-02-20"):
        makers.make_event(process, date=from_edtf(day))
    pages = [f"/api/v1/events/{query}" for query in ("?count=1&limit=1", "?limit=1")]

    def asked_again(path: str, tag: str) -> Any:
        return CLIENT.get(path, headers={"If-None-Match": tag})

    tags = [CLIENT.get(path)["ETag"] for path in pages]
    for path, tag in zip(pages, tags, strict=True):
        assert asked_again(path, tag).status_code == 304
    makers.make_event(process, date=from_edtf("2025-02-19"))
    counted, uncounted = map(asked_again, pages, tags)
    assert (counted.status_code, uncounted.status_code) == (200, 304)
    assert counted.json()["count"] == {"number": 3, "at_least": False}
