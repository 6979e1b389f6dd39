"""A list as JSON: the documents as they are, in the order of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

from timeline.giving.rows import Frame, GivenList, joined, rows_of
from timeline.queries import Row


def objects_of(listing: GivenList, frame: Frame) -> Iterator[str]:
    """Write a list as one JSON object, some rows at a time.

    ``results`` are documents; of a timeline, each with the place it has there: its ``role``
    and the ``field`` that holds the date.
    """
    head = json.dumps(
        {"title": frame.title, "address": frame.address}, ensure_ascii=False
    )
    rows = (
        f"{',' if number else ''}{_object(row, dated=listing.dated)}"
        for number, row in enumerate(rows_of(listing))
    )
    return joined(chain([f'{head[:-1]}, "results": ['], rows, ["]}\n"]))


def _object(row: Row, *, dated: bool) -> str:
    """Send the stored text as it is: no row is parsed or serialised."""
    if not dated:
        return row.document
    place = json.dumps({"role": row.role, "field": row.field})
    return f'{place[:-1]}, "document": {row.document}}}'
