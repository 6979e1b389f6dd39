"""Hostile values, strings and JSON at every place of what is sent: never a fault.

What is refused is a problem document, and nothing of it is written.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from api.writing.views import VERBS
from core.text import normal
from tests.api.writing import Writer, event, values
from tests.naughty.asking import KINDS, SOME, get, is_well, operations, places, put
from tests.naughty.strings import strings
from things.models import Thing

pytestmark = pytest.mark.django_db
# Some strings at every place, not each at three or one.
ALL = bool(os.environ.get("ALL_EXAMPLES"))
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, "", "x", "\x00", "\ud800", [], [[]], {}, {"": {}},
    {"$ref": "#"}, ["x"] * 501, "9" * 70_000,
)  # fmt: skip
# Of one object with the members "values", "citations", "then": what is no JSON, or too much.
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "blank": b"  \n",
    "NUL": b"\x00",
    "half": b'{"values": {',
    "deep lists": b'{"values": ' + b"[" * 100_000,
    "deep objects": b'{"values": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001,
    "too deep by one": b'{"values": ' + b"[" * 16 + b"]" * 16 + b"}",
    "too large": b'{"values": "' + b"x" * 1024 * 1024 + b'"}',
    "a member twice": b'{"then": "draft", "then": "published"}',
    "a value twice": b'{"values": {"title": "a", "title": "b"}}',
    "NaN": b'{"values": NaN}',
    "Infinity": b'{"values": -Infinity}',
    "too large a number": b'{"values": 1e999}',
    "too long a number": b'{"values": ' + b"9" * 10_000 + b"}",
    "half of a pair": b'{"values": {"title": "\\ud800"}}',
    "a name that is half of a pair": b'{"\\udfff": 1}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"values": {}}'.encode("utf-16"),
    "Latin-1": '{"values": "é"}'.encode("latin-1"),
    "overlong": b'{"values": "\xc0\xaf"}',
    "a comma at the end": b'{"values": {},}',
    "single quotes": b"{'values': {}}",
    "a comment": b'{"values": {} /* */}',
    "two of them": b"{}{}",
    "a list": b"[]",
    "a text": b'"values"',
    "null": b"null",
    "a number": b"0",
    "ten thousand members": json.dumps(dict.fromkeys(map(str, range(10_000)))).encode(),
    "a form": b"values=1&then=draft",
    "gzip": b"\x1f\x8b\x08\x00\x00",
}


def sent(schema: dict[str, Any], plural: str) -> Any:
    operation = schema["paths"][f"/api/v1/{plural}/"]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    return content["examples"]["example0"]["value"]


@pytest.mark.parametrize("plural", ["events", "figures"])
def test_no_value_at_any_place_of_what_is_sent_is_a_fault(
    plural: str, schema: dict[str, Any]
) -> None:
    writer, wrong, done = Writer(), [], set()
    body = {**sent(schema, plural), "sensitivity": "low"}
    for at in places(body):
        for other in VALUES:
            answer = writer.post(
                f"/api/v1/{plural}/?dry_run=1",
                json.dumps(put(body, at, other)).encode(),
            )
            done.add(answer.status_code)
            wrong += [] if is_well(answer) else [(at, other)]
    assert wrong == []
    assert {200, 422} <= done


@pytest.mark.parametrize("plural", ["events", "statements"])
def test_no_string_at_any_place_of_what_is_sent_is_a_fault(
    plural: str, schema: dict[str, Any]
) -> None:
    writer, wrong = Writer(), []
    body = sent(schema, plural)
    texts = [at for at in places(body) if isinstance(_at(body, at), str)]
    for n, word in enumerate(strings()):
        steps = (1, 3, 7) if word in SOME else (1,)
        places_of = {texts[(n * step) % len(texts)]: None for step in steps}
        for at in texts if ALL and word in SOME else places_of:
            data = json.dumps(put(body, at, word)).encode()
            answer = writer.post(f"/api/v1/{plural}/?dry_run=1", data)
            wrong += [] if is_well(answer) else [(at, word)]
    assert wrong == []


def _at(value: Any, at: tuple[Any, ...]) -> Any:
    for name in at:
        value = value[name]
    return value


def test_what_is_no_json_of_ours_is_a_problem_at_every_address_that_takes_some(
    schema: dict[str, Any],
) -> None:
    writer, wrong, asked = Writer(), [], 0
    before = Thing.objects.count()
    for method, path, _ in operations(schema):
        for name, body in BODIES.items() if method != "get" else ():
            answer = writer.send(method.upper(), path, body, match=1)
            asked += 1
            if not (400 <= answer.status_code < 500 and is_well(answer)):
                wrong.append((path, name))
    assert wrong == []
    # One makes, one changes, and one each does what may be done to a thing; one is for tokens.
    assert asked == ((2 + len(VERBS)) * len(KINDS) + 1) * len(BODIES)
    assert Thing.objects.count() == before


def test_what_was_written_is_said_back_as_it_was_on_every_page(
    schema: dict[str, Any],
) -> None:
    writer, written = Writer(), 0
    for word in SOME:
        made = writer.post(body=event(values=values(title=word, summary=word)))
        assert is_well(made), word
        if made.status_code == 422:
            continue
        written += 1
        path = made["Location"]
        title = get(path).json()["title"]["en"]
        kept = normal(word)  # as docs/api.md says: in NFC, without control characters
        assert title in (kept, kept.strip()), word
        thing = Thing.objects.get(public_id=made.json()["id"])
        for page in (f"/river-valley/events/{thing.key}/", f"{path}history/"):
            assert get(page).status_code == 200, word
    for page in (
        "/river-valley/timeline/", "/river-valley/timeline.ics", "/river-valley/timeline.csv",
        "/river-valley/timeline.atom", "/api/v1/events.csv", "/api/v1/events.ndjson",
        "/river-valley/search/?q=x",
    ):  # fmt: skip
        answer = get(page)
        assert is_well(answer), page
    assert written > 10
