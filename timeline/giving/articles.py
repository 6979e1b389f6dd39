"""All articles that are quoted, however many: a line of JSON for each, or a row of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator

from timeline.articles.documents import Document
from timeline.articles.listed import all_articles
from timeline.giving.rows import joined
from timeline.giving.tables import BETWEEN, Cell, written
from timeline.listed import Listing
from timeline.words import in_text

# Documented in docs/data.md. New columns go to the end; none is taken away or renamed.
COLUMNS = (
    "id", "url", "outlet", "outlet_name", "address", "title", "language", "published_at",
    "published_day_only", "published_basis", "first_seen_at", "version", "fetched_at",
    "text_sha256", "archive_sha256", "versions_received", "derived_from", "copies",
    "cited_by", "cited_by_more",
)  # fmt: skip


def lines_of_articles(listing: Listing, *, cursor: str = "") -> Iterator[str]:
    """Write a list of articles as NDJSON."""
    rows = all_articles(listing, cursor=cursor)
    return joined(f"{line_of(one)}\n" for one in rows)


def table_of_articles(listing: Listing, *, cursor: str = "") -> Iterator[str]:
    """Write a list of articles as CSV: of its versions the newest that is quoted."""
    rows = all_articles(listing, cursor=cursor)
    return written(COLUMNS, map(_cells, rows))


def line_of(document: Document) -> str:
    """Return an article as JSON text."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _cells(one: Document) -> dict[str, Cell]:
    newest, origin = one["versions"][-1], one["derived_from"]
    same = ("id", "url", "address", "published_at", "published_basis", "first_seen_at")
    return {
        **{name: one[name] for name in (*same, "version", "versions_received")},
        "title": one["title"],
        "language": one["language"],
        "outlet": one["outlet"]["slug"],
        "outlet_name": in_text(one["outlet"]["name"]),
        "published_day_only": _yes(one["published_day_only"]),
        **{n: newest[n] for n in ("fetched_at", "text_sha256", "archive_sha256")},
        "derived_from": origin["article"] if origin else None,
        "copies": BETWEEN.join(copy["article"] for copy in one["copies"]),
        "cited_by": BETWEEN.join(thing["id"] for thing in one["cited_by"]),
        "cited_by_more": _yes(one["cited_by_more"]),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"
