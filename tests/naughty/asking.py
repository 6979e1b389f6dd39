"""Asking the API what it is asked for in tests of hostile words."""

from __future__ import annotations

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
BESIDE = ("changes", "tallies", "bulk", "outlets", "vocabularies", "usage")


def is_well(answer: Any) -> bool:
    """Whether an answer is no fault, and a problem document if it is a refusal."""
    if answer.streaming:
        answer.getvalue()
    if answer.status_code < 400:
        return True
    if answer["Content-Type"] != PROBLEM or answer.status_code >= 500:
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
            key = keys[0]["examples"]["example0"]["value"] if keys else ""
            yield method, path.replace("{key}", key), operation


def get(path: str) -> Any:
    return CLIENT.get(path)
