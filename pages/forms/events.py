from __future__ import annotations

from typing import Any

from django import forms

from events.models import Event
from pages.forms.shared import NONE, Choice, SuggestionForm
from suggestions.actions import EventValues
from suggestions.rules import LIKELY_TYPE

ROLES: list[Choice] = [
    ("", "not involved"),
    ("actor", "acts"),
    ("recipient", "is acted on"),
    ("mediator", "mediates"),
]


class EventForm(SuggestionForm):
    """An event."""

    title = forms.CharField(label="Title", max_length=300)
    type = forms.ChoiceField(label="Type")
    modality = forms.ChoiceField(
        label="Happened or not", choices=Event.Modality.choices
    )
    place = forms.ChoiceField(label="Place", required=False)
    summary = forms.CharField(
        label="Summary", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("type", self.choices.types)
        self._choose("place", [NONE, *self.choices.places])
        roles = {p["slug"]: p["role"] for p in self.card.finding["parties"]}
        for slug, label in self.choices.parties:
            self.fields[f"party-{slug}"] = forms.ChoiceField(
                label=label,
                choices=ROLES,
                required=False,
                initial=roles.get(slug, ""),
            )

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        found = self.card.finding
        return {
            "title": found["title"],
            "type": LIKELY_TYPE[found["kind"]],
            "modality": found["modality"],
            "place": found["place"],
            "summary": _legs_in_words(found),
        }

    def party_fields(self) -> list[forms.BoundField]:
        """Return the fields that give each party its role."""
        return [self[name] for name in self.fields if name.startswith("party-")]

    def values(self) -> EventValues:
        """Return what the editor decided."""
        c = self.cleaned_data
        parties = [
            (name.removeprefix("party-"), role)
            for name, role in c.items()
            if name.startswith("party-") and role
        ]
        return EventValues(
            process=c["process"],
            type=c["type"],
            modality=c["modality"],
            title=c["title"],
            summary=c["summary"],
            when=c["when"],
            place=c["place"],
            parties=parties,
        )


def _legs_in_words(found: dict[str, Any]) -> str:
    legs = [
        f"{leg['count']['label']} {leg['population']}".strip()
        + (" (remains)" if leg["kind"] == "remains" else "")
        for leg in found["legs"]
    ]
    parts = ["In exchange: " + "; ".join(legs) + "."] if legs else []
    if found["reason"]:
        parts.append(f"Reason given: {found['reason']}.")
    return " ".join(parts)
