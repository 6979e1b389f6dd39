from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import FuzzyDate
from events.rules.obligations import ObligationDraft, ObligorPart
from pages.forms.shared import OwnWordsField, SuggestionForm, WhenField
from suggestions.rules import likely_type

ABSOLUTE = "absolute"


class ObligationForm(SuggestionForm):
    """What an agreement binds somebody to do, and when it is due."""

    target = "obligation"
    coded: ClassVar = {"action": "event_type", "due_basis": "due_basis"}
    text = OwnWordsField(label=_("What is to be done"), max_length=300)
    agreement = forms.ChoiceField(
        label=_("Agreement"),
        help_text=_("An obligation is always one of an agreement."),
    )
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    clause = forms.CharField(
        label=_("Clause of its text, if known"), required=False, max_length=60
    )
    action = forms.ChoiceField(label=_("What that is, as an event"))
    obligor = forms.ChoiceField(label=_("Who is to do it"))
    through = forms.ChoiceField(label=_("Through which body of theirs"), required=False)
    due_basis = forms.ChoiceField(label=_("How its day is told"))
    counts_from = forms.ChoiceField(label=_("Counted from"), required=False)
    day_from = forms.IntegerField(label=_("First day"), required=False, min_value=0)
    day_to = forms.IntegerField(label=_("Last day"), required=False, min_value=0)
    condition = OwnWordsField(label=_("What else it hangs on"), required=False)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("agreement", self.choices.agreements)
        self._choose("phase", self.choices.phases)
        self._choose("counts_from", [*self.choices.agreements, *self.choices.phases])
        self._choose("obligor", self.choices.parties)
        self._choose("through", self.choices.parties)
        self.fields["when"] = WhenField(
            found=self.card.finding["when"],
            anchor=self.article.day,
            label=_("Due"),
            required=False,
        )

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        found = self.card.finding
        actors = [p["slug"] for p in found["parties"] if p["role"] == "actor"]
        return {
            "text": found["title"],
            "action": likely_type(found["kind"], self.choices.event_types),
            "agreement": next((key for key, _ in self.choices.agreements), ""),
            "obligor": next(iter(actors), ""),
            "due_basis": ABSOLUTE if found["when"] else "unspecified",
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the date where it is due on one.

        :raises forms.ValidationError: at the date, where it is missing.
        """
        c = super().clean()
        if c.get("due_basis") == ABSOLUTE and "when" in c and not c["when"]:
            self.add_error("when", _("Give the date on which it is due."))
        return c

    def draft(self) -> ObligationDraft:
        """Return the obligation as the editor left it."""
        c = self.cleaned_data
        due: FuzzyDate | None = c["when"] if c["due_basis"] == ABSOLUTE else None
        return ObligationDraft(
            process=c["process"],
            agreement=c["agreement"],
            phase=c["phase"],
            clause=c["clause"],
            text=c["text"],
            action=c["action"],
            obligors=(ObligorPart(party=c["obligor"], through=c["through"]),),
            due_basis=c["due_basis"],
            counts_from=c["counts_from"],
            day_from=c["day_from"],
            day_to=c["day_to"],
            condition=c["condition"],
            due=due,
        )
