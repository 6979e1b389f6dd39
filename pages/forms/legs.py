from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.quantities import BadQuantity
from pages.forms.claims import PrintedField, numbers_of, quantity
from pages.forms.exchanges import NUMBERS, TOLD, number_fields
from pages.forms.measured import MeasuredForm
from pages.forms.shared import WhenField
from pages.saying import worded
from suggestions.queries import Card, Match, Review
from suggestions.rules import LegTold

NO_LEG = ("", _("none: it only tells of the exchange"))


class LegForm(MeasuredForm):
    """What a suggestion tells of one leg of a recorded exchange that it is merged into."""

    leg = forms.ChoiceField(label=_("It tells of this leg"), required=False)
    told = forms.ChoiceField(label=_("This is what was"), choices=TOLD)
    claimant_words = forms.CharField(
        label=_("Who says so, as printed, if not the outlet"),
        required=False,
        max_length=200,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        card: Card,
        match: Match,
        article: Review,
        count: dict[str, Any] | None = None,
    ) -> None:
        found = card.finding.get("when")
        self.card, self.match = card, match
        super().__init__(
            data,
            auto_id=f"s{card.id}-{match.held.public_id}-%s",
            initial={
                "leg": match.leg,
                "told": "planned" if card.finding.get("modality") == "planned" else "actual",
                "when": found["edtf"] if found else "",
                "printed": count["label"] if count else "",
                **numbers_of(count or {}),
            },
        )  # fmt: skip
        legs = [(leg.key, leg.label) for leg in match.held.legs]
        field = self.fields["leg"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [NO_LEG, *legs]
        self.fields |= number_fields()
        self.fields["printed"] = PrintedField(
            label=_("Number, as printed"), within=[article.text], required=False
        )
        self.fields["when"] = WhenField(found=found, anchor=article.day, required=False)

    def clean(self) -> dict[str, Any]:
        """Put the number together.

        :raises forms.ValidationError: when its parts do not go together.
        """
        c = super().clean() or self.cleaned_data
        if c.get("qualifier"):
            parts = {name: c.get(name) for name in NUMBERS}
            try:
                c["count"] = quantity(parts, c.get("printed", ""))
            except BadQuantity as error:
                self.add_error("qualifier", worded(error))
        return c

    def told_of(self) -> LegTold | None:
        """Return what is told of the leg; None: of no leg."""
        c = self.cleaned_data
        if not c["leg"]:
            return None
        return LegTold(
            key=c["leg"],
            count=c.get("count"),
            claimant_words=c["claimant_words"],
            when=c["when"],
            told_as=c["told"],
        )
