"""Dumping the record: everything published, as a package that loads again."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from core.drafts import Internal
from core.errors import RuleBroken
from core.formulas import inert
from sources.loading.reading import Dumping, read_sources
from things.loading import lines
from things.loading.describing import describe
from things.loading.imports import read_imports
from things.loading.packages import TEXTS
from things.loading.surveying import Survey, Told, portable, survey, told_things
from things.loading.tables import (
    ARTICLES,
    CITATIONS,
    DATASETS,
    EVIDENCE,
    IMPORTED,
    OUTLETS,
    TERMS,
    VERSIONS,
    Table,
    earlier_table,
    main_table,
    part_tables,
)
from things.loading.terms import added_lines
from things.models import Thing


@dataclass(kw_only=True)
class Dumped:
    """What a dump holds, by kind, and what it does not.

    ``left`` counts published things that cannot be told without one that does not stand;
    ``unpublished`` the others by state; ``unquoted`` quotations written as pointers;
    ``texts`` the files of texts.
    """

    things: Counter[str] = field(default_factory=Counter)
    left: int = 0
    unpublished: Counter[str] = field(default_factory=Counter)
    unquoted: int = 0
    texts: int = 0


def dump_package(*, folder: Path, texts: bool = True) -> Dumped:
    """Write the record, as it is at one moment, into a new or empty folder (docs/package.md).

    Without ``texts`` what was quoted is pointed at, its words left out; texts that an
    agreement is held in are written all the same.

    :raises RuleBroken: when the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleBroken("That folder is not empty.")
    folder.mkdir(parents=True, exist_ok=True)
    alone = not connection.in_atomic_block
    with transaction.atomic(), _Files(folder) as files:
        if alone:  # one moment for all queries
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
        dumped = _dump(files, folder, texts=texts)
    describe(folder)
    return dumped


def _dump(files: _Files, folder: Path, *, texts: bool) -> Dumped:
    found = survey()
    imports = read_imports(found.inside)
    sources = read_sources(
        citations=found.citations,
        versions=found.versions,
        zones=found.zones,
        texts=texts,
        makers=imports.makers,
    )
    for table, rows in (
        (TERMS, added_lines()),
        (OUTLETS, sources.outlets),
        (ARTICLES, sources.articles),
        (VERSIONS, sources.versions),
        (CITATIONS, sources.citations),
        (DATASETS, imports.datasets),
        (IMPORTED, imports.rows),
    ):
        for row in rows:
            files.write(table, row)
    for sha, text in sources.texts():
        (folder / TEXTS).mkdir(exist_ok=True)
        (folder / TEXTS / f"{sha}.txt").write_bytes(text.encode())
    dumped = Dumped(left=found.left, unquoted=sources.unquoted, texts=sources.held)
    for told in told_things():
        if told.thing.pk in found.inside:
            _write(files, told, found, sources)
            dumped.things[told.kind.plural] += 1
    states = Thing.objects.exclude(state=Thing.State.PUBLISHED).values_list("state")
    dumped.unpublished.update(state for (state,) in states)
    return dumped


def _write(files: _Files, told: Told, found: Survey, sources: Dumping) -> None:
    """Write all rows of one thing."""
    thing, newest = told.thing, len(told.stages)
    for number, stage in enumerate(told.stages, start=1):
        layer = None if number == newest else number
        draft = portable(stage.values, told.names, found.inside)
        if layer is None:
            key: Any = lines.ThingKey(id=thing.public_id, sensitivity=thing.sensitivity)
            files.write(main_table(told.kind), key, draft, sources.names)
        else:
            key = lines.EarlierKey(id=thing.public_id, layer=layer)
            files.write(earlier_table(told.kind), key, draft, sources.names)
        for table in part_tables(told.kind):
            for ordinal, part in enumerate(_parts(draft, table), start=1):
                key = lines.PartKey(id=thing.public_id, layer=layer, ordinal=ordinal)
                files.write(table, key, part, sources.names)
        for source in stage.sources:
            key = lines.EvidenceLine(
                id=thing.public_id,
                layer=layer,
                citation=sources.ids[source["citation"]],
                field=source["field"],
                stance=source["stance"],
            )
            files.write(EVIDENCE, key)


def _parts(draft: Any, table: Table) -> Iterable[Any]:
    held = getattr(draft, table.part)
    if isinstance(held, tuple):
        return held
    return () if held is None else (held,)


class _Files:
    """The files of a package, each opened when its first row is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def write(
        self,
        table: Table,
        key: Any,
        values: Any = None,
        versions: Mapping[int, str] | None = None,
    ) -> None:
        """Write one row; ``versions`` says what the package calls the versions of articles."""
        cells = list(_cells(table.key_columns, key, versions or {}))
        cells += _cells(table.value_columns, values, versions or {})
        self._writer(table).writerow(map(inert, cells))

    def _writer(self, table: Table) -> Any:
        if table.name not in self._writers:
            path = self._folder / table.file
            file = self._stack.enter_context(
                path.open("w", newline="", encoding="utf-8")
            )
            self._writers[table.name] = csv.writer(file, lineterminator="\n")
            self._writers[table.name].writerow(table.header)
        return self._writers[table.name]


def _cells(
    columns: Iterable[Any], row: Any, versions: Mapping[int, str]
) -> Iterator[str]:
    for column in columns:
        value = getattr(row, column.field.name)
        if isinstance(column.field.mark, Internal) and value is not None:
            value = versions[value]
        yield from column.write(value)
