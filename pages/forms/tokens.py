from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.rules import SCOPES, TOKEN_DAYS, may
from core.by import By

# What each scope opens, in the words of the page.
SCOPE_WORDS = {
    "read": _("Read the public record, at a rate of its own"),
    "write:events": _("Write the record: create, correct, publish, withdraw, merge"),
    "desk": _("Read what waits at the desk: drafts, suggestions, reports"),
    "admin": _("Look after the tokens of all accounts: list and revoke them"),
}


class TokenForm(forms.Form):
    """What a token is for, what it may be used for, and how long it lasts."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("A word or two, to tell it from others: “nightly copy”."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it be used for?"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("How many days does it last?"),
        coerce=int,
        choices=[(n, n) for n in sorted(TOKEN_DAYS)],
        initial=TOKEN_DAYS[0],
    )

    def __init__(self, data: object = None, *, by: By) -> None:
        super().__init__(data, auto_id="token-%s")  # type: ignore[arg-type]
        allowed = [s for s, verb in SCOPES.items() if not verb or may(by, verb)]
        choices = [(s, SCOPE_WORDS[s]) for s in allowed]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]
        self.fields["scopes"].initial = ["read"]
