"""Copies of a page as data are kept as long as those of the lists of the API."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import makers
from tests.things import verbs

pytestmark = pytest.mark.django_db
EVENTS = "/river-valley/events"
LISTS = [
    *(f"/river-valley/timeline.{form}" for form in ("csv", "json", "ics", "atom")),
    "/river-valley/timeline.timelinejs.json",
    f"{EVENTS}.csv",
    "/river-valley/tallies.json",
]
BY_ALL = "public, max-age=30"


def kept(path: str, protocol: str = "1.1") -> tuple[int, str]:
    """The status of an answer, and how long copies of it may be kept."""
    answer = Client().get(path, SERVER_PROTOCOL=f"HTTP/{protocol}")
    return answer.status_code, answer.headers.get("Cache-Control", "")


def test_they_are_kept_for_half_a_minute_by_anybody() -> None:
    event = makers.make_event(makers.make_process())
    assert kept("/api/v1/events.csv") == (200, BY_ALL)
    for path in (*LISTS, f"{EVENTS}/{event.public_id}.json"):
        assert kept(path) == (200, BY_ALL), path
        # Where nobody could see that it broke off, none is.
        assert kept(path, protocol="1.0") == (200, "no-store"), path


def test_who_is_signed_in_is_given_the_same() -> None:
    makers.make_event(makers.make_process())
    makers.make_user("reader")
    reader = Client()
    assert reader.login(username="some-reader", password=makers.PASSWORD)
    for path in LISTS:
        own, anybodys = reader.get(path), Client().get(path)
        assert b"".join(own) == b"".join(anybodys), path


def test_what_is_refused_or_gone_is_kept_by_nobody_and_where_a_merge_leads_neither() -> (
    None
):
    process = makers.make_process()
    first, other, gone = (
        makers.make_event(process, title=f"Talks {n}") for n in range(3)
    )
    verbs.merge(first, other)
    verbs.withdraw(gone, why="error")
    assert kept(f"{EVENTS}.csv?strand=bogus") == (400, "no-store")
    assert kept(f"{EVENTS}/{gone.public_id}.json") == (410, "no-store")
    assert kept(f"{EVENTS}/{other.public_id}.json") == (302, "")
