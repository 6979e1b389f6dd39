"""While the database does not answer, the API says so, and when to ask again."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import makers, servers
from tests.away import elsewhere

EVENTS = "/api/v1/events/"


def asked() -> Any:
    return Client(raise_request_exception=False).get(EVENTS)


def is_problem(answer: Any, words: str) -> None:
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "5"
    assert words in answer.json()["detail"]
    assert "nowhere" not in answer.content.decode()


def test_while_the_database_is_away_the_answer_is_503_and_says_when_to_ask_again(
    own_database: str,
) -> None:
    makers.make_event(makers.make_process())
    assert len(asked().json()["results"]) == 1
    with elsewhere():
        is_problem(asked(), "does not answer")
    assert len(asked().json()["results"]) == 1


STREAMS = [f"/api/v1/{one}" for one in ("events.ndjson", "events.csv", "outlets.csv")]


@pytest.mark.parametrize("path", [*STREAMS, "/api/v1/changes.ndjson"])
def test_so_is_a_list_that_is_streamed_as_nothing_of_it_was_sent_yet(
    own_database: str, path: str
) -> None:
    makers.make_event(makers.make_process())
    client = Client(raise_request_exception=False)
    with elsewhere():
        is_problem(client.get(path), "does not answer")
    again: Any = client.get(path)
    assert again.status_code == 200
    assert again.getvalue()


def test_an_answer_that_takes_too_long_is_given_up_with_503(own_database: str) -> None:
    makers.make_event(makers.make_process())
    with closing(servers.admin(own_database)) as owner, owner.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE editions_edition IN ACCESS EXCLUSIVE MODE")
        with connection.cursor() as own:
            own.execute("SET statement_timeout = '200ms'")
        is_problem(asked(), "took too long")
        cursor.execute("ROLLBACK")
        assert len(asked().json()["results"]) == 1


def test_where_no_view_was_asked_yet_it_is_a_problem_too(own_database: str) -> None:
    """Who is signed in is looked up for the line of a request, before its view is asked."""
    signed_in = Client(raise_request_exception=False)
    signed_in.force_login(makers.make_user("editor"))
    assert signed_in.get(f"{EVENTS}?colour=red").status_code == 400
    with elsewhere():
        is_problem(signed_in.get(f"{EVENTS}?colour=red"), "does not answer")
