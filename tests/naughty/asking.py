"""Asking the API what it is asked for in tests of hostile words."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from typing import Any

from django.test import Client

from tests.naughty.strings import few, strings

SOME = strings() if "ALL_EXAMPLES" in os.environ else few()
CLIENT = Client(raise_request_exception=False)
PROBLEM = "application/problem+json"
# One kind stands for all: they have the same views. Figures have numbers.
KINDS = ("events", "figures")
# What needs a scope, and all else that is no kind of thing.
INSIDE = ("desk", "admin")
BESIDE = (
    *("changes", "tallies", "bulk", "outlets", "vocabularies", "usage", "articles"),
    *("codebook", *INSIDE),
)


def is_well(answer: Any) -> bool:
    """Whether an answer is no fault, and a problem document if it is a refusal.

    One that was not looked at, since there were too many, is none.
    """
    if answer.streaming:
        answer.getvalue()
    if answer.status_code < 400:
        return True
    if answer["Content-Type"] != PROBLEM or answer.status_code in (
        429,
        *range(500, 600),
    ):
        return False
    return bool(answer.json()["status"] == answer.status_code)


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation: its method, its address with a key of this record, what it takes."""
    for path, methods in schema["paths"].items():
        plural = path.split("/")[3]
        if plural not in (*KINDS, *BESIDE):
            continue
        for method, operation in methods.items():
            keys = [p for p in operation["parameters"] if p["name"] == "key"]
            known = keys[0].get("examples", {}) if keys else {}
            key = known.get("example0", {"value": "aaaaaaaaaaaaaaaa"})["value"]
            yield method, path.replace("{key}", key), operation


def get(path: str, token: str = "") -> Any:
    return CLIENT.get(
        path, headers={"Authorization": f"Bearer {token}"} if token else {}
    )


def needs_scope(path: str) -> bool:
    """Whether an address of the API answers nobody without a token."""
    return path.split("/")[3] in INSIDE


def put(value: Any, at: tuple[Any, ...], other: Any) -> Any:
    """The same with something else at one place."""
    if not at:
        return other
    changed = copy.copy(value)
    changed[at[0]] = put(value[at[0]], at[1:], other)
    return changed


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in what is sent, and everything in it."""
    yield at
    inner = value.items() if isinstance(value, dict) else ()
    for name, one in enumerate(value) if isinstance(value, list) else inner:
        yield from places(one, (*at, name))
