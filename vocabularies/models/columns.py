"""The column other apps keep a term in, and the check that it is one of the right list."""

from __future__ import annotations

from typing import Any, Literal, overload

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from vocabularies.models.terms import Term

TermField = models.ForeignKey[Term, Term]
OptionalTermField = models.ForeignKey[Term | None, Term | None]


@overload
def term_field(
    scheme: str, *, optional: Literal[False] = False, **given: Any
) -> TermField: ...
@overload
def term_field(
    scheme: str, *, optional: Literal[True], **given: Any
) -> OptionalTermField: ...
def term_field(
    scheme: str, *, optional: bool = False, **given: Any
) -> TermField | OptionalTermField:
    """Return a foreign key to a term of one scheme; put ``term_check`` beside it.

    ``optional`` lets it be null, for unknown. ``given`` is handed on to the field, such as
    ``help_text``.
    """
    return models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        null=optional,
        blank=optional,
        limit_choices_to={"scheme": scheme},
        **given,
    )


def term_check(
    table: str, field: str, scheme: str, *, optional: bool = False
) -> models.CheckConstraint:
    """Return the check ``<table>_<field>_known``: the column holds a term of the scheme.

    With the foreign key it leaves nothing else: the term exists, and its id starts with
    its scheme. ``optional`` must be what the column's ``term_field`` was given.
    """
    prefix = f"{scheme}:"
    condition = Q(**{f"{field}__isnull": False}) & Q(
        Exact(Left(F(field), len(prefix)), Value(prefix))
    )
    if optional:
        condition |= Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=condition, name=f"{table}_{field}_known")
