"""A whole list of one kind, however long: a line of JSON for each thing, or a row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.documents import to_thing
from timeline.envelopes import enveloped_bytes
from timeline.facts import Reading
from timeline.giving.rows import joined
from timeline.giving.tables import table_of_views
from timeline.listed import Listed, Listing, all_listed
from timeline.queries import Row
from timeline.terms import lexicon_for


def lines_of(listing: Listing, *, cursor: str = "") -> Iterator[bytes]:
    """Write a list as NDJSON: the documents as they are stored, with their envelopes."""
    rows = all_listed(listing, cursor=cursor)
    return joined(text_of(row, listing.kind) + b"\n" for row in rows)


def table_of_listed(listing: Listing, *, base: str, cursor: str = "") -> Iterator[str]:
    """Write a list as CSV, in the columns of docs/data.md. ``base`` is scheme and host."""
    as_of = listing.filters.as_of
    reading = Reading(lexicon=lexicon_for([listing.kind]), as_of=as_of)
    views = (
        (Row(listing.kind, text, code), to_thing(text, reading))
        for text, code in (
            (row.document.decode(), row.type)
            for row in all_listed(listing, cursor=cursor)
        )
    )
    return table_of_views(views, base=base, is_past=as_of.is_past)


def text_of(row: Listed, kind: str) -> bytes:
    """Return what is sent of one row, in UTF-8."""
    return enveloped_bytes(
        row.document, kind=kind, public_id=row.public_id, code=row.type
    )
