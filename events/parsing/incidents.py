from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]


class BadRow(ValueError):
    """A row that cannot be read; ``column`` is where, the message says why."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column = column


@dataclass(frozen=True, kw_only=True)
class Incident:
    """What one row of another data set tells of one event.

    ``kind`` is what that data set calls such an event, ``force`` whether it means that armed
    force was used. ``date`` is EDTF. ``sides`` are names as printed there, each with its role in
    our words; ``precision`` is a code of ``where_precision``. ``deaths`` and ``words`` are for
    the editor to read, as that data set has them.
    """

    foreign_id: str
    kind: tuple[str, ...]
    force: bool
    date: str
    sides: tuple[tuple[str, str], ...]
    place: str
    precision: str
    deaths: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The columns of a data set that are read, and what reads a row of them.

    ``maps`` is where our event types say what they are called there.
    """

    name: str
    maps: str
    columns: tuple[str, ...]
    read: Callable[[Row], Incident]


def day(row: Row, column: str) -> dt.date:
    """Read a day: ``2025-01-03``, with or without a time behind it, or ``03 January 2025``.

    :raises BadRow: when it is none.
    """
    given = row[column].strip()
    for text, form in ((given[:10], "%Y-%m-%d"), (given, "%d %B %Y")):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise BadRow(column, f"“{given[:40]}” is no day.")


def whole(row: Row, column: str, *, among: range) -> int:
    """Read a whole number of a range.

    :raises BadRow: when it is none.
    """
    given = row[column].strip()
    if given.isascii() and given.isdigit() and len(given) < 10 and int(given) in among:
        return int(given)
    raise BadRow(column, f"“{given[:40]}” is no number from {among[0]} to {among[-1]}.")


def row_id(row: Row, column: str) -> str:
    """Read what a row is known by.

    :raises BadRow: when it is empty or longer than we keep.
    """
    given = row[column].strip()
    if not 0 < len(given) <= 40:
        raise BadRow(column, "A row is known by 1 to 40 characters.")
    return given
