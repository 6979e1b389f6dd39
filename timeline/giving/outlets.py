"""All outlets that things rest on, however many: a line of JSON for each, or a row of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline.filters import Filters
from timeline.giving.rows import joined
from timeline.giving.tables import Cell, written
from timeline.outlets.listed import OutletView, all_outlets

# Documented in docs/data.md. New columns go to the end; none is taken away or renamed.
COLUMNS = ("id", "slug", "url", "name", "language", "version", "content_changed_at")


def lines_of_outlets(filters: Filters, *, base: str, cursor: str = "") -> Iterator[str]:
    """Write a list of outlets as NDJSON. ``base`` is the address of the list."""
    rows = all_outlets(filters, base=base, cursor=cursor)
    return joined(f"{json.dumps(shown(one), ensure_ascii=False)}\n" for one in rows)


def table_of_outlets(filters: Filters, *, base: str, cursor: str = "") -> Iterator[str]:
    """Write a list of outlets as CSV."""
    rows = all_outlets(filters, base=base, cursor=cursor)
    return written(COLUMNS, map(_cells, rows))


def shown(one: OutletView) -> dict[str, Any]:
    """Return an outlet as it is sent, with the envelope that documents have."""
    return {
        "kind": "outlet",
        "id": one.id,
        "slug": one.slug,
        "version": one.version,
        "name": {"en": str(one.name)},
        "language": one.language or None,
        "type": None,
        "url": one.path,
        "content_changed_at": one.changed_at,
    }


def _cells(one: OutletView) -> dict[str, Cell]:
    return {
        "id": one.id,
        "slug": one.slug,
        "url": one.path,
        "name": str(one.name),
        "language": one.language or None,
        "version": one.version,
        "content_changed_at": one.changed_at,
    }
