"""Packages for tests: written by hand, loaded, dumped, and loaded elsewhere."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from core.by import SYSTEM
from tests.makers import NOW
from things.loading.describing import describe
from things.loading.dumping import dump_package
from things.loading.problems import NotLoaded
from things.loading.writing import Loaded, load_package

Tables = Mapping[str, Iterable[Mapping[str, Any]]]
# A process, two parties and an event between them: the least that has a bit of everything.
SMALL: dict[str, list[dict[str, Any]]] = {
    "parties": [
        {"id": "northland", "slug": "northland", "label": "Northland"},
        {"id": "river-front", "slug": "river-front", "label": "River Front"},
    ],
    "processes": [
        {"id": "truce", "slug": "river-valley", "name": "Truce", "time_zone": "UTC"}
    ],
    "events": [
        {
            "id": "talks-1",
            "process": "river-valley",
            "type": "negotiation.round_opened",
            "modality": "happened",
            "title": "Talks open",
            "date": "2025-02-27",
        }
    ],
    "events_parties": [
        {"id": "talks-1", "party": "northland", "role": "actor"},
        {"id": "talks-1", "party": "river-front", "role": "actor"},
    ],
    "outlets": [{"slug": "valley-wire", "name": "Valley Wire"}],
    "citations": [
        {
            "id": "c1",
            "form": "pointer",
            "outlet": "valley-wire",
            "url": "https://wire.example.org/1",
            "published_on": "2025-02-28",
        }
    ],
    "evidence": [{"id": "talks-1", "citation": "c1"}],
    "datasets": [
        {
            "slug": "clashes",
            "release": "1.0",
            "name": "Clashes",
            "outlet": "valley-wire",
            "licence": "attribution",
            "attribution": "Clashes 1.0",
        }
    ],
    "imported_rows": [
        {
            "id": "talks-1",
            "dataset": "clashes",
            "release": "1.0",
            "foreign_id": "17",
            "row_digest": "a" * 64,
        }
    ],
}
for _party in SMALL["parties"]:
    _party["party_kind"] = "state"


def small(**changed: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The small package; tables that are given replace its own."""
    return {**{k: [dict(r) for r in rows] for k, rows in SMALL.items()}, **changed}


def changed(table: str, row: int, **cells: Any) -> dict[str, list[dict[str, Any]]]:
    """The small package with some cells of one row changed."""
    tables = small()
    tables[table][row] |= cells
    return tables


def write(folder: Path, tables: Tables) -> Path:
    """Write a package with these rows into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        given = list(rows)
        header = list(dict.fromkeys(key for row in given for key in row))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(given)
    describe(folder)
    return folder


def load(folder: Path, *, now: dt.datetime = NOW) -> Loaded:
    """Load a package as the system."""
    return load_package(folder=folder, by=SYSTEM, now=now)


def dump(folder: Path, **given: Any) -> dict[str, bytes]:
    """Dump the record into a folder and return its files."""
    dump_package(folder=folder, **given)
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their names within it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def problems(folder: Path) -> list[tuple[str, int, str, str]]:
    """What a load is refused for: file, line, column, reason."""
    with pytest.raises(NotLoaded) as refused:
        load(folder)
    return [(p.file, p.line, p.column, p.reason) for p in refused.value.problems]
