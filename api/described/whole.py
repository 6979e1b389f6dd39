"""What is true of every operation, put into the OpenAPI description once it stands.

Refusals that anybody can meet, the form of all refusals, who may write, and the shapes that no
serializer can say: a date that is a text or an object, a document of which parts were asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.filters import MOST_VALUES

Schema = dict[str, Any]
PROBLEM, JSON = "application/problem+json", "application/json"
READ, WRITE = ("get",), ("post", "patch")
# Refusals of whoever asks at all, by the method that is asked with.
ANYBODYS = {
    400: ("The query has something that there is not, or a token.", READ + WRITE),
    401: ("A token was shown that opens nothing.", READ + WRITE),
    414: ("The address is longer than 8,190 bytes.", READ + WRITE),
    431: ("The headers are too long, or too many.", READ + WRITE),
    406: ("It cannot be had in this form.", READ),
    429: ("Too many requests in this minute: Retry-After says how long.", READ + WRITE),
    503: ("The database, or what counts requests, does not answer now.", READ + WRITE),
}
# What lists are sent as besides JSON, by the operations that do.
LINES = {"application/x-ndjson": "One document on each line.", "text/csv": "A table."}
PART = {
    "type": "object",
    "additionalProperties": {},
    "description": "Of a document what fields= kept, or what omit= left.",
}
A_DATE = "EDTF alone, such as 2025-02-27."


def completed(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """Complete the description that was worked out from views and serializers."""
    shapes = result["components"]["schemas"]
    shapes["Part"] = PART
    words = {"type": "string", "description": A_DATE}
    shapes["SentDate"] = {"anyOf": [words, shapes["SentDate"]]}
    for method, operation in _operations(result):
        _filled(operation["parameters"])
        _refused(method, operation["responses"])
        if method in WRITE:
            operation["security"] = [{"token": []}]
            operation["requestBody"]["required"] = True
            _closed(shapes, operation["requestBody"]["content"][JSON]["schema"], set())
        elif any(one["name"] == "fields" for one in operation["parameters"]):
            _in_parts(shapes, operation)
    return result


def _operations(result: Schema) -> Iterator[tuple[str, Schema]]:
    for path in result["paths"].values():
        for method, operation in path.items():
            operation.setdefault("parameters", [])
            yield method, operation


def _filled(parameters: list[Schema]) -> None:
    """Say that parameters have values, where they are given at all, and how many."""
    for one in parameters:
        shape = one["schema"]
        if one["in"] == "query" and shape["type"] == "array":
            shape["maxItems"] = MOST_VALUES
            shape = shape["items"]
        if one["in"] == "query" and shape == {"type": "string"}:
            shape["minLength"] = 1


def _refused(method: str, responses: Schema) -> None:
    """Name the refusals that anybody can meet; all of them are problems, by their type."""
    shape = {"$ref": "#/components/schemas/Problem"}
    for number, (words, methods) in ANYBODYS.items():
        if method in methods and str(number) not in responses:
            told = {"content": {JSON: {"schema": shape}}, "description": words}
            responses[str(number)] = told
    for status, answer in responses.items():
        if status >= "400" and JSON in answer.get("content", {}):
            answer["content"] = {PROBLEM: answer["content"][JSON]}


def _closed(shapes: Schema, shape: Any, seen: set[str]) -> None:
    """Say of what is sent that it may have no other members: all others are refused."""
    if isinstance(shape, list):
        for one in shape:
            _closed(shapes, one, seen)
    if not isinstance(shape, dict):
        return
    name = shape.get("$ref", "").rpartition("/")[2]
    if name and name not in seen:
        seen.add(name)
        _closed(shapes, shapes[name], seen)
    if "properties" in shape:
        shape["additionalProperties"] = False
    for one in shape.values():
        _closed(shapes, one, seen)


def _in_parts(shapes: Schema, operation: Schema) -> None:
    """Say that documents are sent in parts where parts are asked for; lists in other forms too."""
    content = operation["responses"]["200"]["content"]
    name = content[JSON]["schema"]["$ref"].rpartition("/")[2]
    listed = shapes[name]["properties"].get("results")
    part = {"$ref": "#/components/schemas/Part"}
    if listed is None:
        content[JSON]["schema"] = {"anyOf": [content[JSON]["schema"], part]}
        return
    listed["items"] = {"anyOf": [listed["items"], part]}
    for form, words in LINES.items():
        content[form] = {"schema": {"type": "string", "description": words}}
