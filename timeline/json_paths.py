"""Paths of SQL/JSON over documents, for queries: they read a document once for several places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import BooleanField, Func, JSONField, Q, TextField, Value
from django.db.models.functions import Cast

from timeline.filters import Filters


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
    for role in filters.party_roles:
        for party in [{"slug": p} for p in filters.parties] or [{}]:
            one = {"role": role, **({"party": party} if party else {})}
            condition |= Q(Contained(shown, one))
            if party:
                own = {"role": role, "party": {"id": party["slug"]}}
                condition |= Q(Contained(shown, own))
    return condition


class Contained(Func):
    """Whether a list of parties has one like this."""

    template = "%(expressions)s"
    arg_joiner = " @> "
    output_field = BooleanField()

    def __init__(self, shown: Cast, one: Mapping[str, Any]) -> None:
        text = Value(json.dumps({"parties": [one]}), output_field=TextField())
        super().__init__(shown, Cast(text, JSONField()))


def _arguments(path: str, variables: Mapping[str, Any]) -> tuple[Cast, Cast, Cast]:
    text = Value(json.dumps(variables), output_field=TextField())
    return (
        Cast("document", JSONField()),
        Cast(Value(path), PathField()),
        Cast(text, JSONField()),
    )
