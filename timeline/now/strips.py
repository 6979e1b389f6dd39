"""The strip of days over a countdown, with what is recorded of each under it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.utils.translation import gettext, ngettext

from editions.models import Entry
from timeline.drawing import (
    CellMark,
    Strip,
    cells_of,
    days_in_cell,
    draw_strip,
    mirrored_strip,
    written,
)
from timeline.drawing.days import Cell
from timeline.now.phases import Span
from timeline.now.record import Record
from timeline.queries import narrowed
from timeline.words import STRAND_WORDS, in_text, strand_words

# What happened and what was handed over. Words about it stand on the timeline.
KINDS = ("event", "exchange")
OPEN = ("planned", "due")


@dataclass(frozen=True, kw_only=True)
class StripRow:
    """What a mark under the strip stands for, as a row of a table."""

    first: dt.date
    last: dt.date
    strand: str
    strand_words: str
    open: bool
    count: int
    path: str


@dataclass(frozen=True, kw_only=True)
class StripView:
    """A strip, how many days are in a cell of it, and its marks as rows."""

    drawing: Strip
    in_cell: int
    rows: tuple[StripRow, ...]


def strip_of(
    record: Record, span: Span, *, followed: bool, running: bool, rtl: bool
) -> StripView | None:
    """Return the strip of a phase, in one query; None where it has no last day."""
    if span.last is None:
        return None
    last = max(span.last, record.today) if running else span.last
    cells = cells_of(span.first, last, today=record.today if running else None)
    rows = _rows(record, cells)
    starts = {cell.first: n for n, cell in enumerate(cells)}
    marks = [
        CellMark(
            cell=starts[row.first],
            strand=row.strand,
            open=row.open,
            count=row.count,
            path=row.path,
            label=row.strand_words,
        )
        for row in rows
    ]
    drawing = draw_strip(
        cells, marks, followed=followed, head=_head(span), today=_today(span, record)
    )
    return StripView(
        drawing=mirrored_strip(drawing) if rtl else drawing,
        in_cell=days_in_cell(span.first, last),
        rows=tuple(rows),
    )


def _head(span: Span) -> str:
    name = written(in_text(span.phase["label"]))
    if span.days is None:
        return name
    days = ngettext("%(n)d day", "%(n)d days", span.days) % {"n": span.days}
    return gettext("%(name)s, %(days)s") % {"name": name, "days": days}


def _today(span: Span, record: Record) -> str:
    number = span.number(record.today)
    if number is None:
        return gettext("Today")
    return gettext("Day %(n)d, today") % {"n": number}


def _rows(record: Record, cells: Sequence[Cell]) -> list[StripRow]:
    first, last = cells[0].first, cells[-1].last
    size = (cells[0].last - first).days + 1
    found: dict[tuple[int, str, bool], Counter[str]] = {}
    for row in _counted(record, first, last):
        key = ((row["sort_day"] - first).days // size, row["strand"], row["is_open"])
        held = found.setdefault(key, Counter())
        held[f"{row['kind']}/{row['one']}"] += row["n"]
    return [
        _row(record, cells[cell], strand, held, is_open=is_open)
        for (cell, strand, is_open), held in sorted(found.items(), key=_order)
    ]


def _counted(record: Record, first: dt.date, last: dt.date) -> Iterable[Any]:
    """Count what stands on each day by strand and kind: so many rows at most, whatever is there."""
    rows = narrowed(Entry.objects.all(), kinds=KINDS, filters=record.filters)
    return (
        rows.filter(sort_day__range=(first, last), strand__in=STRAND_WORDS)
        .annotate(is_open=Q(role__in=OPEN))
        .values("sort_day", "strand", "kind", "is_open")
        .annotate(n=Count("public_id", distinct=True), one=Max("public_id"))
        .order_by("sort_day", "strand", "kind", "is_open")
    )


def _row(
    record: Record, cell: Cell, strand: str, held: Counter[str], *, is_open: bool
) -> StripRow:
    count = sum(held.values())
    query = {
        "from": cell.first.isoformat(),
        "to": cell.last.isoformat(),
        "strand": strand,
        **record.reading.as_of.given,
    }
    path = f"/{record.process.slug}/timeline/?{urlencode(query)}#entries"
    if count == 1:
        kind, _, key = next(iter(held)).partition("/")
        path = record.path(kind, key)
    return StripRow(
        first=cell.first,
        last=cell.last,
        strand=strand,
        strand_words=strand_words(strand),
        open=is_open,
        count=count,
        path=path,
    )


def _order(item: tuple[tuple[int, str, bool], Any]) -> tuple[int, bool, int]:
    cell, strand, is_open = item[0]
    return cell, is_open, list(STRAND_WORDS).index(strand)
