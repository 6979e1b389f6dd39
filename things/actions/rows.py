"""Writing a draft into the tables of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

from django.db import models

from core.drafts import REQUIRED, Coded, Field, Named, fields_of
from core.errors import RuleBroken, ValuesRefused
from core.saying import gettext_noop
from editions.actions import refusals as in_words
from editions.actions import refuse_bad_values
from things.models import Thing
from things.models.columns import Composed, date_values, quantity_values
from things.rules.kinds import Kind, Names
from vocabularies.rules import term_id

Put = Callable[[Any, Names], dict[str, object]]
# What constraints that hold for every kind refuse, in words.
REFUSALS = {
    "thing_slug_once": gettext_noop("That short name is taken."),
    "thing_may_be_passed_on": gettext_noop(
        "It comes from a data set that may not be passed on: "
        "it is used here, and never published."
    ),
}
# Which field those are about that are about one alone.
FIELDS = {"thing_slug_once": "slug", "thing_actor_slug_once": "slug"}


def put_thing(thing: Thing, *, slug: str | None) -> None:
    """Write what has changed of a thing that is there. ``slug`` is what it was called so far.

    Its keys are left out. A trigger looks at each row of this table before it is written, and
    PostgreSQL then locks it as if its keys changed, should they be among what is written: whoever
    names the thing meanwhile would wait for this transaction, and this one for them.
    """
    keys = {"id", "public_id", "kind", "slug"} - (
        {"slug"} if thing.slug != slug else set()
    )
    names = [f.attname for f in Thing._meta.concrete_fields if f.name not in keys]
    thing.save(force_update=True, update_fields=names)


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
    try:
        for one in rows:
            refuse_bad_values(one)
    except ValuesRefused as error:  # a field of a part is none of the thing's own
        raise RuleBroken(str(error)) from error
    return rows


def set_stands(kind: Kind, thing: Thing, *, stands: bool) -> None:
    """Tell a table with a column ``stands`` that its thing does, or does no longer."""
    if "stands" in _columns(kind.model):
        kind.model.everything.filter(pk=thing.pk).update(stands=stands)


def refusals(kind: Kind) -> AbstractContextManager[None]:
    """Put into words what a constraint of the database refuses: the kind's, or those of all.

    :raises RuleBroken: in words.
    """
    words = {**REFUSALS, **kind.refusals}
    words.setdefault("thing_actor_slug_once", words["thing_slug_once"])
    return in_words(words, FIELDS)


def columns_of(
    model: type[models.Model], draft: Any, names: Names
) -> dict[str, object]:
    """Return the values of a table's columns that fields of a draft stand in."""
    own: Any = type(draft)
    puts, usual = _puts(model, own)
    values = dict(usual)
    for name, put, default in puts:
        if (value := getattr(draft, name)) is not default:
            values |= put(value, names)
    return values


@lru_cache(maxsize=200)
def _columns(model: type[models.Model]) -> frozenset[str]:
    composed = {
        name
        for base in model.__mro__
        for name, value in vars(base).items()
        if isinstance(value, Composed)
    }
    return frozenset(composed.union(f.name for f in model._meta.fields))


@lru_cache(maxsize=200)
def _puts(
    model: type[models.Model], draft_type: Any
) -> tuple[tuple[tuple[str, Put, Any], ...], dict[str, object]]:
    """Work out once how each field of a draft type becomes columns, and what most of them hold."""
    puts = tuple(
        (field.name, _put(field, model), field.default)
        for field in fields_of(draft_type)
        if field.name in _columns(model) and not field.many
    )
    usual: dict[str, object] = {}
    for _, put, default in puts:
        if default is not REQUIRED:
            usual |= put(default, Names({}))
    return puts, usual


def _put(field: Field, model: type[models.Model]) -> Put:
    name, mark = field.name, field.mark
    if isinstance(mark, Named):
        kinds, column = mark.kinds, f"{name}_id"
        return lambda value, names: {
            column: names.of(kinds, value).asked_pk if value else None
        }
    if isinstance(mark, Coded):
        return _put_code(name, mark.scheme, model)
    if isinstance(getattr(model, name, None), Composed):
        if f"{name}_edtf" in _columns(model):
            return lambda value, names: date_values(name, value)
        return lambda value, names: quantity_values(name, value)
    return lambda value, names: {name: value}


def _put_code(name: str, scheme: str, model: type[models.Model]) -> Put:
    """Put down the term's number where the column points at one, else the code itself."""
    if not model._meta.get_field(name).is_relation:
        return lambda value, names: {name: value}
    column = f"{name}_id"
    return lambda value, names: {column: term_id(scheme, value) if value else None}
