"""Values as cells of a table: days, numbers, names, texts. What is not known is empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.dates import FuzzyDate, from_edtf
from core.precision import acled_time_precision, ucdp_date_prec

Cell = str | int | float
EMPTY = ""
# An id that can be nobody else's: no country's code, no number of another dataset.
PREFIX = "CEASEFIRE-"
BETWEEN = "; "


@dataclass(frozen=True, kw_only=True)
class When:
    """A date as both datasets have it: local days, both included.

    A date that is open on a side has no day in either, and the lowest codes (ours: neither
    dataset has open dates).
    """

    first: str
    last: str
    year: str
    time_precision: int
    date_prec: int
    is_span: bool


def when(date: Mapping[str, Any]) -> When:
    """Read the date of a document."""
    fuzzy = from_edtf(date["edtf"])
    bounds = _bounds(fuzzy)
    first, last = bounds or (None, None)
    return When(
        first=first.isoformat() if first else EMPTY,
        last=last.isoformat() if last else EMPTY,
        year=f"{first.year:04}" if first else EMPTY,
        time_precision=acled_time_precision(fuzzy),
        date_prec=ucdp_date_prec(fuzzy),
        is_span=fuzzy.kind == "span" and first != last,
    )


def row_id(public_id: str) -> str:
    """Return what a row is called by, for good."""
    return f"{PREFIX}{public_id}"


def text(*parts: str) -> str:
    """Join texts of ours as sentences in one line: line breaks become blanks."""
    said = [" ".join(part.split()) for part in parts if part.strip()]
    return " ".join([*map(_ended, said[:-1]), *said[-1:]])


def joined(names: Iterable[str]) -> str:
    """Join names, each once, in the order that they are given in."""
    return BETWEEN.join(dict.fromkeys(name for name in names if name))


def number(value: Decimal | float | None) -> Cell:
    """Return a number without needless digits; nothing where there is none."""
    if value is None:
        return EMPTY
    return int(value) if value == int(value) else float(value)


def epoch(moment: str) -> int:
    """Return a moment of a document as whole seconds since 1970, UTC."""
    return int(dt.datetime.fromisoformat(moment).timestamp())


def _bounds(date: FuzzyDate) -> tuple[dt.date, dt.date] | None:
    if date.earliest is None or date.latest is None:
        return None
    return date.earliest, date.latest


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…", ":")) else f"{sentence}."
