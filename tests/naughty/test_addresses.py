"""Hostile strings in every parameter, part of an address and header: never a fault.

What is refused is a problem document. NAUGHTY=<file> adds the strings of a file (see ``strings``),
ALL_EXAMPLES=1 puts all of them where some are put else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests import makers
from tests.api.writing import EVENTS, Writer, token_of
from tests.naughty.asking import CLIENT, SOME, get, is_well, needs_scope, operations
from tests.naughty.strings import strings

pytestmark = pytest.mark.django_db
ALL = bool(os.environ.get("ALL_EXAMPLES"))
HEADERS = (
    "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Idempotency-Key",
    "If-Match", "If-None-Match", "If-Modified-Since", "Origin", "Range", "Content-Type",
    "Access-Control-Request-Method", "Access-Control-Request-Headers", "Cookie", "Referer",
    "User-Agent", "X-Forwarded-For", "X-HTTP-Method-Override", "X-Request-ID", "X-Correlation-ID",
    "If-Unmodified-Since", "If-Range", "X-Forwarded-Proto", "Prefer", "Expect", "TE",
)  # fmt: skip


def test_no_string_in_any_parameter_is_a_fault(schema: dict[str, Any]) -> None:
    wrong, asked = [], 0
    token = everything()
    for method, path, operation in operations(schema):
        if method != "get":
            continue
        query = "process=river-valley&" if "tallies" in path else ""
        for one in operation["parameters"]:
            name = one["name"] if one["in"] == "query" else ""
            # The same parameter is read by the same code for figures. As a rule each string is
            # tried in some of those of events, and some in all.
            own = strings() if ALL else strings()[asked % 6 :: 6]
            some = [*SOME, *own] if path == EVENTS else SOME
            for word in some if name else ():
                asked += 1
                address = f"{path}?{query}{name}={quote(word, safe='')}"
                answer = get(address, token if needs_scope(path) else "")
                wrong += [] if is_well(answer) else [(path, name, word)]
    assert wrong == []
    assert asked > 1_500  # strings by parameters


def everything() -> str:
    """A token that opens all that there is."""
    user = makers.make_user("administrator", "all")
    return token_of(user, "read", "write:events", "desk", "admin")


def test_no_string_as_the_name_of_a_parameter_is_a_fault(
    schema: dict[str, Any],
) -> None:
    for word in strings():
        answer = get(f"{EVENTS}?{quote(word, safe='')}=1")
        assert answer.status_code == 400, word
        assert is_well(answer), word


def test_no_string_as_a_part_of_an_address_is_a_fault(schema: dict[str, Any]) -> None:
    token = everything()
    paths = [
        "/api/v1/desk/drafts/{}/", "/api/v1/articles/{}/",
        f"{EVENTS}{{}}/", f"{EVENTS}{{}}/history/", "/api/v1/outlets/{}/",
        "/api/v1/vocabularies/{}/", "/api/v1/bulk/{}", "/api/v1/{}/", "/api/v1/events.{}",
    ]  # fmt: skip
    for word in strings():
        for path in paths:
            own = token if needs_scope(path) else ""
            answer = get(path.replace("{}", quote(word, safe="")), own)
            assert answer.status_code in (200, 404), (path, word)
            assert is_well(answer), (path, word)


def test_no_string_in_a_header_is_a_fault(schema: dict[str, Any]) -> None:
    writer, wrong = Writer(), []
    for word in SOME:
        # As a server hands on what stands in a header: bytes, each as a character.
        header = word.encode("utf-8", "surrogatepass").decode("latin-1")
        for name in HEADERS:
            own = (
                {}
                if name == "Authorization"
                else {"Authorization": f"Bearer {writer.token}"}
            )
            asked = CLIENT.get(EVENTS, {"limit": "1"}, headers={name: header})
            told = CLIENT.post(
                EVENTS, "{}", content_type="application/json",
                headers={**own, name: header},
            )  # fmt: skip
            wrong += [(name, word) for a in (asked, told) if not is_well(a)]
    assert wrong == []


def cursors(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each list that has cursors, with one of its own: its address up to the cursor."""
    for path, name in (
        (f"{EVENTS}?limit=1", "cursor"), (f"{EVENTS}?limit=1&order=id", "cursor"),
        ("/api/v1/parties/?limit=1", "cursor"), ("/api/v1/outlets/?limit=1", "cursor"),
        ("/api/v1/changes/?limit=1", "after"),
    ):  # fmt: skip
        page = get(path).json()
        word = (
            page["after"] if name == "after" else page["next"].partition("cursor=")[2]
        )
        yield f"{path}&{name}=", word.partition("&")[0]


def test_no_cursor_that_was_changed_at_any_place_is_taken(
    schema: dict[str, Any],
) -> None:
    seen = 0
    for address, cursor in cursors(schema):
        assert get(f"{address}{cursor}").status_code == 200
        for n, letter in enumerate(cursor):
            other = "A" if letter != "A" else "B"
            for changed in (
                f"{cursor[:n]}{other}{cursor[n + 1 :]}",
                f"{cursor[:n]}{cursor[n + 1 :]}",
            ):
                answer = get(f"{address}{changed}")
                if changed:
                    assert answer.status_code == 400, (address, changed)
                    assert is_well(answer)
                seen += 1
        for changed in (
            f"{cursor}A",
            f"{cursor}=",
            f"A{cursor}",
            cursor.lower(),
            cursor * 2,
        ):
            assert get(f"{address}{changed}").status_code == 400, changed
    assert seen > 300


def test_no_address_takes_a_token(schema: dict[str, Any]) -> None:
    """It is refused before anything else is looked at, and not said back."""
    writer = Writer()
    others: list[tuple[str, str, Any]] = [("get", "/api/schema/", {})]
    for method, path, _ in [*operations(schema), *others]:
        assert is_well(writer.send(method.upper(), path, {}))
        for name in ("token", "access_token", "API_KEY", "Authorization"):
            address = f"{path}?{name}={writer.token}"
            for ask in (writer.send, _without):
                answer = ask(method.upper(), address, {})
                assert answer.status_code == 400, address
                assert "address" in answer.json()["detail"]
                assert writer.token not in answer.content.decode()


def _without(method: str, path: str, body: Any) -> Any:
    asked: Callable[..., Any] = CLIENT.generic
    return asked(method, path, json.dumps(body), content_type="application/json")
