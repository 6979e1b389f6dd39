"""Hostile values in what changes a thing, at every place, and in the headers that go with it.

A thing is changed and verbs are done by other bodies and headers than one that records it has.
Nothing of it stays: all of it is only tried (dry_run).
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.writing.views import VERBS
from editions.models import Act
from tests.api.writing import EVENTS, Writer, event
from tests.naughty.asking import SOME, is_well, places, put
from tests.naughty.strings import few, strings
from things.models import Thing

pytestmark = pytest.mark.django_db
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 2**31, 2**63, 10**30, 1e308, "", " ", "x", "\x00", "\ud800",
    "1", "published", [], [[]], {}, {"": {}}, [None], {"$ref": "#"}, "9" * 5_000,
)  # fmt: skip
CHANGE: dict[str, Any] = {
    **event(),
    "reason": "A slip.",
    "later": False,
    "sensitivity": "low",
    "then": "draft",
}
SENT: dict[str, dict[str, Any]] = {
    "publish": {"reason": "r"},
    "submit": {},
    "discard": {"reason": "r"},
    "reclaim": {"reason": "r"},
    "withdraw": {"why": "error", "reason": "r"},
    "restore": {"to": 1, "reason": "r"},
    "merge": {"into": "aaaaaaaaaaaaaaaa", "into_version": 1, "reason": "r"},
    "unmerge": {"reason": "r"},
}
OF_WRITES = (
    "If-Match",
    "Idempotency-Key",
    "Content-Type",
    "X-Request-ID",
    "If-None-Match",
)


@pytest.fixture
def thing(schema: dict[str, Any]) -> Thing:
    found = Thing.objects.filter(kind="event", state="published").first()
    assert found is not None
    return found


def test_bodies_of_all_verbs_are_tried() -> None:
    assert set(SENT) == set(VERBS)


def test_no_value_at_any_place_of_what_changes_a_thing_is_a_fault(thing: Thing) -> None:
    writer, wrong, seen = Writer(), [], set()
    acts = Act.objects.count()
    own = f"{EVENTS}{thing.public_id}/"
    asked = [(f"{own}{verb}/", "POST", body) for verb, body in SENT.items()]
    for path, method, body in [(own, "PATCH", CHANGE), *asked]:
        for at in places(body):
            for other in VALUES:
                data = json.dumps(put(body, at, other)).encode()
                answer = writer.send(
                    method, f"{path}?dry_run=1", data, match=thing.version
                )
                seen.add(answer.status_code)
                wrong += [] if is_well(answer) else [(path, at, other)]
    assert wrong == []
    assert {200, 422} <= seen
    assert Act.objects.count() == acts


def test_no_string_at_any_place_of_what_changes_a_thing_is_a_fault(
    thing: Thing,
) -> None:
    writer, wrong = Writer(), []
    own = f"{EVENTS}{thing.public_id}/"
    asked = [(f"{own}{verb}/", "POST", body) for verb, body in SENT.items() if body]
    bodies = [(own, "PATCH", CHANGE), *asked]
    texts = [
        (path, method, body, at)
        for path, method, body in bodies
        for at in places(body)
        if isinstance(_at(body, at), str)
    ]
    for n, word in enumerate(strings()):
        for path, method, body, at in (
            texts if word in SOME[:6] else [texts[n % len(texts)]]
        ):
            data = json.dumps(put(body, at, word)).encode()
            answer = writer.send(method, f"{path}?dry_run=1", data, match=thing.version)
            wrong += [] if is_well(answer) else [(path, at, word)]
    assert wrong == []


def test_no_string_as_the_name_of_a_member_is_a_fault(thing: Thing) -> None:
    writer, wrong = Writer(), []
    path = f"{EVENTS}{thing.public_id}/?dry_run=1"
    for word in strings():
        for body in ({word: 1}, {"values": {word: "x"}}, {"citations": [{word: "x"}]}):
            answer = writer.patch(path, body, match=thing.version)
            wrong += [] if is_well(answer) and answer.status_code >= 400 else [word]
    assert wrong == []


def test_no_string_in_a_header_of_a_write_is_a_fault(thing: Thing) -> None:
    """Each beside a body and other headers that are right, so that it is looked at."""
    writer, wrong, seen = Writer(), [], set()
    path = f"{EVENTS}{thing.public_id}/"
    body = {"values": {"title": "Talks go on"}, "reason": "A slip.", "then": "draft"}
    usual = {
        "Authorization": f"Bearer {writer.token}",
        "If-Match": f'"{thing.version}"',
    }
    for word in SOME if len(strings()) > len(SOME) else few():
        header = word.encode("utf-8", "surrogatepass").decode("latin-1")
        for name in OF_WRITES:
            answer = writer.client.patch(
                f"{path}?dry_run=1", json.dumps(body), content_type="application/json",
                headers={**usual, name: header},
            )  # fmt: skip
            seen.add(answer.status_code)
            wrong += [] if is_well(answer) else [(name, word)]
    assert wrong == []
    assert 200 in seen


def _at(value: Any, at: tuple[Any, ...]) -> Any:
    for name in at:
        value = value[name]
    return value
