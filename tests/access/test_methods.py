"""HEAD answers as GET does, without a body; a method that is not known is 405 and says which are.

Of every address that is open to all, by rows of the table, as a browser or program would ask:
the safety of forms is looked at.
"""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from tests import makers
from tests.access import table
from tests.access.routes import pages, there_are
from tests.access.test_routes import address
from things.models import Thing

pytestmark = pytest.mark.django_db
CLIENT = Client(enforce_csrf_checks=True)
UNKNOWN = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
# What tells of the asking and not of what is read.
OF_ASKING = ("RateLimit-Remaining", "RateLimit-Reset", "Set-Cookie", "X-Request-ID")
SOME_KIND = ("events", "places")


def data() -> list[str]:
    """Routes of the API that are read, of one kind in a process and one outside."""
    found = []
    for route in table.API_READ.split():
        for plural in SOME_KIND if "{plural}" in route else ("",):
            found.append(f"api/v1/{route.replace('{plural}', plural)}")
    return found


def opened(thing: Thing) -> list[str]:
    """Addresses of all that is open to all and only read."""
    read = [r for r, door, methods in pages() if door == "open" and methods == ["GET"]]
    found = [address(route, thing) for route in [*read, *data()]]
    keys = {"<str:key>": thing.public_id, "<str:name>": "x", "<anything:rest>": "x"}
    for part, value in keys.items():
        found = [path.replace(part, value) for path in found]
    return found


def told(answer: Any) -> tuple[int, dict[str, str]]:
    headers = {n: v for n, v in answer.items() if n not in OF_ASKING}
    headers.pop("Content-Length", None)
    return answer.status_code, headers


def test_head_is_answered_as_get_without_a_body() -> None:
    thing, wrong = makers.make_event(makers.make_process()), []
    with time_machine.travel(makers.later(10_000), tick=False):
        # What somebody has used is more with each question.
        paths = [path for path in opened(thing) if "/usage" not in path]
        for path in paths:
            got, head = CLIENT.get(path), CLIENT.head(path)
            body = b"".join(head) if head.streaming else head.content
            if told(got) != told(head) or body:
                wrong.append(f"{path}: {told(got)} {told(head)} {len(body)}")
    assert not wrong, "\n".join(wrong)
    assert len(paths) > 80


def test_a_method_that_is_not_known_is_405_and_says_which_are() -> None:
    thing, wrong = makers.make_event(makers.make_process()), []
    written = ("{plural}", "events", "places")
    for path in opened(thing):
        is_written = (
            path.startswith("/api/v1/") and path.split("/")[3].partition(".")[0]
        )
        for method in UNKNOWN:
            if is_written in written and method in ("POST", "PATCH"):
                continue  # things are written there
            answer = CLIENT.generic(method, path)
            if answer.status_code != 405 or "GET" not in answer.get("Allow", ""):
                allow = answer.get("Allow", "")
                wrong.append(f"{method} {path}: {answer.status_code} {allow}")
    assert not wrong, "\n".join(wrong)


def test_the_rows_asked_are_routes_of_the_product() -> None:
    there = set(there_are())
    assert {r for r, door, _ in pages() if door == "open"} <= there
