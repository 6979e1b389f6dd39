"""Values of documents, read back: dates, quantities, and what a field names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from core.dates import FuzzyDate, from_edtf
from core.quantities import Quantity
from timeline.words import in_text

Document = Mapping[str, Any]


def to_date(shown: Document) -> FuzzyDate:
    """Read a date as documents show it."""
    anchor = shown["anchor"] and dt.date.fromisoformat(shown["anchor"])
    return from_edtf(
        shown["edtf"],
        text=shown["text"],
        resolution=shown["resolution"],
        anchor=anchor,
    )


def to_quantity(shown: Document) -> Quantity:
    """Read a quantity as documents show it."""
    value, low, high = (
        None if shown[name] is None else Decimal(str(shown[name]))
        for name in ("value", "low", "high")
    )
    return Quantity(
        qualifier=shown["qualifier"],
        value=value,
        low=low,
        high=high,
        label=shown["label"],
    )


def id_of(document: Document, field: str) -> str:
    """Return the id of what a field names, or nothing."""
    return str((document.get(field) or {}).get("id", ""))


def key_of(document: Document, field: str) -> str:
    """Return what filters call what a field names, its slug or its id; or nothing."""
    named = document.get(field) or {}
    return str(named.get("slug") or named.get("id") or "")


def name_of(document: Document, field: str) -> str:
    """Return what is called by a field, or nothing."""
    return in_text((document.get(field) or {}).get("name"))


def said_by(document: Document, number: str) -> str:
    """Return who gives a number of a leg, as the source names them; nothing: an outlet itself."""
    return str(document[f"{number}_by_words"] or name_of(document, f"{number}_by"))
