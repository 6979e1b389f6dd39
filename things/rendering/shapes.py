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
from core.drafts import (
    REQUIRED,
    Coded,
    Counts,
    Field,
    Internal,
    Named,
    Ours,
    fields_of,
    marks_of,
)
from core.precision import acled_time_precision, ucdp_date_prec
from core.quantities import Quantity
from things.rendering.telling import NOBODY, Telling
from things.rules.kinds import Name, Names

Show = Callable[[Any, Names, Telling], str]
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def fields(draft: Any, names: Names, telling: Telling) -> dict[str, str]:
    """Return the fields of a draft as a document shows them: their names, their JSON texts."""
    own: Any = type(draft)
    shown = {
        name: as_default
        if (value := getattr(draft, name)) is default
        else show(value, names, telling)
        for name, show, default, as_default in _shows(own)
    }
    for field in counted(own):
        value = getattr(draft, field.name)
        if value is not None:
            shown[field.name] = number_told(field, draft, names, telling)
    return shown


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
    return "" if field.default is REQUIRED else show(field.default, Names({}), NOBODY)


def _show(field: Field) -> Show:
    one, name = _show_one(field), field.name
    if not field.many:
        return one
    if not field.nested:
        return lambda value, names, telling: (
            f"[{','.join([one(v, names, telling) for v in value])}]"
        )
    return lambda value, names, telling: (
        "["
        + ",".join(
            [one(v, names, telling.within(name, n, v)) for n, v in enumerate(value)]
        )
        + "]"
    )


def _show_one(field: Field) -> Show:
    mark = field.mark
    if isinstance(mark, Named):
        kinds = mark.kinds
        return lambda value, names, _: (
            given(names.of(kinds, value)) if value else "null"
        )
    if isinstance(mark, Ours):
        return lambda value, _, __: text_map(value or "")
    if isinstance(mark, Internal):
        return lambda value, _, __: "false" if value is None else "true"
    if isinstance(mark, Counts):  # shown with what stands beside it
        return lambda _, __, ___: "null"
    if field.nested:
        return lambda value, names, telling: (
            "null" if value is None else f"{{{inside(fields(value, names, telling))}}}"
        )
    return lambda value, _, __: _plain(value)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "null"
    return _PLAIN.get(type(value), to_json)(value)


def date(when: FuzzyDate) -> str:
    """Show a fuzzy date. Days are local days of the process, bounds inclusive.

    How exactly it is known stands beside, in the codes of ACLED and of UCDP GED.
    """
    return (
        f'{{"text":{encode_basestring(when.text)},'
        f'"edtf":{encode_basestring(when.edtf)},'
        f'"earliest":{day(when.earliest)},"latest":{day(when.latest)},'
        f"{_precision(when.edtf, when.earliest, when.latest)},"
        f'"kind":"{when.kind}","resolution":"{when.resolution}",'
        f'"anchor":{day(when.anchor)}}}'
    )


@lru_cache(maxsize=20_000)
def _precision(edtf: str, earliest: dt.date | None, latest: dt.date | None) -> str:
    """Show how exactly a date is known. Kept: most dates are days that many documents have."""
    when = FuzzyDate(text=edtf, edtf=edtf, earliest=earliest, latest=latest)
    return (
        f'"time_precision":{acled_time_precision(when)},'
        f'"date_prec":{ucdp_date_prec(when)}'
    )


def day(value: dt.date | None) -> str:
    """Show a day."""
    return f'"{value.isoformat()}"' if value else "null"


@lru_cache(maxsize=200)
def counted(draft_type: Any) -> tuple[Field, ...]:
    """Return the fields of a draft type, parts aside, that hold a number."""
    return tuple(f for f in fields_of(draft_type) if isinstance(f.mark, Counts))


def counts_anything(draft: Any) -> bool:
    """Say whether a draft, or a part of it, may hold a number."""
    own: Any = type(draft)
    return _counts_anything(own)


@lru_cache(maxsize=200)
def _counts_anything(draft_type: Any) -> bool:
    return any(isinstance(mark, Counts) for mark in marks_of(draft_type))


def number_told(field: Field, draft: Any, names: Names, telling: Telling) -> str:
    """Show a number with what it counts, for which day, who says so and who reports it.

    Numbers are JSON numbers, never filled in. What is told beside it in the draft is told
    again here, so that no number is read without it.
    """
    count = getattr(draft, field.name)
    mark: Any = field.mark
    unit = mark.unit if isinstance(mark.unit, str) else mark.unit(telling.draft, draft)
    days = (getattr(draft, name) for name in mark.as_of)
    by = _field_named(type(draft), mark.by)
    claimant = _show_one(by)(getattr(draft, by.name), names, telling) if by else "null"
    words = getattr(draft, mark.by_words) if mark.by_words else ""
    return (
        f'{{"label":{encode_basestring(count.label)},'
        f'"qualifier":"{count.qualifier}","value":{number(count.value)},'
        f'"low":{number(count.low)},"high":{number(count.high)},'
        f'"unit":{_plain(unit)},"as_of":{_plain(next(filter(None, days), None))},'
        f'"claimant":{claimant},"claimant_words":{_plain(words)},'
        f'"reporter":{to_json(telling.reporters(field.name))}}}'
    )


def _field_named(draft_type: Any, name: str) -> Field | None:
    return next((f for f in fields_of(draft_type) if f.name == name), None)


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
    Decimal: number,
    dt.date: day,
}
