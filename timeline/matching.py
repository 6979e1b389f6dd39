"""Whether the words of an edition answer a question to the index of words."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, Func, TextField, Value
from django.db.models.functions import Cast


class Matches(Func):
    """Whether the words of an edition answer a question; ``words`` is the path to them."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, question: str, words: str = "search") -> None:
        super().__init__(F(words), _asked(question))


def _asked(question: str) -> Cast:
    return Cast(Value(question, output_field=TextField()), SearchQueryField())
