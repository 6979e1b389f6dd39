"""Cells: one text, number, day or moment as a package writes it, and how it is read again."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

# An empty text in a column whose empty cells mean something else.
EMPTY = "(empty)"
WHOLE = re.compile(r"-?[0-9]{1,18}")
NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?")
TRUTH = {"true": True, "false": False}


class BadCell(ValueError):
    """A cell that cannot be read; ``column`` is its name, the message says why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


def written(value: Any) -> str:
    """Return one value as a cell.

    >>> written(Decimal("40.50")), written(True), written(dt.date(2025, 2, 27))
    ('40.50', 'true', '2025-02-27')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def read(sort: type, cell: str, column: str) -> Any:
    """Read a cell that is not empty, as text, whole number, number, truth, day or moment.

    :raises BadCell: in words.
    """
    if sort is str:
        return cell
    value = _READERS[sort](cell)
    if value is None:
        raise BadCell(column, f"“{cell}” is no {WORDS[sort]}.")
    return value


def _whole(cell: str) -> int | None:
    return int(cell) if WHOLE.fullmatch(cell) else None


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if NUMBER.fullmatch(cell) else None


def _day(cell: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(cell) if len(cell) == 10 else None
    except ValueError:
        return None


def _moment(cell: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(cell)
    except ValueError:
        return None
    return moment.astimezone(dt.UTC) if moment.tzinfo else None


_READERS: dict[type, Any] = {
    bool: TRUTH.get,
    int: _whole,
    Decimal: _number,
    dt.date: _day,
    dt.datetime: _moment,
}
WORDS = {
    bool: "truth: write true or false",
    int: "whole number",
    Decimal: "number: write digits, and a point before decimals",
    dt.date: "day: write it as 2025-02-27",
    dt.datetime: "moment: write it as 2025-02-27T09:30:00Z",
}
