from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suggestions.rules.reports import (
    LONGEST_ABOUT,
    LONGEST_CONTACT,
    LONGEST_WORDS,
    SHORTEST_WORDS,
)

# The names are those of the desk's table; the words are for who reports.
WHATS = (
    ("fact", _("An error in a fact: a number, a date, a name, a place")),
    ("source", _("A wrong source, or words quoted wrongly")),
    ("risk", _("It puts somebody at risk")),
    ("removal", _("I ask for removal, or it is a legal matter")),
    ("other", _("Something else")),
)
UNREADABLE = "\ufffd"
# No text of a browser has these; what they stood for is lost.
UNKEPT = {0: UNREADABLE} | dict.fromkeys(range(0xD800, 0xE000), UNREADABLE)
FIELDS = ("about", "what", "words", "contact", "more")


class ReportForm(forms.Form):
    """What is wrong with the record. ``more`` is seen and filled in by programs alone."""

    about = forms.CharField(
        label=_("What it is about"),
        required=False,
        max_length=LONGEST_ABOUT,
        help_text=_("An address of this site or the identifier of a record."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    what = forms.ChoiceField(
        label=_("What is wrong"),
        choices=WHATS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose what is wrong."),
        },
    )
    words = forms.CharField(
        label=_("In your words"),
        min_length=SHORTEST_WORDS,
        max_length=LONGEST_WORDS,
        help_text=_(
            "10 to 4,000 characters. Say what should stand there, and where that can be read."
        ),
        error_messages={
            "required": _("Say what is wrong, in 10 to 4,000 characters."),
            "min_length": _("Say a little more: at least 10 characters."),
            "max_length": _("That is too long: at most 4,000 characters are taken."),
        },
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    contact = forms.CharField(
        label=_("How we can answer you, if you want that"),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "email"}),
    )
    more = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **given: Any) -> None:
        self.was_unreadable = False
        super().__init__(self._readable(data), auto_id="report-%s", **given)

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what people do not see."""
        return bool(self.data.get("more"))

    def clean(self) -> dict[str, Any]:
        """Refuse what held marks that no text has: they are shown as what they are."""
        if self.was_unreadable:
            words = _("Some characters could not be read and stand as � now.")
            self.add_error(None, words)
        return self.cleaned_data

    def _readable(self, data: Mapping[str, Any] | None) -> dict[str, str] | None:
        """Take the fields of the form, and what cannot be kept or shown out of them."""
        if data is None:
            return None
        given = {name: str(data.get(name, "")) for name in FIELDS}
        read = {
            name: text.replace("\r\n", "\n").translate(UNKEPT)
            for name, text in given.items()
        }
        self.was_unreadable = any(
            text.count(UNREADABLE) > given[name].count(UNREADABLE)
            for name, text in read.items()
        )
        return read
