"""The description of a package: a Data Package (Frictionless, version 1), from the drafts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from core.dates import FuzzyDate, Resolution
from core.drafts import Coded, Internal, Named, Ours, Verbatim, fields_of
from core.ids import PUBLIC_ID
from core.quantities import QUALIFIERS, Quantity
from things import queries
from things.loading.columns import DATE, Column
from things.loading.lines import PartKey, ThingKey
from things.loading.packages import DESCRIPTION, FORMAT, OURS, PROFILE
from things.loading.tables import CITATIONS, EVIDENCE, SOURCES, Table, plural, tables
from things.models import Evidence
from things.rules.kinds import Kind
from things.rules.states import SENSITIVITIES

TYPES = {
    str: "string",
    int: "integer",
    Decimal: "number",
    bool: "boolean",
    dt.date: "date",
    dt.datetime: "datetime",
}
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "doubleQuote": True,
    "header": True,
}
NUMBER = {
    "type": "number",
    "description": "A number that goes with the qualifier.",
    "constraints": {"minimum": 0},
}


def describe(folder: Path) -> int:
    """Write the description of the tables that lie in a folder; return how many there are."""
    names = [name for name in tables() if (folder / f"{name}.csv").is_file()]
    text = description(names)
    (folder / DESCRIPTION).write_text(text, encoding="utf-8", newline="\n")
    return len(names)


def description(names: Collection[str]) -> str:
    """Return the description of a package that has these tables, as JSON text."""
    codes: dict[str, list[str]] = {}
    for term in queries.all_terms().values():
        codes.setdefault(term["scheme_id"], []).append(term["code"])
    found = {
        "profile": PROFILE,
        "name": "ceasefire-record",
        "title": "A record of ceasefire negotiations",
        OURS: {"format": FORMAT},
    }
    resources = ",\n".join(
        _text(_resource(table, names, codes))
        for table in tables().values()
        if table.name in names
    )
    return f'{_json(found)[:-1]}, "resources": [\n{resources}\n]}}\n'


def _text(resource: dict[str, Any]) -> str:
    """Return a resource as JSON, one line for each of its columns."""
    schema = resource.pop("schema")
    fields = ",\n".join(f"  {_json(field)}" for field in schema.pop("fields"))
    rest = f'{_json(schema)[:-1]}, "fields": [\n{fields}\n]}}'
    return f'{_json(resource)[:-1]}, "schema": {rest}}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _resource(
    table: Table, names: Collection[str], codes: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    fields = [f for c in table.columns for f in _fields(table, c, codes)]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key := _primary_key(table):
        schema["primaryKey"] = key
    if keys := list(_foreign_keys(table, names)):
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema,
    }


def _fields(
    table: Table, column: Column, codes: Mapping[str, Sequence[str]]
) -> list[dict[str, Any]]:
    names = column.names
    if column.field.type is FuzzyDate:
        return _date_fields(names, needed=column.needed)
    if column.field.type is Quantity:
        return _quantity_fields(names)
    constraints: dict[str, Any] = {"required": True} if column.needed else {}
    if isinstance(column.field.mark, Coded):
        constraints["enum"] = sorted(codes.get(column.field.mark.scheme, ()))
    if enum := _enum(table, names[0]):
        constraints["enum"] = list(enum)
    if names[0] == "id" and table not in (CITATIONS,):
        constraints["pattern"] = PUBLIC_ID.pattern
    return [
        {
            "name": names[0],
            "type": TYPES[column.sort],
            "description": _words(column),
            **({"constraints": constraints} if constraints else {}),
        }
    ]


def _enum(table: Table, name: str) -> Sequence[str]:
    if table.key is ThingKey and name == "sensitivity":
        return SENSITIVITIES
    if table is CITATIONS and name == "form":
        return ("pointer", "quotation")
    if table is EVIDENCE and name == "stance":
        return tuple(Evidence.Stance.values)
    return ()


def _words(column: Column) -> str:
    mark, name = column.field.mark, column.field.name.replace("_", " ")
    empty = "" if column.needed or not column.default else f" Empty: {column.default}."
    match mark:
        case Named():
            kinds = ", ".join(kind.replace("_", " ") for kind in mark.kinds)
            words = f"Short name or id of: {kinds}."
        case Coded():
            words = f"A code of the list {mark.scheme}."
        case Ours():
            words = f"The record's own words: {name}."
        case Verbatim():
            words = f"Somebody's words, letter by letter: {name}."
        case Internal():
            words = "A version of an article: its id, a slash and its number."
        case _:
            words = f"{name.capitalize()}."
    return f"{words}{empty}"


def _date_fields(names: Sequence[str], *, needed: bool) -> list[dict[str, Any]]:
    words = (
        "A date in EDTF.",
        "Its words as given. Empty: the EDTF itself.",
        "How its days were worked out. Empty: imported.",
        "The day that relative words count from.",
    )
    fields: list[dict[str, Any]] = [
        {"name": name, "type": "string", "description": said}
        for name, said in zip(names, words, strict=True)
    ]
    if needed:
        fields[0]["constraints"] = {"required": True}
    bases = list(get_args(Resolution))
    fields[DATE.index("_resolution")]["constraints"] = {"enum": bases}
    fields[DATE.index("_anchor")]["type"] = "date"
    return fields


def _quantity_fields(names: Sequence[str]) -> list[dict[str, Any]]:
    qualifier, *numbers, label = names
    return [
        {
            "name": qualifier,
            "type": "string",
            "description": "How exactly it is known. Empty beside a value alone: exact.",
            "constraints": {"enum": list(QUALIFIERS)},
        },
        *({"name": name, **NUMBER} for name in numbers),
        {
            "name": label,
            "type": "string",
            "description": "As printed. Empty beside a value alone: the number.",
        },
    ]


def _primary_key(table: Table) -> list[str]:
    if table is EVIDENCE or table.key is PartKey:
        return []  # their layer may be empty, which no part of a primary key is
    if table.name in PRIMARY:
        return PRIMARY[table.name]
    return [column.field.name for column in table.key_columns if column.needed]


def _foreign_keys(table: Table, names: Collection[str]) -> list[dict[str, Any]]:
    found = []

    def key(field: str, resource: str, of: str) -> None:
        if resource in names:
            to = "" if resource == table.name else resource
            found.append({"fields": field, "reference": {"resource": to, "fields": of}})

    if table.kind and table.key is not ThingKey:
        key("id", plural(table.kind), "id")
    for column in table.columns:
        mark, name = column.field.mark, column.field.name
        if isinstance(mark, Named) and len(mark.kinds) == 1:
            kind = queries.kinds().get(mark.kinds[0])
            if kind:
                key(name, plural(kind), _own_key(kind))
        elif table in SOURCES and name in SOURCE_KEYS:
            key(name, *SOURCE_KEYS[name])
    return found


PRIMARY = {
    "terms": ["scheme", "code"],
    "outlets": ["slug"],
    "articles": ["id"],
    "article_versions": ["article", "number"],
    "citations": ["id"],
    "datasets": ["slug", "release"],
    "imported_rows": ["dataset", "release", "foreign_id"],
}
# In the tables of sources, these columns name a line of another.
SOURCE_KEYS = {
    "outlet": ("outlets", "slug"),
    "article": ("articles", "id"),
    "citation": ("citations", "id"),
}


def _own_key(kind: Kind) -> str:
    """Return the column that a kind's things are named by in a dump."""
    slugged = any(field.name == "slug" for field in fields_of(kind.draft))
    return "slug" if slugged else "id"
