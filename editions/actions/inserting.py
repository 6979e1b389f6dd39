from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from core.errors import RuleBroken, ValuesRefused
from core.saying import gettext_noop, said

# What the database says where a code or a name is missing that a column needs.
NOT_NULL = "23502"


def refuse_bad_values(row: models.Model) -> None:
    """Look at a row's own values, in no query; the database's constraints decide the rest.

    :raises ValuesRefused: with each field's name and what is wrong with it.
    """
    relations = [f.name for f in row._meta.fields if f.is_relation]
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        wrong = {name: " ".join(said) for name, said in error.message_dict.items()}
        words = " ".join(
            f"{name.replace('_', ' ').capitalize()}: {said}"
            for name, said in wrong.items()
        )
        raise ValuesRefused(words, wrong) from error


def insert_row(row: models.Model, *, taken: str = "This exists already.") -> None:
    """Insert a new row; say in words what is wrong with it.

    Call it from the actions of the app that owns the table, inside their transaction: what is
    refused here ends all of the action.

    :raises RuleBroken: with the field's name, or with ``taken`` where a unique key refuses.
    """
    refuse_bad_values(row)
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        if "unique" in str(error):
            raise RuleBroken(taken) from error
        raise


@contextmanager
def refusals(
    words: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Put into words what constraints of the database refuse, by their names.

    ``fields`` are those that a constraint is about alone, by its name too.

    What is refused ends the transaction that it stands in. A constraint without words here is
    no mistake of an editor's, and is raised as it came.

    :raises RuleBroken: with the words for the constraint.
    """
    try:
        yield
    except IntegrityError as error:
        seen: Any = getattr(error.__cause__, "diag", None)
        name = getattr(seen, "constraint_name", "")
        if getattr(seen, "sqlstate", "") == NOT_NULL:
            field = str(seen.column_name).removesuffix("_id").replace("_", " ")
            raise RuleBroken(
                said(gettext_noop("%(field)s: give one."), field=field.capitalize())
            ) from error
        if name not in words:
            raise
        if fields and name in fields:
            raise ValuesRefused(words[name], {fields[name]: words[name]}) from error
        raise RuleBroken(words[name]) from error
