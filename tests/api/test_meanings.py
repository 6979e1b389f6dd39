"""Everything that the description of the API names has a meaning, a unit and an example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from api.described.meanings import examples_below, parameters_in
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


def test_the_description_is_valid() -> None:
    validate_schema(schema())  # type: ignore[no-untyped-call]


def test_meanings_of_the_records_fields_are_those_of_its_page() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert kept == meanings(), "python -m tests.docs.meanings writes them anew"
