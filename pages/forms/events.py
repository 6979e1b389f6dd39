from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from events.rules.events import EventDraft, EventPartyPart
from pages.forms.choices import Choice
from pages.forms.shared import OwnWordsField, SuggestionForm
from suggestions.rules import likely_type

NO_PART: Choice = ("", "not involved")


class EventForm(SuggestionForm):
    """An event."""

    coded: ClassVar = {"type": "event_type", "modality": "event_modality"}
    title = OwnWordsField(label="Title", max_length=300)
    type = forms.ChoiceField(label="Type")
    modality = forms.ChoiceField(label="Happened or not")
    place = forms.ChoiceField(label="Place", required=False)
    summary = OwnWordsField(
        label="Summary", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self._choose("place", self.choices.places)
        roles = {p["slug"]: p["role"] for p in self.card.finding["parties"]}
        for slug, label in self.choices.parties:
            self.fields[f"party-{slug}"] = forms.ChoiceField(
                label=label,
                choices=[NO_PART, *self.choices.terms["event_role"]],
                required=False,
                initial=roles.get(slug, ""),
            )

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        found = self.card.finding
        return {
            "title": found["title"],
            "type": likely_type(found["kind"], self.choices.event_types),
            "modality": found["modality"],
            "place": found["place"],
            "summary": _legs_in_words(found),
        }

    def party_fields(self) -> list[forms.BoundField]:
        """Return the fields that give each party its role."""
        return [self[name] for name in self.fields if name.startswith("party-")]

    def draft(self) -> EventDraft:
        """Return the event as the editor left it."""
        c = self.cleaned_data
        return EventDraft(
            process=c["process"],
            type=c["type"],
            modality=c["modality"],
            title=c["title"],
            summary=c["summary"],
            date=c["when"],
            place=c["place"],
            parties=tuple(
                EventPartyPart(party=name.removeprefix("party-"), role=role)
                for name, role in c.items()
                if name.startswith("party-") and role
            ),
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
