"""The tables of a package: those of the kinds, from their drafts, and those of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.drafts import fields_of
from sources.loading import lines as sources
from things import queries
from things.loading import lines
from things.loading.columns import Column, columns_of
from things.rules.kinds import Kind

# What a file of a thing's older values is called after the file of its newest.
EARLIER = "earlier"


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """One file: the type of what every line begins with, and of the values that follow it.

    ``part`` is the field of the draft that its lines stand in, for the tables of parts.
    """

    name: str
    key: Any
    values: Any = None
    kind: Kind | None = None
    part: str = ""
    description: str

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """The columns that every line begins with."""
        return columns_of(self.key)

    @property
    def value_columns(self) -> tuple[Column, ...]:
        """The columns of the draft or the part."""
        return columns_of(self.values) if self.values else ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All of them, in order."""
        return (*self.key_columns, *self.value_columns)

    @property
    def header(self) -> list[str]:
        """The names of its cells, in order."""
        return [name for column in self.columns for name in column.names]


TERMS = Table(
    name="terms",
    key=lines.TermLine,
    description="Terms that were added to the lists that are shipped.",
)
OUTLETS = Table(
    name="outlets", key=sources.OutletLine, description="Who published the sources."
)
ARTICLES = Table(
    name="articles",
    key=sources.ArticleLine,
    description="Articles of which words are quoted.",
)
VERSIONS = Table(
    name="article_versions",
    key=sources.VersionLine,
    description="The words of those articles, as files in texts/.",
)
CITATIONS = Table(
    name="citations",
    key=sources.CitationLine,
    description="What things rest on: quotations and pointers.",
)
EVIDENCE = Table(
    name="evidence",
    key=lines.EvidenceLine,
    description="Which thing rests on which citation, and what it proves.",
)
DATASETS = Table(
    name="datasets",
    key=sources.DatasetLine,
    description="Releases of data sets that rows were taken from, with their licences.",
)
IMPORTED = Table(
    name="imported_rows",
    key=lines.ImportedLine,
    description="Which thing was a row of which of them.",
)
SOURCES = (OUTLETS, ARTICLES, VERSIONS, CITATIONS, EVIDENCE, DATASETS, IMPORTED)


def tables() -> dict[str, Table]:
    """Return every table that a package can have, by name, in order."""
    return _tables()


def plural(kind: Kind) -> str:
    """Return what the files of a kind are called: its plural, with underlines."""
    return kind.plural.replace("-", "_")


def main_table(kind: Kind) -> Table:
    """Return the table of the newest values of a kind's things."""
    return tables()[plural(kind)]


def earlier_table(kind: Kind) -> Table:
    """Return the table of what was known of a kind's things earlier."""
    return tables()[f"{plural(kind)}_{EARLIER}"]


def part_tables(kind: Kind) -> list[Table]:
    """Return the tables of the parts of a kind's draft, one for each field that holds some."""
    return [t for t in tables().values() if t.kind is kind and t.part]


@lru_cache(maxsize=1)
def _tables() -> dict[str, Table]:
    found = [TERMS, *SOURCES]
    for kind in queries.kinds().values():
        found += _of_kind(kind)
    return {table.name: table for table in found}


def _of_kind(kind: Kind) -> Iterator[Table]:
    yield Table(
        name=plural(kind),
        key=lines.ThingKey,
        values=kind.draft,
        kind=kind,
        description=_first_sentence(kind.draft),
    )
    for field in fields_of(kind.draft):
        if field.nested:
            yield Table(
                name=f"{plural(kind)}_{field.name}",
                key=lines.PartKey,
                values=field.nested,
                kind=kind,
                part=field.name,
                description=_first_sentence(field.nested),
            )
    yield Table(
        name=f"{plural(kind)}_{EARLIER}",
        key=lines.EarlierKey,
        values=kind.draft,
        kind=kind,
        description=f"What was known of {kind.plural.replace('-', ' ')} earlier.",
    )


def _first_sentence(described: type) -> str:
    words = " ".join((described.__doc__ or "").split())
    return f"{words.partition('. ')[0].rstrip('.')}."
