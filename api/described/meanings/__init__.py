"""What each field of the OpenAPI description means, its unit and an example, put into it.

``record.json`` holds the meanings of the record's own fields, by the draft and the field: they
are those of docs/record.md, and a test compares the two. ``answers.json`` holds all else, by the
name of the field, or by schema and field where a name means two things (``Event.title`` is that
of ``SentEventDraft`` too): ``means``, ``unit``, ``example``. A name alone says what holds for all
fields of that name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import vocabularies

HERE = Path(__file__).resolve().parent
TERMS = Path(vocabularies.__file__).resolve().parent / "terms"
VOCABULARY = re.compile(r"(?:code of the vocabulary|term of) `?(?P<scheme>[a-z_]+)`?")
# What stands before or after the name of a draft in the names of shapes made from it.
SENT = ("Sent", "Changed", "New")
SAID = "Said"
WAYS = ("oneOf", "allOf", "anyOf")
# Examples of whatever has a form of its own, where nothing nearer is told.
BY_FORM: dict[str, Any] = {
    "date": "2025-02-27",
    "date-time": "2025-03-10T09:30:00+00:00",
    "uri": "https://record.example.org/api/v1/events/?cursor=WyIyMDI1",
}


def complete(result: Any, **given: Any) -> Any:
    """Put meanings, units and examples into a description (a hook of drf-spectacular)."""
    schemas = result["components"]["schemas"]
    for schema, name, field in _fields(schemas):
        told = _told(schema, name)
        words = [told.get("means", ""), field.get("description", ""), _unit(told)]
        field["description"] = " ".join(dict.fromkeys(filter(None, words)))
        if not examples_below(field) and "examples" not in field:
            field["examples"] = [_example(field, told, schemas)]
    for parameter in parameters_in(result):
        _tell(parameter)
    return result


def _tell(parameter: dict[str, Any]) -> None:
    """Give a parameter its meaning and an example.

    The example stands in its schema: one of the parameter itself would be sent by Swagger UI
    with whatever else is tried out.
    """
    told, shape = _answers()[f"?{parameter['name']}"], parameter["schema"]
    allowed = shape.get("items", shape).get("enum", ())
    # One name may stand for choices of several lists.
    fits = not allowed or told["example"] in allowed
    example = told["example"] if fits else allowed[0]
    words = parameter.get("description") or told["means"]
    parameter["description"] = f"{words} For example: `{example}`."
    shape["examples"] = [[example] if shape.get("type") == "array" else example]


def parameters_in(described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Return every parameter of every operation of a description."""
    for operations in described["paths"].values():
        for operation in operations.values():
            yield from operation.get("parameters", ())


def examples_below(field: Mapping[str, Any]) -> bool:
    """Say whether a field is made of others, which have examples of their own."""
    inner = field.get("items", field)
    ways = [inner, *(way for word in WAYS for way in inner.get(word, ()))]
    return any("$ref" in way and not way["$ref"].endswith("Enum") for way in ways)


def _fields(schemas: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for schema, shape in schemas.items():
        for name, field in shape.get("properties", {}).items():
            yield schema, name, field


def _told(schema: str, name: str) -> dict[str, Any]:
    """Return what is known of a field of a schema: its own meaning, else that of its name.

    What is told of a field of documents holds for where it is sent, too.
    """
    answers, recorded, base = _answers(), _recorded(), _base(schema)
    usual = answers.get(name, {})
    shared = answers.get(f"{base}.{name}", {})
    own = answers.get(f"{schema}.{name}", {})
    found = recorded.get(f"{base}Draft.{name}") or recorded.get(f"{base}.{name}")
    return {**usual, **({"means": found} if found else {}), **shared, **own}


def _base(schema: str) -> str:
    base = schema.removesuffix(SAID)
    for word in SENT:
        base = base.removeprefix(word)
    return base.removesuffix("Draft")


def _unit(told: Mapping[str, Any]) -> str:
    return f"Unit: {told['unit']}." if told.get("unit") else ""


def _example(
    field: Mapping[str, Any], told: Mapping[str, Any], schemas: Mapping[str, Any]
) -> Any:
    example = _alone(field, told, schemas)
    return [example] if field.get("type") == "array" else example


def _alone(
    field: Mapping[str, Any], told: Mapping[str, Any], schemas: Mapping[str, Any]
) -> Any:
    """Return an example of one value."""
    inner = field.get("items", field)
    if "enum" in (meant := _enum(inner, schemas)):
        return meant["enum"][0]
    if inner.get("additionalProperties"):
        return {"en": told.get("example", "")}
    if code := _first_code(str(field.get("description", ""))):
        return code
    if "example" in told:
        return told["example"]
    if "boolean" in str(inner.get("type")):
        return True
    return BY_FORM[inner["format"]]


@cache
def _first_code(words: str) -> str:
    """Return the first code, as shipped, of the vocabulary that words name; else nothing."""
    named = VOCABULARY.search(words)
    path = TERMS / f"{named['scheme']}.json" if named else None
    if path is None or not path.is_file():
        return ""
    return str(json.loads(path.read_text(encoding="utf-8"))["terms"][0]["code"])


def _enum(field: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    for way in (field, *field.get("oneOf", ()), *field.get("allOf", ())):
        if "$ref" in way:
            found: Mapping[str, Any] = schemas[way["$ref"].rpartition("/")[2]]
            return found
    return field


@cache
def _answers() -> dict[str, dict[str, Any]]:
    return _read("answers.json")


@cache
def _recorded() -> dict[str, str]:
    return _read("record.json")


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return found
