"""How the values of a draft are shown in a document, worked out once for each type of draft.

A field of the draft is a field of the document; what a text's type is marked with decides how
it is shown. Values become JSON text at once: a dictionary on the way there costs three times as
much.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from core.dates import FuzzyDate
from core.drafts import REQUIRED, Coded, Field, Internal, Named, Ours, fields_of
from core.quantities import Quantity
from things.rules.kinds import Name, Names

Show = Callable[[Any, Names], str]
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def fields(draft: Any, names: Names) -> dict[str, str]:
    """Return the fields of a draft as a document shows them: their names, their JSON texts."""
    own: Any = type(draft)
    return {
        name: as_default
        if (value := getattr(draft, name)) is default
        else show(value, names)
        for name, show, default, as_default in _shows(own)
    }


def inside(shown: dict[str, str]) -> str:
    """Return what stands between the braces of a JSON object, from names and JSON texts."""
    return ",".join([f'"{name}":{text}' for name, text in shown.items()])


@lru_cache(maxsize=200)
def _shows(draft_type: Any) -> tuple[tuple[str, Show, Any, str], ...]:
    """Return how each field is shown, and what most of them hold and how that is shown."""
    return tuple(
        (field.name, show, field.default, _as_default(field, show))
        for field in fields_of(draft_type)
        for show in [_show(field)]
    )


def _as_default(field: Field, show: Show) -> str:
    return "" if field.default is REQUIRED else show(field.default, Names({}))


def _show(field: Field) -> Show:
    one = _show_one(field)
    if field.many:
        return lambda value, names: f"[{','.join([one(v, names) for v in value])}]"
    return one


def _show_one(field: Field) -> Show:
    mark = field.mark
    if isinstance(mark, Named):
        kinds = mark.kinds
        return lambda value, names: given(names.of(kinds, value)) if value else "null"
    if isinstance(mark, Ours):
        return lambda value, names: text_map(value or "")
    if isinstance(mark, Internal):
        return lambda value, names: "false" if value is None else "true"
    if field.nested:
        return lambda value, names: (
            "null" if value is None else f"{{{inside(fields(value, names))}}}"
        )
    return lambda value, names: _plain(value)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "null"
    return _PLAIN.get(type(value), to_json)(value)


def date(when: FuzzyDate) -> str:
    """Show a fuzzy date. Days are local days of the process, bounds inclusive."""
    return (
        f'{{"text":{encode_basestring(when.text)},'
        f'"edtf":{encode_basestring(when.edtf)},'
        f'"earliest":{day(when.earliest)},"latest":{day(when.latest)},'
        f'"kind":"{when.kind}","resolution":"{when.resolution}",'
        f'"anchor":{day(when.anchor)}}}'
    )


def day(value: dt.date | None) -> str:
    """Show a day."""
    return f'"{value.isoformat()}"' if value else "null"


def quantity(count: Quantity) -> str:
    """Show a qualified quantity. Numbers are JSON numbers, never filled in."""
    return (
        f'{{"qualifier":"{count.qualifier}","value":{number(count.value)},'
        f'"low":{number(count.low)},"high":{number(count.high)},'
        f'"label":{encode_basestring(count.label)}}}'
    )


def number(value: Decimal | None) -> str:
    """Return a number as JSON has it."""
    if value is None:
        return "null"
    return to_json(int(value) if value == int(value) else float(value))


def text_map(text: str) -> str:
    """Return words of ours as a map by language."""
    return f'{{"en":{encode_basestring(text)}}}' if text else "{}"


@lru_cache(maxsize=2000)
def given(name: Name) -> str:
    """Show what a draft names. Kept: a name is shown in each document of a batch."""
    slug = f'"slug":"{name.slug}",' if name.slug else ""
    return (
        f'{{"kind":"{name.kind}","id":"{name.public_id}",{slug}'
        f'"name":{text_map(name.label)}}}'
    )


def named_in(draft: Any, names: Names) -> Iterator[Name]:
    """Return everything that a draft names, parts included, in the order of its fields."""
    own: Any = type(draft)
    for name, kinds, many in _naming(own):
        value = getattr(draft, name)
        for one in value if many else (value,):
            if not one:
                continue
            if kinds is None:
                yield from named_in(one, names)
            else:
                yield names.of(kinds, one)


@lru_cache(maxsize=200)
def _naming(draft_type: Any) -> tuple[tuple[str, tuple[str, ...] | None, bool], ...]:
    """Return the fields that name things with the kinds of these; None: a part may."""
    return tuple(
        (field.name, kinds_named(field), field.many)
        for field in fields_of(draft_type)
        if field.nested or isinstance(field.mark, Named)
    )


def kinds_named(field: Field) -> tuple[str, ...] | None:
    """Return the kinds of things that a field names; None: it names none."""
    return field.mark.kinds if isinstance(field.mark, Named) else None


def words_in(draft: Any) -> Iterator[str]:
    """Return the texts of a draft that are words, for searching."""
    own: Any = type(draft)
    for name, many in _wordy(own):
        value = getattr(draft, name)
        for one in value if many else (value,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Quantity):
                yield one.label
            elif hasattr(one, "is_part_of_draft"):
                yield from words_in(one)


@lru_cache(maxsize=200)
def _wordy(draft_type: Any) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (field.name, field.many)
        for field in fields_of(draft_type)
        if not isinstance(field.mark, Named | Coded)
        if field.nested or field.type in (str, Quantity)
    )


_PLAIN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    FuzzyDate: date,
    Quantity: quantity,
    Decimal: number,
    dt.date: day,
}
