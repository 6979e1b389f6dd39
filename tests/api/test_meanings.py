"""Everything that the description of the API names has a meaning, a unit and an example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from api.described.meanings import HERE, examples_below, parameters_in
from tests.docs.meanings import KEPT, meanings


@cache
def schema() -> dict[str, Any]:
    generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call]
    text = json.dumps(generator.get_schema(request=None, public=True), default=str)
    found: dict[str, Any] = json.loads(text)
    return found


def fields(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, shape in described["components"]["schemas"].items():
        for field, held in shape.get("properties", {}).items():
            yield f"{name}.{field}", held


def untold(described: dict[str, Any]) -> list[str]:
    """What has no meaning, no example where it is a value, no unit where it is a number."""
    found = []
    for name, field in fields(described):
        if not field.get("description", "").strip():
            found.append(f"{name}: no meaning")
        if not examples_below(field) and field.get("examples") in (None, [], [""]):
            found.append(f"{name}: no example")
        type_ = str(field.get("items", field).get("type"))
        is_number = "integer" in type_ or "number" in type_
        if is_number and "Unit: " not in field["description"]:
            found.append(f"{name}: no unit")
    for parameter in parameters_in(described):
        if not parameter.get("description", "").strip():
            found.append(f"?{parameter['name']}: no meaning")
        if not parameter["schema"].get("examples"):
            found.append(f"?{parameter['name']}: no example")
    return found


def test_every_field_and_parameter_has_a_meaning_a_unit_and_an_example() -> None:
    assert schema()["openapi"].startswith("3.1")
    assert len(list(fields(schema()))) > 2_000
    assert untold(schema()) == []


@pytest.mark.parametrize("member", ["description", "examples"])
def test_one_without_is_seen(member: str) -> None:
    """The control: a field from which it is taken away is found."""
    described = json.loads(json.dumps(schema()))
    field = described["components"]["schemas"]["DateShape"]["properties"]["edtf"]
    assert untold(described) == []
    field[member] = "" if member == "description" else []
    assert [one.partition(":")[0] for one in untold(described)] == ["DateShape.edtf"]


def test_examples_are_of_the_type_that_is_described() -> None:
    types = {
        "string": str, "integer": int, "number": (int, float), "boolean": bool,
        "object": dict, "array": list,
    }  # fmt: skip
    for name, field in fields(schema()):
        own = field.get("type")
        for example in field.get("examples", ()):
            allowed = [
                types[one]
                for one in ([own] if isinstance(own, str) else own or [])
                if one != "null"
            ]
            assert not allowed or isinstance(example, tuple(allowed)), name  # type: ignore[arg-type]


# A name that says the same of parts of several shapes, as its meaning does.
OF_SEVERAL = {"results", "values", "citations", "parties", "relations", "ratios"}


def alone() -> dict[str, dict[str, Any]]:
    """What is told of a name alone, wherever nothing nearer is told."""
    told = json.loads((HERE / "answers.json").read_text(encoding="utf-8"))
    return {name: one for name, one in told.items() if not set("?.") & set(name)}


def held(field: dict[str, Any], shapes: dict[str, Any]) -> str:
    """What a value is: a text, a number, a date, a shape; null and lists are not told apart."""
    inner = field.get("items", field)
    ways = inner.get("oneOf") or inner.get("allOf") or inner.get("anyOf") or [inner]
    named = [way["$ref"].rpartition("/")[2] for way in ways if "$ref" in way]
    shaped = {one for one in named if "properties" in shapes[one]}
    if named:
        return " ".join(sorted(one.removeprefix("Sent") for one in shaped)) or "text"
    types = {inner["type"]} if isinstance(inner["type"], str) else {*inner["type"]}
    if inner.get("additionalProperties") == {"type": "string"}:
        return "text"
    kind = " ".join(sorted(types - {"null"})).replace("string", "text")
    return f"{kind} {inner['format']}" if kind == "text" and "format" in inner else kind


def test_what_is_told_of_a_name_alone_is_told_of_one_type_of_value() -> None:
    shapes = schema()["components"]["schemas"]
    for name, told in alone().items():
        # What is known of a field by its name alone is said first; its unit last.
        for words in filter(None, (told.get("means"), unit_of(told))):
            found = {
                held(field, shapes): one
                for one, field in fields(schema())
                if one.endswith(f".{name}") and words in field["description"]
            }
            assert len(found) <= 1 or name in OF_SEVERAL, (name, words, found)


def unit_of(told: dict[str, Any]) -> str:
    return f"Unit: {told['unit']}." if told.get("unit") else ""


def test_values_of_two_types_are_told_apart() -> None:
    """The control: where a text and a count had one meaning, and a date a unit of texts."""
    shapes = schema()["components"]["schemas"]
    count, start, end = (
        shapes[one]["properties"][name]
        for one, name in (
            ("StockShape", "count"),
            ("CitationShape", "start"),
            ("Occupancy", "start"),
        )
    )
    assert held(count, shapes) == "IntervalShape"
    assert held(shapes["EventPage"]["properties"]["count"], shapes) == "CountShape"
    assert (held(start, shapes), held(end, shapes)) == ("integer", "DateShape")
    assert "code points" in start["description"]
    assert "code points" not in end["description"]


@pytest.mark.parametrize(
    ("name", "means", "example"),
    [
        ("CitationShape.url", "Where the publisher has it", "https://wire.example.org/talks"),
        ("SentCitation.url", "Where the publisher has it", "https://wire.example.org/talks"),
        ("QuantityShape.label", "The number as printed.", "more than 600"),
        ("StockShape.count", "How many are held", None),
        ("StepShape.count", "How many it adds", None),
        ("Agreement.level", "A term of `agreement_level`", "Inter"),
        ("Obligation.text", "What is to be done", {"en": "Release all who are held"}),
        ("SentSpellingPart.text", "One way of writing the name", "North Land"),
        ("DateShape.kind", "instant_within", "instant_within"),
        ("Party.type", "The code that type= narrows lists by", "state"),
        ("SentClausePart.start", "Where it begins", 112),
    ],
)  # fmt: skip
def test_a_field_means_what_it_is_and_no_other_of_its_name(
    name: str, means: str, example: Any
) -> None:
    field = dict(fields(schema()))[name]
    assert field["description"].startswith(means)
    assert field.get("examples", [None])[0] == example


def test_the_description_is_valid() -> None:
    validate_schema(schema())  # type: ignore[no-untyped-call]


def test_meanings_of_the_records_fields_are_those_of_its_page() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert kept == meanings(), "python -m tests.docs.meanings writes them anew"
