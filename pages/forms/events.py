from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.rules.events import EventDraft, EventPartyPart
from pages.forms.naming import unknown_parties
from pages.forms.shared import OwnWordsField, SuggestionForm
from suggestions.rules import likely_type
from timeline.words import lowered

NO_PART = ("", _("not involved"))
NO_PARTY = ("", _("not among those recorded"))
PARTIES = ("party-", "name-", "more-", "role-")
# How many parties can be added that the reader does not see.
MORE = 2


class EventForm(SuggestionForm):
    """An event."""

    target = "event"
    coded: ClassVar = {"type": "event_type", "modality": "event_modality"}
    title = OwnWordsField(label=_("Title"), max_length=300)
    type = forms.ChoiceField(label=_("Type"))
    modality = forms.ChoiceField(label=_("Happened or not"))
    place = forms.ChoiceField(label=_("Place"), required=False)
    summary = OwnWordsField(
        label=_("Summary"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self.roles: dict[str, str] = {}
        if words := self.card.finding.get("place_words"):
            self.fields["place"].help_text = gettext(
                "The article says “%(words)s”."
            ) % {"words": words}
        self._choose("place", self.choices.places)
        self._offer_parties()

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

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields that give each party its role."""
        named = [self[name] for name in self.fields if name.startswith(PARTIES)]
        return [(gettext("Parties"), named)]

    def _offer_parties(self) -> None:
        """Give a field to each party the reader sees or somebody sends, and to some more."""
        labels = dict(self.choices.parties)
        found = self.card.finding["parties"]
        roles = {p["slug"]: p["role"] for p in found if p["slug"] in labels}
        start = self.add_prefix("party-")
        sent = (key.removeprefix(start) for key in self.data if key.startswith(start))
        for slug in dict.fromkeys([*roles, *sent]):
            if slug in labels:
                self._offer(f"party-{slug}", labels[slug], "", roles.get(slug, ""))
        for n, part in enumerate(unknown_parties(self.card)):
            label = gettext("“%(name)s” (%(role)s) is") % {
                "name": part["name"],
                "role": lowered(self.choices.label("event_role", part["role"])),
            }
            self._offer(f"name-{n}", label, part["role"])
        for n in range(1, MORE + 1):
            another = gettext("Another party %(n)d") % {"n": n}
            self._offer(f"more-{n}", another, "")
            role = gettext("Role of that party %(n)d") % {"n": n}
            self._offer(f"role-{n}", role, "", "actor")

    def _offer(self, name: str, label: str, role: str, initial: str = "") -> None:
        of_roles = name.startswith(("party-", "role-"))
        offered = self.choices.terms["event_role"] if of_roles else self.choices.parties
        none = NO_PART if of_roles else NO_PARTY
        self.roles[name] = role
        self.fields[name] = forms.ChoiceField(
            label=label, choices=[none, *offered], required=False, initial=initial
        )

    def _parts(self) -> tuple[EventPartyPart, ...]:
        """Return who takes part, and how, once each."""
        c = self.cleaned_data
        found: list[tuple[str, str]] = []
        for name, value in c.items():
            if not value:
                continue
            if name.startswith("party-"):
                found.append((name.removeprefix("party-"), value))
            elif name.startswith("name-"):
                found.append((value, self.roles[name]))
            elif name.startswith("more-"):
                found.append((value, c.get(name.replace("more", "role")) or "actor"))
        return tuple(
            EventPartyPart(party=party, role=role)
            for party, role in dict.fromkeys(found)
        )

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
            parties=self._parts(),
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
