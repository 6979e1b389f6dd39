from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from core.dates import BadDate, FuzzyDate, from_edtf
from core.phrases import resolve
from suggestions.queries import Card

Choice = tuple[str, str]
NONE: Choice = ("", "—")


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the selects of all forms of one page offer, read once."""

    processes: Sequence[Choice]
    types: Sequence[Choice]
    parties: Sequence[Choice]
    people: Sequence[Choice]
    places: Sequence[Choice]


class WhenField(forms.CharField):
    """A date in EDTF, or in words that count from the article's day."""

    def __init__(self, *, found: dict[str, Any] | None, anchor: dt.date) -> None:
        super().__init__(
            label="When",
            max_length=60,
            help_text="2025-02-27, 2025-02, [2025-02-26..2025-02-27] (within), "
            "2025-03-01/2025-03-09 (from–to), or words such as “Thursday”.",
        )
        self.found, self.anchor = found, anchor

    def clean(self, value: Any) -> Any:
        """Read the words; the reader's own date keeps the article's words.

        :raises forms.ValidationError: when they are no date.
        """
        words = super().clean(value)
        if self.found and words == self.found["edtf"]:
            return stored_date(self.found)
        try:
            return from_edtf(words)
        except BadDate as error:
            date = resolve(words, published_on=self.anchor)
            if date is None:
                raise forms.ValidationError(
                    f"“{words}” is not a date we can read. {error}"
                ) from error
            return date


class SuggestionForm(forms.Form):
    """What all three forms share."""

    process = forms.ChoiceField(label="Process")

    def __init__(
        self,
        data: Any = None,
        *,
        card: Card,
        choices: Choices,
        published_on: dt.date,
    ) -> None:
        self.card, self.choices = card, choices
        super().__init__(
            data,
            auto_id=f"s{card.id}-%s",
            initial={**self.first_values(), **self._when_value(published_on)},
        )
        self._choose("process", choices.processes)
        self.fields["when"] = WhenField(
            found=card.finding.get(self.when_key), anchor=published_on
        )

    when_key = "when"

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        return {}

    def _choose(self, name: str, choices: Sequence[Choice]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def _when_value(self, published_on: dt.date) -> dict[str, str]:
        """Fill in the date: the reader's, or all that is certain, the day it was reported."""
        found = self.card.finding.get(self.when_key)
        if found:
            return {"when": found["edtf"]}
        if self.card.finding.get("modality") == "planned":
            return {"when": f"[{published_on}..]"}
        return {"when": f"[..{published_on}]"}


def stored_date(found: dict[str, Any]) -> FuzzyDate:
    """Return a finding's date with the article's words and what they were counted from."""
    return from_edtf(
        found["edtf"],
        text=found["text"],
        resolution=found["resolution"],
        anchor=dt.date.fromisoformat(found["anchor"]) if found["anchor"] else None,
    )
