"""While the database does not answer, pages say so, and when to ask again."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from pages.views.refusing import broken
from tests import makers, servers
from tests.away import elsewhere

PATHS = ("/", "/river-valley/timeline/", "/search/?q=talks")


def is_told(answer: Any, words: str) -> None:
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"].startswith("text/html")
    page = answer.content.decode()
    assert "<h1>No answer at the moment</h1>" in page
    assert words in page
    assert "nowhere" not in page


@pytest.fixture(params=["anybody", "an editor"])
def client(own_database: str, request: pytest.FixtureRequest) -> Client:
    """Who reads a record of one event: nobody in particular, or somebody who is signed in."""
    makers.make_event(makers.make_process())
    client = Client(raise_request_exception=False)
    if request.param == "an editor":
        client.force_login(makers.make_user())
    return client


def test_while_the_database_is_away_each_page_is_503_and_after_that_as_before(
    client: Client,
) -> None:
    paths = (*PATHS, "/desk/") if client.cookies else PATHS
    before = [client.get(path).status_code for path in paths]
    assert set(before) <= {200, 302}
    with elsewhere():
        for path in paths:
            is_told(client.get(path), "The database does not answer")
    assert [client.get(path).status_code for path in paths] == before


def test_the_line_of_a_request_tells_the_status_that_it_got(client: Client) -> None:
    with elsewhere(), capture_logs() as lines:
        given = client.get(PATHS[1]).status_code
    told = [(one["request"], one["code"]) for one in lines if "request" in one]
    assert told == [(f"GET {PATHS[1]}", given)] == [(f"GET {PATHS[1]}", 503)]


def test_a_page_that_takes_too_long_is_given_up_with_503(own_database: str) -> None:
    makers.make_event(makers.make_process())
    client = Client(raise_request_exception=False)
    with closing(servers.admin(own_database)) as owner, owner.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE editions_edition IN ACCESS EXCLUSIVE MODE")
        with connection.cursor() as own:
            own.execute("SET statement_timeout = '200ms'")
        for path in (PATHS[1], "/parties.csv", "/parties.json"):
            is_told(client.get(path), "took too long")
        cursor.execute("ROLLBACK")
        assert client.get(PATHS[1]).status_code == 200


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (OperationalError, 503, "No answer at the moment"),
        (ZeroDivisionError, 500, "Something went wrong"),
        (OSError, 500, "Something went wrong"),
    ],
)
def test_whatever_else_breaks_is_a_mistake_of_ours(
    error: type[Exception], status: int, heading: str
) -> None:
    try:
        raise error("a secret of the house")
    except error:
        answer = broken(RequestFactory().get("/"))
    page = answer.content.decode()
    assert (answer.status_code, "Retry-After" in answer) == (status, status == 503)
    assert f"<h1>{heading}</h1>" in page
    assert "house" not in page
