"""Paths of SQL/JSON over documents, for queries: they read a document once for several places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import BooleanField, Func, JSONField, Q, TextField, Value
from django.db.models.functions import Cast

from timeline.filters import Filters

# The lists of documents in which somebody has a role, and the field of each that says who.
PARTAKING = {"parties": "party", "participations": "actor", "signatories": "actor"}


class PathField(TextField):  # type: ignore[type-arg]
    """A path of SQL/JSON, for casts alone."""

    def db_type(self, connection: Any) -> str:
        """Return the type of the database."""
        return "jsonpath"


def fulfils(path: str, variables: Mapping[str, Any]) -> Func:
    """Return the condition that a row's document fulfils a predicate."""
    arguments = _arguments(path, variables)
    return Func(*arguments, function="jsonb_path_match", output_field=BooleanField())


def every(path: str, variables: Mapping[str, Any]) -> Func:
    """Return a column: all values at a path of a row's document, as a list."""
    arguments = _arguments(path, variables)
    return Func(*arguments, function="jsonb_path_query_array", output_field=JSONField())


def in_roles(filters: Filters, document: str) -> Q:
    """Return the condition that a document has one of the parties asked for in one of the roles.

    Without a party, any will do. A party is told by its slug, or by its id where it has none.
    ``document`` is the column that holds the document.
    """
    shown = Cast(document, JSONField())
    condition = Q()
    keys = [{name: key} for key in filters.parties for name in ("slug", "id")]
    for field, who in PARTAKING.items():
        for role in filters.party_roles:
            for key in keys or [{}]:
                one = {"role": role, **({who: key} if key else {})}
                condition |= Q(Contained(shown, {field: [one]}))
    return condition


class Contained(Func):
    """Whether a document has all of something within it."""

    template = "%(expressions)s"
    arg_joiner = " @> "
    output_field = BooleanField()

    def __init__(self, shown: Cast, part: Mapping[str, Any]) -> None:
        text = Value(json.dumps(part), output_field=TextField())
        super().__init__(shown, Cast(text, JSONField()))


def _arguments(path: str, variables: Mapping[str, Any]) -> tuple[Cast, Cast, Cast]:
    text = Value(json.dumps(variables), output_field=TextField())
    return (
        Cast("document", JSONField()),
        Cast(Value(path), PathField()),
        Cast(text, JSONField()),
    )
