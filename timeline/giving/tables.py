"""A list as CSV: a header that stays, and a row for each row of the page."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from core.dates import in_words
from core.drafts import value_at
from core.formulas import inert
from timeline.documents import ThingView
from timeline.giving.numbers import Number, number_of, teller
from timeline.giving.rows import Frame, GivenList, joined, views_of
from timeline.layouts.cells import number as digits
from timeline.queries import Row
from timeline.values import to_quantity

# Documented in docs/data.md. New columns go to the end; none is taken away or renamed.
COLUMNS = (
    "id", "kind", "version", "address", "permalink", "title", "summary", "strand", "type",
    "modality", "role", "date_field", "date", "date_edtf", "date_earliest", "date_latest",
    "place", "parties", "evidence", "independent_sources", "number", "number_qualifier",
    "number_value", "number_low", "number_high", "number_unit", "number_of",
    "number_measure", "said_by", "words", "words_language", "sources", "source_addresses",
    "recorded_at",
)  # fmt: skip
BETWEEN = "; "
Cell = str | int | float | None


def table_of(listing: GivenList, frame: Frame) -> Iterator[str]:
    """Write a list as CSV (RFC 4180, lines end with a line feed), some rows at a time."""
    views = views_of(listing, frame.reading)
    is_past = frame.reading.as_of.is_past
    return table_of_views(views, base=frame.base, is_past=is_past)


def table_of_views(
    views: Iterable[tuple[Row, ThingView]], *, base: str, is_past: bool
) -> Iterator[str]:
    """Write rows with what pages show of them; ``base`` is what stands before addresses."""
    found = (cells_of(row, thing, base, is_past=is_past) for row, thing in views)
    return written(COLUMNS, found)


def written(
    columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]
) -> Iterator[str]:
    """Write a header and rows. A text that a spreadsheet would run is marked; numbers stay."""
    writer = csv.writer(_Line(), lineterminator="\n")
    lines = ([_cell(row.get(name)) for name in columns] for row in rows)
    return joined(str(writer.writerow(line)) for line in chain([columns], lines))


def cells_of(
    row: Row, thing: ThingView, base: str, *, is_past: bool
) -> dict[str, Cell]:
    """Return the cells of one row by their columns; what is not known is left out."""
    d = thing.document
    field = row.field or next((one["field"] for one in d["timeline"]), "")
    number = number_of(d, field)
    return {
        "id": thing.id,
        "kind": thing.kind,
        "version": thing.version,
        "address": f"{base}{thing.path}",
        "permalink": permalink(thing, base, is_past=is_past),
        "title": thing.title,
        "summary": thing.summary,
        "strand": thing.strand,
        "type": row.type,
        "modality": d.get("modality"),
        "role": row.role or thing.role,
        "date_field": field,
        **_date(value_at(d, field) if field else None),
        "place": thing.place,
        "parties": BETWEEN.join(thing.parties),
        "evidence": thing.evidence,
        "independent_sources": d["independent_sources"] if thing.evidence else None,
        **(_number(number) if number else {}),
        "said_by": number.by if number else teller(d),
        "words": thing.words,
        "words_language": thing.language,
        "sources": BETWEEN.join(thing.outlets),
        "source_addresses": " ".join(_addresses(d)),
        "recorded_at": d["recorded_at"],
    }


def permalink(thing: ThingView, base: str, *, is_past: bool) -> str:
    """Return the address at which a thing says for good what it says now.

    In a state of the past that is its address in that state.
    """
    if is_past:
        return f"{base}{thing.path}"
    return f"{base}{thing.path}?rev={thing.version}"


class _Line:
    """What the writer of CSV writes to: each line is handed back to who asked for it."""

    def write(self, line: str) -> str:
        """Return a line as it is."""
        return line


def _cell(value: Cell) -> Cell:
    return inert(value) if isinstance(value, str) else value


def _date(date: Mapping[str, Any] | None) -> dict[str, Cell]:
    if not date:
        return {}
    return {
        "date": _date_words(date),
        "date_edtf": date["edtf"],
        "date_earliest": date["earliest"],
        "date_latest": date["latest"],
    }


def _date_words(date: Mapping[str, Any]) -> str:
    """Write a date in English, whatever language pages are in: a table stays the same."""
    words = in_words(date["edtf"])
    return words if date["text"] == date["edtf"] else f"{words} (“{date['text']}”)"


def _number(number: Number) -> dict[str, Cell]:
    shown, count = number.quantity, to_quantity(number.quantity)
    return {
        "number": shown["label"],
        "number_qualifier": shown["qualifier"],
        "number_value": digits(count.value),
        "number_low": digits(count.low),
        "number_high": digits(count.high),
        "number_unit": number.unit,
        "number_of": number.population,
        "number_measure": number.measure,
    }


def _addresses(document: Mapping[str, Any]) -> Iterable[str]:
    return dict.fromkeys(one["url"] for one in document["citations"] if one["url"])
