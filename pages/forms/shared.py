from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import BadDate, FuzzyDate, from_edtf
from core.phrases import resolve
from core.wording import contested
from pages.forms.choices import NONE, Choice, Choices
from pages.forms.measured import MeasuredForm
from pages.saying import worded
from suggestions.queries import Card, Review

# Between the words of the field that carries them.
BETWEEN = "|"

# Fields that are none of the reader's.
NOT_READ = ("process", "seen", "record_as")


class OwnWords(forms.BoundField):
    """A field of our own words, as it is shown: with the words in it that take a side (I28)."""

    @property
    def notices(self) -> list[str]:
        """What to look at, in words."""
        found = self.sided_words
        words = gettext("“%(word)s” takes a side; perhaps: %(better)s.")
        return [words % {"word": word, "better": better} for word, better in found]

    @property
    def sided_words(self) -> list[tuple[str, str]]:
        """The words in it that take a side, with what to write instead."""
        return contested(str(self.value() or ""), cast(OwnWordsField, self.field).sided)

    @property
    def aria_describedby(self) -> str | None:
        """Name the notice among what describes the field."""
        named = [super().aria_describedby or ""]
        if self.notices:
            named.append(f"{self.auto_id}_notice")
        return " ".join(filter(None, named)) or None


class OwnWordsField(forms.CharField):
    """A text of this record's own; ``sided`` are the words that take a side."""

    bound_field_class = OwnWords

    def __init__(self, *, sided: Mapping[str, str] | None = None, **given: Any) -> None:
        super().__init__(**given)
        self.sided = sided or {}


class Seen(forms.BoundField):
    """The words that take a side in a form as it is shown; sent back with it as seen."""

    def value(self) -> str:
        """Return them, whatever was sent."""
        form = cast("SuggestionForm", self.form)
        return BETWEEN.join(form.contested_words())


class SeenField(forms.CharField):
    """Carries those words; whoever sends them has seen the notices at their fields."""

    bound_field_class = Seen
    widget = forms.HiddenInput


class WhenField(forms.CharField):
    """A date in EDTF, or in words that count from the article's day."""

    def __init__(
        self, *, found: dict[str, Any] | None, anchor: dt.date, **given: Any
    ) -> None:
        super().__init__(
            **{"label": _("When"), **given},
            max_length=60,
            help_text=_(
                "2025-02-27, 2025-02, [2025-02-26..2025-02-27] (within), "
                "2025-03-01/2025-03-09 (from–to), or words such as “Thursday”."
            ),
        )
        self.found, self.anchor = found, anchor

    def clean(self, value: Any) -> Any:
        """Read the words; the reader's own date keeps the article's words.

        :raises forms.ValidationError: when they are no date.
        """
        words = super().clean(value)
        if not words:
            return None
        if self.found and words == self.found["edtf"]:
            return stored_date(self.found)
        try:
            return from_edtf(words)
        except BadDate as error:
            date = resolve(words, published_on=self.anchor)
            if date is None:
                wrong = gettext("“%(words)s” is not a date we can read. %(why)s")
                raise forms.ValidationError(
                    wrong % {"words": words, "why": error}
                ) from error
            return date


class SuggestionForm(MeasuredForm):
    """What all three forms share."""

    process = forms.ChoiceField(label=_("Process"))
    seen = SeenField(required=False)
    record_as = forms.CharField(required=False, widget=forms.HiddenInput)

    # Whether it is sent to be merged into what is recorded: then more may be left open.
    merging = False
    # What it is recorded as, by the name of its kind.
    target: ClassVar[str] = ""

    # The finding's field that holds its date, and the schemes of the fields that hold terms.
    when_key: ClassVar[str] = "when"
    coded: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        data: Any = None,
        *,
        card: Card,
        choices: Choices,
        article: Review,
        prefix: str | None = None,
    ) -> None:
        self.card, self.choices, self.article = card, choices, article
        super().__init__(
            data,
            prefix=prefix,
            auto_id="%s" if prefix else f"s{card.id}-%s",
            initial={
                "record_as": self.target,
                "process": self._process_of(article, choices),
                **self.first_values(),
                **self._when_value(article.day),
            },
        )
        for field in self.fields.values():
            if isinstance(field, OwnWordsField):
                field.sided = choices.sided
        self._choose("process", choices.processes)
        for name, scheme in self.coded.items():
            self._choose(name, choices.terms[scheme])
        self.fields["when"] = WhenField(
            found=card.finding.get(self.when_key), anchor=article.day
        )

    def as_sent(self) -> dict[str, str]:
        """Return what a browser would send of the form as it stands, were it open.

        The words that take a side are not among it: nobody has seen them.
        """
        shown = {f.html_name: f.value() for f in self if f.name != "seen"}
        return {n: "" if value is None else str(value) for n, value in shown.items()}

    def clean(self) -> dict[str, Any]:
        """Give the form back once where our own words take a side; sent again, they stand.

        :raises forms.ValidationError: when some were not shown with a notice yet.
        """
        c = super().clean() or self.cleaned_data
        if set(self.contested_words()) - set(c.get("seen", "").split(BETWEEN)):
            self.add_error(
                None,
                _(
                    "Some words take a side: see the notes at their fields. Accept it again to "
                    "keep them as they are."
                ),
            )
        return c

    def contested_words(self) -> list[str]:
        """Return the words that take a side in the fields of our own words, as they stand now."""
        fields = [self[name] for name in self.fields]
        own = [field for field in fields if isinstance(field, OwnWords)]
        return sorted({word for field in own for word, _ in field.sided_words})

    @property
    def edited(self) -> tuple[str, ...]:
        """The fields that somebody changed of what the reader filled in."""
        return tuple(name for name in self.changed_data if name not in NOT_READ)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields that belong together, under what they are of."""
        return []

    def plain_fields(self) -> list[forms.BoundField]:
        """Return the fields that are in no group."""
        grouped = {field.name for _, fields in self.groups() for field in fields}
        return [field for field in self if field.name not in grouped]

    def first_values(self) -> dict[str, Any]:
        """Return the reader's values by field."""
        return {}

    def _choose(self, name: str, choices: Sequence[Choice]) -> None:
        """Offer choices; where the reader's own value is none of them, nothing is chosen yet."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            return
        first = self.initial.get(name)
        lost = first is not None and first not in dict(choices)
        field.choices = [NONE, *choices] if lost or not field.required else [*choices]

    @staticmethod
    def _process_of(article: Review, choices: Choices) -> str:
        """Return the article's process, or the only one there is; of several, none is guessed."""
        routed = article.processes or (
            choices.processes if len(choices.processes) == 1 else ()
        )
        return routed[0][0] if routed else ""

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


def errors_of(form: forms.BaseForm | None, anchor: str) -> list[tuple[str, str]]:
    """Return where each error of a form is to be put right, and what it says."""
    if form is None:
        return []
    own = [(anchor, worded(error)) for error in form.non_field_errors()]
    return own + [
        (bound.auto_id, f"{bound.label}: {error}")
        for bound in form
        for error in bound.errors
    ]
