"""Inputs for the fields of a draft, by what their types say, and the values that they hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _

from core.dates import BadDate, FuzzyDate, from_edtf, in_words
from core.drafts import REQUIRED, Coded, Field, Internal, Named, Ours, fields_of
from core.quantities import Quantity
from core.text import CONTROL
from core.typed import typed_date
from pages.forms.shared import OwnWordsField
from pages.forms.things.numbers import NumberInput
from pages.forms.things.offered import Choice, Offered
from pages.saying import worded
from things.models import Thing
from timeline.words import field_words

NONE: Choice = ("", "—")
# Fields of many words; those of verbatim words are asked for by their names too.
LONG = ("summary", "dispute_note", "note", "outcome_note", "description", "objective")
LONG_WORDS = ("words", "translation", "response_words", "text", "conditions")
# Where words stand in a text that the record holds: chosen there, not typed.
BY_PLACE = ("clauses",)
READ = "-read"
NUMBERS: dict[Any, Any] = {
    int: partial(forms.IntegerField, min_value=0),
    Decimal: forms.DecimalField,
    dt.date: forms.DateField,
}


class Dated(forms.BoundField):
    """A date as it is shown: with how the words in it are read."""

    @property
    def notices(self) -> list[str]:
        """Say how the words are read, and what they were counted from."""
        field, words = cast("WhenInput", self.field), str(self.value() or "")
        try:
            date = field.read(words) if words else None
        except BadDate:
            return []
        stated = None if date is field.held else field.at.is_stated
        return [read_as(date, is_stated=stated)] if date else []


class WhenInput(forms.CharField):
    """One text box for a date: EDTF, or words that count from the article's day."""

    bound_field_class = Dated

    def __init__(self, *, at: Offered, held: FuzzyDate | None, **given: Any) -> None:
        super().__init__(max_length=120, **given)
        self.at, self.held = at, held
        self.widget.attrs["data-when"] = ""

    def read(self, words: str) -> FuzzyDate | None:
        """Read the words; what the draft held already stays as it is.

        :raises BadDate: when they are no date.
        """
        if self.held and words == self.held.edtf:
            return self.held
        return typed_date(words, day=self.at.day, is_stated=self.at.is_stated)

    def clean(self, value: Any) -> Any:
        """Read the words.

        :raises forms.ValidationError: when they are no date.
        """
        words = super().clean(value)
        if not words:
            return None
        try:
            return self.read(words)
        except BadDate as error:
            raise forms.ValidationError(worded(error)) from error


class KeyInput(forms.CharField):
    """The address or the id of a thing, where there are too many to choose from."""

    def __init__(self, kinds: tuple[str, ...], *, at: Offered, **given: Any) -> None:
        super().__init__(max_length=300, **given)
        self.kinds, self.at = kinds, at
        self.help_text = _("Its address, or its id.")

    def clean(self, value: Any) -> str:
        """Return the key of what is named.

        :raises forms.ValidationError: when there is no such thing.
        """
        words = str(super().clean(value))
        key = words.partition("?")[0].rstrip("/").rpartition("/")[2]
        if not key:
            return ""
        rows = Thing.objects.named_by(self.at.by).filter(kind__in=self.kinds)
        found = rows.filter(public_id=key).first() or rows.filter(slug=key).first()
        if found is None:
            raise forms.ValidationError(
                _("There is no %(kinds)s “%(key)s”.")
                % {"kinds": " / ".join(self.kinds).replace("_", " "), "key": key}
            )
        return found.key


def read_as(date: FuzzyDate, *, is_stated: bool | None) -> str:
    """Say how a date is read: "Read as Thursday 27 February 2025", and from which day on.

    ``is_stated``: that is the day of the article, else today; None: it was read earlier.
    """
    words = in_words(date.edtf)
    if date.earliest and date.earliest == date.latest:
        words = f"{date.earliest:%A} {words}"
    if date.anchor is None:
        return _("Read as %(date)s.") % {"date": words}
    day = in_words(date.anchor.isoformat())
    if is_stated is None:
        told = _("Read as %(date)s, counted from %(day)s.")
    elif is_stated:
        told = _("Read as %(date)s, counted from %(day)s, the day of the article.")
    else:
        told = _("Read as %(date)s, counted from today, %(day)s.")
    return told % {"date": words, "day": day}


def is_asked(field: Field) -> bool:
    """Say whether a form asks for a field."""
    return not isinstance(field.mark, Internal) and field.name not in BY_PLACE


def fields_proved(draft_type: Any) -> list[Choice]:
    """Return the fields of a draft that a source may be of, with what each is called."""
    asked = [field for field in fields_of(draft_type) if is_asked(field)]
    return [(field.name, field_words(field.name)) for field in asked]


def inputs_of(field: Field, at: Offered, held: Any) -> dict[str, forms.Field]:
    """Return the inputs of one field of a draft, by their names."""
    given: dict[str, Any] = {
        "label": field_words(field.name),
        "required": not field.optional,
    }
    if field.type is Quantity:
        return {
            field.name: NumberInput(**given),
            f"{field.name}{READ}": forms.CharField(
                label=_("%(field)s, in figures") % {"field": given["label"]},
                required=False,
                max_length=60,
                help_text=_("Only where the words alone do not say it, such as “12”."),
            ),
        }
    return {field.name: _input(field, at, held, given)}


def _input(field: Field, at: Offered, held: Any, given: dict[str, Any]) -> forms.Field:
    if field.type is FuzzyDate:
        return WhenInput(at=at, held=held, **given)
    if isinstance(field.mark, Named):
        return _named(field.mark.kinds, at, held, given)
    if isinstance(field.mark, Coded):
        return _coded(field, at.coded[field.mark.scheme], held, given)
    return _plain(field, at, given)


def _named(
    kinds: tuple[str, ...], at: Offered, held: Any, given: dict[str, Any]
) -> forms.Field:
    if at.asks_for_key(kinds):
        return KeyInput(kinds, at=at, **given)
    return forms.ChoiceField(choices=_with_held(at.things(kinds), held), **given)


def _coded(field: Field, terms: Any, held: Any, given: dict[str, Any]) -> forms.Field:
    offered = [*terms]
    if held and held not in dict(offered):
        offered.append((held, str(held).replace("_", " ")))
    if field.default in (REQUIRED, ""):
        offered = [NONE, *offered]
    return forms.ChoiceField(choices=offered, **given)


def _with_held(choices: list[Choice], held: Any) -> list[Choice]:
    """Offer nothing, and what the draft names already, whatever became of that."""
    lost = [(held, held)] if held and held not in dict(choices) else []
    return [NONE, *choices, *lost]


def _plain(field: Field, at: Offered, given: dict[str, Any]) -> forms.Field:
    if field.type is bool:
        return _truth(field, given)
    if field.type in NUMBERS:
        made: forms.Field = NUMBERS[field.type](**given)
        return made
    if field.name == "time_zone":
        zones = [(name, name) for name in sorted(available_timezones())]
        return forms.ChoiceField(choices=[NONE, *zones], **given)
    if isinstance(field.mark, Ours):
        long = field.name in LONG
        return OwnWordsField(widget=_area() if long else None, sided=at.sided, **given)
    long = field.name in LONG_WORDS
    return forms.CharField(widget=_area() if long else None, strip=False, **given)


def _truth(field: Field, given: dict[str, Any]) -> forms.Field:
    if field.default is None:
        words = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
        return forms.ChoiceField(choices=words, **given)
    return forms.BooleanField(label=given["label"], required=False)


def _area() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3, "dir": "auto"})


def first_of(field: Field, value: Any) -> dict[str, Any]:
    """Return what the inputs of a field show of a value; nothing where there is none."""
    if value is None or value is REQUIRED:
        return {}
    if isinstance(value, FuzzyDate):
        return {field.name: value.edtf}
    if isinstance(value, Quantity):
        return NumberInput.first_of(field.name, value, READ)
    if field.type is bool and field.default is None:
        return {field.name: "yes" if value else "no"}
    return {field.name: value}


def value_of(field: Field, cleaned: Mapping[str, Any], held: Any, quoted: str) -> Any:
    """Return the value of a field from what its inputs hold.

    A date keeps only words that stand in what the source says (``quoted``): the record never
    shows an editor's shorthand as if a source had said it.

    :raises BadQuantity: when a number cannot be read.
    """
    value = cleaned.get(field.name)
    if field.type is Quantity:
        words, figures = value or "", cleaned.get(f"{field.name}{READ}") or ""
        return NumberInput.value_of(words, figures, held)
    if isinstance(value, FuzzyDate) and value is not held:
        return _date(value, quoted)
    if field.type is bool and field.default is None:
        return {"yes": True, "no": False}.get(str(value))
    if isinstance(value, str):
        value = CONTROL.sub("", value)
        return value or ("" if field.default is REQUIRED else field.default)
    return field.default if value is None and field.default is not REQUIRED else value


def _date(date: FuzzyDate, quoted: str) -> FuzzyDate:
    told = rf"(?<!\w){re.escape(date.text)}(?!\w)"
    if re.search(told, quoted, re.IGNORECASE):
        return date
    return from_edtf(date.edtf, resolution=date.resolution, anchor=date.anchor)
