from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from django import forms

from core.quantities import QUALIFIERS, BadQuantity, Qualifier, Quantity
from events.models import Figure
from pages.forms.shared import NONE, SuggestionForm
from suggestions.actions import FigureValues, StatementValues


class StatementForm(SuggestionForm):
    """A statement. Its words are the article's and cannot be changed here."""

    when_key = "said_on"
    speaker = forms.CharField(label="Speaker, as the article says", max_length=200)
    person = forms.ChoiceField(label="Person", required=False)
    party = forms.ChoiceField(label="Speaks for", required=False)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("person", [NONE, *self.choices.people])
        self._choose("party", [NONE, *self.choices.parties])

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        return {
            name: self.card.finding[name] for name in ("speaker", "person", "party")
        }

    def values(self) -> StatementValues:
        """Return what the editor decided."""
        c = self.cleaned_data
        return StatementValues(
            process=c["process"],
            form=self.card.finding["form"],
            words=self.card.finding["quote"]["exact"],
            speaker=c["speaker"],
            person=c["person"],
            party=c["party"],
            when=c["when"],
        )


class FigureForm(SuggestionForm):
    """A figure. The words as printed are the article's and cannot be changed here."""

    when_key = "as_of"
    measure = forms.SlugField(label="Measure", max_length=40)
    population = forms.CharField(label="Who or what is counted", max_length=200)
    unit = forms.ChoiceField(
        label="Unit",
        choices=Figure.Unit.choices,
    )
    qualifier = forms.ChoiceField(
        label="Qualifier", choices=[(q, q.replace("_", " ")) for q in QUALIFIERS]
    )
    value = forms.DecimalField(label="Number", required=False, max_digits=14)
    low = forms.DecimalField(label="Lower bound", required=False, max_digits=14)
    high = forms.DecimalField(label="Upper bound", required=False, max_digits=14)
    modality = forms.ChoiceField(
        label="How it is told",
        choices=Figure.Modality.choices,
    )
    claimant = forms.ChoiceField(label="Who says so", required=False)
    claimant_words = forms.CharField(
        label="Who says so, as printed", required=False, max_length=200
    )
    place = forms.ChoiceField(label="Place", required=False)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("claimant", [NONE, *self.choices.parties])
        self._choose("place", [NONE, *self.choices.places])

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        found, count = self.card.finding, self.card.finding["count"]
        names = (
            "measure",
            "population",
            "unit",
            "modality",
            "claimant",
            "claimant_words",
            "place",
        )
        return {
            **{name: found[name] for name in names},
            **{name: count[name] for name in ("qualifier", "value", "low", "high")},
        }

    def clean(self) -> dict[str, Any]:
        """Put the number together.

        :raises forms.ValidationError: when qualifier and numbers do not go together.
        """
        c = super().clean() or self.cleaned_data
        if {"qualifier", "value", "low", "high"} <= c.keys():
            try:
                c["count"] = _quantity(c, self.card.finding["count"]["label"])
            except BadQuantity as error:
                self.add_error("qualifier", str(error))
        return c

    def values(self) -> FigureValues:
        """Return what the editor decided."""
        c = self.cleaned_data
        return FigureValues(
            process=c["process"],
            measure=c["measure"],
            population=c["population"],
            unit=c["unit"],
            count=c["count"],
            modality=c["modality"],
            claimant=c["claimant"],
            claimant_words=c["claimant_words"],
            place=c["place"],
            when=c["when"],
        )


def _quantity(c: dict[str, Any], label: str) -> Quantity:
    qualifier: Qualifier = c["qualifier"]
    if qualifier not in get_args(Qualifier):
        raise BadQuantity("Choose a qualifier.")
    numbers: dict[str, Decimal | None] = {n: c[n] for n in ("value", "low", "high")}
    return Quantity(qualifier=qualifier, label=label, **numbers)
