"""Reading what was sent: one JSON object of known members, no larger or deeper than it need be."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, NoReturn

from rest_framework.request import Request

from api.writing.problems import BadBody, Wrong, pointer_of

MOST_BYTES = 1024 * 1024
DEEPEST = 16
JSON_TYPES = ("application/json", "application/merge-patch+json")


def body_of(request: Request, members: Collection[str]) -> dict[str, Any]:
    """Return the object that was sent.

    One that comes in pieces, of no told length, is not read by what is between here and the
    server, and would seem empty.

    :raises BadBody: when it is no JSON object of these members, too large or too deep.
    """
    kind = request.content_type.partition(";")[0].strip().lower()
    if kind not in JSON_TYPES:
        _refuse("Send application/json.", status=415)
    if "HTTP_TRANSFER_ENCODING" in request.META:
        _refuse("Say how long the body is: send Content-Length.", status=411)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        _refuse(f"At most {MOST_BYTES:,} bytes are taken.", status=413)
    body = _parsed(request._request.body)
    if not isinstance(body, dict):
        _refuse("Send one JSON object.")
    if wrong := unknown_members(body, members):
        raise BadBody(wrong)
    return body


def unknown_members(
    given: Mapping[str, Any], known: Collection[str], *at: object
) -> list[Wrong]:
    """Name each member that there is not, with the nearest that there is."""
    return [
        Wrong(
            pointer_of(*at, name[:80]),
            "There is no such member.",
            tuple(get_close_matches(name[:80], known, n=2, cutoff=0.5)),
        )
        for name in given
        if name not in known
    ]


def text_at(given: Mapping[str, Any], name: str, *at: object, most: int = 4_000) -> str:
    """Return a text of an object; null, and none at all, are empty.

    :raises BadBody: when it is no text, too long, or has characters that no text has.
    """
    value = given.get(name)
    if value is None:
        return ""
    where = pointer_of(*at, name)
    if not isinstance(value, str):
        raise BadBody([Wrong(where, "A text is expected.")])
    if len(value) > most:
        raise BadBody([Wrong(where, f"At most {most:,} characters.")])
    if not storable(value):
        raise BadBody([Wrong(where, "It has a character that no text has.")])
    return value


def storable(text: str) -> bool:
    """Whether the database can hold a text: no NUL, and no half of a pair of UTF-16."""
    return "\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def _parsed(raw: bytes) -> Any:
    try:
        body = json.loads(
            raw.decode("utf-8"),
            parse_constant=_no_number,
            parse_float=_number,
            object_pairs_hook=_members,
        )
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        ours = isinstance(error, json.JSONDecodeError | NotOurJson)
        told = str(error)[:200] if ours else ""
        _refuse(f"This is not JSON in UTF-8. {told}".strip(), status=400)
    if _is_deeper(body, DEEPEST):
        _refuse(f"It is nested more than {DEEPEST} deep.", status=400)
    return body


class NotOurJson(ValueError):
    """JSON that readers take in different ways, or that no number can hold; says what."""


def _no_number(word: str) -> NoReturn:
    raise NotOurJson(f"{word} is no number of JSON.")


def _number(word: str) -> float:
    number = float(word)
    if math.isinf(number):
        raise NotOurJson(f"{word[:40]} is too large a number.")
    return number


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object. Of two members of one name, some would read the first, some the last."""
    found = dict(pairs)
    if not all(storable(name) for name in found):
        raise NotOurJson("A name has a character that no text has.")
    if len(found) < len(pairs):
        twice = next(
            name for n, (name, _) in enumerate(pairs) if name in dict(pairs[:n])
        )
        raise NotOurJson(f"“{twice[:80]}” is in one object twice.")
    return found


def _is_deeper(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return not left or any(_is_deeper(one, left - 1) for one in inner)


def _refuse(words: str, *, status: int = 422) -> NoReturn:
    raise BadBody([Wrong("", words)], status=status)
