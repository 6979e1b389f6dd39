"""datapackage.json is a Tabular Data Package (Frictionless, version 1), made from the drafts."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from core.drafts import Coded, Named, fields_of
from tests.things.packages import load, small, write
from things.loading.describing import describe, description
from things.loading.dumping import dump_package
from things.loading.tables import main_table, tables
from things.queries import kinds

pytestmark = pytest.mark.django_db
DOCS = (Path(settings.BASE_DIR) / "docs" / "package.md").read_text(encoding="utf-8")
# Of the specification: names of resources, types of fields, and the rules for a type.
NAME = re.compile(r"[-a-z0-9._/]+")
TYPES = {"string", "integer", "number", "boolean", "date", "datetime"}
CONSTRAINTS = {
    "string": {"required", "enum", "pattern"},
    "integer": {"required", "enum", "minimum"},
    "number": {"required", "minimum"},
    "boolean": {"required"},
    "date": {"required"},
    "datetime": {"required"},
}


def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(description(list(tables())))
    return found


def of(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["resources"] if one["name"] == name)


def test_the_description_keeps_the_rules_of_the_specification() -> None:
    found = described()
    assert found["profile"] == "tabular-data-package"
    assert NAME.fullmatch(found["name"])
    names = [one["name"] for one in found["resources"]]
    assert names == list(tables())
    assert len(set(names)) == len(names)
    for resource in found["resources"]:
        assert NAME.fullmatch(resource["name"])
        assert resource["profile"] == "tabular-data-resource"
        assert resource["path"] == f"{resource['name']}.csv"
        check_schema(resource, found)


def check_schema(resource: dict[str, Any], found: dict[str, Any]) -> None:
    schema = resource["schema"]
    columns = {field["name"]: field for field in schema["fields"]}
    assert len(columns) == len(schema["fields"])
    for field in schema["fields"]:
        assert field["type"] in TYPES
        assert field["description"].endswith((".", "]"))
        constraints = field.get("constraints", {})
        assert constraints.keys() <= CONSTRAINTS[field["type"]]
        assert constraints.get("enum") != []
    key = schema.get("primaryKey", [])
    assert set(key) <= columns.keys()
    assert all(columns[name]["constraints"]["required"] for name in key)
    for foreign in schema.get("foreignKeys", []):
        assert foreign["fields"] in columns
        reference = foreign["reference"]
        target = of(found, reference["resource"] or resource["name"])
        held = [field["name"] for field in target["schema"]["fields"]]
        assert reference["fields"] in held


def test_every_kind_and_every_field_of_its_draft_is_described() -> None:
    found = described()
    for kind in kinds().values():
        fields = of(found, main_table(kind).name)["schema"]["fields"]
        names = [field["name"] for field in fields]
        for field in fields_of(kind.draft):
            if field.nested:
                assert f"{main_table(kind).name}_{field.name}" in tables()
            else:
                assert any(name.startswith(field.name) for name in names)


def test_codes_and_names_are_told_with_what_they_may_be() -> None:
    found = described()
    events = {f["name"]: f for f in of(found, "events")["schema"]["fields"]}
    assert "agreement.signed" in events["type"]["constraints"]["enum"]
    assert events["id"]["constraints"]["required"] is True
    keys = of(found, "events")["schema"]["foreignKeys"]
    assert {
        "fields": "place",
        "reference": {"resource": "places", "fields": "slug"},
    } in keys
    assert {"fields": "parent", "reference": {"resource": "", "fields": "id"}} in keys
    marks = [f.mark for f in fields_of(kinds()["event"].draft)]
    assert any(isinstance(mark, Coded) for mark in marks)
    assert any(isinstance(mark, Named) for mark in marks)


def test_a_dump_describes_the_files_that_it_has_and_their_headers(
    tmp_path: Path,
) -> None:
    load(write(tmp_path / "by-hand", small()))
    folder = tmp_path / "dumped"
    dump_package(folder=folder)
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    paths = {one["path"] for one in found["resources"]}
    assert paths == {path.name for path in folder.glob("*.csv")}
    for resource in found["resources"]:
        with (folder / resource["path"]).open(newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert rows
    before = (folder / "datapackage.json").read_bytes()
    describe(folder)
    assert (folder / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize(
    "name",
    ["terms", "outlets", "articles", "article_versions", "citations", "evidence"],
)
def test_the_page_tells_of_every_column_of_the_sources(name: str) -> None:
    for column in tables()[name].header:
        assert f"`{column}`" in DOCS


def test_the_page_tells_of_every_command() -> None:
    for command in ("load_record", "dump_record", "describe_package"):
        assert f"manage.py {command} " in DOCS
        running = (Path(settings.BASE_DIR) / "docs" / "running.md").read_text()
        assert f"| `{command} " in running
