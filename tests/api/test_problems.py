"""Every refusal under /api/ is a problem (RFC 9457), wherever on its way a request is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from api.callers.middleware import RateHeaders
from tests import makers

pytestmark = pytest.mark.django_db
CLIENT = Client(raise_request_exception=False)
EVENTS, SCHEMA, DOCS = "/api/v1/events/", "/api/schema/", "/api/schema/docs/"


def is_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    said = answer.json()
    assert (said["type"], said["status"]) == ("about:blank", status)
    assert said["title"]
    assert said["detail"]


@pytest.mark.parametrize("path", ["", "x", "v2/x", "v2/events/", "v1", "schema/x/"])
def test_where_nothing_is_under_the_api_there_is_no_page_either(path: str) -> None:
    is_problem(CLIENT.get(f"/api/{path}"), 404)
    page = CLIENT.get("/apiary/")
    assert (page.status_code, page["Content-Type"][:9]) == (404, "text/html")


@pytest.mark.parametrize("path", [EVENTS, SCHEMA, "/api/x"])
def test_a_site_that_is_not_served_here_is_refused_by_the_door_it_was_asked_at(
    path: str,
) -> None:
    makers.make_process()
    answer = CLIENT.get(path, headers={"Host": "evil.example.org"})
    is_problem(answer, 400)
    assert b"evil" not in answer.content
    page = CLIENT.get("/", headers={"Host": "evil.example.org"})
    assert (page.status_code, page["Content-Type"][:9]) == (400, "text/html")


@pytest.mark.parametrize("path", [EVENTS, "/api/v1/changes.ndjson", SCHEMA, "/api/x"])
def test_more_parameters_than_are_read_at_all_are_no_mistake_of_ours(path: str) -> None:
    answer = CLIENT.get(f"{path}?{'&' * 8_100}")
    is_problem(answer, 400)
    assert answer.json()["detail"] == "It could not be read."


def test_what_breaks_around_a_view_is_a_problem_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert CLIENT.get(EVENTS).status_code == 200

    def breaks(*_: Any) -> None:
        raise ZeroDivisionError("a secret of the house")

    monkeypatch.setattr(RateHeaders, "__call__", breaks)
    for path in (EVENTS, SCHEMA):
        answer = CLIENT.get(path)
        is_problem(answer, 500)
        assert b"house" not in answer.content
    page = CLIENT.get("/")
    assert (page.status_code, page["Content-Type"][:9]) == (500, "text/html")


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        (SCHEMA, "text/html", 406),
        (SCHEMA, "application/pdf", 406),
        (f"{SCHEMA}?format=nope", "*/*", 400),
        (f"{SCHEMA}?colour=red", "*/*", 400),
        (f"{SCHEMA}?token=abc", "*/*", 400),
        (DOCS, "application/json", 406),
        (f"{DOCS}?colour=red", "*/*", 400),
    ],
)
def test_a_description_that_cannot_be_had_so_is_refused_in_json(
    path: str, accept: str, status: int
) -> None:
    is_problem(CLIENT.get(path, headers={"Accept": accept}), status)
    assert CLIENT.get(path.partition("?")[0]).status_code == 200


@pytest.mark.parametrize("path", [SCHEMA, DOCS, "/api/schema", "/api/schema/docs"])
def test_at_the_description_it_is_told_what_may_be_done(path: str) -> None:
    assert CLIENT.options(path).status_code == 204
    is_problem(CLIENT.post(path), 405)
    assert CLIENT.get(path).status_code == 200
