from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, get_args

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.quantities import BadQuantity, Qualifier, Quantity
from core.text import same_words
from events.rules.claims import QUOTED, FigureDraft, StatementDraft
from pages.forms.shared import OwnWordsField, SuggestionForm
from pages.saying import worded

# How sure a number is, as it stands before it in a form.
QUALIFIER_WORDS = {
    "exact": _("exact"),
    "approx": _("approx"),
    "more_than": _("more than"),
    "at_least": _("at least"),
    "fewer_than": _("fewer than"),
    "at_most": _("at most"),
    "between": _("between"),
    "unquantified": _("unquantified"),
}


class StatementForm(SuggestionForm):
    """A statement. What is told as a quotation keeps the article's words."""

    target = "statement"
    when_key = "said_on"
    coded: ClassVar = {"form": "statement_form"}
    speaker = forms.CharField(label=_("Speaker, as the article says"), max_length=200)
    person = forms.ChoiceField(label=_("Person"), required=False)
    party = forms.ChoiceField(label=_("Speaks for"), required=False)
    form = forms.ChoiceField(label=_("How the words reach us"))
    words = forms.CharField(
        label=_("Words, as printed"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("person", self.choices.people)
        self._choose("party", self.choices.parties)

    @property
    def printed(self) -> str:
        """The words that stand inside the marks in the article."""
        return str(self.card.finding["quote"]["exact"])

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        names = ("speaker", "person", "party", "form")
        return {
            **{name: self.card.finding[name] for name in names},
            "words": self.printed,
        }

    def clean(self) -> dict[str, Any]:
        """Keep a quotation's words as they are printed, letter by letter.

        :raises forms.ValidationError: at the words, when they are others than the article's.
        """
        c = super().clean() or self.cleaned_data
        if same_words(c.get("words", ""), self.printed):
            c["words"] = self.printed
        elif "words" in c and c.get("form") in QUOTED:
            self.add_error(
                "words",
                gettext(
                    "These words do not stand in the article; it says “%(printed)s”. "
                    "A quotation keeps the words as they are printed."
                )
                % {"printed": self.printed},
            )
        return c

    def draft(self) -> StatementDraft:
        """Return the statement as the editor left it, in the language of the article."""
        c = self.cleaned_data
        return StatementDraft(
            process=c["process"],
            form=c["form"],
            words=c["words"],
            language=self.article.language,
            speaker=c["speaker"],
            person=c["person"],
            party=c["party"],
            said_on=c["when"],
        )


class FigureForm(SuggestionForm):
    """A figure. The words as printed are the article's and cannot be changed here.

    Only where an editor suggests it are they to be given: as they stand in its evidence.
    """

    target = "figure"
    when_key = "as_of"
    coded: ClassVar = {
        "measure": "measure",
        "unit": "unit",
        "modality": "figure_modality",
    }
    measure = forms.ChoiceField(label=_("Measure"))
    population = forms.CharField(label=_("Who or what is counted"), max_length=200)
    unit = forms.ChoiceField(label=_("Unit"))
    qualifier = forms.ChoiceField(
        label=_("Qualifier"), choices=list(QUALIFIER_WORDS.items())
    )
    value = forms.DecimalField(label=_("Number"), required=False, max_digits=14)
    low = forms.DecimalField(label=_("Lower bound"), required=False, max_digits=14)
    high = forms.DecimalField(label=_("Upper bound"), required=False, max_digits=14)
    modality = forms.ChoiceField(label=_("How it is told"))
    formula = OwnWordsField(
        label=_("How it was worked out, if it is derived"), required=False
    )
    claimant = forms.ChoiceField(label=_("Who says so"), required=False)
    claimant_words = forms.CharField(
        label=_("Who says so, as printed"), required=False, max_length=200
    )
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("claimant", self.choices.parties)
        self._choose("place", self.choices.places)
        if not self.card.finding["count"]["label"]:
            self.fields["printed"] = PrintedField(
                label=_("Number, as printed"),
                within=[span.exact for span in self.card.spans],
            )

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
            **numbers_of(count),
        }

    def clean(self) -> dict[str, Any]:
        """Put the number together.

        :raises forms.ValidationError: when qualifier and numbers do not go together.
        """
        c = super().clean() or self.cleaned_data
        if {"qualifier", "value", "low", "high"} <= c.keys():
            try:
                c["count"] = quantity(
                    c, self.card.finding["count"]["label"] or c.get("printed", "")
                )
            except BadQuantity as error:
                self.add_error("qualifier", worded(error))
        return c

    def draft(self) -> FigureDraft:
        """Return the figure as the editor left it."""
        c = self.cleaned_data
        return FigureDraft(
            process=c["process"],
            measure=c["measure"],
            population=c["population"],
            unit=c["unit"],
            quantity=c["count"],
            modality=c["modality"],
            claimant=c["claimant"],
            claimant_words=c["claimant_words"],
            place=c["place"],
            as_of=c["when"],
            formula=c["formula"],
        )


def numbers_of(count: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the fields of a number from a finding's count; empty: none."""
    decimals = {
        name: Decimal(count[name]) if count.get(name) is not None else None
        for name in ("value", "low", "high")
    }
    return {"qualifier": count.get("qualifier", ""), **decimals}


class PrintedField(forms.CharField):
    """Words that stand in some others, such as a number as an article prints it."""

    def __init__(self, *, within: Sequence[str], **given: Any) -> None:
        super().__init__(max_length=120, **given)
        self.within = within

    def clean(self, value: Any) -> str:
        """Refuse words that stand nowhere there.

        :raises forms.ValidationError: when they do not.
        """
        words = str(super().clean(value))
        if words and not any(words in text for text in self.within):
            raise forms.ValidationError(
                gettext("“%(words)s” does not stand in the words cited.")
                % {"words": words}
            )
        return words


def quantity(c: dict[str, Any], label: str) -> Quantity:
    """Put a number together from the fields of a form.

    :raises BadQuantity: when they do not go together.
    """
    qualifier: Qualifier = c["qualifier"]
    if qualifier not in get_args(Qualifier):
        raise BadQuantity(gettext("Choose a qualifier."))
    numbers: dict[str, Decimal | None] = {n: c[n] for n in ("value", "low", "high")}
    return Quantity(qualifier=qualifier, label=label, **numbers)
