"""A page that stays open is told how much was changed since: as a number, never the changes."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editions.models import Change
from tests import makers
from tests.things.renaming import catch_up, corrected
from things.actions import withdraw_thing

pytestmark = pytest.mark.django_db
CLIENT = Client()
TIMELINE = "/river-valley/timeline/"


def asked_by(page: str) -> str:
    """The address that a page asks, as it stands in it; empty: it asks nothing."""
    found = re.search(r'hx-get="(/river-valley/since/[^"]*)"', page)
    return found[1].replace("&amp;", "&") if found else ""


def answer(path: str) -> tuple[int, str]:
    """The status and the words of an answer, in one query."""
    with CaptureQueriesContext(connection) as seen:
        given = CLIENT.get(path)
    assert len(seen) == 1, [q["sql"] for q in seen]
    assert given["Cache-Control"].startswith("max-age=0")
    return given.status_code, " ".join(given.content.decode().split())


def test_what_is_published_after_a_page_was_made_is_counted() -> None:
    process = makers.make_process()
    path = asked_by(CLIENT.get(TIMELINE).content.decode())
    assert path == f"/river-valley/since/?seq={Change.objects.latest('seq').seq}&told=0"
    assert answer(path) == (204, "")
    makers.make_event(process, title="A first event")
    status, words = answer(path)
    assert status == 200
    assert '<a href="">1 change since this page was made: load it again</a>' in words
    assert "A first event" not in words
    makers.make_event(process, title="A second one")
    assert "2 changes since" in answer(path)[1]


def test_what_a_page_tells_already_is_not_told_again() -> None:
    process = makers.make_process()
    path = asked_by(CLIENT.get(TIMELINE).content.decode())
    makers.make_event(process)
    told = asked_by(answer(path)[1])
    assert told.endswith("&told=1")
    assert answer(told) == (204, "")
    makers.make_event(process, title="Another")
    assert "2 changes since" in answer(told)[1]


def test_changes_of_another_process_and_new_names_are_not_counted() -> None:
    process, other = makers.make_process(), makers.make_process("other-valley")
    path = asked_by(CLIENT.get(TIMELINE).content.decode())
    makers.make_event(other)
    assert answer(path) == (204, "")
    corrected(label="Northland of the hills")
    catch_up(makers.later())
    assert Change.objects.latest("seq").verb == Change.Verb.RENDERED
    assert answer(path) == (204, "")
    makers.make_event(process)
    assert answer(path)[0] == 200


def test_what_is_taken_back_for_good_is_not_counted_and_else_it_is() -> None:
    process = makers.make_process()
    events = [makers.make_event(process, title=f"Event {n}") for n in range(2)]
    path = asked_by(CLIENT.get(TIMELINE).content.decode())
    for event, code in zip(events, ("safety", "error"), strict=True):
        withdraw_thing(
            public_id=event.public_id, version=1, why=code, reason="It was found so.",
            by=makers.CHIEF, now=makers.later(),
        )  # fmt: skip
    assert "1 change since" in answer(path)[1]


@pytest.mark.parametrize(
    "query", ["as_of=2025-03-09", "recorded_as_of=2025-03-11T00:00Z"]
)
def test_a_page_of_the_past_asks_nothing(query: str) -> None:
    makers.make_event(makers.make_process(), now=makers.NOW)
    assert asked_by(CLIENT.get(TIMELINE).content.decode())
    past = CLIENT.get(f"{TIMELINE}?{query}")
    assert past.status_code in (200, 404)
    assert asked_by(past.content.decode()) == ""


@pytest.mark.parametrize(
    "query", ["?seq=", "?seq=x", "?seq=-1", f"?seq={'9' * 30}", "?seq=1&told=²"]
)
def test_what_is_no_number_is_refused(query: str) -> None:
    assert CLIENT.get(f"/river-valley/since/{query}").status_code == 400


def test_the_number_of_a_page_takes_no_query_of_its_own() -> None:
    """It comes with the process, before anything of the list is read."""
    makers.make_event(makers.make_process())
    with CaptureQueriesContext(connection) as seen:
        CLIENT.get(TIMELINE)
    about = [q["sql"] for q in seen if "editions_change" in q["sql"]]
    assert len(about) == 1
    assert about[0] == seen[0]["sql"]
    assert len(seen) <= 8
