"""Writing a draft into the tables of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, models

from core.dates import FuzzyDate
from core.drafts import Coded, Field, Named, fields_of
from core.errors import RuleBroken
from core.quantities import Quantity
from editions.actions import refuse_bad_values
from things.models import Thing
from things.models.columns import Composed, date_values, quantity_values
from things.rules.kinds import Kind, Names
from vocabularies.rules import term_id

# What the database says where a code or a name is missing that a column needs.
NOT_NULL = "23502"


def put_row(
    kind: Kind, thing: Thing, draft: Any, names: Names, *, new: bool, stands: bool
) -> None:
    """Write the row of a thing and the rows of its parts, in place of those before.

    A table with a column ``stands`` is told whether its thing does, for constraints that
    hold among what stands only.
    """
    row = row_of(kind, thing, draft, names, stands=stands)
    row.save(force_insert=new, force_update=not new)
    for field, part in kind.parts.items():
        if not new:
            part.objects.filter(thing_id=thing.pk).delete()
        part.objects.bulk_create(part_rows(part, thing, getattr(draft, field), names))


def row_of(kind: Kind, thing: Thing, draft: Any, names: Names, *, stands: bool) -> Any:
    """Return the row of a thing, not yet written.

    :raises RuleBroken: when a value does not go into its column.
    """
    columns = columns_of(kind.model, draft, names) | kind.more(draft, names)
    if "stands" in _columns(kind.model):
        columns["stands"] = stands
    row = kind.model(thing=thing, **columns)
    refuse_bad_values(row)
    return row


def part_rows(part: Any, thing: Thing, given: Iterable[Any], names: Names) -> list[Any]:
    """Return the rows of one part of a draft, not yet written.

    :raises RuleBroken: when a value does not go into its column.
    """
    rows = [
        part(thing_id=thing.pk, ordinal=n, **columns_of(part, one, names))
        for n, one in enumerate(given)
    ]
    for one in rows:
        refuse_bad_values(one)
    return rows


def set_stands(kind: Kind, thing: Thing, *, stands: bool) -> None:
    """Tell a table with a column ``stands`` that its thing does, or does no longer."""
    if "stands" in _columns(kind.model):
        kind.model.everything.filter(pk=thing.pk).update(stands=stands)


@contextmanager
def refusals(kind: Kind) -> Iterator[None]:
    """Put into words what a constraint of the database refuses.

    :raises RuleBroken: with the kind's words for the constraint.
    """
    try:
        yield
    except IntegrityError as error:
        seen: Any = getattr(error.__cause__, "diag", None)
        name = getattr(seen, "constraint_name", "")
        words = {"thing_slug_once": "That short name is taken.", **kind.refusals}
        words.setdefault("thing_actor_slug_once", words["thing_slug_once"])
        if getattr(seen, "sqlstate", "") == NOT_NULL:
            field = str(seen.column_name).removesuffix("_id").replace("_", " ")
            raise RuleBroken(f"{field.capitalize()}: give one.") from error
        if name not in words:
            raise
        raise RuleBroken(words[name]) from error


def columns_of(
    model: type[models.Model], draft: Any, names: Names
) -> dict[str, object]:
    """Return the values of a table's columns that fields of a draft stand in."""
    known = _columns(model)
    values: dict[str, object] = {}
    for field in fields_of(type(draft)):
        if field.name in known and not field.many:
            values |= _value(field, getattr(draft, field.name), names, model)
    return values


def _columns(model: type[models.Model]) -> set[str]:
    composed = {
        name
        for base in model.__mro__
        for name, value in vars(base).items()
        if isinstance(value, Composed)
    }
    return {f.name for f in model._meta.fields} | composed


def _value(
    field: Field, value: Any, names: Names, model: type[models.Model]
) -> dict[str, object]:
    if isinstance(field.mark, Named):
        named = names.marked(field.mark, value).asked_pk if value else None
        return {f"{field.name}_id": named}
    if isinstance(field.mark, Coded):
        return _code(field, value, model)
    if isinstance(getattr(model, field.name, None), Composed):
        return _composed(field.name, value, model)
    return {field.name: value}


def _code(field: Field, code: str, model: type[models.Model]) -> dict[str, object]:
    """Return the term's number where the column points at one, else the code itself."""
    if not isinstance(field.mark, Coded):
        raise TypeError(field.name)
    if not model._meta.get_field(field.name).is_relation:
        return {field.name: code}
    return {f"{field.name}_id": term_id(field.mark.scheme, code) if code else None}


def _composed(
    name: str, value: FuzzyDate | Quantity | None, model: type[models.Model]
) -> dict[str, object]:
    if f"{name}_edtf" in {f.name for f in model._meta.fields}:
        return date_values(name, value if isinstance(value, FuzzyDate) else None)
    return quantity_values(name, value if isinstance(value, Quantity) else None)
