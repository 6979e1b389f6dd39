"""What a package says of sources, read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from core.text import digest
from sources.loading.staging import Given, Staged, staged
from things.loading.packages import TEXTS, Line
from things.loading.staging import Reading
from things.loading.tables import ARTICLES, CITATIONS, OUTLETS, VERSIONS, Table


def staged_sources(reading: Reading, *, now: dt.datetime) -> Staged:
    """Read and check the sources of a package; what is wrong goes to the reading's problems.

    Gives the reading the citations and the versions of articles, for things to name.
    """
    stood: dict[int, Line] = {}
    read = {
        table.name: list(_read(reading, table, stood))
        for table in (OUTLETS, ARTICLES, VERSIONS, CITATIONS)
    }
    given = Given(
        outlets=read[OUTLETS.name],
        articles=read[ARTICLES.name],
        versions=read[VERSIONS.name],
        citations=read[CITATIONS.name],
        texts=_texts(reading, read[VERSIONS.name], stood),
    )
    found = staged(given, now=now)
    for one, column, reason in found.wrong:
        reading.problems.append(stood[id(one)].problem(column, reason))
    reading.citations = {line.id: line for line in given.citations}
    reading.versions = {
        f"{article}/{number}": pk for (article, number), pk in found.versions.items()
    }
    return found


def _read(reading: Reading, table: Table, stood: dict[int, Line]) -> Iterable[Any]:
    for line in reading.package.of(table):
        found = reading.key(line)
        if found is not None:
            stood[id(found)] = line
            yield found


def _texts(
    reading: Reading, versions: Iterable[Any], stood: dict[int, Line]
) -> dict[str, str]:
    """Read the texts that versions name, and see that each is what its name says."""
    folder = reading.package.folder / TEXTS
    found: dict[str, str] = {}
    for version in versions:
        path = folder / f"{version.text}.txt"
        if not version.text.isalnum() or not path.is_file():
            words = f"There is no file {TEXTS}/{version.text}.txt."
        elif digest(data := path.read_bytes()) != version.text:
            words = f"{TEXTS}/{path.name} has another SHA-256 than its name says."
        else:
            try:
                found[version.text] = data.decode()
                continue
            except UnicodeDecodeError:
                words = f"{TEXTS}/{path.name} is not UTF-8."
        reading.problems.append(stood[id(version)].problem("text", words))
    return found
