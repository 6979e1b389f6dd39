"""What a thing rests on, as rows of a form: an address or a text, and the words that prove it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import BadDate
from core.text import Span, around, places_of
from core.typed import typed_date
from pages.forms.measured import MeasuredForm
from pages.saying import worded
from sources.parsing.urls import canonical
from suggestions.extraction.passages import straightened

LONGEST_WORDS = 4_000
LONGEST_TEXT = 256 * 1024
MOST_SOURCES = 30
STANCES = (
    ("supports", _("It says so")),
    ("contradicts", _("It says otherwise")),
    ("mentions", _("It only mentions it")),
)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text that the record holds, or was just given: whose, from which local day, in words."""

    version_id: int
    title: str
    outlet: str
    day: dt.date | None
    text: str


class SourceForm(MeasuredForm):
    """One source: where it stands, and the words in it that prove what is recorded.

    The text is found by the address among what is held, or pasted. Where it is neither, the
    address is kept; it is fetched meanwhile, and the words are looked for when it is there.
    """

    address = forms.CharField(
        label=_("Address of the source"), required=False, max_length=2000
    )
    words = forms.CharField(
        label=_("Supporting words, exactly as they stand there"),
        required=False,
        max_length=LONGEST_WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    stance = forms.ChoiceField(label=_("What it says"), choices=STANCES, required=False)
    proves = forms.ChoiceField(label=_("What it proves"), required=False)
    text = forms.CharField(
        label=_("Its text, if it cannot be fetched"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    outlet = forms.CharField(
        label=_("Who published it"), required=False, max_length=200
    )
    day = forms.CharField(
        label=_("Day of publication, if known"), required=False, max_length=60
    )
    locator = forms.CharField(
        label=_("Page or paragraph"), required=False, max_length=200
    )

    def __init__(
        self,
        data: Any = None,
        *,
        prefix: str,
        today: dt.date,
        proves: Sequence[tuple[str, str]] = (),
        **given: Any,
    ) -> None:
        super().__init__(
            data,
            prefix=prefix,
            auto_id="%s",
            empty_permitted=True,
            use_required_attribute=False,
            **given,
        )
        self.today = today
        # What the address or the pasted text leads to, and where the words stand in it.
        self.found: Text | None = None
        self.span: Span | None = None
        # How it stands with a text that is not here yet, in words.
        self.state = ""
        self.fields["stance"].initial = "supports"
        field = cast(forms.ChoiceField, self.fields["proves"])
        field.choices = [("", _("All of it")), *proves]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is given."""
        names = ("address", "words", "text", "outlet", "day")
        return not any(str(self[name].value() or "").strip() for name in names)

    def clean_address(self) -> str:
        """Refuse what is no address.

        :raises forms.ValidationError: in plain words.
        """
        address = str(self.cleaned_data["address"]).strip()
        if address and not canonical(address):
            raise forms.ValidationError(
                _("“%(address)s” is not an address that starts with http or https."),
                params={"address": address[:200]},
            )
        return address

    def clean_day(self) -> dt.date | None:
        """Read one whole day.

        :raises forms.ValidationError: when it is none, or still to come.
        """
        words = str(self.cleaned_data["day"])
        if not words:
            return None
        try:
            date = typed_date(words, day=self.today, is_stated=False)
        except BadDate as error:
            raise forms.ValidationError(worded(error)) from error
        if date.earliest is None or date.earliest != date.latest:
            raise forms.ValidationError(_("Give one whole day, such as 2025-02-28."))
        # Elsewhere it may be tomorrow already.
        if date.earliest > self.today + dt.timedelta(days=1):
            raise forms.ValidationError(_("This day is still to come."))
        return date.earliest

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing.

        :raises forms.ValidationError: where there are words, but nothing that they stand in.
        """
        c = super().clean() or self.cleaned_data
        if self.is_blank:
            return c
        if c.get("text") and not c.get("outlet") and not c.get("address"):
            self.add_error("outlet", _("Say who published this text."))
        if not c.get("address") and not c.get("text") and not self.errors:
            self.add_error("address", _("Give the address, or paste the text."))
        return c

    def look(self, text: Text | None) -> None:
        """Look for the words in the text that was found, and note where they stand."""
        self.found = text
        words = str(self.cleaned_data.get("words", "")).replace("\r\n", "\n").strip()
        if text is None or not words:
            return
        places = places_of(straightened(words), straightened(text.text))
        if not places:
            self.add_error(
                "words",
                _("These words do not stand in “%(title)s” so. Copy them from it.")
                % {"title": text.title},
            )
        elif len(places) == 1:
            self._take(text, places[0])
        else:
            self._choose(text, places)

    def _take(self, text: Text, place: Span) -> None:
        exact = text.text[place.start : place.end]
        self.span = Span(place.start, place.end, exact)

    def _choose(self, text: Text, places: Sequence[Span]) -> None:
        """Ask which of several places is meant, unless that was said."""
        chosen = str(self.data.get(self.add_prefix("place"), ""))
        offered = []
        for place in places:
            before, after = around(text.text, place)
            offered.append((str(place.start), f"…{before}[{place.exact}]{after}…"))
        field = forms.ChoiceField(
            label=_("Which of these"),
            choices=offered,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["place"] = field
        taken = next((p for p in places if str(p.start) == chosen), None)
        if taken:
            self._take(text, taken)
        else:
            self.add_error(
                "words",
                cast(
                    str, _("They stand there more than once: choose which are meant.")
                ),
            )


def source_forms(
    data: Any,
    *,
    today: dt.date,
    kept: Sequence[dict[str, Any]] = (),
    proves: Sequence[tuple[str, str]] = (),
) -> list[SourceForm]:
    """Return the rows of sources: those that were sent, or kept for later; one at least.

    ``proves`` are the fields that a source may be of, each with what it is called.
    """
    asked: Any = {"today": today, "proves": proves}
    if data is None:
        given = [*kept] or [{}]
        return [
            SourceForm(prefix=f"source-{n}", initial=one, **asked)
            for n, one in enumerate(given)
        ]
    sent = str(data.get("source-rows", "1"))
    count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 1
    count = min(max(count, 1) + int(data.get("add") == "source"), MOST_SOURCES)
    return [SourceForm(data, prefix=f"source-{n}", **asked) for n in range(count)]
