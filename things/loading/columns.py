"""Columns: how one field of a draft stands in a table, as one cell or as several."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

from core.dates import BadDate, FuzzyDate, Resolution, from_edtf
from core.drafts import Field, Internal, fields_of
from core.quantities import QUALIFIERS, BadQuantity, Quantity
from things.loading import cells
from things.loading.cells import EMPTY, BadCell

DATE = ("", "_text", "_resolution", "_anchor")
QUANTITY = ("_qualifier", "_value", "_low", "_high", "_label")
# What a date is marked with whose package does not say how its days were worked out.
IMPORTED = "imported"


@dataclass(frozen=True)
class Column:
    """The cells of one field of a draft. ``default`` is MISSING where a value is needed."""

    field: Field
    default: Any

    @property
    def names(self) -> tuple[str, ...]:
        """What its cells are called, in order."""
        if self.field.type is FuzzyDate:
            return tuple(f"{self.field.name}{end}" for end in DATE)
        if self.field.type is Quantity:
            return tuple(f"{self.field.name}{end}" for end in QUANTITY)
        return (self.field.name,)

    @property
    def needed(self) -> bool:
        """Whether the field must have a value."""
        return self.default is dataclasses.MISSING

    @property
    def sort(self) -> type:
        """What one cell holds; the number of a version of an article is written as text."""
        return str if isinstance(self.field.mark, Internal) else self.field.type

    def read(self, row: Mapping[str, str]) -> Any:
        """Read the value from the cells of a row; cells that are left out are empty.

        :raises BadCell: in words.
        """
        given = [row.get(name, "") for name in self.names]
        if not any(given):
            if self.needed:
                raise BadCell(self.names[0], "A value is needed here.")
            return self.default
        if self.field.type is FuzzyDate:
            return _date(self.field.name, *given)
        if self.field.type is Quantity:
            return _quantity(self.field.name, given)
        if given[0] == EMPTY and self.default:
            return "" if self.sort is str else None
        return cells.read(self.sort, given[0], self.field.name)

    def write(self, value: Any) -> list[str]:
        """Return the cells of a value."""
        if self.field.type is FuzzyDate:
            return _date_cells(value)
        if self.field.type is Quantity:
            return _quantity_cells(value)
        cell = cells.written(value)
        return [cell if cell or self.needed or not self.default else EMPTY]


def columns_of(values: Any) -> tuple[Column, ...]:
    """Return the columns of a draft or part: of all its fields that hold one plain value."""
    return _columns_of(values)


@lru_cache(maxsize=200)
def _columns_of(values: Any) -> tuple[Column, ...]:
    defaults = {f.name: f.default for f in dataclasses.fields(values)}
    return tuple(
        Column(field, defaults[field.name])
        for field in fields_of(values)
        if not (field.many or field.nested)
    )


def _date(name: str, edtf: str, text: str, resolution: str, anchor: str) -> FuzzyDate:
    if not edtf:
        raise BadCell(name, "Words or a basis of a date, but no date.")
    if resolution and resolution not in get_args(Resolution):
        known = ", ".join(get_args(Resolution))
        raise BadCell(f"{name}_resolution", f"“{resolution}” is none of: {known}.")
    basis: Any = resolution or IMPORTED
    day = cells.read(dt.date, anchor, f"{name}_anchor") if anchor else None
    try:
        return from_edtf(edtf, text=text, resolution=basis, anchor=day)
    except BadDate as error:
        raise BadCell(name, str(error)) from error


def _date_cells(date: FuzzyDate | None) -> list[str]:
    if date is None:
        return [""] * len(DATE)
    return [date.edtf, date.text, date.resolution, cells.written(date.anchor)]


def _quantity(name: str, given: list[str]) -> Quantity:
    qualifier, value, low, high, label = given
    numbers = {
        end: cells.read(Decimal, cell, f"{name}_{end}") if cell else None
        for end, cell in (("value", value), ("low", low), ("high", high))
    }
    if value and not (low or high):  # one number and no more needs no more words
        qualifier = qualifier or "exact"
        label = label or value
    if qualifier not in QUALIFIERS:
        words = f"“{qualifier}” is none of: {', '.join(QUALIFIERS)}."
        raise BadCell(f"{name}_qualifier", words)
    known: Any = qualifier
    try:
        return Quantity(qualifier=known, label=label, **numbers)
    except BadQuantity as error:
        raise BadCell(f"{name}_qualifier", str(error)) from error


def _quantity_cells(count: Quantity | None) -> list[str]:
    if count is None:
        return [""] * len(QUANTITY)
    numbers = (count.value, count.low, count.high)
    return [count.qualifier, *map(cells.written, numbers), count.label]
