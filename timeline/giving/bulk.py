"""All that is published, in files: each kind as NDJSON and as CSV, with a description of all.

The description is a Data Package (Frictionless): of each file its kind, size, SHA-256 and, of a
table, its columns. It has the cursor to follow changes from, taken before anything was read: what
changes meanwhile is told again, and a copy that follows from there is right.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from editions.models import Change
from jobs.queries import how_many
from things.models import BARE, Thing
from things.queries import kinds
from timeline.articles.listed import KIND as ARTICLE
from timeline.cursors import decode_reached, encode_reached
from timeline.following.changes import is_here, newest
from timeline.giving.articles import COLUMNS as ARTICLE_COLUMNS
from timeline.giving.articles import lines_of_articles, table_of_articles
from timeline.giving.listed import lines_of, table_of_listed
from timeline.giving.tables import COLUMNS
from timeline.listed import Listing

DESCRIPTION = "datapackage.json"
SCHEMA = "openapi.json"
LOCK = ".writing"
LEVEL = 6
# The kind of job that shows what quoted an article without it, once that was erased.
ERASED = "article_erased"
# The folder of one run: the moment, UTC, and what tells two of a second apart.
OURS = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")
Resource = dict[str, Any]
# Documents are no table: what reads them as one guesses columns, and finds none in an empty file.
DOCUMENTS: Resource = {"type": "file", "format": "ndjson"}
TABLE: Resource = {"type": "table", "format": "csv"}


class WritingAlready(Exception):
    """Somebody else is writing the files now."""


def write_bulk(folder: Path, *, schema: str, now: datetime) -> dict[str, Any]:
    """Write all files anew beside those that are there, then put the description in their place.

    ``schema`` is the description of documents in OpenAPI, as JSON. Whoever reads an older
    description finds its files until the next time.

    :raises WritingAlready: when another process writes them. What it had begun would be forgotten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        return _all_written(folder, schema=schema, now=now)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Be the only one who writes here. The lock goes with the process, however that ends."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WritingAlready from None
        yield


def _all_written(folder: Path, *, schema: str, now: datetime) -> dict[str, Any]:
    standing = (description(folder) or {}).get("folder", "")
    # What was begun and never described: its writer was killed, or had no room left.
    _forget(folder, {standing})
    own = folder / f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    own.mkdir()
    try:
        described = _filled(own, schema=schema, now=now)
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    (own / DESCRIPTION).replace(folder / DESCRIPTION)
    _forget(folder, {own.name, standing})
    return described


def _filled(own: Path, *, schema: str, now: datetime) -> dict[str, Any]:
    """Write all files into a folder, and last what describes them."""
    begun, erased = newest(), how_many(kind=ERASED, done=True)
    (own / SCHEMA).write_text(schema, encoding="utf-8")
    resources = [one for kind in kinds() for one in _of_kind(own, kind)]
    resources += _of_articles(own)
    described = {
        "profile": "data-package",
        "name": "record",
        "created": now.isoformat(),
        "folder": own.name,
        "changes_after": encode_reached(*begun),
        "erased": erased,
        "schema": SCHEMA,
        "resources": resources,
    }
    text = json.dumps(described, indent=1)
    (own / DESCRIPTION).write_text(text, encoding="utf-8")
    return described


def description(folder: Path) -> dict[str, Any] | None:
    """Return what is described; None: nothing was written yet."""
    try:
        text = (folder / DESCRIPTION).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    found: dict[str, Any] = json.loads(text)
    return found


def may_be_given(described: dict[str, Any]) -> bool:
    """Whether files may be given out, and changes followed from where they were begun.

    Not when something was taken back for safety, privacy or law since; nor when an article was
    erased that they may show: before they were begun, documents had to be rendered without it.
    Nor when this record does not have what they hold, having been restored from a backup.
    """
    begun = decode_reached(described["changes_after"])
    bare = Thing.objects.filter(BARE).values("public_id")
    rows = Change.objects.filter(seq__gt=begun.number, public_id__in=bare)
    erased = how_many(kind=ERASED) == described.get("erased", 0)
    return erased and is_here(begun) and not rows.exists()


def path_in(folder: Path, described: dict[str, Any], name: str) -> Path | None:
    """Return where a file that is described lies; None: there is none of that name."""
    names = {described["schema"], *(one["path"] for one in described["resources"])}
    path = folder / str(described["folder"]) / name
    return path if name in names and path.is_file() else None


def _of_kind(folder: Path, kind: str) -> Iterator[Resource]:
    plural = kinds()[kind].plural
    listing = Listing(kind=kind, order="id")
    lines = folder / f"{plural}.ndjson.gz"
    yield {**_written(lines, lines_of(listing)), **DOCUMENTS, "kind": kind}
    table = folder / f"{plural}.csv.gz"
    fields = [{"name": column} for column in COLUMNS]
    parts = table_of_listed(listing, base="")
    yield {
        **_written(table, map(str.encode, parts)),
        **TABLE,
        "kind": kind,
        "schema": {"fields": fields},
    }


def _of_articles(folder: Path) -> Iterator[Resource]:
    listing = Listing(kind=ARTICLE, order="id")
    lines, table = folder / "articles.ndjson.gz", folder / "articles.csv.gz"
    fields = [{"name": column} for column in ARTICLE_COLUMNS]
    yield {
        **_written(lines, map(str.encode, lines_of_articles(listing))),
        **DOCUMENTS,
        "kind": ARTICLE,
    }
    yield {
        **_written(table, map(str.encode, table_of_articles(listing))),
        **TABLE,
        "kind": ARTICLE,
        "schema": {"fields": fields},
    }


def _written(path: Path, parts: Iterable[bytes]) -> Resource:
    """Write a file part by part, each as it comes; return its name, size and digest."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
        for part in parts:
            file.write(part)
    with path.open("rb") as done:
        digest = hashlib.file_digest(done, "sha256").hexdigest()
    return {
        "name": path.name.removesuffix(".gz").replace(".", "-"),
        "path": path.name,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "compression": "gz",
        "encoding": "utf-8",
    }


def _forget(folder: Path, kept: set[str]) -> None:
    """Remove the folders of other runs. What is not named as they are is not ours."""
    for old in folder.iterdir():
        if OURS.fullmatch(old.name) and old.name not in kept:
            shutil.rmtree(old)
