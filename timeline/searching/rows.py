"""The editions that may be found, and the condition that finds them."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQueryField
from django.db.models import (
    BooleanField,
    F,
    FloatField,
    Func,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from editions.models import Edition
from timeline.moments import AsOf, holding, not_bare
from timeline.withholding import naming_withheld


class Matches(Func):
    """Whether the words of an edition answer a question."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, question: str) -> None:
        super().__init__(F("search"), _asked(question))


class Rank(Func):
    """How well the words of an edition answer a question; what it is called counts most."""

    function = "ts_rank"
    output_field = FloatField()

    def __init__(self, question: str) -> None:
        super().__init__(F("search"), _asked(question))


def _asked(question: str) -> Cast:
    return Cast(Value(question, output_field=TextField()), SearchQueryField())


def public(as_of: AsOf) -> QuerySet[Edition]:
    """Return the editions of a state of the record that may be found.

    What names a thing that may not be named is left out: finding it by that name would tell.
    """
    rows = Edition.objects.filter(holding(as_of)).exclude(naming_withheld())
    return rows.filter(not_bare()) if as_of.recorded_at else rows


def matching(as_of: AsOf, kinds: Iterable[str], question: str) -> QuerySet[Edition]:
    """Return those of some kinds that answer a question."""
    return public(as_of).filter(Matches(question), kind__in=list(kinds))
