"""The values of a thing as they were sent, read into its draft, or what is wrong with them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from api.writing.bodies import storable, unknown_members
from api.writing.problems import BadBody, Wrong, pointer_of
from core.dates import WHOLE_DAY, BadDate, FuzzyDate, from_edtf
from core.drafts import REQUIRED, Field, Internal, fields_of
from core.errors import RuleBroken
from core.quantities import DECIMALS, DIGITS, MOST_DIGITS, Quantity

MOST_PARTS = 500
LONGEST = 64 * 1024
DATE_MEMBERS = ("text", "edtf")
QUANTITY_MEMBERS = ("qualifier", "value", "low", "high", "label")
LONGEST_NUMBER = 40
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,6})?")
Place = tuple[object, ...]


class WrongMember(ValueError):
    """What is wrong with one member of a value."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.name = name


def draft_from(draft_type: type[Any], given: Any, *, base: Any = None) -> Any:
    """Return the draft that some values are; ``base`` has those that were not given.

    Dates are EDTF, alone or with the source's words; what is named is named by its slug or id.

    :raises BadBody: naming each value that is wrong.
    """
    wrong: list[Wrong] = []
    draft = _object(draft_type, given, ("values",), wrong, base)
    if wrong:
        raise BadBody(wrong)
    return draft


def _object(
    draft_type: type[Any], given: Any, at: Place, wrong: list[Wrong], base: Any = None
) -> Any:
    if not isinstance(given, Mapping):
        wrong.append(Wrong(pointer_of(*at), "An object is expected."))
        return None
    fields = [f for f in fields_of(draft_type) if not isinstance(f.mark, Internal)]
    before = len(wrong)
    wrong += unknown_members(given, [f.name for f in fields], *at)
    values: dict[str, Any] = {}
    for field in fields:
        if field.name in given:
            values[field.name] = _field(field, given[field.name], at, wrong)
        elif base is None and field.default is REQUIRED:
            where = pointer_of(*at, field.name)
            wrong.append(Wrong(where, "This is missing."))
    if len(wrong) > before:
        return None
    return _made(draft_type, values, at, wrong, base)


def _made(
    draft_type: type[Any], values: Any, at: Place, wrong: list[Wrong], base: Any
) -> Any:
    try:
        return dataclasses.replace(base, **values) if base else draft_type(**values)
    except (RuleBroken, ValueError) as error:
        wrong.append(Wrong(pointer_of(*at), str(error)))
        return None


def _field(field: Field, value: Any, at: Place, wrong: list[Wrong]) -> Any:
    place = (*at, field.name)
    if not field.many:
        return _one(field, value, place, wrong)
    if not isinstance(value, list) or len(value) > MOST_PARTS:
        words = f"A list of at most {MOST_PARTS} is expected."
        wrong.append(Wrong(pointer_of(*place), words))
        return ()
    return tuple(_one(field, one, (*place, n), wrong) for n, one in enumerate(value))


def _one(field: Field, value: Any, at: Place, wrong: list[Wrong]) -> Any:
    if field.nested:
        if value is None and field.optional and not field.many:
            return None
        return _object(field.nested, value, at, wrong)
    try:
        return _plain(field, value)
    except WrongMember as error:
        wrong.append(Wrong(pointer_of(*at, error.name), str(error)))
    except (BadDate, ValueError, TypeError) as error:
        wrong.append(Wrong(pointer_of(*at), str(error)))
    return None


def _plain(field: Field, value: Any) -> Any:
    """Return one plain value.

    :raises ValueError: in words, when it is none of its type.
    """
    if value is None:
        if field.optional and not field.many:
            return "" if field.type is str else None
        raise ValueError("This cannot be null.")
    read: Callable[[Any], Any] = _READ.get(field.type, _text)
    return read(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("A text is expected.")
    if len(value) > LONGEST:
        raise ValueError(f"At most {LONGEST:,} characters.")
    if not storable(value):
        raise ValueError("It has a character that no text has.")
    return value


def _date(value: Any) -> FuzzyDate:
    if isinstance(value, str):
        return from_edtf(_text(value))
    if not isinstance(value, Mapping) or set(value) - set(DATE_MEMBERS):
        raise ValueError("EDTF is expected, alone or as {text, edtf}.")
    words = "" if value.get("text") is None else _text(value["text"])
    return from_edtf(_text(value.get("edtf")), text=words)


def _quantity(value: Any) -> Quantity:
    if not isinstance(value, Mapping) or set(value) - set(QUANTITY_MEMBERS):
        raise ValueError("{qualifier, value, low, high, label} is expected.")
    numbers = {
        name: _member(value, name, _count)
        for name in ("value", "low", "high")
        if value.get(name) is not None
    }
    qualifier: Any = _member(value, "qualifier", _text)
    label = _member(value, "label", _text)
    try:
        return Quantity(qualifier=qualifier, label=label, **numbers)
    except KeyError as error:
        raise WrongMember("qualifier", f"“{qualifier}” is no qualifier.") from error


def _member(value: Mapping[str, Any], name: str, read: Callable[[Any], Any]) -> Any:
    try:
        return read(value.get(name))
    except ValueError as error:
        raise WrongMember(name, str(error)) from error


def _count(value: Any) -> Decimal:
    """Return a number of a count, if its columns can hold it."""
    number = _number(value)
    whole, decimals = DIGITS - DECIMALS, -int(number.as_tuple().exponent)
    if number.adjusted() >= whole or decimals > DECIMALS:
        raise ValueError(
            f"At most {whole} digits before the point and {DECIMALS} after it."
        )
    return number


def day_in(words: str) -> dt.date:
    """Return a day, such as 2025-02-27.

    :raises ValueError: for other words; weeks and days without hyphens are ISO 8601 too.
    """
    if not WHOLE_DAY.fullmatch(words):
        raise ValueError("A day such as 2025-02-27 is expected.")
    return dt.date.fromisoformat(words)


def _day(value: Any) -> dt.date:
    return day_in(_text(value))


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected.")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) >= 2**31:
        raise ValueError("A whole number is expected.")
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("A number is expected.")
    words = str(value)
    if len(words) > LONGEST_NUMBER:
        raise ValueError(f"At most {LONGEST_NUMBER} characters.")
    if not NUMBER.fullmatch(words):
        raise ValueError(
            f"“{words}” is no number: write digits, and a point before decimals."
        )
    number = Decimal(words)
    if abs(number.adjusted()) >= MOST_DIGITS:
        raise ValueError(f"A number of at most {MOST_DIGITS} digits is expected.")
    return number


_READ: dict[Any, Callable[[Any], Any]] = {
    FuzzyDate: _date,
    Quantity: _quantity,
    dt.date: _day,
    Decimal: _number,
    bool: _truth,
    int: _whole,
}
