from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.text import around, places_of, span
from pages.forms.measured import MeasuredForm

LONGEST = 2000


class GapForm(MeasuredForm):
    """Words that the reader missed, and what they tell of.

    A script that knows where they were selected sends ``start`` and ``end``, in code points;
    without one the words are typed or pasted, and where they stand more than once, it is asked.
    """

    kind = forms.ChoiceField(label=_("What it is"))
    words = forms.CharField(
        label=_("Words of the article, exactly as they stand there"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, data: Any = None, *, text: str, kinds: Sequence[tuple[str, Any]]
    ) -> None:
        super().__init__(data, auto_id="gap-%s")
        self.text = text
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(kinds)
        if "place" in self.data:
            self._ask_where(str(self.data.get("words", "")))

    def clean(self) -> dict[str, Any]:
        """Find the words in the article.

        :raises forms.ValidationError: when they do not stand there, or stand there more than
            once and nobody said which is meant.
        """
        c = super().clean() or self.cleaned_data
        words = str(c.get("words", "")).replace("\r\n", "\n").strip()
        start, end = c.get("start"), c.get("end")
        if start is not None and end and self.text[start:end].strip() == words:
            first = start + self.text[start:end].index(words)
            c["span"] = span(self.text, first, first + len(words))
        elif words:
            self._find(words, c)
        return c

    def _find(self, words: str, c: dict[str, Any]) -> None:
        places = places_of(words, self.text)
        if not places:
            self.add_error("words", _("These words do not stand in the article so."))
        elif len(places) == 1:
            c["span"] = places[0]
        elif c.get("place"):
            c["span"] = next(p for p in places if str(p.start) == c["place"])
        else:
            self._ask_where(words)
            self.add_error(
                "words", _("They stand there more than once: choose which are meant.")
            )

    def _ask_where(self, words: str) -> None:
        """Offer the places where the words stand, each with what is around it."""
        offered = []
        for found in places_of(words.replace("\r\n", "\n").strip(), self.text):
            before, after = around(self.text, found)
            offered.append((str(found.start), f"…{before}[{found.exact}]{after}…"))
        self.fields["place"] = forms.ChoiceField(
            label=_("Which of these"), choices=offered, widget=forms.RadioSelect
        )
