"""Paths of SQL/JSON over documents, for queries: they read a document once for several places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import BooleanField, Func, JSONField, TextField, Value
from django.db.models.functions import Cast


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


def _arguments(path: str, variables: Mapping[str, Any]) -> tuple[Cast, Cast, Cast]:
    text = Value(json.dumps(variables), output_field=TextField())
    return (
        Cast("document", JSONField()),
        Cast(Value(path), PathField()),
        Cast(text, JSONField()),
    )
