from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from captives.rules.exchanges import ExchangeDraft, ExchangePartyPart, LegPart
from core.quantities import BadQuantity
from pages.forms.choices import NONE
from pages.forms.claims import (
    QUALIFIER_WORDS,
    PrintedField,
    numbers_of,
    quantity,
)
from pages.forms.shared import OwnWordsField, SuggestionForm, WhenField
from pages.saying import worded

HANDED, PROMISED = "actual", "planned"
TOLD = [(HANDED, _("handed over")), (PROMISED, _("promised"))]
NUMBERS = ("qualifier", "value", "low", "high")


def with_sides(legs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fill in the sides that one of two legs leaves open and the other tells."""
    if len(legs) != 2:
        return list(legs)
    one, two = legs
    return [
        {
            **leg,
            "from_party": leg["from_party"] or other["to_party"],
            "to_party": leg["to_party"] or other["from_party"],
        }
        for leg, other in ((one, two), (two, one))
    ]


def number_fields() -> dict[str, forms.Field]:
    """Return the fields of a number that may be left out."""
    decimal: dict[str, Any] = {"required": False, "max_digits": 14}
    words = list(QUALIFIER_WORDS.items())
    return {
        "qualifier": _choice(_("Number is"), [("", _("not told")), *words]),
        "value": forms.DecimalField(label=_("Number"), **decimal),
        "low": forms.DecimalField(label=_("Lower bound"), **decimal),
        "high": forms.DecimalField(label=_("Upper bound"), **decimal),
    }


def _choice(label: Any, offered: Sequence[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(offered), required=False)


class ExchangeForm(SuggestionForm):
    """An exchange with its legs: what each side hands over, and what it gets for it.

    A leg that is left empty is left out; half an exchange is refused when it is published.
    """

    target = "exchange"
    coded: ClassVar = {"status": "exchange_status"}
    label = OwnWordsField(label=_("Title"), max_length=200)
    status = forms.ChoiceField(label=_("How far it is"))
    ordinal = forms.IntegerField(
        label=_("Its number, where exchanges are counted"), required=False, min_value=1
    )
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    note = OwnWordsField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("agreement", self.choices.agreements)
        self._choose("phase", self.choices.phases)
        legs = with_sides(self.card.finding["legs"])
        self.count = max(len(legs), 2)
        for n in range(1, self.count + 1):
            self._offer_leg(n, legs[n - 1] if n <= len(legs) else None)
        del self.fields["when"]

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        found = self.card.finding
        happened = found["modality"] == "happened"
        return {
            "label": found["title"],
            "status": "completed" if happened else "scheduled",
            "note": f"Reason given: {found['reason']}." if found["reason"] else "",
        }

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields of each leg."""
        return [
            (
                gettext("Leg %(n)d") % {"n": n},
                [self[f] for f in self.fields if f.startswith(f"leg{n}-")],
            )
            for n in range(1, self.count + 1)
        ]

    def _offer_leg(self, n: int, leg: dict[str, Any] | None) -> None:
        found = self.card.finding
        when = found["when"] if leg else None
        count: dict[str, Any] = leg["count"] if leg else {}
        happened = leg and found["modality"] != "planned"
        first = {
            "from": leg["from_party"] if leg else "",
            "to": leg["to_party"] if leg else "",
            "kind": leg["kind"] if leg else "living_persons",
            "population": leg["population"] if leg else "",
            "told": HANDED if happened else PROMISED,
            "printed": count.get("label", ""),
            "when": when["edtf"] if when else "",
            "place": found["place"] if leg else "",
            **numbers_of(count),
        }
        for name, field in self._leg_fields(when).items():
            field.initial = first[name]
            self.fields[f"leg{n}-{name}"] = field

    def _leg_fields(self, when: dict[str, Any] | None) -> dict[str, forms.Field]:
        """Return the fields of a leg. All may be left out: then there is no such leg."""
        places, text = self.choices.places, self.article.text
        parties, kinds = self.choices.parties, self.choices.terms["leg_kind"]
        return {
            "from": _choice(_("Handed over by"), [NONE, *parties]),
            "to": _choice(_("To"), [NONE, *parties]),
            "kind": _choice(_("Who"), kinds),
            "population": forms.CharField(
                label=_("Who they are, in neutral words"),
                max_length=200,
                required=False,
            ),
            "told": _choice(_("This is what was"), TOLD),
            **number_fields(),
            "printed": PrintedField(
                label=_("Number, as printed"), within=[text], required=False
            ),
            "when": WhenField(found=when, anchor=self.article.day, required=False),
            "place": _choice(_("Place"), [NONE, *places]),
        }

    def clean(self) -> dict[str, Any]:
        """Put each leg's number together.

        :raises forms.ValidationError: at its field, when its parts do not go together.
        """
        c = super().clean()
        for n in range(1, self.count + 1):
            told = c.get(f"leg{n}-population") or c.get(f"leg{n}-to")
            if told and not c.get(f"leg{n}-from") and not self.merging:
                self.add_error(f"leg{n}-from", _("Say which side hands these over."))
            if not c.get(f"leg{n}-qualifier"):
                continue
            parts = {name: c.get(f"leg{n}-{name}") for name in NUMBERS}
            try:
                c[f"leg{n}-count"] = quantity(parts, c.get(f"leg{n}-printed", ""))
            except BadQuantity as error:
                self.add_error(f"leg{n}-qualifier", worded(error))
        return c

    def draft(self) -> ExchangeDraft:
        """Return the exchange as the editor left it."""
        c = self.cleaned_data
        legs = tuple(
            self._leg(n)
            for n in range(1, self.count + 1)
            if c[f"leg{n}-from"] or c[f"leg{n}-population"]
        )
        sides = [side for leg in legs for side in (leg.from_party, leg.to_party)]
        return ExchangeDraft(
            process=c["process"],
            label=c["label"],
            ordinal=c["ordinal"],
            status=c["status"],
            agreement=c["agreement"],
            phase=c["phase"],
            note=c["note"],
            parties=tuple(
                ExchangePartyPart(party=side, role="conflict_party")
                for side in dict.fromkeys(filter(None, sides))
            ),
            legs=legs,
        )

    def _leg(self, n: int) -> LegPart:
        own = {
            name.removeprefix(f"leg{n}-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith(f"leg{n}-")
        }
        told, count = own["told"] or HANDED, own.get("count")
        values: dict[str, Any] = {told: count, f"{told}_on": own["when"]}
        done = "completed" if count else "under_way"
        return LegPart(
            key=f"leg-{n}",
            leg_kind=own["kind"],
            from_party=own["from"],
            to_party=own["to"],
            population=own["population"],
            place=own["place"],
            status=done if told == HANDED else "scheduled",
            **values,
        )
