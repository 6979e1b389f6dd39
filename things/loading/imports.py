"""Which things were rows of other data sets, in and out. What may not be passed on is neither."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from core.by import By
from core.errors import RuleBroken
from editions.actions import refuse_bad_values
from editions.models import Act
from sources.actions import ensure_dataset
from sources.loading.lines import DatasetLine
from sources.loading.staging import Staged
from sources.models import Dataset
from sources.models.datasets import WITHHELD
from things.loading.lines import ImportedLine
from things.loading.packages import Line
from things.loading.problems import Problem
from things.loading.staging import Reading
from things.loading.tables import DATASETS, IMPORTED, main_table
from things.models import ImportedRow, Thing
from things.queries import kinds
from vocabularies.rules import code_of, term_id

BATCH = 1000
DIGEST = re.compile(r"[0-9a-f]{64}")
Release = tuple[str, str]


@dataclass(kw_only=True)
class StagedImports:
    """What a package says of data sets, with the lines that say it."""

    datasets: dict[Release, tuple[Line, DatasetLine]] = field(default_factory=dict)
    rows: list[tuple[Line, ImportedLine]] = field(default_factory=list)


@dataclass(kw_only=True)
class Imports:
    """Data sets and rows of them as a package has them; ``makers`` are numbers of outlets."""

    datasets: list[DatasetLine] = field(default_factory=list)
    rows: list[ImportedLine] = field(default_factory=list)
    makers: set[int] = field(default_factory=set)


def staged_imports(reading: Reading, sources: Staged) -> StagedImports:
    """Read what a package says of data sets; what is wrong goes to the reading's problems."""
    found = StagedImports()
    for line in reading.package.of(DATASETS):
        told: DatasetLine | None = reading.key(line)
        if told is None:
            continue
        release = (told.slug, told.release)
        if words := _wrong_with(told, sources):
            reading.problems.append(line.problem(*words))
        if release in found.datasets:
            words = ("release", f"“{told.slug}” {told.release} stands here twice.")
            reading.problems.append(line.problem(*words))
        found.datasets[release] = (line, told)
    _read_rows(found, reading)
    return found


def _wrong_with(told: DatasetLine, sources: Staged) -> tuple[str, str] | None:
    if told.outlet not in sources.outlets:
        return "outlet", f"There is no outlet “{told.outlet}”."
    if term_id("licence", told.licence) == WITHHELD:
        return "licence", (
            "What a package holds is published. Rows that may not be passed on come in "
            "as drafts, by import_events."
        )
    return None


def _read_rows(found: StagedImports, reading: Reading) -> None:
    tables = [main_table(kind) for kind in kinds().values()]
    ids = {line.cells.get("id") for t in tables for line in reading.package.of(t)}
    seen: set[tuple[Release, str]] = set()
    for line in reading.package.of(IMPORTED):
        told: ImportedLine | None = reading.key(line)
        if told is None:
            continue
        release = (told.dataset, told.release)
        if told.id not in ids:
            words = f"There is no thing “{told.id}” in this package."
            reading.problems.append(line.problem("id", words))
        if release not in found.datasets:
            words = f"There is no “{told.dataset}” {told.release} in datasets.csv."
            reading.problems.append(line.problem("release", words))
        if not DIGEST.fullmatch(told.row_digest):
            words = "A SHA-256 is 64 digits and letters from a to f."
            reading.problems.append(line.problem("row_digest", words))
        if (release, told.foreign_id) in seen:
            words = "This row of that release stands here twice."
            reading.problems.append(line.problem("foreign_id", words))
        seen.add((release, told.foreign_id))
        found.rows.append((line, told))


def write_imports(
    found: StagedImports,
    sources: Staged,
    new: Collection[str],
    *,
    act: Act,
    by: By,
    now: dt.datetime,
) -> Iterator[Problem]:
    """Write the data sets, and the rows that new things were; return what is wrong with them."""
    releases: dict[Release, Dataset] = {}
    for line, dataset in found.datasets.values():
        try:
            made = _dataset(dataset, sources, act=act, by=by, now=now)
        except RuleBroken as error:
            yield line.problem("", str(error))
        else:
            releases[dataset.slug, dataset.release] = made
    rows = [(line, told) for line, told in found.rows if told.id in new]
    yield from _write_rows(rows, releases, now)


def _write_rows(
    rows: Sequence[tuple[Line, ImportedLine]],
    releases: Mapping[Release, Dataset],
    now: dt.datetime,
) -> Iterator[Problem]:
    known = _known(releases)
    ready: list[ImportedRow] = []
    for line, told in rows:
        if (told.dataset, told.foreign_id) in known:
            yield line.problem("foreign_id", "This record has that row already.")
        elif release := releases.get((told.dataset, told.release)):
            row = _row(told, release, now)
            try:
                refuse_bad_values(row)
            except RuleBroken as error:
                yield line.problem("", str(error))
            else:
                ready.append(row)
    ImportedRow.objects.bulk_create(ready, batch_size=BATCH)


def _row(told: ImportedLine, release: Dataset, now: dt.datetime) -> ImportedRow:
    return ImportedRow(
        dataset=release,
        foreign_id=told.foreign_id,
        public_id=told.id,
        row_digest=told.row_digest,
        imported_at=now,
    )


def _dataset(
    told: DatasetLine, sources: Staged, *, act: Act, by: By, now: dt.datetime
) -> Dataset:
    return ensure_dataset(
        slug=told.slug,
        release=told.release,
        name=told.name,
        publisher=sources.outlets[told.outlet],
        licence=told.licence,
        attribution=told.attribution,
        url=told.url,
        released_on=told.released_on,
        by=by,
        now=now,
        act=act,
    )


def _known(releases: Collection[Release]) -> set[tuple[str, str]]:
    """Return the rows, of whatever release, that the record has of some data sets."""
    slugs = {slug for slug, _ in releases}
    rows = ImportedRow.objects.filter(dataset__slug__in=slugs)
    return set(rows.values_list("dataset__slug", "foreign_id"))


def read_imports(inside: Collection[int]) -> Imports:
    """Return what is to be told of the things with these numbers; they are all published."""
    found = Imports()
    releases: dict[int, Dataset] = {}
    number = Thing.objects.filter(public_id=OuterRef("public_id")).values("pk")
    rows = ImportedRow.objects.exclude(dataset__licence=WITHHELD)
    rows = rows.select_related("dataset__publisher").annotate(number=Subquery(number))
    for row in rows.order_by("pk").iterator(chunk_size=BATCH):
        if row.number in inside:
            releases[row.dataset_id] = row.dataset
            found.rows.append(_line(row))
    found.datasets = [_release(releases[pk]) for pk in sorted(releases)]
    found.makers = {dataset.publisher_id for dataset in releases.values()}
    return found


def _line(row: ImportedRow) -> ImportedLine:
    return ImportedLine(
        id=row.public_id,
        dataset=row.dataset.slug,
        release=row.dataset.release,
        foreign_id=row.foreign_id,
        row_digest=row.row_digest,
    )


def _release(dataset: Dataset) -> DatasetLine:
    return DatasetLine(
        slug=dataset.slug,
        release=dataset.release,
        name=dataset.name,
        outlet=dataset.publisher.slug,
        licence=code_of(dataset.licence_id),
        attribution=dataset.attribution,
        url=dataset.url,
        released_on=dataset.released_on,
    )
