"""Drafts: all values of one version of a thing, as frozen dataclasses of plain values.

A draft names other things by their keys (a slug, or a public id) and terms by their codes, and
its types say so: ``party: Annotated[str, Named("party")]``. From those types follow what has
to be looked up, how a draft is kept, what changed between two, and how it is shown.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from cattrs import Converter
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_unstructure_fn

from core.dates import FuzzyDate
from core.quantities import Quantity, with_clean_label
from core.saying import gettext_noop, said
from core.text import normal, trimmed


@dataclass(frozen=True)
class Named:
    """Marks a text as the key of a thing of one of these kinds; empty: none is named."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


@dataclass(frozen=True)
class Coded:
    """Marks a text as a code of a vocabulary; empty: none is given."""

    scheme: str


@dataclass(frozen=True)
class Ours:
    """Marks a text as this record's own words, which may stand in several languages."""


@dataclass(frozen=True)
class Verbatim:
    """Marks a text as somebody's words, kept letter by letter; never trimmed or reworded."""


@dataclass(frozen=True)
class Internal:
    """Marks the number of a row inside the database; shown only as whether there is one."""


@dataclass(frozen=True)
class Counts:
    """Marks a number with what is told of it beside it: what it counts, for when, who says so.

    ``unit`` is a code of the vocabulary ``unit``, or works it out from the draft and the part
    that holds the number; empty: it follows from neither. ``as_of`` are fields beside it that
    hold the day it is for (the first that is given), ``by`` names who says so, and ``by_words``
    holds what the source calls them. Fields that are not there are empty.
    """

    unit: str | Callable[[Any, Any], str] = ""
    as_of: tuple[str, ...] = ()
    by: str = ""
    by_words: str = ""


class Part:
    """What a dataclass is that stands inside a draft, such as a party with its role."""

    is_part_of_draft = True


# The default of a field that has none.
REQUIRED: Any = object()

Mark = Named | Coded | Ours | Verbatim | Internal | Counts
DraftType = TypeVar("DraftType")


@dataclass(frozen=True)
class Field:
    """One field of a draft: its name, the mark of its type, and the draft type it holds, if any.

    ``type`` is the plain type of one value, ``many`` whether there are several, ``optional``
    whether the field may be left out, and ``default`` what it holds then.
    """

    name: str
    type: Any
    optional: bool
    mark: Mark | None
    nested: Any
    many: bool
    default: Any = REQUIRED


@dataclass(frozen=True)
class FieldChange:
    """One field that two drafts differ in."""

    name: str
    before: Any
    after: Any


class BadDraft(ValueError):
    """Plain data that is not a draft of this type."""


def fields_of(draft_type: Any) -> tuple[Field, ...]:
    """Return the fields of a draft type, in their order."""
    return _fields_of(draft_type)


@lru_cache(maxsize=200)
def _fields_of(draft_type: Any) -> tuple[Field, ...]:
    hints = get_type_hints(draft_type, include_extras=True)
    missing = dataclasses.MISSING
    return tuple(
        dataclasses.replace(
            _field(f.name, hints[f.name], optional=f.default is not missing),
            default=REQUIRED if f.default is missing else f.default,
        )
        for f in dataclasses.fields(draft_type)
    )


def marked(draft: Any) -> Iterator[tuple[Mark, str]]:
    """Return every marked text of a draft that is not empty, depth first."""
    for field in fields_of(type(draft)):
        value = getattr(draft, field.name)
        values = value if field.many else (value,)
        for one in values:
            if field.nested:
                yield from marked(one) if one is not None else ()
            elif field.mark and one and isinstance(one, str):
                yield field.mark, one


def dates_in(draft: Any) -> Iterator[tuple[str, FuzzyDate]]:
    """Return every date of a draft and of its parts with its path, such as ``terms.0.due``."""
    for field in fields_of(type(draft)):
        value = getattr(draft, field.name)
        for n, one in enumerate(value if field.many else (value,)):
            path = f"{field.name}.{n}" if field.many else field.name
            if isinstance(one, FuzzyDate):
                yield path, one
            elif field.nested and one is not None:
                yield from ((f"{path}.{p}", date) for p, date in dates_in(one))


def marks_of(draft_type: Any) -> Iterator[Mark]:
    """Return how texts of a draft of this type may be marked, those of its parts included."""
    for field in fields_of(draft_type):
        if field.nested:
            yield from marks_of(field.nested)
        elif field.mark:
            yield field.mark


def to_plain(draft: Any) -> dict[str, Any]:
    """Return a draft as what JSON can hold."""
    plain: dict[str, Any] = _CONVERTER.unstructure(draft)
    return plain


def from_plain(draft_type: type[DraftType], plain: dict[str, Any]) -> DraftType:
    """Read a draft from what JSON held. Fields that were added since have their defaults.

    :raises BadDraft: when it is not one.
    """
    try:
        return _CONVERTER.structure(plain, draft_type)
    except (BaseValidationError, ValueError, TypeError, InvalidOperation) as error:
        raise BadDraft(
            said(gettext_noop("Not a %(name)s."), name=draft_type.__name__)
        ) from error


def value_at(values: Any, path: str) -> Any:
    """Return the value at a path such as ``date`` or ``legs.prisoners.actual_on``; else None.

    It is one of a draft, or of a document. Below a list stands a number, from 0, or the
    ``key`` of one of its parts.
    """
    found = values
    for step in path.split("."):
        if not isinstance(found, tuple | list):
            found = _held(found, step)
        elif step.isdecimal():
            found = found[int(step)] if int(step) < len(found) else None
        else:
            found = next((p for p in found if _held(p, "key") == step), None)
    return found


def _held(values: Any, name: str) -> Any:
    if isinstance(values, Mapping):
        return values.get(name)
    return getattr(values, name, None)


def changes(before: Any, after: Any) -> list[FieldChange]:
    """Return the fields in which two drafts of one type differ."""
    return [
        FieldChange(field.name, old, new)
        for field in fields_of(type(after))
        if (old := getattr(before, field.name)) != (new := getattr(after, field.name))
    ]


def cleaned(draft: DraftType) -> DraftType:
    """Return the draft with its texts in normal form; all but verbatim words are trimmed.

    The words of its dates and numbers are texts like others.

    :raises RuleBroken: when nothing is left of the words of a number.
    """
    found: Any = draft
    values = {f.name: _clean(f, getattr(draft, f.name)) for f in fields_of(type(found))}
    clean: DraftType = dataclasses.replace(found, **values)
    return clean


def _clean(field: Field, value: Any) -> Any:
    if field.many:
        return tuple(_clean_one(field, v) for v in value)
    return _clean_one(field, value)


def _clean_one(field: Field, value: Any) -> Any:
    if field.nested:
        return cleaned(value) if value is not None else None
    if isinstance(value, str):
        return (normal if isinstance(field.mark, Verbatim) else trimmed)(value)
    if isinstance(value, FuzzyDate):
        words = trimmed(value.text) or value.edtf
        return value if words == value.text else dataclasses.replace(value, text=words)
    return with_clean_label(value) if isinstance(value, Quantity) else value


def _field(name: str, hint: Any, *, optional: bool) -> Field:
    many = get_origin(hint) is tuple
    inner = get_args(hint)[0] if many else hint
    mark = None
    if get_origin(inner) is Annotated:
        inner, mark = get_args(inner)[:2]
    plain = next(t for t in get_args(inner) or (inner,) if t is not type(None))
    nested = plain if hasattr(plain, "is_part_of_draft") else None
    return Field(name, plain, optional, mark, nested, many)


def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(dt.date, lambda v, _: dt.date.fromisoformat(v))
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(Decimal, lambda v, _: Decimal(str(v)))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(bool, _truth)
    converter.register_unstructure_hook_factory(
        dataclasses.is_dataclass, lambda cls: make_dict_unstructure_fn(cls, converter)
    )
    return converter


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("A text is expected.")
    return value


def _whole(value: Any, _: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("A whole number is expected.")
    return value


def _truth(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("True or false is expected.")
    return value


_CONVERTER = _converter()
