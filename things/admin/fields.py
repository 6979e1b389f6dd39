"""Form fields for the fields of a draft, by what their types say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext

from core.drafts import (
    BadDraft,
    Coded,
    Field,
    Named,
    Ours,
    fields_of,
    from_plain,
    to_plain,
)
from core.saying import gettext_noop
from editions.field_names import FIELDS
from things.models import Thing
from vocabularies.queries import terms

BETWEEN = " | "
NONE = ("", "—")
LONG = ("summary", "dispute_note")


def names_of(part: Any) -> str:
    """Return what the fields of a part are called, as they stand on a line."""
    return BETWEEN.join(str(FIELDS[f.name]) for f in fields_of(part))


def _told(part: Any) -> str:
    return gettext(
        "One a line: %(names)s. What is empty at the end can be left out."
    ) % {"names": names_of(part)}


class LinesField(forms.CharField):
    """The parts of a draft, one a line, their values in order with a bar between them."""

    def __init__(self, part: Any, **given: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=lazy(_told, str)(part),
            **given,
        )
        self.part = part

    def prepare_value(self, value: Any) -> Any:
        """Write parts as lines."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(_line(one) for one in value)

    def clean(self, value: Any) -> Any:
        """Read lines as parts.

        :raises forms.ValidationError: naming the line that is none.
        """
        text = super().clean(value) or ""
        lines = [line for line in text.splitlines() if line.strip()]
        return tuple(self._read(n, line) for n, line in enumerate(lines, start=1))

    def _read(self, number: int, line: str) -> Any:
        own = fields_of(self.part)
        values = [v.strip() for v in line.split(BETWEEN.strip())]
        given = {f.name: v for f, v in zip(own, values, strict=False) if v}
        try:
            if len(values) > len(own):
                raise BadDraft(gettext_noop("More values than it has."))
            return from_plain(self.part, given)
        except BadDraft as error:
            raise forms.ValidationError(
                gettext("Line %(number)s cannot be read. Write: %(names)s.")
                % {"number": number, "names": names_of(self.part)}
            ) from error


class NamedField(forms.ChoiceField):
    """The key of a published thing of certain kinds, chosen by its label."""

    def __init__(self, kinds: Iterable[str], **given: Any) -> None:
        super().__init__(choices=lambda: named_choices(tuple(kinds)), **given)


def named_choices(kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return key and label of every published thing of some kinds, by label."""
    rows = Thing.objects.published().filter(kind__in=kinds).order_by("label")
    return [NONE, *((thing.key, thing.label) for thing in rows)]


def code_choices(scheme: str) -> list[tuple[str, str]]:
    """Return code and label of every current term of a vocabulary, in its order."""
    rows = (term for term in terms(scheme) if term.status == "current")
    return [NONE, *((term.code, term.label) for term in rows)]


def form_field(field: Field) -> forms.Field:
    """Return the form field of a draft's field.

    :raises TypeError: where the admin has no field for it; such kinds have a desk of their own.
    """
    given: dict[str, Any] = {
        "required": not field.optional,
        "label": FIELDS[field.name],
    }
    if field.many and field.nested:
        return LinesField(field.nested, **given)
    if isinstance(field.mark, Named):
        return NamedField(field.mark.kinds, **given)
    if isinstance(field.mark, Coded):
        scheme = field.mark.scheme
        return forms.ChoiceField(choices=lambda: code_choices(scheme), **given)
    if field.name in LONG:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **given)
    return _plain(field, given)


def _plain(field: Field, given: dict[str, Any]) -> forms.Field:
    if field.type is bool:
        return forms.BooleanField(required=False, label=given["label"])
    if field.type is dt.date:
        return forms.DateField(**given)
    if field.type is Decimal:
        return forms.DecimalField(**given)
    if field.type is str and (field.mark is None or isinstance(field.mark, Ours)):
        return forms.CharField(**given)
    raise TypeError(f"No form field for {field.name}.")


def _line(part: Any) -> str:
    values = [str(v) if v is not None else "" for v in to_plain(part).values()]
    while values and not values[-1]:
        values.pop()
    return BETWEEN.join(values)
